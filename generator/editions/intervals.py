"""Editions as intervals of days: which is in force when, and what to know of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.editions.edition import Published
from generator.editions.register import Entry
from generator.ground.french import long_date


@dataclass(frozen=True)
class Period:
    """Days in which one edition is in force, both included (YYYY-MM-DD): first is "" before the
    first edition, which nothing published rules (edition ""); last is "" where none is to come."""

    first: str
    last: str
    edition: str


def periods(editions: Iterable[Published | Entry]) -> list[Period]:
    """Every day that there is, once, in order."""
    ordered = sorted(editions, key=lambda each: each.effective)
    ends = [_eve(edition.effective) for edition in ordered]
    return [
        Period("", ends[0], ""),
        *(
            Period(one.effective, last, one.edition)
            for one, last in zip(ordered, [*ends[1:], ""], strict=True)
        ),
    ]


def told(editions: Iterable[Published | Entry], new: str) -> list[str]:
    """What is in force when, a French line each, and what to know of a new edition among them."""
    known = list(editions)
    lines = ["En vigueur :"]
    for one in periods(known):
        if not one.first:
            when = f"jusqu’au {long_date(one.last)}"
        elif one.last:
            when = f"du {long_date(one.first)} au {long_date(one.last)}"
        else:
            when = f"à partir du {long_date(one.first)}"
        lines.append(f"  {when} : {_called(one.edition) if one.edition else 'aucune édition'}")
    (edition,) = (each for each in known if each.edition == new)
    if edition.retroactive:
        lines.append(
            f"Attention : l’{_called(new)} est rétroactive. Elle vaut pour des jours déjà passés ;"
            " la notification le dira."
        )
    later = [one for one in periods(known) if one.edition and one.first > edition.effective]
    if later:
        lines.append(
            f"Attention : l’{_called(later[0].edition)}, figée avant elle, prendra sa place le"
            f" {long_date(later[0].first)} : ce que celle-ci change n’y est que si ce texte le dit"
            " aussi."
        )
    if edition.corrects:
        lines.append(
            f"Erratum : elle corrige l’{_called(edition.corrects)} ({edition.mistake}). Refaites la"
            " notification de cette édition : elle le dira aussi."
        )
    return lines


def _called(edition: str) -> str:
    return f"édition du {long_date(edition)}"


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
