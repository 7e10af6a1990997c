"""What legal types in `valeurs`, read into the value that it stands for.

A reader takes the text (or list) as typed and gives a value, or raises MisreadError with a French
sentence that says the form expected. Nothing of the annex's prose is ever read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from generator.annex import vocabulary as v
from generator.ground import french
from generator.source import nearest

ReadValue = Callable[[Any], Any]


class MisreadError(ValueError):
    """What was typed is not of the form expected; node is where it stands."""

    def __init__(self, node: Any, message: str) -> None:
        super().__init__(message)
        self.node = node


def read_text(node: Any) -> str:
    if not isinstance(node, str):
        raise MisreadError(node, "attendu : un seul mot ou chiffre, non une liste ni un objet")
    return str(node)


def _items(node: Any) -> list[Any]:
    if not isinstance(node, list) or not node:
        raise MisreadError(node, "attendu : une liste, comme « [un, deux] »")
    return node


def number_with(unit: str, example: str, least: int = 1) -> ReadValue:
    """The reader of a whole number and its unit."""
    pattern = re.compile(rf"(\d{{1,6}}) ?{unit}")

    def read(node: Any) -> int:
        found = pattern.fullmatch(read_text(node))
        if not found or int(found[1]) < least:
            raise MisreadError(
                node, f"« {node} » : attendu un nombre et son unité, comme « {example} »"
            )
        return int(found[1])

    return read


def among_words(words: Mapping[str, Any]) -> ReadValue:
    """The reader of one word among some, which gives what it stands for."""

    def read(node: Any) -> Any:
        if read_text(node) not in words:
            raise MisreadError(
                node, f"« {node} » : attendu {' ou '.join(f'« {w} »' for w in words)}"
            )
        return words[node]

    return read


def each(reader: ReadValue, *, repeats: bool = False) -> ReadValue:
    """The reader of a list, each item by a reader."""

    def read(node: Any) -> tuple[Any, ...]:
        values = tuple(reader(item) for item in _items(node))
        if not repeats and len(set(map(repr, values))) < len(values):
            raise MisreadError(node, "la liste dit deux fois la même chose")
        return values

    return read


def read_date(node: Any) -> date:
    """A day of the calendar, typed YYYY-MM-DD."""
    text = read_text(node)
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise MisreadError(
            node, f"« {text} » : attendu une date qui existe, comme « 2025-01-24 »"
        ) from None


def read_time(node: Any, last: int = 24 * 60 - 1) -> int:
    """Minutes after midnight of a time typed H:MM, from 0:00 to 23:59; or to a last minute."""
    text = read_text(node)
    found = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text)
    if not found or int(found[1]) * 60 + int(found[2]) > last:
        raise MisreadError(
            node,
            f"« {text} » : attendu une heure de 0:00 à {last // 60}:{last % 60:02}, comme « 9:00 »",
        )
    return int(found[1]) * 60 + int(found[2])


def read_slots(node: Any) -> tuple[tuple[int, int], ...]:
    """Slots of a day in minutes, in order, apart from each other; the last may close at 24:00."""
    slots = tuple((read_time(item["de"]), read_time(item["a"], 24 * 60)) for item in _items(node))
    for item, (opens, closes) in zip(node, slots, strict=True):
        if opens >= closes:
            raise MisreadError(
                item, "un créneau finit avant de commencer (« de » doit précéder « a »)"
            )
    for item, ((_, closes), (opens, _)) in zip(node[1:], pairwise(slots), strict=True):
        if opens < closes:
            raise MisreadError(item, "deux créneaux se chevauchent ou ne sont pas dans l’ordre")
    return slots


def read_weeks(node: Any) -> tuple[int, int]:
    """Least and most weeks of a sprint, typed « 1-2 sem », or « 3 sem » where they are the same."""
    found = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))? sem", read_text(node))
    weeks = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= weeks[0] <= weeks[1]:
        raise MisreadError(node, f"« {node} » : attendu un nombre de semaines, comme « 1-2 sem »")
    return weeks


read_percent = number_with("%", "10 %")


def read_tiers(node: Any) -> tuple[int, ...]:
    """The width of every tier, typed « 10 % »; or a list of the percentages at which each ends."""
    if not isinstance(node, list):
        return (read_percent(node),)
    bounds = tuple(read_percent(item) for item in _items(node))
    if len(bounds) < 2 or any(low >= high for low, high in pairwise(bounds)):
        raise MisreadError(node, "attendu : deux bornes de tier au moins, qui croissent")
    return bounds


def read_limit(node: Any) -> int | None:
    """A number, or no limit at all, typed « illimite »."""
    if node == "illimite":
        return None
    if not re.fullmatch(r"[1-9]\d{0,5}", read_text(node)):
        raise MisreadError(node, f"« {node} » : attendu un nombre, ou « illimite »")
    return int(node)


def read_frequency(node: Any) -> int:
    """Times a year, typed by its word, « 2 fois par an » or « 2 fois par semaine »."""
    if read_text(node) in french.PER_YEAR:
        return french.PER_YEAR[node]
    found = re.fullmatch(r"([1-9]\d{0,2}) fois par (\w+)", node)
    if found and found[2] in french.PERIODS:
        return int(found[1]) * french.PERIODS[found[2]]
    words = ", ".join(f"« {word} »" for word in french.PER_YEAR)
    raise MisreadError(node, f"« {node} » : attendu {words} ou « 2 fois par an »")


def read_other_hours(node: Any) -> tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]:
    """Weekdays whose hours are not those of the others, each group with its slots."""
    return tuple((read_weekdays(item["jours"]), read_slots(item["creneaux"])) for item in node)


def read_minutes(node: Any) -> int:
    """An elapsed time in minutes, typed « 72 h » or « 60 min »."""
    found = re.fullmatch(r"(\d{1,6}) (h|min)", read_text(node))
    if not found or not int(found[1]):
        raise MisreadError(node, f"« {node} » : attendu une durée, comme « 72 h » ou « 60 min »")
    return int(found[1]) * (60 if found[2] == "h" else 1)


def read_offset(node: Any) -> tuple[str, int]:
    """("S", weeks) or ("J", days) of an engagement typed « S+4 » or « J+3 »."""
    found = re.fullmatch(r"([SJ])\+(\d{1,3})", read_text(node))
    if not found:
        raise MisreadError(node, f"« {node} » : attendu un décalage, comme « S+4 » ou « J+3 »")
    return found[1], int(found[2])


def read_phone(node: Any) -> str:
    """Ten digits, typed without spaces."""
    if not re.fullmatch(r"0\d{9}", read_text(node)):
        raise MisreadError(
            node, f"« {node} » : attendu un numéro de dix chiffres, comme « 0123456789 »"
        )
    return str(node)


def read_cases(node: Any, added: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The ways of meeting a ticket class; added are the facts that legal declared."""
    known = [*v.FACTS, *added, *(f"{v.NOT}{name}" for name in added)]

    def case(node: Any) -> tuple[str, ...]:
        """Facts that must all hold, none twice."""
        facts = tuple(each(read_text)(node))
        for fact in node:
            if fact not in known:
                raise MisreadError(
                    fact,
                    f"le fait « {fact} » n’existe pas{nearest(fact, known)} ; s’il est nouveau,"
                    " déclarez-le dans « faits », en tête de l’article",
                )
        if len({v.fact(fact)[0] for fact in facts}) < len(facts):
            raise MisreadError(node, "un même cas dit une chose et son contraire")
        return facts

    cases: tuple[tuple[str, ...], ...] = each(case)(node)
    return cases


read_weekday = among_words(french.WEEKDAYS)
read_weekdays = each(read_weekday)
