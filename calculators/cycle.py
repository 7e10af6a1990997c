"""The weekly cycle of CTP requests: engagement, meetings, sprint, deliveries (art. 3.2 and 6)."""

from __future__ import annotations

from calculators.choices import Choices
from calculators.dates import (
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    Day,
    NoSuchDayError,
    WorkingDays,
    monday,
    working_days,
)
from calculators.policy import Policy
from calculators.terms.axes import CTP, DELIVERY, SHORT_REQUESTS, DeliveryWeeks
from calculators.terms.packs import Offers
from calculators.terms.units import DayOffset, Weekday, WeekOffset

_EVERY_WEEK = DeliveryWeeks.EVERY
WEEKS_SEARCHED = 60
"""Weeks tried before the rules are said to leave none: no meeting and no sprint is that far."""


def worked(choices: Choices) -> WorkingDays:
    """Working days: Monday to Friday, no public holiday by the reading holidays."""
    return working_days(MONDAY_TO_FRIDAY, choices.take("holidays"))


def follows_days(policy: Policy, offers: Offers, choices: Choices) -> bool:
    """Whether a short request of a pack follows J+n, by the reading short-requests-inherited where
    a higher pack than the one that says J+n has since said another S+n."""
    short, weeks = offers[SHORT_REQUESTS].clause, offers[CTP].clause
    if policy.speaker[weeks] <= policy.speaker[short]:
        return True
    return choices.take("short-requests-inherited") == "regle-gardee"


def days_after(validated: Day, offset: DayOffset, days: WorkingDays, choices: Choices) -> Day:
    """The day that J+n lands on, worked or not, by the reading day-offset."""
    counted = choices.take("day-offset")
    if counted == "jours-calendaires":
        return validated + offset.days
    if counted == "jours-ouvrables":
        days = working_days(MONDAY_TO_SATURDAY, choices.take("holidays"))
    return days.after(validated, offset.days)


def weeks_after(validated: Day, offset: WeekOffset, choices: Choices) -> Day:
    """The day that S+n lands on, worked or not, by the reading week-offset."""
    start = monday(validated) if choices.take("week-offset") == "semaine-iso" else validated
    return start + 7 * offset.weeks


def rolled(day: Day, days: WorkingDays, choices: Choices) -> Day:
    """A day that is not worked goes to the next one that is, by the reading roll-forward."""
    if days[day] or choices.take("roll-forward") == "tel-quel":
        return day
    return days.from_day(day)


def held(stands_for: Day, days: WorkingDays, choices: Choices) -> Day | None:
    """The day on which the meeting that stands for a day is held, by holiday-meeting; None where
    it is not."""
    if days[stands_for]:
        return stands_for
    rule = choices.take("holiday-meeting")
    if rule == "sautee":
        return None
    return days.until(stands_for) if rule == "avancee" else days.from_day(stands_for)


def evaluated(received: Day, weekday: Weekday, days: WorkingDays, choices: Choices) -> Day:
    """The first evaluation meeting of a request, by the reading evaluation-day where it is received
    on the day of one."""
    # A meeting that stands for a day before may have been put off until now.
    first = received - (received - weekday) % 7
    for week in range(WEEKS_SEARCHED):
        stands_for = first + 7 * week
        if stands_for < received and days[stands_for]:
            continue
        meeting = held(stands_for, days, choices)
        if meeting is None or meeting < received:
            continue
        if meeting > received or choices.take("evaluation-day") == "jour-meme":
            return meeting
    raise NoSuchDayError("no meeting of evaluation")


def sprint(
    engaged: Day, validated: Day, weekday: Weekday, days: WorkingDays, choices: Choices
) -> tuple[Day, Day]:
    """The planning meeting and the first day of the first sprint that both can have.

    The sprint's week is that of the first working day from `engaged` on, where it is the first of
    its week, else the week after. It is planned on the latest meeting from `validated` to the day
    before it starts, and waits a week where there is none.
    """
    begins = days.from_day(engaged)
    week = monday(begins)
    if days.from_day(week) != begins:
        week += 7
    for later in range(WEEKS_SEARCHED):
        start_of_week = week + 7 * later
        starts = days.from_day(start_of_week)
        if starts >= start_of_week + 7:  # a week without a working day
            continue
        planned = _planned(starts, validated, weekday, days, choices)
        if planned is not None:
            return planned, starts
    raise NoSuchDayError("no sprint can be planned")


def _planned(
    starts: Day, validated: Day, weekday: Weekday, days: WorkingDays, choices: Choices
) -> Day | None:
    """The latest meeting from `validated` to the day before `starts`."""
    stands_for = starts - 1 - (starts - 1 - weekday) % 7
    # One put off is held a few days after the day that it stands for.
    while stands_for > validated - 7:
        if stands_for >= validated or not days[stands_for]:
            meeting = held(stands_for, days, choices)
            if meeting is not None and meeting < starts:
                return meeting if meeting >= validated else None
        stands_for -= 7
    return None


def production_weekdays(policy: Policy, choices: Choices) -> tuple[Weekday, ...]:
    """ISO weekdays of delivery in production, by the reading production-days: a range with its two
    ends, or the days between them."""
    days = policy.ctp.deliveries.value
    if days.within_production and choices.take("production-days") == "non-compris":
        return days.within_production
    return days.production


def preproduction_weekdays(policy: Policy, choices: Choices) -> tuple[Weekday, ...]:
    """ISO weekdays of delivery in pre-production, by the reading preproduction-days: those named,
    or each from the first named to the last."""
    days = policy.ctp.deliveries.value
    if days.around_preproduction and choices.take("preproduction-days") == "mardi-au-vendredi":
        return days.around_preproduction
    return days.preproduction


def preproduction_weeks(offers: Offers, choices: Choices) -> DeliveryWeeks:
    """The weeks of delivery in pre-production, by the reading parity-scope."""
    weeks = offers[DELIVERY].value
    if weeks is not _EVERY_WEEK and choices.take("parity-scope") == "production":
        return _EVERY_WEEK
    return weeks


def delivered(
    days: WorkingDays, ready: tuple[Day, Day], weekdays: tuple[Weekday, ...], weeks: DeliveryWeeks
) -> tuple[Day, Day]:
    """The first delivery day after each of two days, the first of which is the earlier."""
    parities = weeks.remainders
    first = days.first_in_weeks(ready[0] + 1, weekdays, parities)
    if ready[1] < first:
        return first, first
    return first, days.first_in_weeks(ready[1] + 1, weekdays, parities)
