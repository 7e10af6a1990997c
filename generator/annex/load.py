"""From the YAML of legal to the model: one policy, or every fault found on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from calculators.policy import FORMAT, Policy
from calculators.terms.axes import Theme
from calculators.terms.text import Article, Exempt
from generator import source
from generator.annex import (
    definitions,
    doubts,
    facts,
    forms,
    nouns,
    numbering,
    packs,
    placement,
)
from generator.annex.absent import no_clause
from generator.annex.approvals import read_approvals
from generator.annex.binding import Exemption
from generator.annex.clauses import Names, Passage, fold, read_passage
from generator.annex.groups import ClauseValues, read_groups
from generator.annex.published_values import published_values
from generator.annex.register import read_readings
from generator.annex.settled import read_settled, undecided
from generator.annex.silences import read_silences
from generator.ground.faults import Fault, Faults, Place
from generator.views.outside_words import TITLE, article_heading


@dataclass(frozen=True)
class Erratum:
    """What an edition corrects: the edition that has the mistake, the mistake, and where this is
    said."""

    edition: str
    mistake: str
    place: Place


@dataclass(frozen=True)
class Heading:
    """A title, of the annex or of an article: its name among approvals, where it is written."""

    name: str
    node: source.Mapping


@dataclass(frozen=True)
class Working:
    """The working text: the policy that it makes, what its binding is checked with, and what it
    says that it corrects; notes tell what is no fault and worth knowing."""

    policy: Policy
    passages: tuple[Passage, ...]
    exemptions: tuple[Exemption, ...]
    erratum: Erratum | None = None
    notes: tuple[Fault, ...] = ()
    headings: tuple[Heading, ...] = ()
    departed: tuple[source.Text, ...] = ()
    """What readings that leave cite, and is not there: clauses that left, or misspelt ones."""


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
            listed = map(str, head["articles"] if head else ())
            faults.append(placement.absent_file(policy / "annexe", name, listed))
    faults += placement.unlisted_files(policy, head, root)
    if head is None or register is None or None in articles or faults:
        raise Faults(faults)
    read = [article for article in articles if article is not None]
    if twins := list(placement.repeated_articles(read)):
        # Each clause of the second would be at fault for the first, to no one's help.
        raise Faults(twins)
    return _assemble(head, read, register, silent, faults)


def names_in(declared: source.Mapping, articles: list[source.Mapping]) -> Names:
    """What the articles, one of which declares the packs, call what their marks refer to."""
    return Names(
        packs={str(p["id"]): [str(f) for f in p["formes"]] for p in declared["packs"]},
        axes={str(a["id"]): [str(w) for w in a["mots"]] for a in declared["axes"]},
        channels={str(c["id"]): fold(c["libelle"]) for c in declared.get("canaux", ())},
        facts=facts.wordings(articles),
        ticket=nouns.ticket(articles),
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
    names = names_in(declared, articles)
    passages = [
        read_passage(node, article, names, faults)
        for article, nodes in [("", head["entete"])]
        + [(str(a["article"]), a["clauses"]) for a in articles]
        for node in nodes
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
        if p.clause.id in placement.RESERVED or p.clause.id.startswith("titre-")
    ]
    exemptions = tuple(
        Exemption(fold(e["mots"]), tuple(map(str, e["clauses"])), e)
        for e in head.get("exceptions", ())
    )
    known = {p.clause.id for p in passages}
    for exemption in exemptions:
        faults += [
            no_clause(clause, known, "retirez-la de l’exception")
            for clause in exemption.node["clauses"]
            if clause not in known
        ]
    placement.spread_cells(passages, faults)
    readings, untrue = read_readings(
        register,
        {p.clause.id: p.clause for p in passages},
        [str(pack["nom"]) for pack in declared["packs"]],
        faults,
    )
    settled, settlers = read_settled(passages, register, faults)
    silences = read_silences(silent, passages, faults) if silent else ()
    headings = (
        Heading(TITLE, head),
        *(Heading(article_heading(str(a["article"])), a) for a in articles),
    )
    approvals = read_approvals(passages, head, {h.name: h.node for h in headings}, faults)
    faults += definitions.twice_defined(passages)
    faults += definitions.unsaid_terms(passages)
    faults += numbering.faults(articles)
    said = nouns.read_nouns(passages, faults)
    added = facts.read_facts(articles, passages, faults)
    figures = ClauseValues(passages, head["titre"].place, faults)
    axes, offered = packs.read_packs(declared, passages, faults)
    effective, clause = figures.one("effet")
    terms = read_groups(figures, passages)
    faults += placement.misplaced_values(passages, figures.asked)
    faults += placement.days_apart(passages)
    faults += placement.comprised_plans(passages)
    known_packs = [form for ways in names.packs.values() for form in ways]
    faults += placement.misnamed_plans(passages, known_packs)
    faults += placement.services_elsewhere(passages)
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
    leaving = (
        Fault(
            node["id"].place,
            f"la lecture « {node['id']} » quitte le registre d’elle-même : {gone[node['id']]} ;"
            " retirez son entrée quand vous voudrez",
        )
        for node in register["lectures"]
        if node["id"] in gone
    )
    notes = (*leaving, *placement.plans_apart(passages, known_packs))
    departed = tuple(
        quotation["clause"]
        for node in register["lectures"]
        if node["id"] in gone
        for quotation in node["citations"]
        if quotation["clause"] not in policy.clause
    )
    erratum = _erratum(head)
    return Working(policy, tuple(passages), exemptions, erratum, notes, headings, departed)


def _erratum(head: source.Mapping) -> Erratum | None:
    node = head.get("erratum")
    if node is None:
        return None
    return Erratum(str(node["edition"]), fold(node["erreur"]), node["edition"].place)


def _unique(ids: Iterable[tuple[str, Place]], what: str, faults: list[Fault]) -> None:
    seen: dict[str, Place] = {}
    for name, place in ids:
        if name in seen:
            faults.append(
                Fault(place, f"{what} « {name} » existe déjà ({seen[name]}) : changez son « id »")
            )
        seen.setdefault(name, place)
