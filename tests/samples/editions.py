"""A made-up later edition, with one change of each kind, for the tests of what changes."""

from __future__ import annotations

from dataclasses import replace

from calculators.policy import Policy
from calculators.terms.text import Clause, ClauseForm
from calculators.terms.units import WeekOffset
from generator.runtime.bundle import Manifest
from tests.samples import project

RUNTIME = Manifest("/runtime/manifest.json", "{}", "0" * 64, "/runtime/pyodide/", {})
"""A runtime of the calculators that no page here starts."""


def first() -> Policy:
    """The first edition, as frozen."""
    return project.first()


def later(*, moved: bool = True) -> Policy:
    """It, with: a value (S+4, now S+3), a sentence rewritten, a clause removed, one added, one
    moved (unless told not to), one renamed, a title changed, a reading settled by the text, and
    one whose choice changes.
    """
    policy = first()
    clauses = dict(policy.clause)
    clauses["effet"] = replace(
        _said(clauses["effet"], "24/01/2025", "01/03/2027"), values={"effet": "2027-03-01"}
    )
    clauses["6-initial-ctp"] = replace(
        _said(clauses["6-initial-ctp"], "S+4", "S+3"), values={"engagement": "S+3"}
    )
    clauses["3.1"] = _said(
        clauses["3.1"],
        "Le délai de planification est prévu dans le devis.",
        "Le devis dit le délai de planification et la date de livraison.",
    )
    clauses["5.1"] = replace(
        clauses["5.1"],
        title="5.1 Délais de prise en charge des signalisations",
        text=clauses["5.1"].text.replace("prise de prise", "prise").replace("d’ un", "d’un"),
    )
    clauses["7.3-essais"] = replace(clauses.pop("7.3-tests"), id="7.3-essais")
    del clauses["5-tiers"]
    clauses["5-langue"] = Clause(
        "5-langue", "5", ClauseForm.PARAGRAPH, None,
        "Le support répond en français.", (), {}, None, (),
    )  # fmt: skip
    order = {article.id: list(article.clauses) for article in policy.articles}
    if moved:
        order["3"].remove("3.2-recette")
        order["3"].insert(order["3"].index("3.2-evaluation"), "3.2-recette")
    order["5"] = [name for name in order["5"] if name != "5-tiers"]
    order["5"].insert(order["5"].index("5-classes"), "5-langue")
    order["7"][order["7"].index("7.3-tests")] = "7.3-essais"
    readings = [reading for reading in policy.readings if reading.id != "day-offset"]
    week = next(reading for reading in readings if reading.id == "week-offset")
    readings[readings.index(week)] = replace(week, default=week.choices[1].id)
    return replace(
        policy,
        edition="2027-03-01",
        effective="2027-03-01",
        articles=tuple(replace(a, clauses=tuple(order[a.id])) for a in policy.articles),
        clauses=tuple(
            clauses[name] for name in ("effet", *(name for held in order.values() for name in held))
        ),
        readings=tuple(readings),
        settled={"day-offset": "jours-ouvres"},
    )


def _said(clause: Clause, old: str, new: str) -> Clause:
    if old not in clause.text:
        raise ValueError(f"{clause.id} does not say {old!r}")
    return replace(clause, text=clause.text.replace(old, new))


def three() -> list[Policy]:
    """Three editions: the first; a later one that settles a reading and gives another delay; and a
    last one that says the first again, but for its date."""
    policy = first()
    second = _dated(policy, "2026-03-01")
    clauses = dict(second.clause)
    clauses["6-initial-ctp"] = replace(
        _said(clauses["6-initial-ctp"], "S+4", "S+3"), values={"engagement": "S+3"}
    )
    lowest, *others = second.packs
    sooner = tuple(
        replace(one, value=WeekOffset(3)) if one.clause == "6-initial-ctp" else one
        for one in lowest.services
    )
    second = replace(
        second,
        clauses=tuple(clauses.values()),
        packs=(replace(lowest, services=sooner), *others),
        readings=tuple(
            replace(
                one,
                quotations=tuple(q for q in one.quotations if q.clause != "6-initial-ctp"),
            )
            for one in policy.readings
            if one.id != "day-offset"
        ),
        settled={"day-offset": "jours-ouvres"},
    )
    return [policy, second, _dated(policy, "2027-01-01")]


def _dated(policy: Policy, day: str) -> Policy:
    year, month, number = day.split("-")
    head = replace(
        _said(policy.clause["effet"], "24/01/2025", f"{number}/{month}/{year}"),
        values={"effet": day},
    )
    return replace(
        policy,
        edition=day,
        effective=day,
        clauses=tuple(head if one.id == "effet" else one for one in policy.clauses),
    )
