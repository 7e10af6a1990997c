"""How French says numbers, days, times and frequencies: every wording that a text may have.

A value says one or more parts (a list of facts says each fact); each part has its wordings, and
the text must say every part by one of them. Apostrophes are those of the text: both are accepted.
"""

from __future__ import annotations

from collections.abc import Iterable

from num2words import num2words  # type: ignore[import-untyped]  # the package has no types

from calculators.french import MONTHS, NBSP
from generator.ground.french import DAY_NAMES

Part = tuple[str, ...]

_SAID_PER_YEAR = {
    365: ("quotidien", "quotidienne", "au quotidien", "tous les jours"),
    52: ("hebdomadaire", "hebdomadaires", "toutes les semaines"),
    12: ("mensuel", "mensuelle", "tous les mois"),
    4: ("trimestriel", "trimestrielle", "tous les trimestres"),
    2: ("semestriel", "semestrielle", "tous les semestres"),
    1: ("annuel", "annuelle", "tous les ans"),
}


def part(wordings: Iterable[str]) -> Part:
    """One part, the wording to propose first; with each apostrophe in both its forms."""
    forms = (f for w in wordings for f in (w.replace("'", "’"), w.replace("’", "'")))
    return tuple(dict.fromkeys(forms))


def numeral(number: int, *, feminine: bool = False) -> str:
    """A whole number in French words."""
    words = str(num2words(number, lang="fr"))
    return f"{words}e" if feminine and words.endswith("un") else words


def counted(number: int, unit: str, short: str, *, feminine: bool) -> list[str]:
    """« 72 heures », « 72 h », « 72h », « soixante-douze (72) heures », all in words."""
    name = unit if number == 1 or unit.endswith("s") else f"{unit}s"
    words = numeral(number, feminine=feminine)
    return [
        f"{words} ({number}) {name}",
        f"{number} {name}",
        f"{number} {short}",
        f"{number}{short}",
        f"{words} {name}",
    ]


def days(numbers: Iterable[int]) -> list[str]:
    """« le mardi et le vendredi », « du lundi au vendredi », « le samedi »."""
    numbers = list(numbers)
    names = [DAY_NAMES[number] for number in numbers]
    articled = [f"le {day}" for day in names]
    if len(numbers) == 1:
        return weekday(numbers[0])
    said = [" et ".join(articled), ", ".join(articled[:-1]) + f" et {articled[-1]}"]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        said += [f"du {names[0]} au {names[-1]}", f"entre le {names[0]} et le {names[-1]}"]
    return said


def weekday(number: int) -> list[str]:
    """« tous les jeudis », « chaque jeudi », « le jeudi »."""
    day = DAY_NAMES[number]
    return [f"tous les {day}s", f"chaque {day}", f"le {day}"]


def _time(minutes: int) -> list[str]:
    hour, minute = divmod(minutes, 60)
    return [
        f"{hour}h{minute:02}",
        f"{hour} h {minute:02}",
        f"{hour}{NBSP}h{NBSP}{minute:02}",
        *([] if minute else [f"{hour} heures", f"{hour}h", f"{hour} h"]),
    ]


def slots(groups: Iterable[tuple[int, int]]) -> list[str]:
    """« de 9h00 à 12h00 et de 14h00 à 17h00 »; the whole day, « à toute heure »."""
    groups = list(groups)
    each = [
        [f"de {a} à {b}" for a, b in zip(_time(opens), _time(closes), strict=False)]
        for opens, closes in groups
    ]
    said = [" et ".join(style) for style in zip(*each, strict=False)]
    if groups == [(0, 24 * 60)]:
        said += ["à toute heure", "24 heures sur 24", "24h/24", "24 h/24", "de minuit à minuit"]
    return said


def joined(names: Iterable[str], links: Iterable[str]) -> list[str]:
    """« a, b et c », by each link."""
    names = list(names)
    return [
        ", ".join(names[:-1]) + link + names[-1] if len(names) > 1 else names[0] for link in links
    ]


def date_of(day: str) -> list[str]:
    """« 24/01/2025 », « 24 janvier 2025 », « 1er janvier 2027 », from YYYY-MM-DD."""
    year, month, number = day.split("-")
    name = MONTHS[int(month) - 1]
    spelt = "1er" if number == "01" else str(int(number))
    return [f"{number}/{month}/{year}", f"{spelt} {name} {year}"]


def frequency(times: int) -> list[str]:
    """« mensuel », « tous les mois », « douze fois par an »."""
    words = list(_SAID_PER_YEAR.get(times, ()))
    said = [f"{numeral(times, feminine=True)} fois par an", f"{times} fois par an",
            f"{numeral(times, feminine=True)} ({times}) fois par an"]  # fmt: skip
    periods = {365: "jour", 52: "semaine", 12: "mois", 4: "trimestre", 2: "semestre"}
    if times in periods:
        said += [f"une fois par {periods[times]}", f"chaque {periods[times]}"]
    if times == 1:
        said.append("chaque année")
    return words + said
