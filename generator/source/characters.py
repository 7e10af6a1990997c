"""The characters that the policy may be written in, and what to type instead of any other.

What cannot be seen, or looks like something else, has no place in a legal text: two clauses that
read the same must be the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ASCII = frozenset(map(chr, range(0x20, 0x7F)))
LETTERS = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ")
TYPOGRAPHY = frozenset("«»“”’…–—•→§°²³½¼¾×÷±≤≥≠€™®©‰")
NO_BREAK = frozenset("\u00a0\u202f")
"""The two no-break spaces of French typography."""

_INDENT = re.compile("^ *([\u00a0\u202f][ \u00a0\u202f]*)", re.MULTILINE)

ACCEPTED = ASCII | LETTERS | TYPOGRAPHY | NO_BREAK | {"\n"}

_LOOK_ALIKES = {
    "cyrillique": ("АВЕКМНОРСТУХЅІЈаеорсухіїјѕԁһԛԝ", "ABEKMHOPCTYXSIJaeopcyxiïjsdhqw"),
    "grecque": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικ", "ABEZHIKMNOPTYXavopuik"),
}  # fmt: skip
_SAME = {
    other: (script, latin)
    for script, (others, latins) in _LOOK_ALIKES.items()
    for other, latin in zip(others, latins, strict=True)
}
_SCRIPTS = {"CYRILLIC": "cyrillique", "GREEK": "grecque"}
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u2018\u201a\u2032\u02bc", "’"),
    "\u2033": "”",
    "\u00ba": "°",
    "\u00b7": "•",
}
_INVISIBLE = {
    "\u00ad": "trait d’union conditionnel",
    "\u200b": "espace de largeur nulle",
    "\u200c": "antiliant de largeur nulle",
    "\u200d": "liant de largeur nulle",
    "\u2060": "gluon de mots",
    "\ufeff": "marque d’ordre des octets",
}
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def refused(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each character of a text that is not accepted, and a French sentence that names
    it and says what to type instead."""
    if ACCEPTED.issuperset(text):
        return
    for offset, character in enumerate(text):
        if character not in ACCEPTED:
            yield offset, _say(character, text[offset - 1 : offset])


def indents(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each no-break space before the first word of a line, and what to type: YAML
    takes it for a letter, of the text before it or of a key."""
    for found in _INDENT.finditer(text):
        yield found.start(1), "espace insécable en tête de ligne : tapez des espaces ordinaires"


def mend(text: str) -> str:
    """The text as long as it was, with each refused character replaced by an accepted one, and
    plain indents: enough to look for other faults in it, never to be kept."""

    def instead(character: str) -> str:
        blank = unicodedata.category(character)[0] in "CZ"
        return _instead(character) or (" " if blank else "x")

    text = _INDENT.sub(lambda found: " " * len(found[0]), text)
    return "".join(c if c in ACCEPTED else instead(c) for c in text)


def _instead(character: str) -> str:
    """The one accepted character that is meant, or nothing."""
    if character in _SAME:
        return _SAME[character][1]
    meant = _SIGNS.get(character) or unicodedata.normalize("NFKC", character)
    return meant if len(meant) == 1 and meant in ACCEPTED else ""


def _say(character: str, before: str) -> str:
    code, category = f"U+{ord(character):04X}", unicodedata.category(character)
    name = unicodedata.name(character, "sans nom")
    if character == "\t":
        return f"tabulation ({code}) : tapez des espaces"
    if character in _INVISIBLE:
        return f"{_INVISIBLE[character]} ({code}), invisible : supprimez ce caractère"
    if character in _DIRECTIONS:
        return f"caractère invisible qui change le sens de lecture ({code}, {name}) : supprimez-le"
    if category == "Cc":
        return f"caractère de commande ({code}), invisible : supprimez-le"
    if category in ("Zs", "Zl", "Zp"):
        return f"espace inhabituelle ({code}, {name}) : tapez une espace ou une espace insécable"
    composed = unicodedata.normalize("NFC", before + character)
    if category == "Mn" and len(composed) == 1 and composed in ACCEPTED:
        return (
            f"accent séparé de sa lettre ({code}, {name}) : tapez « {composed} » en un seul signe"
        )
    script = _SCRIPTS.get(name.split()[0])
    kind = f"lettre {script}" if script and category.startswith("L") else "caractère"
    shown = f"{kind} « {character} » ({code}, {name})"
    meant = _instead(character) or unicodedata.normalize("NFKC", character)
    if meant != character and ACCEPTED.issuperset(meant):
        return f"{shown}, qui ressemble à une autre : tapez « {meant} »" if script else (
            f"{shown} : tapez « {meant} »"
        )  # fmt: skip
    return f"{shown} hors de la liste permise : remplacez-le ou supprimez-le"
