"""From the YAML of legal to the model: one policy, or every fault found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from calculators.policy import FORMAT, Policy
from calculators.terms.axes import Theme
from calculators.terms.ctp_cycle import CtpCycle, DeliveryDays, Sprints
from calculators.terms.plans import Recovery, Subscription
from calculators.terms.support import DayHours, KeepUpToDate, OnCall, ServiceHours, Slot
from calculators.terms.text import Article, Exempt
from calculators.terms.tickets import TicketClass
from calculators.terms.tiers import TierRule
from calculators.terms.units import (
    DayOffset,
    ElapsedTime,
    Frequency,
    MinuteOfDay,
    Said,
    Weekday,
    Work,
)
from generator import source
from generator.annex import doubts, facts, forms, nouns, packs
from generator.annex.approvals import read_approvals
from generator.annex.binding import Exemption
from generator.annex.clauses import ATTRIBUTES, Names, Passage, fold, read_passage
from generator.annex.published_values import published_values
from generator.annex.register import read_readings
from generator.annex.settled import KEY, read_settled, undecided
from generator.annex.silences import read_silences
from generator.annex.terms import TERMS
from generator.annex.vocabulary import fact
from generator.ground.faults import Fault, Faults, Place


@dataclass(frozen=True)
class Erratum:
    """What an edition corrects: the edition that has the mistake, the mistake, and where this is
    said."""

    edition: str
    mistake: str
    place: Place


@dataclass(frozen=True)
class Working:
    """The working text: the policy that it makes, what its binding is checked with, and what it
    says that it corrects; notes tell what is no fault and worth knowing."""

    policy: Policy
    passages: tuple[Passage, ...]
    exemptions: tuple[Exemption, ...]
    erratum: Erratum | None = None
    notes: tuple[Fault, ...] = ()


def load_working_text(policy: Path, root: Path | None = None) -> Working:
    """The text of a folder such as `policy/`. Raises Faults, all of them at once, each named from
    the root (the folder that holds the text's, where not given)."""
    root = root or policy.parent
    faults: list[Fault] = []
    head = _read(policy / "annexe" / "annexe.yaml", "annexe", root, faults)
    register = _read(policy / "lectures.yaml", "lectures", root, faults)
    silences = policy / "silences.yaml"
    silent = _read(silences, "silences", root, faults) if silences.is_file() else None
    articles = []
    for name in head["articles"] if head else ():
        kind = "packs" if "packs" in str(name) else "article"
        path = policy / "annexe" / str(name)
        if path.is_file():
            articles.append(_read(path, kind, root, faults))
        else:
            faults.append(Fault(name.place, f"le fichier « {name} » n’existe pas"))
    faults += _unlisted(policy, head)
    if head is None or register is None or None in articles or faults:
        raise Faults(faults)
    return _assemble(head, [a for a in articles if a is not None], register, silent, faults)


def _unlisted(policy: Path, head: source.Mapping | None) -> Iterator[Fault]:
    """The files of articles that the list of annexe.yaml does not name: no one would read them.

    Where the list names a file that is not there, one of them is likely that one.
    """
    if head and not all((policy / "annexe" / str(name)).is_file() for name in head["articles"]):
        return
    listed = {"annexe.yaml", *map(str, head["articles"] if head else ())}
    for path in sorted((policy / "annexe").iterdir()) if head else ():
        if path.name not in listed:
            yield Fault(
                Place(path.relative_to(policy.parent).as_posix(), 1, 1),
                "aucune liste ne nomme ce fichier : ajoutez-le aux « articles » de annexe.yaml, ou"
                " supprimez-le",
            )


def _read(path: Path, schema: str, root: Path, faults: list[Fault]) -> source.Mapping | None:
    try:
        return source.read(path, schema, root)
    except Faults as found:
        faults += found.faults
        return None


def _assemble(
    head: source.Mapping,
    articles: list[source.Mapping],
    register: source.Mapping,
    silent: source.Mapping | None,
    faults: list[Fault],
) -> Working:
    declared = next((article for article in articles if "packs" in article), None)
    if declared is None:
        raise Faults([Fault(head["articles"].place, "aucun article ne déclare les packs")])
    names = Names(
        packs={str(p["id"]): [str(f) for f in p["formes"]] for p in declared["packs"]},
        axes={str(a["id"]): [str(w) for w in a["mots"]] for a in declared["axes"]},
        channels={str(c["id"]): fold(c["libelle"]) for c in declared.get("canaux", ())},
        facts=facts.wordings(articles),
        ticket=nouns.ticket(articles),
    )
    passages = [
        passage
        for article, nodes in [("", head["entete"])]
        + [(str(a["article"]), a["clauses"]) for a in articles]
        for node in nodes
        if (passage := read_passage(node, article, names, faults))
    ]
    _unique(((p.clause.id, p.node["id"].place) for p in passages), "la clause", faults)
    _unique(((str(a["article"]), a["article"].place) for a in articles), "l’article", faults)
    faults += [
        Fault(
            p.node["id"].place,
            f"« {p.clause.id} » est une adresse que la page emploie pour elle-même : changez cet"
            " « id »",
        )
        for p in passages
        if p.clause.id in _RESERVED or p.clause.id.startswith("titre-")
    ]
    exemptions = tuple(
        Exemption(fold(e["mots"]), tuple(map(str, e["clauses"])), e)
        for e in head.get("exceptions", ())
    )
    known = {p.clause.id for p in passages}
    for exemption in exemptions:
        faults += [
            Fault(
                clause.place, f"la clause « {clause} » n’existe pas{source.nearest(clause, known)}"
            )
            for clause in exemption.node["clauses"]
            if clause not in known
        ]
    _spread(passages, faults)
    readings, untrue = read_readings(
        register,
        {p.clause.id: p.clause for p in passages},
        [str(pack["nom"]) for pack in declared["packs"]],
        faults,
    )
    settled, settlers = read_settled(passages, register, faults)
    silences = read_silences(silent, passages, faults) if silent else ()
    approvals = read_approvals(passages, head, faults)
    said = nouns.read_nouns(passages, faults)
    added = facts.read_facts(articles, passages, faults)
    figures = _Figures(passages, head["titre"].place, faults)
    axes, offered = packs.read_packs(declared, passages, faults)
    effective, clause = figures.one("effet")
    terms = _terms(figures, passages)
    faults += _misplaced(passages, figures.asked)
    faults += _apart(passages)
    faults += _comprised(passages)
    faults += forms.faults(passages)
    # Half-made terms are never assembled: without every value there is no policy.
    if faults:
        raise Faults([*faults, *(fault for _, fault in untrue)])
    policy = Policy(
        format=FORMAT,
        edition=effective,
        effective=effective,
        effective_clause=clause,
        title=fold(head["titre"]),
        articles=tuple(
            Article(str(a["article"]), fold(a["titre"]), tuple(str(c["id"]) for c in a["clauses"]))
            for a in articles
        ),
        clauses=tuple(p.clause for p in passages),
        themes=tuple(Theme(str(t["id"]), str(t["libelle"])) for t in declared["themes"]),
        axes=axes,
        packs=offered,
        readings=readings,
        settled=settled,
        silences=silences,
        approvals=approvals,
        facts=added,
        nouns=said,
        exceptions=tuple(Exempt(e.words, e.clauses, fold(e.node["raison"])) for e in exemptions),
        values=tuple(
            published_values(
                passages,
                {str(n["id"]): axis for n, axis in zip(declared["axes"], axes, strict=True)},
            )
        ),
        **terms,
    )
    gone = doubts.gone(policy, settlers)
    faults += [fault for name, fault in untrue if name not in gone]
    faults += undecided(register, policy)
    if faults:
        raise Faults(faults)
    policy = replace(policy, readings=tuple(r for r in readings if r.id not in gone))
    notes = tuple(
        Fault(
            node["id"].place,
            f"la lecture « {node['id']} » quitte le registre d’elle-même : {gone[node['id']]} ;"
            " retirez son entrée quand vous voudrez",
        )
        for node in register["lectures"]
        if node["id"] in gone
    )
    return Working(policy, tuple(passages), exemptions, _erratum(head), notes)


def _erratum(head: source.Mapping) -> Erratum | None:
    node = head.get("erratum")
    if node is None:
        return None
    return Erratum(str(node["edition"]), fold(node["erreur"]), node["edition"].place)


def _spread(passages: list[Passage], faults: list[Fault]) -> None:
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


def _unique(ids: Iterable[tuple[str, Place]], what: str, faults: list[Fault]) -> None:
    seen: dict[str, Place] = {}
    for name, place in ids:
        if name in seen:
            faults.append(
                Fault(place, f"{what} « {name} » existe déjà ({seen[name]}) : changez son « id »")
            )
        seen.setdefault(name, place)


_RESERVED = {"annexe", "contenu", "empreintes", "lectures", "sommaire", "texte", "titre", "theme"}
"""Ids that the page of the annex, or its theme, uses for itself."""
_TABLES = {"delais"}
"""Keys of the annex that may be a table."""
_PLAN_KEYS = {"borne", "rto", "rto_depuis", "rpo", "rpo_depuis"}
_CLASS_KEYS = {"cas", "hors"}


def _misplaced(passages: list[Passage], single: set[str]) -> Iterator[Fault]:
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
        taken |= _PLAN_KEYS if "plan" in node else set()
        taken |= _CLASS_KEYS if "classe" in node else set()
        taken |= set(node.get(KEY, ()))
        if "axe" not in node:
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


class _Figures:
    """The values that one clause alone gives."""

    def __init__(self, passages: list[Passage], nowhere: Place, faults: list[Fault]) -> None:
        self.passages, self.nowhere, self.faults = passages, nowhere, faults
        self.asked: set[str] = set()

    def one(self, key: str) -> tuple[Any, str]:
        """The value of a key and the clause that gives it; a fault where none or several do."""
        self.asked.add(key)
        found = [p for p in self.passages if key in p.said and "axe" not in p.node]
        if not found:
            # A value that could not be read has a fault of its own.
            if not any(key in p.node.get("valeurs", {}) for p in self.passages):
                self.faults.append(
                    Fault(self.nowhere, f"aucune clause ne donne la valeur « {key} »")
                )
            return None, ""
        for other in found[1:]:
            self.faults.append(
                Fault(
                    other.said[key].place,
                    f"la clause « {found[0].clause.id} » donne déjà la valeur « {key} »",
                )
            )
        return found[0].said[key].value, found[0].clause.id

    def maybe(self, key: str) -> Any:
        """The value of a key that the annex need not give; None where it does not."""
        self.asked.add(key)
        return self.one(key)[0] if any(key in p.said for p in self.passages) else None

    def table(self, key: str) -> str:
        """The clause that declares a table under a key; empty where none does."""
        tables = ((p.clause.id, d.key) for p in self.passages for d in p.declared if d.by)
        return next((clause for clause, name in tables if name == key), "")


def _terms(figures: _Figures, passages: list[Passage]) -> dict[str, Any]:
    """Each group of terms of the policy, made of the values of its clauses.

    A value that is missing is None here; it is a fault already, so what it makes is never used.
    """

    one = figures.one
    bounds, tier_clause = one("tranche")
    flows, _ = one("flux_comptes")
    level2, level2_clause = one("heures_niveau_2")
    phases, up_to_date_clause = one("phases_evolutives")
    beyond, _ = one("hors_phases")
    tma_hours, _ = one("heures_tma")
    quote, quote_clause = one("delai_chiffrage")
    days, hours_clause = one("jours")
    slots, _ = one("horaires")
    other = figures.maybe("autres_horaires") or ()
    zone = figures.maybe("fuseau") or "Europe/Paris"
    phone, on_call_clause = one("telephone_astreinte")
    limit, requests_clause = one("sollicitations")
    response, response_clause = one("delais")
    if response is None and (table := figures.table("delais")):
        # Where the table says nothing, the delay stays outside the annex.
        response, response_clause = "hors-annexe", table
    ways, ways_clause = one("souscription")
    ctp = _ctp(one)
    return {
        "tier": TierRule(
            bounds[0] if bounds else 0,
            flows,
            tier_clause,
            bounds if bounds and len(bounds) > 1 else (),
        ),
        "level2": Said(Work(level2), level2_clause),
        "keep_up_to_date": KeepUpToDate(phases, beyond, Work(tma_hours), up_to_date_clause),
        "quote": Said(DayOffset(quote), quote_clause),
        "ctp": ctp,
        "hours": ServiceHours(
            _weekdays(days or ()),
            _slots(slots or ()),
            hours_clause,
            tuple(DayHours(_weekdays(some), _slots(each)) for some, each in other),
            zone,
        ),
        "on_call": OnCall(phone, (), on_call_clause),
        "requests": Said(limit, requests_clause),
        "response_time": Said(response, response_clause),
        "ticket_classes": tuple(_class(p) for p in passages if _has(p, "classe", {"cas"})),
        "recovery": tuple(_plan(p) for p in passages if _has(p, "plan", _PLAN_KEYS)),
        "subscription": Subscription(
            "directe" in (ways or ()), "niveau" in (ways or ()), ways_clause
        ),
    }


def _slots(slots: Iterable[tuple[int, int]]) -> tuple[Slot, ...]:
    return tuple(Slot(MinuteOfDay(opens), MinuteOfDay(closes)) for opens, closes in slots)


def _weekdays(numbers: Iterable[int]) -> tuple[Weekday, ...]:
    return tuple(map(Weekday, numbers))


def _comprised(passages: list[Passage]) -> Iterator[Fault]:
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


def _apart(passages: list[Passage]) -> Iterator[Fault]:
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


def _ctp(one: Callable[[str], tuple[Any, str]]) -> CtpCycle | None:
    frequency, frequency_clause = one("cycle")
    qualification, qualification_clause = one("qualification")
    evaluation, evaluation_clause = one("evaluation")
    missed, missed_clause = one("evaluation_manquee")
    planning, sprint_clause = one("planification")
    sprint, _ = one("sprint")
    production, delivery_clause = one("livraison_production")
    preproduction, _ = one("livraison_preproduction")
    balance, balance_clause = one("solde")
    convention, convention_clause = one("convention")
    if not all((sprint, evaluation, missed, planning, production, preproduction)):
        return None
    sprints = Sprints(Weekday(planning), *sprint)
    deliveries = DeliveryDays(_weekdays(production), _weekdays(preproduction))
    return CtpCycle(
        frequency=Said(Frequency(frequency), frequency_clause),
        qualification=Said(Frequency(qualification), qualification_clause),
        evaluation=Said(Weekday(evaluation), evaluation_clause),
        missed_evaluation=Said(Weekday(missed), missed_clause),
        sprints=Said(sprints, sprint_clause),
        deliveries=Said(deliveries, delivery_clause),
        balance=Said(balance, balance_clause),
        convention_required=Said(convention, convention_clause),
    )


def _has(passage: Passage, role: str, keys: set[str]) -> bool:
    """Whether a clause has a role and could be read; where not, that is a fault already."""
    return role in passage.said and keys <= passage.said.keys()


def _class(passage: Passage) -> TicketClass:
    excluded = passage.said.get("hors")
    return TicketClass(
        id=str(passage.node["classe"]),
        cases=tuple(dict(map(fact, case)) for case in passage.said["cas"].value),
        excludes=excluded.value if excluded else None,
        clause=passage.clause.id,
    )


def _plan(passage: Passage) -> Recovery:
    said = passage.said
    return Recovery(
        plan=str(passage.node["plan"]),
        rto=ElapsedTime(said["rto"].value),
        rto_from=said["rto_depuis"].value,
        rpo=ElapsedTime(said["rpo"].value),
        rpo_from=said["rpo_depuis"].value,
        strict=said["borne"].value,
        clause=passage.clause.id,
    )
