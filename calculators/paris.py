"""The clock of Paris, without a table of time zones: that of the European Union since 1996."""

from __future__ import annotations

from datetime import date, datetime, timedelta

NAMED = " (heure de Paris)"

_HOUR = timedelta(hours=1)


def local(instant: str) -> tuple[str, str]:
    """The local time of an instant (YYYY-MM-DDTHH:MM±HH:MM), and what tells its clock apart.

    Whatever offset was said, it is the time that Paris has at that instant; which of its two clocks
    shows it is told only in the hour that autumn has twice.
    """
    said, offset = instant[:16], instant[16:]
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:]))
    utc = datetime.fromisoformat(said) + (ahead if offset[0] == "-" else -ahead)
    winter = utc + _HOUR
    summer = _is_summer(winter)
    shown = winter + _HOUR if summer else winter
    # The hour that comes twice: the other clock shows the same time an hour sooner or later.
    if summer != _is_summer(winter + (_HOUR if summer else -_HOUR)):
        which = " (heure d’été)" if summer else " (heure d’hiver)"
    else:
        which = ""
    return shown.isoformat(timespec="minutes"), which


def named(instant: str) -> str:
    """What says once in a sentence that its times are those of Paris, where it has an offset."""
    return NAMED if instant[16:] else ""


def _is_summer(winter: datetime) -> bool:
    """Whether Paris has its summer time at an instant given by its winter clock."""
    begins, ends = (_last_sunday(winter.year, month) for month in (3, 10))
    # The clocks change at 1:00 UTC, which is 2:00 in winter's time.
    return begins <= winter - 2 * _HOUR < ends


def _last_sunday(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    return datetime.fromordinal(last.toordinal() - last.isoweekday() % 7)
