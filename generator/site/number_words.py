"""Numbers as the second reader reads them, in letters and in digits; it shares no code with the
binding."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
]  # fmt: skip
_NUMERALS = {
    **{word: n for n, word in enumerate(_SMALL)},
    "une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50,
    "soixante": 60, "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
_WORD = "|".join(sorted(_NUMERALS, key=len, reverse=True))
IN_WORDS = rf"(?:{_WORD})(?:(?:-| et |-et-| )(?:{_WORD}))*"
IN_DIGITS = r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?"


def number_in_letters(words: str) -> int | None:
    """The number that French words say, below a million; None where they say none."""
    thousands, total = 0, 0
    for word in re.split(r"[- ]", words.lower()):
        if word == "et":
            continue
        if word not in _NUMERALS:
            return None
        value = _NUMERALS[word]
        if value == 1000:
            thousands, total = max(total, 1) * 1000, 0
            continue
        multiplies = value == 100 or (value == 20 and total % 100 == 4)
        above = total - total % 100
        if value == 100:
            total = max(total, 1) * value
        elif multiplies:
            total = above + total % 100 * value
        else:
            total += value
    return thousands + total


def amount(figure: str) -> Decimal:
    """« 1 200,50 » as a number."""
    return Decimal(figure.replace(" ", "").replace(",", "."))
