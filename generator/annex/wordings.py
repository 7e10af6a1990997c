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

_ADJECTIVES = {
    730: "biquotidien",
    365: "quotidien",
    104: "bihebdomadaire",
    52: "hebdomadaire",
    24: "bimensuel",
    12: "mensuel",
    6: "bimestriel",
    4: "trimestriel",
    2: "semestriel",
    1: "annuel",
}
"""How often, in one word, by how many times a year."""
_EVERY = {365: "tous les jours", 52: "toutes les semaines", 12: "tous les mois",
          4: "tous les trimestres", 2: "tous les semestres", 1: "tous les ans"}  # fmt: skip
_PERIODS = {365: "jour", 52: "semaine", 12: "mois", 4: "trimestre", 2: "semestre", 1: "an"}


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


def half_of_day(slots: Iterable[tuple[int, int]]) -> str:
    """« matin » or « après-midi », where all of the hours are of it; else nothing."""
    slots = list(slots)
    if slots and all(closes <= 13 * 60 for _, closes in slots):
        return "matin"
    return "après-midi" if slots and all(opens >= 12 * 60 for opens, _ in slots) else ""


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
    """« mensuel », « tous les mois », « une fois par mois », « douze fois par an »."""
    said = _inflected(_ADJECTIVES[times]) if times in _ADJECTIVES else []
    said += [_EVERY[times]] if times in _EVERY else []
    if times == 365:
        said.insert(1, "au quotidien")
    if 1 < times < 12 and 12 % times == 0:
        said += [f"tous les {n} mois" for n in (numeral(12 // times), str(12 // times))]
    for size in sorted(_PERIODS):
        many, rest = divmod(times, size)
        if rest or not many:
            continue
        words = numeral(many, feminine=True)
        for period in (_PERIODS[size], *(["année"] if size == 1 else [])):
            said += [f"{n} fois par {period}" for n in (words, str(many), f"{words} ({many})")]
            said += [f"chaque {period}"] if many == 1 and period != "an" else []
    return said


def _inflected(adjective: str) -> list[str]:
    """« mensuel » and its other forms; the adverb of some."""
    if adjective.endswith("e"):
        return [adjective, f"{adjective}s", f"{adjective}ment"]
    feminine = f"{adjective}{adjective[-1]}e"
    return [adjective, feminine, f"{adjective}s", f"{feminine}s", f"{feminine}ment"]
