"""Public holidays against a second source, working days, ISO weeks."""

from __future__ import annotations

from datetime import date

import holidays as second
import pytest
from dateutil.easter import easter as oracle_easter
from hypothesis import given
from hypothesis import strategies as st

from calculators.dates import (
    MONDAY_TO_FRIDAY,
    NoSuchDayError,
    as_date,
    day_of,
    easter,
    holidays,
    iso_date,
    iso_week,
    monday,
    weekday_of,
    working_days,
)
from calculators.terms.units import Weekday
from tests.calculators import second_opinion

YEARS = range(2000, 2100)


def is_worked(day: date, rule: str) -> bool:
    """Whether a day is a Monday to Friday and no public holiday under the reading `holidays`."""
    return working_days(MONDAY_TO_FRIDAY, rule)[day_of(str(day))]


KNOWN_DIFFERENCES = {
    # From 2005 to 2007 the Monday of Pentecost was a working « journée de solidarité » by default
    # (law of 30 June 2004, changed on 16 April 2008); it never ceased to be a public holiday in the
    # Code du travail, which is what the reading follows.
    date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28),
}  # fmt: skip


class TestHolidays:
    def test_of_metropolitan_france_for_a_century(self) -> None:
        theirs = set(second.country_holidays("FR", years=YEARS))
        ours = {day for year in YEARS for day in holidays(year)}
        assert ours ^ theirs == KNOWN_DIFFERENCES

    def test_of_alsace_moselle_for_a_century(self) -> None:
        theirs = set(second.country_holidays("FR", subdiv="57", years=YEARS))
        ours = {day for year in YEARS for day in holidays(year, "alsace-moselle")}
        assert ours ^ theirs == KNOWN_DIFFERENCES

    def test_are_eleven_but_where_two_fall_on_one_day(self) -> None:
        counts = {year: len(holidays(year)) for year in range(2000, 2200)}
        fewer = {year for year, count in counts.items() if count < 11}
        # Ascension is on 1 May or 8 May when Easter is on 23 or 30 March.
        assert fewer == {
            year for year in counts if easter(year) in (date(year, 3, 23), date(year, 3, 30))
        }
        assert {counts[year] for year in fewer} == {10}

    def test_easter_by_another_way(self) -> None:
        assert [easter(year) for year in range(1999, 2201)] == [
            oracle_easter(year) for year in range(1999, 2201)
        ]

    def test_none_under_aucun(self) -> None:
        assert is_worked(date(2025, 12, 25), "aucun")
        assert not is_worked(date(2025, 12, 25), "metropole")
        assert not is_worked(date(2025, 12, 27), "aucun")
        assert is_worked(date(2025, 12, 26), "metropole")
        assert not is_worked(date(2025, 12, 26), "alsace-moselle")


class TestWorkingDays:
    @given(
        st.dates(date(1999, 1, 1), date(2201, 1, 1)),
        st.sampled_from(second_opinion.CHOICES["holidays"]),
    )
    def test_are_those_of_the_oracle_in_any_order_of_years(self, day: date, rule: str) -> None:
        assert is_worked(day, rule) == second_opinion.works(day, rule)

    @given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
    def test_iso_weeks(self, day: date) -> None:
        assert iso_week(day_of(str(day))) == day.isocalendar().week
        assert as_date(monday(day_of(str(day)))) == second_opinion.week(day)[0]
        assert iso_date(day_of(str(day))) == str(day)
        assert weekday_of(day_of(str(day))) == day.isoweekday()

    def test_a_search_without_an_end_says_so(self) -> None:
        day = day_of("2025-03-05")
        days = working_days((Weekday.MONDAY, Weekday.TUESDAY), "metropole")
        searches = (
            lambda: working_days((), "metropole"),
            lambda: days.first_in_weeks(day, (Weekday.WEDNESDAY, Weekday.SUNDAY), (1,)),
        )
        for search in searches:
            with pytest.raises(NoSuchDayError):
                search()
