"""Every way in which a text may say a number, days, hours, a date or how often, and no other."""

from __future__ import annotations

import pytest

from calculators.french import NBSP
from generator.annex import wordings


def test_a_part_takes_both_apostrophes_and_each_wording_once() -> None:
    assert wordings.part(["l'an", "l’an", "un mois"]) == ("l’an", "l'an", "un mois")


@pytest.mark.parametrize(
    ("number", "feminine", "said"),
    [(1, False, "un"), (1, True, "une"), (21, True, "vingt et une"), (72, True, "soixante-douze")],
)
def test_numerals(number: int, feminine: bool, said: str) -> None:
    assert wordings.numeral(number, feminine=feminine) == said


def test_counted() -> None:
    assert wordings.counted(72, "heure", "h", feminine=True) == [
        "soixante-douze (72) heures", "72 heures", "72 h", "72h", "soixante-douze heures",
    ]  # fmt: skip
    assert wordings.counted(1, "heure", "h", feminine=True)[0] == "une (1) heure"
    assert wordings.counted(2, "mois", "m", feminine=False)[1] == "2 mois"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([4], ["tous les jeudis", "chaque jeudi", "le jeudi"]),
        ([2, 5], ["le mardi et le vendredi", "le mardi et le vendredi"]),
        ([2, 4, 5], ["le mardi et le jeudi et le vendredi", "le mardi, le jeudi et le vendredi"]),
        ([2, 3], ["le mardi et le mercredi", "le mardi et le mercredi"]),
        (
            [1, 2, 3],
            [
                "le lundi et le mardi et le mercredi", "le lundi, le mardi et le mercredi",
                "du lundi au mercredi", "entre le lundi et le mercredi",
            ],
        ),
    ],
)  # fmt: skip
def test_days(numbers: list[int], said: list[str]) -> None:
    assert wordings.days(numbers) == said


def test_slots() -> None:
    assert wordings.slots([(540, 750)]) == [
        "de 9h00 à 12h30", "de 9 h 00 à 12 h 30",
        f"de 9{NBSP}h{NBSP}00 à 12{NBSP}h{NBSP}30",
    ]  # fmt: skip
    two = wordings.slots([(540, 720), (840, 1020)])
    assert two[0] == "de 9h00 à 12h00 et de 14h00 à 17h00"
    assert two[3:] == [
        "de 9 heures à 12 heures et de 14 heures à 17 heures",
        "de 9h à 12h et de 14h à 17h",
        "de 9 h à 12 h et de 14 h à 17 h",
    ]
    for part_of_a_day in ([(0, 720)], [(60, 1440)], [(0, 720), (720, 1440)]):
        assert "à toute heure" not in wordings.slots(part_of_a_day)
    assert wordings.slots([(0, 1440)])[6:] == [
        "à toute heure", "24 heures sur 24", "24h/24", "24 h/24", "de minuit à minuit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slots", "half"),
    [
        ([(540, 720)], "matin"),
        ([(480, 600), (660, 780)], "matin"),
        ([(480, 781)], ""),
        ([(720, 1080)], "après-midi"),
        ([(719, 1080)], ""),
        ([(540, 720), (840, 1020)], ""),
        ([], ""),
    ],
)
def test_the_half_of_a_day(slots: list[tuple[int, int]], half: str) -> None:
    assert wordings.half_of_day(slots) == half


def test_joined() -> None:
    assert wordings.joined(["a"], [" et ", " ou "]) == ["a", "a"]
    assert wordings.joined("abc", [" et ", " ou "]) == ["a, b et c", "a, b ou c"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-01-24", ["24/01/2025", "24 janvier 2025"]),
        ("2027-12-01", ["01/12/2027", "1er décembre 2027"]),
        ("2027-08-09", ["09/08/2027", "9 août 2027"]),
    ],
)
def test_dates(day: str, said: list[str]) -> None:
    assert wordings.date_of(day) == said


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (
            1,
            [
                "annuel", "annuelle", "annuels", "annuelles", "annuellement", "tous les ans",
                "une fois par an", "1 fois par an", "une (1) fois par an",
                "une fois par année", "1 fois par année", "une (1) fois par année", "chaque année",
            ],
        ),
        (
            3,
            [
                "tous les quatre mois", "tous les 4 mois",
                "trois fois par an", "3 fois par an", "trois (3) fois par an",
                "trois fois par année", "3 fois par année", "trois (3) fois par année",
            ],
        ),
        (
            52,
            [
                "hebdomadaire", "hebdomadaires", "hebdomadairement", "toutes les semaines",
                "cinquante-deux fois par an", "52 fois par an", "cinquante-deux (52) fois par an",
                "cinquante-deux fois par année", "52 fois par année",
                "cinquante-deux (52) fois par année",
                "vingt-six fois par semestre", "26 fois par semestre",
                "vingt-six (26) fois par semestre",
                "treize fois par trimestre", "13 fois par trimestre",
                "treize (13) fois par trimestre",
                "une fois par semaine", "1 fois par semaine", "une (1) fois par semaine",
                "chaque semaine",
            ],
        ),
    ],
)  # fmt: skip
def test_frequencies(times: int, said: list[str]) -> None:
    assert wordings.frequency(times) == said


def test_each_day_has_an_adverb_of_two_words() -> None:
    assert wordings.frequency(365)[:3] == ["quotidien", "au quotidien", "quotidienne"]


def test_a_frequency_that_no_period_divides_is_told_by_the_year_alone() -> None:
    assert [said for said in wordings.frequency(5) if "par an" not in said] == []
    assert "tous les deux mois" in wordings.frequency(6)
    assert not any("mois" in said for said in wordings.frequency(5))
