"""Terms that a definition has renamed since the last edition, and that are still said as before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from calculators.policy import Policy
from generator import source
from generator.annex.clauses import fold
from generator.annex.load import Working
from generator.ground.faults import Fault, Place

_PROSE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "lectures": ("lectures", ("titre", "doute", "raison", "sans_calcul", "libelle")),
    "silences": ("silences", ("sujet", "mots")),
    "aiguillage": ("destinations", ("titre",)),
}
"""The files whose sentences readers see: the list in each, and the keys of their sentences."""


def faults(working: Working, published: Policy, policy: Path) -> Iterator[Fault]:
    """Each place where a word that its definition no longer gives is still said."""
    gone = _gone(working.policy, published)
    if not gone:
        return
    words = "|".join(map(re.escape, sorted(gone, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for passage in working.passages:
        clause = passage.clause
        for found in pattern.finditer(clause.text):
            yield _said(passage.place_of(found.start()), found[0], gone)
        if clause.title and (titled := pattern.search(clause.title)):
            yield _said(passage.node["titre"].place, titled[0], gone)
    for name, (entries, keys) in _PROSE.items():
        if (policy / f"{name}.yaml").is_file():
            node = source.read(policy / f"{name}.yaml", name, policy.parent)
            yield from _prose(_sentences(node[entries], keys), pattern, gone)
    for path in (policy / "annexe").glob("[!.]*.yaml"):
        if "packs" not in path.name:
            continue
        axes = source.read(path, "packs", policy.parent)["axes"]
        yield from _prose(_sentences(axes, ("libelle",)), pattern, gone)


def _gone(now: Policy, published: Policy) -> dict[str, str]:
    """The words that definitions no longer give, each with the term that now stands there."""
    kept = {name for clause in now.clauses for name in (clause.term or "", *clause.names)}
    gone: dict[str, str] = {}
    for was in published.clauses:
        clause = now.clause.get(was.id)
        if was.term and clause and clause.term and clause.term != was.term:
            gone |= {name: clause.term for name in (was.term, *was.names) if name not in kept}
    return gone


def _prose(
    texts: Iterable[source.Text], pattern: re.Pattern[str], gone: Mapping[str, str]
) -> Iterator[Fault]:
    for text in texts:
        for found in pattern.finditer(fold(text)):
            yield _said(text.place, found[0], gone)


def _sentences(node: object, keys: tuple[str, ...]) -> Iterator[source.Text]:
    if isinstance(node, list):
        for item in node:
            yield from _sentences(item, keys)
    elif isinstance(node, dict):
        for key, item in node.items():
            if key in keys and isinstance(item, source.Text):
                yield item
            elif isinstance(item, (list, dict)):
                yield from _sentences(item, keys)


def _said(place: Place, word: str, gone: Mapping[str, str]) -> Fault:
    return Fault(
        place,
        f"« {word} » ne se dit plus : la définition dit désormais « {gone[word]} » ; récrivez ce"
        " passage, ou gardez ce mot parmi les « formes »",
    )
