"""The sources of the policy in words that a lawyer reads: where a value stands, what it says."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import takewhile

from calculators.unseen import visible_line
from generator import source
from generator.annex.clauses import fold
from generator.changes import word_diff
from generator.changes.word_diff import Segment

Trail = tuple[tuple[str, str], ...]
"""The keys that lead to a value, each with the name of the entry taken under it, or ""."""

_NOUNS: Mapping[str, tuple[str, str]] = {
    "lectures": ("lecture {}", "e"),
    "choix": ("choix {}", ""),
    "citations": ("citation de {}", "e"),
    "silences": ("silence {}", ""),
    "destinations": ("entrée {} de l’aiguillage", "e"),
    "synonymes": ("synonyme {} de l’aiguillage", ""),
    "reponses": ("sens des réponses de {}", ""),
    "champs": ("champ {}", ""),
    "mots": ("mot {}", ""),
    "packs": ("pack {}", ""),
    "themes": ("thème {}", ""),
    "axes": ("axe {}", ""),
    "canaux": ("canal {}", ""),
    "faits": ("fait {}", ""),
    "clauses": ("clause {}", "e"),
    "valeurs": ("valeur {}", "e"),
    "precise": ("lecture {}, tranchée par le texte", ""),
    "exceptions": ("exception {}", "e"),
    "relus_retires": ("relecture de la clause retirée {}", "e"),
}
"""What an entry under a key is called, and what its participle takes."""

_LABELS: Mapping[str, str] = {
    "libelle": "libellé",
    "defaut": "retenu",
    "vers": "mène à",
    "hors_annexe": "hors de l’annexe",
    "relu": "relecture",
    "decision": "décision",
    "rompu_par": "rompu par",
    "sans_calcul": "sans calcul, parce que",
    "relus_retires": "relectures de clauses retirées",
    "theme": "thème",
    "themes": "thèmes",
    "unite": "unité",
    "donnees": "données",
    "plan_compris": "plan compris",
}
"""What a key is called, where it is not its own word."""

_LONG = 400
"""Characters of a part that changes beyond which it is cut."""
_MOST = 4_000
"""Characters of a text that are compared word by word: the time grows with their square."""
_AROUND = 8
"""Words that stay, told on each side of what changes."""


def key_label(key: str) -> str:
    """What a key is called: « libellé »."""
    return _LABELS.get(key, fold(key).replace("_", " "))


def trail_words(trail: Trail) -> str:
    """« lecture « slot-ends », choix « bornes », libellé »."""
    return ", ".join(_noun(*step) if step[1] else key_label(step[0]) for step in trail)


def with_participle(trail: Trail, participle: str) -> str:
    """« lecture « slot-ends » retirée »: the participle agrees with the entry."""
    return f"{trail_words(trail)} {participle}{_NOUNS.get(trail[-1][0], ('', ''))[1]}"


def _noun(key: str, name: str) -> str:
    pattern = _NOUNS.get(key, (f"{key_label(key)} {{}}", ""))[0]
    return pattern.replace("{}", f"« {textwrap.shorten(name, 60, placeholder=' …')} »")


def node_words(node: source.Node, without: frozenset[str] = frozenset()) -> str:
    """What a node says, on one line: « sujet : Pénalités ; mots : … », but for some keys."""
    if isinstance(node, source.Mapping):
        told = {key: node_words(item) for key, item in node.items() if key not in without}
        return " ; ".join(f"{key_label(key)} : {words}" for key, words in told.items() if words)
    if isinstance(node, source.Sequence):
        nested = any(not isinstance(item, source.Text) for item in node)
        return (" ; " if nested else ", ").join(node_words(item) for item in node)
    return fold(node)


def excerpt(before: str, after: str) -> tuple[Segment, ...]:
    """What changes between two texts, with a few words around; « … » for what is left out."""
    start = 0
    if max(len(before), len(after)) > _MOST:
        pairs = zip(before, after, strict=False)
        start = max(0, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) - _LONG)
    sides = (visible_line(text[start : start + _MOST]) for text in (before, after))
    parts = word_diff.segments(*sides)
    last = len(parts) - 1
    cut = (
        _kept(part.text, head=n > 0, tail=n < last)
        if part.kind == "equal"
        else part.text if len(part.text) <= _LONG else f"{part.text[:_LONG].rstrip()} …"
        for n, part in enumerate(parts)
    )  # fmt: skip
    return tuple(Segment(part.kind, text) for part, text in zip(parts, cut, strict=True))


def _kept(text: str, *, head: bool, tail: bool) -> str:
    """The words of an unchanged part that stand next to what changes, at its head and its tail."""
    words = text.split(" ")
    if len(words) <= _AROUND * (head + tail) + 1:
        return text
    first, final = words[:_AROUND] if head else [], words[-_AROUND:] if tail else []
    return " ".join([*first, "…", *final])
