"""A second opinion: the answers again, from the words of the second contract, slowly and plainly.

It shares nothing with the calculators: dates step day by day, Easter comes from dateutil, fractions
are exact by type, and the figures of the edition of 2025-01-24 are typed here a second time, on
purpose. It answers that edition alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

from dateutil.easter import easter

PACKS = ["initial", "plus", "pro", "premium", "premium-plus"]
TIERS = {"initial": None, "plus": 1, "pro": 2, "premium": 3, "premium-plus": 4}
CHOICES = {
    "tier-bounds": ["haut-inclus", "bas-inclus"],
    "flows-in-core": ["comptees", "retirees"],
    "beyond-tier": ["rien", "premieres-tranches"],
    "week-offset": ["semaine-iso", "jours-glissants"],
    "day-offset": ["jours-ouvres", "jours-calendaires", "jours-ouvrables"],
    "short-requests-inherited": ["regle-gardee", "regle-remplacee"],
    "roll-forward": ["suivant", "tel-quel"],
    "holidays": ["metropole", "alsace-moselle", "aucun"],
    "evaluation-day": ["jour-meme", "jeudi-suivant"],
    "holiday-meeting": ["sautee", "avancee", "reportee"],
    "small-requests": ["hors-sprint", "sprint"],
    "delivery-wait": ["fin-de-sprint", "au-fil-de-l-eau"],
    "production-days": ["compris", "non-compris"],
    "preproduction-days": ["mardi-et-vendredi", "mardi-au-vendredi"],
    "preproduction-first": ["sans-ordre", "d-abord"],
    "parity-scope": ["tout", "production"],
    "quote-delay": ["jours-calendaires", "jours-ouvres"],
    "slot-ends": ["exclues", "incluses"],
    "on-call-scope": ["toutes", "t1-et-sinistres", "t1"],
    "on-call-hours": ["support-ferme", "permanente"],
    "class-overlap": ["premiere", "derniere"],
    "t3-or": ["deux-cas", "particulier-seul"],
    "general-not-reproducible": ["hors-classes", "t3", "t2"],
    "disaster-class": ["aucune", "classe-suivante"],
    "rpo-direction": ["avant", "apres"],
    "prior-consent": ["court", "suspendu"],
    "project-manager-hours": ["remplace", "ajoute"],
    "csm-frequency": ["remplace", "ajoute"],
    "existing-contracts": ["date-du-contrat", "date-du-fait"],
}
"""Every computed reading and its choices, the default first."""

DEFAULTS = {reading: choices[0] for reading, choices in CHOICES.items()}

QUESTIONS = {
    "tier": ["tier-bounds", "flows-in-core"],
    "coverage": ["beyond-tier", "holidays", "slot-ends", "on-call-scope", "on-call-hours"],
    "ctp": [
        "week-offset", "day-offset", "short-requests-inherited", "roll-forward", "holidays",
        "evaluation-day", "holiday-meeting", "small-requests", "delivery-wait", "production-days",
        "preproduction-days", "preproduction-first", "parity-scope",
    ],
    "quote": ["roll-forward", "holidays", "quote-delay"],
    "ticket-class": ["class-overlap", "t3-or", "general-not-reproducible", "disaster-class"],
    "recovery": ["rpo-direction", "prior-consent"],
    "recommend": ["project-manager-hours", "csm-frequency"],
    "edition": ["existing-contracts"],
}  # fmt: skip
"""The readings that are computed for each question."""

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


def last(day: date, wanted: Callable[[date], bool]) -> date:
    while not wanted(day):
        day -= ONE_DAY
    return day


def nth_after(day: date, n: int, wanted: Callable[[date], bool]) -> date:
    while n:
        day += ONE_DAY
        if wanted(day):
            n -= 1
    return day


# --- tier


def tier(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    initial = inputs["core_lines"]
    if choices["flows-in-core"] == "retirees":
        initial -= inputs.get("core_data_flow_lines", 0)
    lines = sum(inputs.get(k, 0) for k in ("modified_lines", "overridden_lines", "new_lines"))
    lines -= inputs.get("data_flow_lines", 0)

    def tier_of(customised: int) -> int:
        slices = Fraction(customised, initial) / Fraction(10, 100)
        if choices["tier-bounds"] == "haut-inclus":
            return math.ceil(slices)
        return math.floor(slices) + 1

    here = tier_of(lines)
    low, high = lines, lines + initial  # a whole core more is ten tiers more
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if tier_of(middle) > here else (middle, high)
    percent = Fraction(100 * lines, initial)
    hundredths = math.floor(percent * 100 + Fraction(1, 2))
    reaching = [p for p in PACKS if (TIERS[p] or 0) >= here]
    return {
        "customised_lines": lines,
        "initial_lines": initial,
        "ratio_percent": f"{hundredths // 100}.{hundredths % 100:02d}",
        "tier": here,
        "next_tier_at": high,
        "first_pack": reaching[0] if reaching else None,
    }


# --- ctp


def ctp(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    pack = inputs["pack"]
    pro = at_least(pack, "pro")
    validated = date.fromisoformat(inputs["validated_on"])

    def working(day: date) -> bool:
        return works(day, choices["holidays"])

    short = inputs["estimated_hours"] < 5
    if short and not (pro and choices["short-requests-inherited"] == "regle-remplacee"):
        rule = "J+3"
    else:
        rule = "S+2" if pro else "S+4"

    # « à partir de »: the engagement.
    if rule == "J+3":
        counted: dict[str, Callable[[date], bool]] = {
            "jours-ouvres": working,
            "jours-calendaires": lambda _: True,
            "jours-ouvrables": lambda day: (
                day.isoweekday() <= SATURDAY
                and day not in public_holidays(day.year, choices["holidays"])
            ),
        }
        engaged = nth_after(validated, 3, counted[choices["day-offset"]])
    else:
        weeks = int(rule[2:])
        base = week(validated)[0] if choices["week-offset"] == "semaine-iso" else validated
        engaged = base + 7 * weeks * ONE_DAY
    if choices["roll-forward"] == "suivant":
        engaged = first(engaged, working)

    def held(day: date) -> date | None:
        """When the meeting that stands for a day is held."""
        if working(day):
            return day
        held_on: dict[str, Callable[[], date | None]] = {
            "sautee": lambda: None,
            "avancee": lambda: last(day, working),
            "reportee": lambda: first(day, working),
        }
        return held_on[choices["holiday-meeting"]]()

    def meetings(around: date, weekday: int) -> Iterator[date]:
        monday = week(around)[0] - 21 * ONE_DAY
        for _ in range(12):
            meeting = held(monday + (weekday - 1) * ONE_DAY)
            if meeting is not None:
                yield meeting
            monday += 7 * ONE_DAY

    evaluated = None
    if "received_on" in inputs:
        received = date.fromisoformat(inputs["received_on"])
        same = choices["evaluation-day"] == "jour-meme"
        evaluated = min(
            meeting
            for meeting in meetings(received, THURSDAY)
            if meeting > received or (same and meeting == received)
        )

    def delivery(environment: str, after: date) -> date:
        odd = not pro and (environment == "production" or choices["parity-scope"] == "tout")
        if environment == "production":
            days = {TUESDAY, WEDNESDAY, THURSDAY}
            if choices["production-days"] == "non-compris":
                days = {WEDNESDAY}
        else:
            days = {TUESDAY, FRIDAY}
            if choices["preproduction-days"] == "mardi-au-vendredi":
                days = {TUESDAY, WEDNESDAY, THURSDAY, FRIDAY}
        return first(
            after + ONE_DAY,
            lambda day: (
                working(day)
                and day.isoweekday() in days
                and (not odd or day.isocalendar().week % 2 == 1)
            ),
        )

    planned = starts = ends = None
    if rule == "J+3" and choices["small-requests"] == "hors-sprint":
        since = [engaged, engaged]
    else:
        from_day = first(engaged, working)
        monday = week(from_day)[0]
        if any(working(day) for day in week(from_day) if day < from_day):
            monday += 7 * ONE_DAY
        while True:
            days = [day for day in week(monday) if working(day)]
            if days:
                starts = days[0]
                before = [
                    meeting for meeting in meetings(starts, FRIDAY) if validated <= meeting < starts
                ]
                # A validation long before the sprint has its planning in weeks not walked above.
                before += [
                    meeting
                    for meeting in meetings(validated, FRIDAY)
                    if validated <= meeting < starts
                ]
                if before:
                    planned = max(before)
                    break
            monday += 7 * ONE_DAY
        assert starts is not None
        ends = [
            last(week(monday)[6], working),
            last(week(monday + 7 * ONE_DAY)[6], working),
        ]
        since = list(ends)
        if choices["delivery-wait"] == "au-fil-de-l-eau":
            since[0] = starts

    preproduction = [delivery("preproduction", day) for day in since] if pro else None
    production = [delivery("production", day) for day in since]
    if preproduction and choices["preproduction-first"] == "d-abord":
        production = [
            max(one, delivery("production", other - ONE_DAY))
            for one, other in zip(production, preproduction, strict=True)
        ]
    warnings = []
    if evaluated and evaluated > validated:
        warnings.append("evaluated-after-validation")
    if preproduction and any(
        one < other for one, other in zip(production, preproduction, strict=True)
    ):
        warnings.append("production-before-preproduction")
    blockers = []
    if not inputs.get("convention_signed", True):
        blockers.append("convention-not-signed")
    if "balance_hours" in inputs and inputs["balance_hours"] < inputs["estimated_hours"]:
        blockers.append("balance-too-low")
    return {
        "blockers": blockers,
        "rule": rule,
        "priority": at_least(pack, "premium"),
        "evaluated_on": evaluated and evaluated.isoformat(),
        "engaged_from": engaged.isoformat(),
        "planned_on": planned and planned.isoformat(),
        "sprint_starts_on": starts and starts.isoformat(),
        "sprint_ends_on": ends and span(*ends),
        "preproduction_from": preproduction and span(*preproduction),
        "production_from": span(*production),
        "warnings": warnings,
    }


def span(earliest: date, latest: date) -> dict[str, str]:
    return {"earliest": earliest.isoformat(), "latest": latest.isoformat()}


# --- quote


def quote(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    complete = date.fromisoformat(inputs["complete_on"])

    def working(day: date) -> bool:
        return works(day, choices["holidays"])

    counted = choices["quote-delay"] == "jours-ouvres"
    found = nth_after(complete, 30, working if counted else lambda _: True)
    if choices["roll-forward"] == "suivant":
        found = first(found, working)
    return {"quote_from": found.isoformat()}


# --- coverage


def via(inputs: Mapping[str, Any], pack: str, choices: Choices) -> str | None:
    subject, options = inputs["subject"], inputs.get("options", [])
    if subject == "disaster":
        if pack == "premium-plus" or "pca" in options:
            return "pca"
        return "pra" if at_least(pack, "plus") or "pra" in options else None
    if subject == "third-party":
        return "support" if at_least(pack, "pro") else None
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
    return (
        "support" if at_least(pack, "plus" if subject == "data-flow-standard" else "pro") else None
    )


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
    pack, subject, ticket = inputs["pack"], inputs["subject"], inputs.get("ticket_class")
    disaster = subject == "disaster"
    here = via(inputs, pack, choices)
    covering = [each for each in PACKS if via(inputs, each, choices)]
    level2 = here == "tma" or (subject == "customisation" and ticket != "T4" and here == "support")
    starts = on_call = None
    if "opened_at" in inputs:
        opened = datetime.fromisoformat(inputs["opened_at"])
        rules = choices["holidays"], choices["slot-ends"]
        if not disaster:
            starts = opening(opened, *rules).isoformat(timespec="minutes")
        answering = choices["on-call-hours"] == "permanente" or not is_open(opened, *rules)
        within = {
            "toutes": True,
            "t1-et-sinistres": disaster or ticket == "T1",
            "t1": ticket == "T1",
        }[choices["on-call-scope"]]
        on_call = answering and within
    return {
        "covered": here is not None,
        "via": here,
        "first_pack": covering[0] if covering else None,
        "level2_hours": 2 if level2 else None,
        "channels": ["email", "portal", *(["callback"] if at_least(pack, "plus") else [])],
        "priority": at_least(pack, "premium"),
        "response_time": None if disaster else "hors-annexe",
        "rto_minutes": {"pra": 72 * 60, "pca": 60}.get(here or ""),
        "rpo_minutes": {"pra": 6 * 60, "pca": 15}.get(here or ""),
        "clock_starts_at": starts,
        "on_call": on_call,
    }


# --- ticket-class


def ticket_class(inputs: Mapping[str, bool], choices: Choices) -> dict[str, Any] | None:
    """None: the question contradicts itself."""

    def is_(name: str) -> bool:
        return inputs.get(name, False)

    broken = is_("system_down") or is_("cannot_order")
    if broken and not is_("anomaly"):
        return None
    if is_("disaster") and choices["disaster-class"] == "aucune":
        return {"ticket_class": None, "outside": "disaster", "meets": []}
    particular, occasional = not is_("general"), not is_("systematic")
    if choices["t3-or"] == "deux-cas":
        third = (particular and is_("reproducible")) or occasional
    else:
        third = particular and (is_("reproducible") or occasional)
    words = {
        "T1": is_("anomaly") and broken and not is_("disaster"),
        "T2": all(
            is_(fact) for fact in ("anomaly", "general", "reproducible", "systematic", "impact")
        ),
        "T3": is_("anomaly") and is_("impact") and third,
        "T4": not is_("anomaly"),
    }
    meets = [name for name, met in words.items() if met]
    found = None
    if meets:
        found = meets[0] if choices["class-overlap"] == "premiere" else meets[-1]
    elif is_("anomaly") and is_("general") and is_("impact") and not is_("reproducible"):
        found = {"hors-classes": None, "t3": "T3", "t2": "T2"}[choices["general-not-reproducible"]]
    return {"ticket_class": found, "outside": None if found else "undefined", "meets": meets}


# --- recovery


def recovery(inputs: Mapping[str, str], choices: Choices) -> dict[str, Any]:
    rto = timedelta(hours=72) if inputs["plan"] == "PRA" else timedelta(minutes=60)
    rpo = timedelta(hours=6) if inputs["plan"] == "PRA" else timedelta(minutes=15)
    occurred = inputs["occurred_at"]
    if choices["prior-consent"] == "court":
        start: str | None = inputs["declared_at"]
    else:
        start = inputs.get("consented_at")

    def moved(instant: str, by: timedelta) -> str:
        # The offset as it was written: -00:00 too.
        found = datetime.fromisoformat(instant) + by
        return found.isoformat(timespec="minutes")[:16] + instant[16:]

    lost = (
        {"from": moved(occurred, -rpo), "until": occurred}
        if choices["rpo-direction"] == "avant"
        else {"from": occurred, "until": moved(occurred, rpo)}
    )
    return {
        "restored_by": start and moved(start, rto),
        "data_loss": lost,
        "strict": inputs["plan"] == "PCA",
    }


# --- recommend


def recommend(inputs: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """Without the clauses of `because`."""
    hours = [0, 0, 5, 20, 20]
    if choices["project-manager-hours"] == "ajoute":
        hours = [0, 0, 5, 25, 25]
    csm = [0, 1, 2, 4, 12]
    if choices["csm-frequency"] == "ajoute":
        csm = [0, 1, 3, 7, 19]
    weeks = [4, 4, 2, 2, 2]
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


# --- doubt


DECIDE: Mapping[str, Callable[[Any, Choices], dict[str, Any] | None]] = {
    "tier": tier,
    "ctp": ctp,
    "quote": quote,
    "coverage": coverage,
    "ticket-class": ticket_class,
    "recovery": recovery,
    "recommend": recommend,
}


def combinations(question: str) -> Iterator[dict[str, str]]:
    """Every combination of choices of the readings computed for a question."""
    readings = QUESTIONS[question]
    for taken in product(*(CHOICES[reading] for reading in readings)):
        yield DEFAULTS | dict(zip(readings, taken, strict=True))


def flat(result: Mapping[str, Any]) -> dict[str, str]:
    """The dates and instants of a result, each end of a range apart: « production_from.latest »."""
    dates: dict[str, str] = {}
    for field, value in result.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        for end, said in parts:
            if isinstance(said, str) and len(said) >= 10 and said[4:5] == "-" == said[7:8]:
                dates[f"{field}.{end}" if end else field] = said
    return dates


def instant(said: str) -> datetime:
    """A date or an instant, to be compared; without an offset it is taken as one of UTC."""
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else datetime.fromisoformat(f"{found.isoformat()}+00:00")


def envelope(question: str, inputs: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The earliest and the latest value of each date over every combination, by brute force; a
    field whose two ends are equal is left out."""
    ends: dict[str, list[str]] = {}
    for choices in combinations(question):
        result = DECIDE[question](inputs, choices)
        assert result is not None
        for field, said in flat(result).items():
            low, high = ends.setdefault(field, [said, said])
            if instant(said) < instant(low):
                ends[field][0] = said
            if instant(said) > instant(high):
                ends[field][1] = said
    return {
        field: (low, high) for field, (low, high) in ends.items() if instant(low) != instant(high)
    }
