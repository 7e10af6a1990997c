"""When is the support open? (art. 5)

Instants are local civil time of Paris, YYYY-MM-DDTHH:MM, without an offset.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calculators.dates import working_days
from calculators.french import clock, join, long_instant, weekdays
from calculators.policy import Policy
from calculators.question import Choices, Step


def next_open(opened: str, policy: Policy, choices: Choices) -> str:
    """An instant where the support is open then, else its next opening.

    Readings: holidays and, on a working day, slot-ends.
    """
    days = working_days(policy.hours.weekdays, choices["holidays"])
    day, minute = date.fromisoformat(opened[:10]).toordinal(), _minute(opened)
    if days[day]:
        ends_in = choices["slot-ends"] == "incluses"
        for slot in policy.hours.slots:
            if minute < slot.opens:
                return f"{opened[:10]}T{slot.opens // 60:02}:{slot.opens % 60:02}"
            if minute < slot.closes or (ends_in and minute == slot.closes):
                return opened
    opens = policy.hours.slots[0].opens
    next_day = date.fromordinal(days.from_day(day + 1)).isoformat()
    return f"{next_day}T{opens // 60:02}:{opens % 60:02}"


def _minute(instant: str) -> int:
    return int(instant[11:13]) * 60 + int(instant[14:])


def explain(
    opened: str, starts: str, ticket_class: str, policy: Policy, choices: Choices
) -> Iterable[Step]:
    """The hours, whether a ticket `opened` then waits until the support `starts`, who answers."""
    hours, call = policy.hours, policy.on_call
    slots = join(f"de {clock(slot.opens)} à {clock(slot.closes)}" for slot in hours.slots)
    holidays = "jours fériés compris" if choices["holidays"] == "aucun" else "hors jours fériés"
    yield Step(
        f"Le support est ouvert {slots}, {weekdays(hours.weekdays)}, {holidays}.", hours.clause
    )
    then = long_instant(opened)
    if starts == opened:
        yield Step(f"Ticket ouvert le {then} : le support est ouvert.", hours.clause)
        return
    yield Step(
        f"Ticket ouvert le {then} : le support est fermé et rouvre le {long_instant(starts)}.",
        hours.clause,
    )
    if ticket_class in call.classes:
        phone = " ".join(call.phone[at : at + 2] for at in range(0, len(call.phone), 2))
        yield Step(
            f"D’ici là, l’astreinte répond à un ticket {ticket_class} au {phone}.",
            call.clause,
        )
    else:
        yield Step(
            f"L’astreinte ne répond qu’aux tickets {join(call.classes)} : celui-ci attend.",
            call.clause,
        )
