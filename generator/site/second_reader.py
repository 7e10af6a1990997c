"""What a French text commits to, read from its words alone: a second opinion on the annex.

It shares no code with the binding: where that one says a value every accepted way and looks the
words up, this one reads the words. ground/figures.json lists what both must take.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.site.number_words import IN_DIGITS, IN_WORDS, amount, number_in_letters

Fact = tuple[str, Any]

DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
]  # fmt: skip

_ANY_DAY = "|".join(DAYS)
_ANY_MONTH = "|".join(MONTHS)
_NUMBER = rf"(?:(?P<words>{IN_WORDS})(?: \((?P<twice>{IN_DIGITS})\))?|(?P<digits>{IN_DIGITS}))"

_PERIODS = {
    "jour": 365, "semaine": 52, "mois": 12, "trimestre": 4, "semestre": 2, "an": 1, "année": 1,
}  # fmt: skip
_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))
_EACH_YEAR = [
    (730, r"biquotidien(?:nes?|nement|s)?"),
    (365, r"au quotidien|quotidien(?:nes?|nement|s)?|tous les jours|chaque jour"),
    (104, r"bihebdomadaire(?:s|ment)?"),
    (52, r"hebdomadaire(?:s|ment)?|toutes les semaines|chaque semaine"),
    (24, r"bimensuel(?:les?|lement|s)?"),
    (12, r"mensuel(?:les?|lement|s)?|tous les mois|chaque mois"),
    (6, r"bimestriel(?:les?|lement|s)?"),
    (4, r"trimestriel(?:les?|lement|s)?|tous les trimestres|chaque trimestre"),
    (2, r"semestriel(?:les?|lement|s)?|tous les semestres|chaque semestre"),
    (1, r"annuel(?:les?|lement|s)?|tous les ans|chaque année"),
]
"""How many times a year words say that something is done."""
_MINUTES = {"heure": 60, "h": 60, "minute": 1, "min": 1, "jour": 1440, "j": 1440, "semaine": 10080,
            "sem": 10080}  # fmt: skip
_EUROS = {"k€": Decimal(1000), "€": Decimal(1), "euro": Decimal(1), "centime": Decimal("0.01")}
_LONGER = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "année": 12}
_UNITS = (
    r"heures?|h|minutes?|min|jours?|j|semaines?|sem|mois|trimestres?|semestres?|années?|ans?|"
    r"%|pour cent|k€|€|euros?|centimes?|fois"
)
_PER = rf"(?: ?(?:/|par) ?(?P<per>{_PERIOD})(?!\w))?"

_ELSE = re.compile(
    r"[½¼¾]|(?<!\w)(?:\d{1,3}(?: \d{3})+(?:,\d+)?(?!\w)|\w*\d[\w.,/+-]*|"
    rf"(?:{_ANY_MONTH}|(?:{_ANY_DAY})s?|week[- ]?ends?|minuit|midi|moitié|(?:le|au) (?:double|triple)|"
    r"(?:le|un|trois) quarts?|un tiers (?:des?|d’)|huitaine|\w+zaines?|dizaines?|"
    r"(?:cen|ving|tren|quaran|cinquan|soixan)taines?|demi(?:e|s|es|-\w+)?|quart d’heure|"
    r"[àa] toute heure|le lendemain|lendemain|la veille|jour même|sans délais?|"
    r"dans (?:la journée|la semaine|le mois|l’heure|l’année)|"
    r"(?:dès )?demain|sur-le-champ|séance tenante|en permanence|hebdo|[àa] (?:minima|maxima)|"
    r"(?:jour|jour ouvré|semaine|mois|année|heure) (?:suivante?|prochaine?)|[àa] tout moment|"
    r"sans tarder|sous peu|brefs? délais?|délais? raisonnables?|en continu|"
    r"\w+ièmes?|premi(?:er|ère)s?(?! (?:niveau|lieu|temps|abord|plan|ordre))|"
    r"(?:la|le|une|du|au) seconde?|en une fois|une fois l’an|"
    rf"mi (?:parcours|temps|chemin|course|journée)|(?:quelques|dans les) (?:heure|{_PERIOD})s?|"
    rf"derni(?:er|ère)s? (?:heure|{_PERIOD})s?|une? (?:seule?|unique)|"
    r"matins?|matinées?|après-midis?|soirs?|soirées?|nuits?|mi-\w+|"
    r"(?:fin|début|milieu|courant) (?:du |de |d’)(?:la |l’|chaque )?"
    rf"(?:{_PERIOD}|journée|matinée|soirée|exercice)|"
    r"(?:chaque|tou(?:te)?s les) (?:matin|midi|soir|nuit)s?|"
    r"sans attendre|sans retard|immédiat\w*|aussitôt|meilleurs délais|que possible|"
    r"\w*(?:quotidien|hebdomadaire|mensuel|bimestriel|trimestriel|semestriel|annuel)\w*|"
    rf"(?:chaque|par) (?:heure|{_PERIOD})|tou(?:te)?s les (?:heure|{_PERIOD})s?|"
    rf"une? (?:heure|minute|seconde|{_PERIOD})|"
    r"(?:im)?paires?|minim(?:um|aux|ale?s?)|maxim(?:um|aux|ale?s?)|illimitée?s?|"
    r"(?:inf|sup)érieure?s?|au moins|au plus)(?!\w)|"
    rf"(?P<number>{IN_WORDS})(?!\w))",
    re.IGNORECASE,
)
"""What commits, and that no pattern has understood."""
_PLAIN = re.compile(r"une?", re.IGNORECASE)
"""Numerals that are articles too."""


def facts_said(text: str, exceptions: Iterable[str] = ()) -> Iterator[Fact]:
    """Every figure, day, frequency, parity and bound that a text says, the exceptions left out."""
    text = text.replace("\xa0", " ").replace("\u202f", " ").replace("'", "’")
    for words in sorted(exceptions, key=len, reverse=True):
        plain = words.replace("\xa0", " ").replace("\u202f", " ").replace("'", "’")
        text = text.replace(plain, " ¤ ")
    for pattern, make in _PATTERNS:
        done = []
        for match in pattern.finditer(text):
            found = list(make(match))
            yield from found
            if found:
                done.append(match.span())
        # What has been understood is not read again as something else.
        for start, end in reversed(done):
            text = f"{text[:start]} ¤ {text[end:]}"
    for match in _ELSE.finditer(text):
        number = match["number"]
        if number and _PLAIN.fullmatch(number):
            continue
        words = match[0].rstrip(".,/+-")
        figure = number_in_letters(number) if number else None
        if figure is None and re.fullmatch(IN_DIGITS, words):
            yield ("figure", amount(words))
        else:
            yield ("figure", figure) if figure is not None else ("words", words)


def _number(match: re.Match[str]) -> Decimal | None:
    if figure := match["digits"] or match["twice"]:
        return amount(figure)
    said = number_in_letters(match["words"])
    return None if said is None else Decimal(said)


def _quantity(match: re.Match[str]) -> Iterator[Fact]:
    number = _number(match)
    unit, per = match["unit"].lower(), match["per"] or ""
    unit = unit if unit in ("mois", "fois", "h", "j") else unit.removesuffix("s")
    if number is None:
        return
    if unit == "fois":
        if per and number == int(number):
            yield ("per-year", int(number) * _PERIODS[per])
        return
    if per and (unit in ("%", "pour cent") or unit in _EUROS):
        yield ("per", per)
    if unit in ("%", "pour cent"):
        yield ("percent", number)
    elif unit in _EUROS:
        yield ("euros", number * _EUROS[unit])
    elif per and unit in ("heure", "h"):
        yield ("hours-per-month", number) if per == "mois" else ("hours-per", (number, per))
    elif per:
        return
    elif match["least"]:
        kind = "least-days" if unit in ("jour", "j") else "least-minutes"
        yield (kind, number if kind == "least-days" else number * _MINUTES[unit])
    elif unit in _LONGER:
        yield ("months", number * _LONGER[unit])
    elif match["support"] and unit in ("jour", "j"):
        yield ("working-days", number)
    elif match["support"]:
        yield ("support-minutes", number * _MINUTES[unit])
    else:
        yield ("minutes", number * _MINUTES[unit])


def _every_months(match: re.Match[str]) -> Iterator[Fact]:
    number = _number(match)
    if number and 12 % number == 0:
        yield ("per-year", int(12 / number))


def _euros_and_cents(match: re.Match[str]) -> Iterator[Fact]:
    found = [amount(n) if n[0].isdigit() else number_in_letters(n) for n in match.group(1, 2)]
    euros, cents = (None if n is None else Decimal(n) for n in found)
    if match["per"]:
        yield ("per", match["per"])
    if euros is not None and cents is not None:
        yield ("euros", euros + cents / 100)


def _under(match: re.Match[str]) -> Iterator[Fact]:
    number = _number(match)
    if number is not None:
        yield ("under-hours", number)


def _weeks(match: re.Match[str]) -> Iterator[Fact]:
    ends = [figure if figure.isdigit() else number_in_letters(figure) for figure in match.groups()]
    if None not in ends:
        yield ("weeks", tuple(int(str(end)) for end in ends))


def _span(match: re.Match[str]) -> Iterator[Fact]:
    first, last = DAYS.index(match[1].lower()), DAYS.index(match[2].lower())
    yield ("weekdays", tuple(range(first + 1, last + 2)))


def _listed(match: re.Match[str]) -> Iterator[Fact]:
    yield ("weekdays", tuple(DAYS.index(day) + 1 for day in re.findall(_ANY_DAY, match[0])))


def _slot(match: re.Match[str]) -> Iterator[Fact]:
    opens, closes = (_time(match, end) for end in ("a", "b"))
    if closes == 0:
        closes = 1440
    yield ("slot", (opens, closes))


def _time(match: re.Match[str], end: str) -> int:
    named = (match[f"{end}_name"] or "").lower()
    if named:
        return 720 if named == "midi" else 0
    return int(match[f"{end}_hour"]) * 60 + int(match[f"{end}_minute"] or 0)


def _clock(end: str) -> str:
    return (
        rf"(?:(?P<{end}_hour>\d{{1,2}})(?: ?h ?(?P<{end}_minute>\d\d)?| heures)(?!\w)"
        rf"|(?P<{end}_name>minuit|midi))"
    )


def _date(match: re.Match[str]) -> Iterator[Fact]:
    day, month = match[1], MONTHS.index(match[2].lower()) + 1
    # « 1er », and no other day so.
    if (day == "1er") == (day.removesuffix("er") == "1") and (day.isdigit() or day == "1er"):
        number = int(day.removesuffix("er"))
        if match[3]:
            yield ("date", f"{match[3]}-{month:02}-{number:02}")
        else:
            yield ("day-of-year", f"{month:02}-{number:02}")


def _always(fact: Fact) -> Callable[[re.Match[str]], Iterable[Fact]]:
    return lambda _: [fact]


_SPELT: Sequence[tuple[str, Callable[[re.Match[str]], Iterable[Fact]]]] = [
    (r"(?<!\d)(\d\d)/(\d\d)/(\d{4})(?!\d)", lambda m: [("date", f"{m[3]}-{m[2]}-{m[1]}")]),
    (rf"(?<!\w)(\d+(?:er)?) ({_ANY_MONTH}) (\d{{4}})(?!\w)", _date),
    (rf"(?<!\w)(\d+(?:er)?) ({_ANY_MONTH})(?: de chaque année)?()(?!\w)", _date),
    (r"(?<!\w)0\d(?: ?\d\d){4}(?!\w)", lambda m: [("phone", m[0].replace(" ", ""))]),
    (r"(?<!\w)(?:24 heures sur 24|24 ?h/24|à toute heure)(?!\w)", _always(("slot", (0, 1440)))),
    (
        r"(?<!\w)(?:7 jours sur 7|7 ?j/7)(?!\w)",
        _always(("weekdays", (1, 2, 3, 4, 5, 6, 7))),
    ),
    (
        # The half of a day that the hours after it are of.
        rf"(?<!\w)(?:(?:tous les|chaque|le) )?({_ANY_DAY})s? (?:matins?|après-midis?),? "
        r"(?=de \d{1,2} ?h)",
        lambda m: [("weekday", DAYS.index(m[1].lower()) + 1)],
    ),
    (rf"(?<!\w)de {_clock('a')} à {_clock('b')}", _slot),
    (r"(?<!\w)S\+(\d+)(?!\w)", lambda m: [("week-offset", int(m[1]))]),
    (r"(?<!\w)J\+(\d+)(?!\w)", lambda m: [("day-offset", int(m[1]))]),
    (rf"(?:<|(?<!\w)de moins de) {_NUMBER} ?(?:heures?|h)(?!\w)", _under),
    (rf"(?<!\w)(\d+|{IN_WORDS}) à (\d+|{IN_WORDS}) semaines", _weeks),
    (rf"(?<!\w)tous les {_NUMBER} mois(?!\w)", _every_months),
    (
        rf"(?<!\w)({IN_WORDS}|{IN_DIGITS})(?: \((?:{IN_DIGITS})\))? ?(?:€|euros?) (?:et )?"
        rf"({IN_WORDS}|\d\d?)(?: \(\d\d?\))?"
        rf"(?: centimes?(?!\w)|(?<=\d\d)(?! ?(?:{_UNITS})(?!\w)|[\d,])(?!\w)){_PER}",
        _euros_and_cents,
    ),
    (
        rf"(?<!\w){_NUMBER} ?(?P<unit>{_UNITS})(?!\w){_PER}"
        r"(?P<support>(?: ouvrée?s?|,? (?:en )?heures de support| de support))?"
        r"(?P<least> minimum)?",
        _quantity,
    ),
    (r"(?<!\w)tier (\d+)(?!\w)", lambda m: [("tier", int(m[1]))]),
    (r"(?<!\w)T(\d{1,2})(?!\w)", lambda m: [("class", f"T{m[1]}")]),
    (rf"(?<!\w)(?:du|entre le) ({_ANY_DAY}) (?:au|et le) ({_ANY_DAY})(?!\w)", _span),
    (rf"(?<!\w)(?:le (?:{_ANY_DAY})(?:, | et ))+le (?:{_ANY_DAY})(?!\w)", _listed),
    (
        rf"(?<!\w)(?:(?:tous les|chaque|le) )?({_ANY_DAY})s?(?!\w)",
        lambda m: [("weekday", DAYS.index(m[1].lower()) + 1)],
    ),
    (r"(?<!\w)semaines? impaires?(?!\w)", _always(("parity", "odd"))),
    (r"(?<!\w)semaines? paires?(?!\w)", _always(("parity", "even"))),
    *((rf"(?<!\w)(?:{words})(?!\w)", _always(("per-year", n))) for n, words in _EACH_YEAR),
    (r"(?<!\w)inférieure? à(?!\w)", _always(("strict", True))),
    (r"(?<!\w)maximale?(?!\w)", _always(("strict", False))),
    (r"(?<!\w)au moins égale? (?:à|au)(?!\w)", _always(("balance", "at-least"))),
    (r"(?<!\w)supérieure? (?:à|au)(?!\w)", _always(("balance", "more-than"))),
    (r"(?<!\w)illimitée?s?(?!\w)", _always(("limit", None))),
    (r"(?<!\w)déclaration d(?:u sinistre|e l’incident)", _always(("from", "declared_at"))),
    (r"(?<!\w)survenance d(?:u sinistre|e l’incident)", _always(("from", "occurred_at"))),
]
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), make) for pattern, make in _SPELT]
