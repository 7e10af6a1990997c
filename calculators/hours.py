"""When is the support open, and does the on-call phone answer? (art. 5)

Instants are the civil time of the place that the hours are in, YYYY-MM-DDTHH:MM, without an offset.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators.choices import Choices
from calculators.dates import (
    Day,
    NoSuchDayError,
    day_of,
    holidays,
    iso_date,
    weekday_of,
    working_days,
)
from calculators.french import clock, join, long_instant, weekdays
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.support import Slot
from calculators.terms.units import MinuteOfDay

FIRST_CLASS = "T1"
"""The class to which the narrower choices of the reading on-call-scope keep the phone."""


def is_open(opened: str, policy: Policy, choices: Choices) -> bool:
    """Whether the support is open, by holidays and, on the very end of a slot, slot-ends."""
    hours = policy.hours
    days = working_days(hours.open_weekdays, choices.take("holidays"))
    day, minute = day_of(opened), minute_of(opened)
    if not days[day]:
        return False
    for slot in hours.of_weekday[weekday_of(day)]:
        if slot.opens <= minute < slot.closes:
            return True
        if minute == slot.closes and choices.take("slot-ends") == "incluses":
            return True
    return False


def next_opening(opened: str, policy: Policy, choices: Choices) -> str:
    """The first opening after an instant when the support is closed."""
    hours = policy.hours
    if not hours.open_weekdays:
        raise NoSuchDayError("the support is never open")
    days = working_days(hours.open_weekdays, choices.take("holidays"))
    day, minute = day_of(opened), minute_of(opened)
    if days[day]:
        for slot in hours.of_weekday[weekday_of(day)]:
            if minute < slot.opens:
                return instant(day, slot.opens)
    next_day = days.from_day(day + 1)
    opens = min(slot.opens for slot in hours.of_weekday[weekday_of(next_day)])
    return instant(next_day, opens)


def answers(opened: str, ticket_class: str | None, policy: Policy, choices: Choices) -> bool:
    """Whether the on-call phone answers a ticket then, by on-call-scope and on-call-hours; a ticket
    without a class is a disaster."""
    scope = choices.take("on-call-scope")
    within = scope == "toutes" or ticket_class == FIRST_CLASS
    within = within or (scope == "t1-et-sinistres" and ticket_class is None)
    if not within:
        return False
    if choices.take("on-call-hours") == "permanente":
        return True
    return not is_open(opened, policy, choices)


def minute_of(instant: str) -> MinuteOfDay:
    """When in its day an instant is."""
    return MinuteOfDay(int(instant[11:13]) * 60 + int(instant[14:16]))


def instant(day: Day, minute: MinuteOfDay) -> str:
    """The instant of a day that is so many minutes after its midnight."""
    return f"{iso_date(day)}T{minute // 60:02}:{minute % 60:02}"


def phone(policy: Policy) -> str:
    """« 09 72 64 28 24 »."""
    number = policy.on_call.phone
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def what_to_do(result: Result, steps: Steps) -> Iterator[Step]:
    """Whom to call while the support is closed: the first thing to know."""
    policy = steps.policy
    if result["on_call"]:
        yield steps.says(
            f"Appelez l’astreinte au {phone(policy)} : elle est disponible en dehors des heures"
            " d’ouverture du support.",
            policy.on_call.clause,
        )
        yield from steps.read("on-call-scope", policy.on_call.clause)
        yield from steps.read("on-call-hours", policy.on_call.clause)
    elif result["clock_starts_at"]:
        yield from steps.read("on-call-scope", policy.on_call.clause)
        yield steps.follows("L’astreinte ne répond donc pas à ce ticket, qui attend le support.")


def on_call(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    """Whether the phone answers too, where nobody was told to call it first."""
    clause = steps.policy.on_call.clause
    yield from steps.read("on-call-scope", clause)
    yield from steps.read("on-call-hours", clause)
    if result["on_call"]:
        yield steps.follows("L’astreinte répond donc aussi.")
    elif "on-call-hours" in steps.taken:
        yield steps.follows("L’astreinte, elle, ne répond donc pas à cette heure.")
    else:
        what = "ce ticket" if "ticket_class" in inputs else "un sinistre"
        yield steps.follows(f"L’astreinte ne répond donc pas à {what}.")


def explain(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    """The hours, and whether the support is open then or when it opens: nothing of them for a
    disaster that the phone answers, or not, at any hour."""
    if "holidays" not in steps.taken:
        return
    hours = steps.policy.hours
    opened, starts = inputs["opened_at"], result["clock_starts_at"]
    open_hours = f"{_slots(hours.slots)}, {weekdays(hours.weekdays)}"
    for other in hours.other:
        open_hours += f", et {_slots(other.slots)}, {weekdays(other.weekdays)}"
    yield steps.says(f"Le support est ouvert {open_hours}.", hours.clause, "horaires", "jours")
    yield from steps.read("holidays", hours.clause)
    yield from steps.read("slot-ends", hours.clause)
    if "fuseau" in steps.policy.marked or hours.time_zone != "Europe/Paris":
        yield steps.says(f"Ces heures sont celles {hours.place}.", hours.clause, "fuseau")
    else:
        yield from steps.silent("fuseau")
    then = long_instant(opened)
    holiday = holidays(int(opened[:4]), steps.taken["holidays"]).get(
        date.fromisoformat(opened[:10])
    )
    because = f", jour férié ({holiday})" if holiday else ""
    if starts is None:
        state = "fermé" if result["on_call"] else "ouvert"
        yield steps.follows(f"Le sinistre est signalé le {then}{because} : le support est {state}.")
    elif starts == opened:
        yield steps.follows(f"Le ticket est ouvert le {then} : le support est ouvert.")
    else:
        yield steps.follows(
            f"Le ticket est ouvert le {then}{because} : le support est fermé et ouvre le"
            f" {long_instant(starts)}."
        )


def _slots(slots: tuple[Slot, ...]) -> str:
    return join(f"de {clock(slot.opens)} à {clock(slot.closes)}" for slot in slots)
