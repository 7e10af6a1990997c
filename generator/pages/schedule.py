"""What comes next: openings of the support, deliveries of each pack, meetings of the CTP cycle.

Dates worked out when the site is built, by the calculators' own calendar under the readings taken;
a page picks those that come next for its reader's now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from calculators import now
from calculators.choices import Choices
from calculators.dates import Day, NoSuchDayError, as_date, day_of, holidays
from calculators.page.diary import folded
from calculators.policy import Policy
from calculators.terms.axes import DELIVERY
from calculators.terms.packs import Pack
from calculators.terms.units import Weekday
from generator.views.delivery_calendar import Week, calendar

NAME = "calendrier.json"
"""The file beside a page that says what comes next."""

_NOTE = (
    "DESCRIPTION:D’après l’annexe\\, édition du {}. Ces jours sont ceux où une livraison est"
    " possible\\, non une date promise."
)

_AHEAD = 400
"""Days that are foreseen: more than a year, for a page that is not built again."""


@dataclass(frozen=True)
class Schedule:
    """What comes from one day to another: slots of the support (opening and closing, local time of
    Paris), days of delivery in production by pack, days of evaluation and of planning."""

    first: date
    last: date
    openings: tuple[tuple[str, str], ...]
    deliveries: Mapping[str, tuple[date, ...]]
    evaluations: tuple[date, ...]
    plannings: tuple[date, ...]

    def as_json(self) -> bytes:
        """The file that a page reads."""
        content = {
            "first": self.first,
            "last": self.last,
            "openings": self.openings,
            "deliveries": self.deliveries,
            "evaluations": self.evaluations,
            "plannings": self.plannings,
        }
        return json.dumps(content, default=str, separators=(",", ":")).encode()


def rule(policy: Policy) -> str:
    """The choice of the reading that says which days are public holidays."""
    return policy.choices.get("holidays", "metropole")


def closed(policy: Policy, years: range) -> dict[date, str]:
    """The public holidays of years, and their names, by the reading taken."""
    return {day: name for year in years for day, name in holidays(year, rule(policy)).items()}


def schedule(policy: Policy, today: date) -> Schedule:
    """What comes from a day on, as the calculators say of each instant what comes next."""
    last = today + timedelta(days=_AHEAD)
    first_day, last_day = day_of(str(today)), day_of(str(last))
    choices = Choices(policy.choices)

    def days(find: Callable[[Day], Day]) -> tuple[date, ...]:
        """Every day that is the next one from some day on."""
        found = []
        day = first_day
        with suppress(NoSuchDayError):
            while (day := find(day)) <= last_day:
                found.append(as_date(day))
                day += 1
        return tuple(found)

    def delivery(pack: str) -> Callable[[Day], Day]:
        return lambda day: now.next_delivery(day, pack, policy, choices)

    def meeting(weekday: Weekday) -> Callable[[Day], Day]:
        return lambda day: now.next_meeting(day, weekday, choices)

    return Schedule(
        today,
        last,
        tuple(now.openings(first_day, last_day, policy, choices)),
        {
            pack: days(delivery(pack))
            for pack, offers in policy.offers.items()
            if DELIVERY in offers
        },
        days(meeting(policy.ctp.evaluation.value)),
        days(meeting(policy.ctp.sprints.value.planning)),
    )


def _weeks(policy: Policy, first: date, last: date) -> Iterator[Week]:
    years = range(first.isocalendar().year, last.isocalendar().year + 1)
    around = closed(policy, range(years[0] - 1, years[-1] + 2))
    for year in calendar(policy, tuple(years), around):
        for month in year.months:
            yield from month.weeks


def groups(policy: Policy) -> list[list[Pack]]:
    """The packs that are delivered on the same days, together, in their order."""
    found: dict[str, list[Pack]] = {}
    for pack in policy.packs:
        if offer := policy.offers[pack.id].get("delivery"):
            found.setdefault(str(offer.value), []).append(pack)
    return list(found.values())


def subscription(policy: Policy, pack: Pack, today: date, edition: str) -> bytes:
    """The deliveries of a pack as an iCalendar file (RFC 5545) to subscribe to: an event a week of
    delivery. No clock: the stamp is the day of the build."""
    stamp = f"{today:%Y%m%d}"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Negocian.Cloud//Annexe//FR",
        f"X-WR-CALNAME:Livraisons en production\\, {pack.name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P7D",
    ]  # fmt: skip
    for week in _weeks(policy, today, today + timedelta(days=_AHEAD)):
        if pack not in week.packs or not week.production:
            continue
        after = week.production[-1] + timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:livraison-{pack.id}-{week.year}-{week.number:02}@annexe.negocian.cloud",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{week.production[0]:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:Livraisons en production\\, {pack.name}",
            _NOTE.format(edition),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def subscriptions(policy: Policy, today: date, edition: str) -> dict[str, bytes]:
    """The file of each pack, by name."""
    return {
        f"livraisons-{pack.id}.ics": subscription(policy, pack, today, edition)
        for pack in policy.packs
    }
