"""A second opinion: the answers again, from the words of the contract, slowly and plainly.

It shares nothing with the calculators: dates step day by day, Easter comes from dateutil, fractions
are exact by type, and the figures of the edition of 2025-01-24 are typed here a second time, on
purpose. It answers that edition alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from dateutil.easter import easter

PACKS = ["initial", "plus", "pro", "premium", "premium-plus"]
TIERS = {"initial": None, "plus": 1, "pro": 2, "premium": 3, "premium-plus": 4}
DEFAULTS = {
    "tier-bounds": "haut-inclus",
    "beyond-tier": "rien",
    "week-offset": "semaine-iso",
    "day-offset": "jours-ouvres",
    "holidays": "metropole",
    "preproduction-days": "mardi-et-vendredi",
    "parity-scope": "tout",
    "small-requests": "hors-sprint",
    "project-manager-hours": "remplace",
    "evaluation-day": "jour-meme",
    "quote-delay": "jours-calendaires",
    "slot-ends": "exclues",
}
CHOICES = {
    "tier-bounds": ["haut-inclus", "bas-inclus"],
    "beyond-tier": ["rien", "premieres-tranches"],
    "week-offset": ["semaine-iso", "jours-glissants"],
    "day-offset": ["jours-ouvres", "jours-calendaires", "jours-ouvrables"],
    "holidays": ["metropole", "alsace-moselle", "aucun"],
    "preproduction-days": ["mardi-et-vendredi", "mardi-au-vendredi"],
    "parity-scope": ["tout", "production"],
    "small-requests": ["hors-sprint", "sprint"],
    "project-manager-hours": ["remplace", "ajoute"],
    "evaluation-day": ["jour-meme", "jeudi-suivant"],
    "quote-delay": ["jours-calendaires", "jours-ouvres"],
    "slot-ends": ["exclues", "incluses"],
}

ONE_DAY = timedelta(days=1)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(1, 8)

Choices = Mapping[str, str]


def at_least(pack: str, other: str) -> bool:
    return PACKS.index(pack) >= PACKS.index(other)


# --- days


@cache
def public_holidays(year: int, rule: str) -> set[date]:
    if rule == "aucun":
        return set()
    sunday = easter(year)
    days = {
        date(year, 1, 1),
        sunday + ONE_DAY,
        date(year, 5, 1),
        date(year, 5, 8),
        sunday + 39 * ONE_DAY,
        sunday + 50 * ONE_DAY,
        date(year, 7, 14),
        date(year, 8, 15),
        date(year, 11, 1),
        date(year, 11, 11),
        date(year, 12, 25),
    }
    if rule == "alsace-moselle":
        days |= {sunday - 2 * ONE_DAY, date(year, 12, 26)}
    return days


def works(day: date, rule: str) -> bool:
    return day.isoweekday() <= FRIDAY and day not in public_holidays(day.year, rule)


def week(day: date) -> list[date]:
    """The seven days of the ISO week of a day."""
    while day.isoweekday() != MONDAY:
        day -= ONE_DAY
    return [day + n * ONE_DAY for n in range(7)]


def first(day: date, wanted: Callable[[date], bool]) -> date:
    while not wanted(day):
        day += ONE_DAY
    return day


def nth_after(day: date, n: int, wanted: Callable[[date], bool]) -> date:
    while n:
        day += ONE_DAY
        if wanted(day):
            n -= 1
    return day


# --- tier


def tier(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    core = inputs["core_lines"]
    lines = sum(inputs.get(k, 0) for k in ("modified_lines", "overridden_lines", "new_lines"))
    lines -= inputs.get("data_flow_lines", 0)

    def tier_of(customised: int) -> int:
        slices = Fraction(customised, core) / Fraction(10, 100)
        if choices["tier-bounds"] == "haut-inclus":
            return math.ceil(slices)
        return math.floor(slices) + 1

    here = tier_of(lines)
    low, high = lines, lines + core  # a whole core more is ten tiers more
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if tier_of(middle) > here else (middle, high)
    percent = Fraction(100 * lines, core)
    hundredths = math.floor(percent * 100 + Fraction(1, 2))
    reaching = [p for p in PACKS if (TIERS[p] or 0) >= here]
    return {
        "customised_lines": lines,
        "ratio_percent": f"{hundredths // 100}.{hundredths % 100:02d}",
        "tier": here,
        "next_tier_at": high,
        "first_pack": reaching[0] if reaching else None,
    }


# --- ctp


def ctp(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    pack, hours = inputs["pack"], inputs["estimated_hours"]
    validated = date.fromisoformat(inputs["validated_on"])
    rule = choices["holidays"]

    def working(day: date) -> bool:
        return works(day, rule)

    short = hours < 5
    weeks = 2 if at_least(pack, "pro") else 4
    if short and choices["day-offset"] == "jours-ouvres":
        engaged = nth_after(validated, 3, working)
    elif short and choices["day-offset"] == "jours-calendaires":
        engaged = validated + 3 * ONE_DAY
    elif short:
        engaged = nth_after(
            validated,
            3,
            lambda d: d.isoweekday() <= SATURDAY and d not in public_holidays(d.year, rule),
        )
    elif choices["week-offset"] == "semaine-iso":
        engaged = week(validated)[0] + 7 * weeks * ONE_DAY
    else:
        engaged = validated + 7 * weeks * ONE_DAY
    engaged = first(engaged, working)

    planned = starts = ends = None
    done = (engaged, engaged)
    if not short or choices["small-requests"] == "sprint":
        sprint = week(engaged)
        if engaged != first(sprint[0], working):
            sprint = week(sprint[0] + 7 * ONE_DAY)
        while planned is None:
            starts = first(sprint[0], working)
            day = starts - ONE_DAY
            while day >= validated:
                if day.isoweekday() == FRIDAY and working(day):
                    planned = day
                    break
                day -= ONE_DAY
            else:
                sprint = week(sprint[0] + 7 * ONE_DAY)
        after = week(sprint[0] + 7 * ONE_DAY)
        done = ([d for d in sprint if working(d)][-1], [d for d in after if working(d)][-1])
        ends = span(*done)

    odd_only = not at_least(pack, "pro")

    def delivery(end: date, weekdays: set[int], parity: bool) -> date:
        return first(
            end + ONE_DAY,
            lambda d: (
                working(d)
                and d.isoweekday() in weekdays
                and not (parity and d.isocalendar().week % 2 == 0)
            ),
        )

    preproduction = None
    if at_least(pack, "pro"):
        days = {TUESDAY, FRIDAY}
        if choices["preproduction-days"] == "mardi-au-vendredi":
            days = {TUESDAY, WEDNESDAY, THURSDAY, FRIDAY}
        bound = odd_only and choices["parity-scope"] == "tout"
        preproduction = span(*(delivery(end, days, bound) for end in done))
    evaluated = None
    if "received_on" in inputs:
        received = date.fromisoformat(inputs["received_on"])
        if choices["evaluation-day"] == "jeudi-suivant":
            received += ONE_DAY
        evaluated = first(received, lambda d: d.isoweekday() == THURSDAY and working(d))
    blockers = []
    if not inputs.get("convention_signed", True):
        blockers.append("convention-not-signed")
    if "balance_hours" in inputs and inputs["balance_hours"] < hours:
        blockers.append("balance-too-low")
    return {
        "blockers": blockers,
        "rule": "J+3" if short else f"S+{weeks}",
        "priority": at_least(pack, "premium"),
        "evaluated_on": str(evaluated) if evaluated else None,
        "engaged_from": str(engaged),
        "planned_on": str(planned) if planned else None,
        "sprint_starts_on": str(starts) if starts else None,
        "sprint_ends_on": ends,
        "preproduction_from": preproduction,
        "production_from": span(
            *(delivery(end, {TUESDAY, WEDNESDAY, THURSDAY}, odd_only) for end in done)
        ),
    }


def span(earliest: date, latest: date) -> dict[str, str]:
    return {"earliest": str(earliest), "latest": str(latest)}


# --- quote


def quote(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    complete = date.fromisoformat(inputs["complete_on"])
    rule = choices["holidays"]
    if choices["quote-delay"] == "jours-ouvres":
        day = nth_after(complete, 30, lambda d: works(d, rule))
    else:
        day = complete + 30 * ONE_DAY
    return {"quote_from": str(first(day, lambda d: works(d, rule)))}


# --- coverage


def via(inputs: Mapping[str, Any], pack: str, choices: Choices) -> str | None:
    subject, options = inputs["subject"], inputs.get("options", [])
    if inputs["ticket_class"] == "T4":
        return "support"
    if subject == "core":
        if inputs.get("core_phase", "active") != "ended":
            return "support"
        return "tma" if at_least(pack, "premium") else None
    if subject == "customisation":
        reach = TIERS[pack]
        if reach is None:
            return None
        within = inputs["tier"] <= reach or choices["beyond-tier"] == "premieres-tranches"
        return "support" if within else None
    if subject == "data-flow-standard":
        return "support" if at_least(pack, "plus") else None
    if subject in ("data-flow-specific", "third-party"):
        return "support" if at_least(pack, "pro") else None
    if pack == "premium-plus" or "pca" in options:
        return "pca"
    return "pra" if at_least(pack, "plus") or "pra" in options else None


def is_open(at: datetime, holidays: str, slot_ends: str) -> bool:
    minutes = at.hour * 60 + at.minute
    slots = [(9 * 60, 12 * 60), (14 * 60, 17 * 60)]
    return works(at.date(), holidays) and any(
        low <= minutes < high or (slot_ends == "incluses" and minutes == high)
        for low, high in slots
    )


OPENINGS: dict[tuple[datetime, str, str], datetime] = {}
"""The opening after each minute that was walked through."""


def opening(at: datetime, holidays: str, slot_ends: str) -> datetime:
    """The first minute from this one on, included, when the support is open."""
    passed = []
    while (here := (at, holidays, slot_ends)) not in OPENINGS and not is_open(*here):
        passed.append(here)
        at += timedelta(minutes=1)
    found = OPENINGS.get(here, at)
    OPENINGS.update(dict.fromkeys(passed, found))
    return found


def coverage(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    pack = inputs["pack"]
    here = via(inputs, pack, choices)
    covering = [each for each in PACKS if via(inputs, each, choices)]
    level2 = here == "tma" or (inputs["subject"] == "customisation" and here == "support")
    starts = on_call = None
    if "opened_at" in inputs:
        opened = datetime.fromisoformat(inputs["opened_at"])
        rules = choices["holidays"], choices["slot-ends"]
        starts = opening(opened, *rules).isoformat(timespec="minutes")
        on_call = not is_open(opened, *rules) and inputs["ticket_class"] == "T1"
    return {
        "covered": here is not None,
        "via": here,
        "first_pack": covering[0] if covering else None,
        "level2_hours": 2 if level2 else None,
        "channels": ["email", "portal", *(["callback"] if at_least(pack, "plus") else [])],
        "priority": at_least(pack, "premium"),
        "response_time": "hors-annexe",
        "clock_starts_at": starts,
        "on_call": on_call,
    }


# --- ticket-class


def ticket_class(inputs: Mapping[str, bool]) -> dict[str, Any] | None:
    """None: the question contradicts itself."""

    def is_(name: str) -> bool:
        return inputs.get(name, False)

    broken = is_("system_down") or is_("cannot_order")
    if broken and not is_("anomaly"):
        return None
    found: str | None = None
    outside = None
    if is_("disaster"):
        outside = "disaster"
    elif not is_("anomaly"):
        found = "T4"
    elif broken:
        found = "T1"
    elif is_("impact") and is_("general") and is_("reproducible") and is_("systematic"):
        found = "T2"
    elif is_("impact") and (not is_("general") or (is_("reproducible") and not is_("systematic"))):
        found = "T3"
    else:
        outside = "undefined"
    return {"ticket_class": found, "outside": outside}


# --- recovery


def recovery(inputs: Mapping[str, str]) -> dict[str, Any]:
    rto = timedelta(hours=72) if inputs["plan"] == "PRA" else timedelta(minutes=60)
    rpo = timedelta(hours=6) if inputs["plan"] == "PRA" else timedelta(minutes=15)
    declared, occurred = inputs["declared_at"], inputs["occurred_at"]

    def moved(instant: str, by: timedelta) -> str:
        # The offset as it was written: -00:00 too.
        found = datetime.fromisoformat(instant) + by
        return found.isoformat(timespec="minutes")[:16] + instant[16:]

    return {
        "restored_by": moved(declared, rto),
        "data_from": moved(occurred, -rpo),
        "strict": inputs["plan"] == "PCA",
    }


# --- recommend


def recommend(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """Without the clauses of `because`."""
    hours = [0, 0, 5, 20, 20]
    if choices["project-manager-hours"] == "ajoute":
        hours = [0, 0, 5, 25, 25]
    csm, weeks = [0, 1, 2, 4, 12], [4, 4, 2, 2, 2]
    lowest: dict[str, str | None] = {}

    def ask(need: str, meets: Callable[[int], bool]) -> None:
        lowest[need] = next((PACKS[n] for n in range(5) if meets(n)), None)

    if "tier" in inputs:
        ask("tier", lambda n: inputs["tier"] <= n)
    if inputs.get("data_flows", "none") != "none":
        ask("data_flows", lambda n: n >= (1 if inputs["data_flows"] == "standard" else 2))
    from_pack = {
        "pra": 1, "pca": 4, "preproduction": 2, "third_parties": 2, "keep_up_to_date": 3,
        "weekly_delivery": 2, "callback": 1, "priority": 3, "regulatory": 1,
    }  # fmt: skip
    for need, lowest_pack in from_pack.items():
        if inputs.get(need):
            ask(need, lambda n, low=lowest_pack: n >= low)  # type: ignore[misc]
    if inputs.get("project_manager_hours"):
        ask("project_manager_hours", lambda n: hours[n] >= inputs["project_manager_hours"])
    if inputs.get("csm_per_year"):
        ask("csm_per_year", lambda n: csm[n] >= inputs["csm_per_year"])
    if "ctp_weeks" in inputs:
        ask("ctp_weeks", lambda n: weeks[n] <= inputs["ctp_weeks"])
    unmet = [need for need, pack in lowest.items() if pack is None]
    apart = [need for need in ("pra", "pca") if need in lowest and inputs.get("direct_options")]
    inside = [pack for need, pack in lowest.items() if need not in apart and pack]
    pack = None if unmet else max(inside, key=PACKS.index, default="initial")
    return {
        "pack": pack,
        "because": [{"need": need, "pack": found} for need, found in lowest.items()],
        "options": [need for need in apart if pack and PACKS.index(pack) < from_pack[need]],
        "unmet": unmet,
    }
