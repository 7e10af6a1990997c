"""The words of a text that has faults: enough to show what it changes, not to answer by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from calculators.policy import Policy
from calculators.terms.text import Article, Clause
from generator import source
from generator.annex.clauses import Names, fold, read_passage
from generator.ground.faults import Faults


def partial_policy(root: Path, base: Path, before: Policy) -> Policy | None:
    """An edition with the words that the working text of a root has now; where a file can't be
    read, with those of the same file in another root. Its terms and readings are the edition's own.

    None where a file can be read in neither.
    """
    roots = (root, base)
    head = _read(roots, "annexe.yaml", "annexe")
    if head is None:
        return None
    clauses = _clauses("", head["entete"])
    articles = []
    for name in map(str, head["articles"]):
        node = _read(roots, name, "packs" if "packs" in name else "article")
        if node is None:
            return None
        article = str(node["article"])
        held = _clauses(article, node["clauses"])
        new = {key: clause for key, clause in held.items() if key not in clauses}
        articles.append(Article(article, fold(node["titre"]), tuple(new)))
        clauses |= new
    return replace(
        before,
        title=fold(head["titre"]),
        articles=tuple(articles),
        clauses=tuple(clauses.values()),
    )


def _read(roots: Iterable[Path], name: str, schema: str) -> source.Mapping | None:
    for root in roots:
        try:
            return source.read(root / "policy" / "annexe" / name, schema, root)
        except Faults:
            continue
    return None


def _clauses(article: str, nodes: Iterable[Any]) -> dict[str, Clause]:
    """The clauses of an article by id; their faults are told by whoever checks the text."""
    names = Names({}, {})
    passages = (read_passage(node, article, names, []) for node in nodes)
    return {passage.clause.id: passage.clause for passage in passages}
