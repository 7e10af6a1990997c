"""Where things of a text may stand: files that a list names, values where something reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import source
from generator.annex.clauses import ATTRIBUTES, PLANS, Passage
from generator.annex.groups import PLAN_KEYS
from generator.annex.settled import KEY
from generator.annex.terms import TERMS
from generator.ground.faults import Fault, Place
from generator.source import leftovers

RESERVED = {"annexe", "contenu", "empreintes", "lectures", "sommaire", "texte", "titre", "theme"}
"""Ids that the page of the annex, or its theme, uses for itself."""
_MISTYPED = 0.82
"""How alike the name of a plan and that of a pack are, at least, for a slip to part them."""
_TABLES = {"delais"}
"""Keys of the annex that may be a table."""
_CLASS_KEYS = {"cas", "hors"}


def unlisted_files(policy: Path, head: source.Mapping | None, root: Path) -> Iterator[Fault]:
    """The files of articles that the list of annexe.yaml does not name: no one would read them.

    Where the list names a file that is not there, one of them is likely that one. Faults name them
    from the root.
    """
    if head and not all((policy / "annexe" / str(name)).is_file() for name in head["articles"]):
        return
    listed = {"annexe.yaml", *map(str, head["articles"] if head else ())}
    for path in sorted((policy / "annexe").iterdir()) if head else ():
        if path.name not in listed and not leftovers.is_hidden(path.name):
            yield Fault(
                Place(path.relative_to(root).as_posix(), 1, 1),
                leftovers.REMEDY
                if leftovers.is_leftover(path.name)
                else "aucune liste ne nomme ce fichier : ajoutez-le aux « articles » de"
                " annexe.yaml, ou supprimez-le",
            )


def repeated_articles(articles: list[source.Mapping]) -> Iterator[Fault]:
    """The files that say most of the clauses of another: one article, under two names."""
    for number, article in enumerate(articles):
        ids = {str(clause["id"]) for clause in article["clauses"]}
        for other in articles[:number]:
            shared = ids & {str(clause["id"]) for clause in other["clauses"]}
            if 2 * len(shared) > len(ids):
                yield Fault(
                    article["article"].place,
                    f"ce fichier redit l’article « {other['article']} », celui de"
                    f" {other['article'].place.file} : gardez l’un des deux, supprimez l’autre, et"
                    " retirez-le des « articles » de annexe.yaml",
                )
                break


def absent_file(folder: Path, name: source.Text, listed: Iterable[str]) -> Fault:
    """A file that the list of articles names and that is not there; the one that no list names
    may be it, under another name."""
    if (folder / name).is_dir():
        return Fault(name.place, f"« {name} » est un dossier, non un fichier : retirez-le")
    spare = sorted({path.name for path in folder.glob("[!.]*.yaml")} - {"annexe.yaml", *listed})
    renamed = f" ; est-ce « {spare[0]} », qu’aucune liste ne nomme ?" if len(spare) == 1 else ""
    return Fault(name.place, f"le fichier « {name} » n’existe pas{renamed}")


def spread_cells(passages: list[Passage], faults: list[Fault]) -> None:
    """Give each cell of a table to the clauses of its article whose words say it: the table may
    stand in one clause and be said in several."""
    classes = {name for p in passages if (name := p.attribute("classe"))}
    homes: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        for declared in passage.declared:
            if declared.key in TERMS and not (declared.key in _TABLES and declared.by):
                faults.append(
                    Fault(
                        passage.node["valeurs"][declared.key].place,
                        f"« {declared.key} » : un calculateur ne sait pas encore répondre de cela :"
                        " demandez-le à un développeur",
                    )
                )
            for cell in declared.cells:
                homes[passage.clause.article, cell.mark] = passage
                if (name := cell.keys.get("class")) and name not in classes:
                    faults.append(Fault(cell.place, f"la classe « {name} » n’existe pas"))
    for passage in passages:
        for key in {mark.key for mark in passage.clause.marks}:
            home = homes.get((passage.clause.article, key))
            if home and home is not passage:
                passage.said[key] = home.said[key]
    for (_, key), home in homes.items():
        elsewhere = any(key in p.said for p in passages if p is not home)
        if elsewhere and all(mark.key != key for mark in home.clause.marks):
            del home.said[key]


def misplaced_values(passages: list[Passage], single: set[str]) -> Iterator[Fault]:
    """What stands where nothing reads it, or twice where one is meant."""
    for role in ("classe", "plan"):
        seen: dict[str, str] = {}
        for passage in passages:
            name = passage.attribute(role)
            if name is None:
                continue
            if name in seen:
                yield Fault(
                    passage.node[role].place,
                    f"la classe « {name} » est déjà celle de la clause « {seen[name]} »"
                    if role == "classe"
                    else f"le plan « {name} » est déjà celui de la clause « {seen[name]} »",
                )
            seen.setdefault(name, passage.clause.id)
    article = None
    for passage in passages:
        node = passage.node
        taken = set(single) | {"packs"}
        taken |= PLAN_KEYS if "plan" in node else set()
        taken |= _CLASS_KEYS if "classe" in node else set()
        taken |= set(node.get(KEY, ()))
        if "axe" not in node and not passage.lacks_axis:
            taken |= {mark.key for mark in passage.clause.marks if "." in mark.key}
            taken |= {cell.mark for declared in passage.declared for cell in declared.cells}
            for key in passage.said.keys() - taken - set(ATTRIBUTES):
                yield Fault(
                    passage.said[key].place,
                    f"la valeur « {key} » ne se donne pas dans cette clause : rien ne la lirait",
                )
        if passage.clause.form == "run-on" and passage.clause.article != article:
            yield Fault(
                node["forme"].place,
                "la première clause d’un article ne peut pas être une « suite »",
            )
        article = passage.clause.article


def services_elsewhere(passages: list[Passage]) -> Iterator[Fault]:
    """A service that stands under the head of another pack: who reads it takes it for that one's.

    Before the first head, and in another article than the heads', none is above it.
    """
    names = {
        p.attribute("pack"): p
        for p in passages
        if "pack" in p.node and "axe" not in p.node and not p.lacks_axis
    }
    above, article = None, None
    for passage in passages:
        pack = passage.attribute("pack")
        if passage.clause.article != article:
            above, article = None, passage.clause.article
        if passage.lacks_axis:
            continue
        if pack is not None and "axe" not in passage.node:
            above = pack
        elif pack in names and above not in (None, pack):
            yield Fault(
                passage.node["pack"].place,
                f"cette clause est sous l’en-tête « {names[above].clause.text} » et dit « pack:"
                f" {pack} » : placez-la sous celui de ce pack, ou écrivez « pack: {above} »",
            )


def without_axis(passage: Passage) -> Fault:
    """A service of a pack whose row of the comparison is not given."""
    return Fault(
        passage.node["pack"].place,
        f"cette clause dit un service du pack « {passage.node['pack']} » : il manque"
        " « axe », la ligne du comparatif qui est la sienne",
    )


def comprised_plans(passages: list[Passage]) -> Iterator[Fault]:
    """A plan that a pack comprises, where no clause describes it, or the service is no plan."""
    plans = {name for passage in passages if (name := passage.attribute("plan"))}
    for passage in passages:
        name = passage.attribute("plan_compris")
        if name is None:
            continue
        place = passage.node["plan_compris"].place
        if passage.attribute("axe") not in ("pra", "pca"):
            yield Fault(place, "« plan_compris » se donne sur l’axe « pra » ou « pca »")
        elif name not in plans:
            yield Fault(place, f"le plan « {name} » n’existe pas{source.nearest(name, plans)}")


def misnamed_plans(passages: list[Passage], packs: Iterable[str]) -> Iterator[Fault]:
    """The plans named almost as a pack is: the terms of that pack would be those of none."""
    packs = list(packs)
    for plan, passage in _apart(passages, packs):
        kind, _, name = plan.partition(" ")
        if near := source.nearest(name, [*packs, *(f"Pack {pack}" for pack in packs)], _MISTYPED):
            yield Fault(
                passage.node["plan"].place,
                f"le plan « {plan} » ne porte le nom d’aucun pack{near} : un plan propre à un pack"
                f" s’écrit « {kind} » et l’une des « formes » de ce pack, sans « Pack »",
            )


def plans_apart(passages: list[Passage], packs: Iterable[str]) -> Iterator[Fault]:
    """The plans of no pack, which none comprises: what the packs give is not changed by them."""
    comprised = {passage.attribute("plan_compris") for passage in passages}
    for plan, passage in _apart(passages, list(packs)):
        if plan not in comprised:
            yield Fault(
                passage.node["plan"].place,
                f"le plan « {plan} » n’est celui d’aucun pack : il se souscrit à part ; si un pack"
                f" le comprend, écrivez « plan_compris: {plan} » dans le service de ce pack",
            )


def _apart(passages: list[Passage], packs: list[str]) -> Iterator[tuple[str, Passage]]:
    """The plans that are neither one of the annex's two nor, by name, those of a pack."""
    for passage in passages:
        plan = passage.attribute("plan")
        if plan is not None and plan not in PLANS and plan.partition(" ")[2] not in packs:
            yield plan, passage


def days_apart(passages: list[Passage]) -> Iterator[Fault]:
    """The day of evaluation, where the clauses that say it say another."""
    said = {
        key: (passage, passage.said[key])
        for passage in passages
        for key in ("evaluation", "evaluation_manquee")
        if key in passage.said
    }
    if len(said) == 2:
        (first, day), (_, other) = said["evaluation"], said["evaluation_manquee"]
        if day.value != other.value:
            yield Fault(
                other.place,
                f"la clause « {first.clause.id} » évalue le {day.typed}, celle-ci le"
                f" {other.typed} : c’est le même jour, changez-le dans les deux",
            )
