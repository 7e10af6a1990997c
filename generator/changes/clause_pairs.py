"""Which clause and which article of one edition is which of another, and in what order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.changes.word_diff import nearness

SAME_CLAUSE = 0.8
"""How alike a removed and an added clause are, at least, to be one clause under another id."""

Row = tuple[str | None, str | None, bool, bool]
"""An old name, the new one, whether it comes from elsewhere, whether it left for elsewhere."""


def clauses(before: Policy, after: Policy) -> dict[str, str]:
    """The old id of each clause of the new edition that was in the old one: the same id, else the
    same service of the same pack, else the nearest words among what is left, an article's own
    first."""
    pairs = {name: name for name in after.clause if name in before.clause}
    old, new = _services(before), _services(after)
    pairs |= {
        new[service]: old[service]
        for service in new.keys() & old.keys()
        if new[service] not in before.clause and old[service] not in after.clause
    }
    known = {*pairs.values()}
    removed = [clause for clause in before.clauses if clause.id not in known]
    added = [clause for clause in after.clauses if clause.id not in pairs]
    candidates = [
        (-near, old.article != new.article, i, j)
        for i, old in enumerate(removed)
        for j, new in enumerate(added)
        if (near := nearness(_said(old), _said(new), SAME_CLAUSE))
    ]
    taken: set[str] = set()
    for _, _, i, j in sorted(candidates):
        if removed[i].id not in taken and added[j].id not in pairs:
            pairs[added[j].id] = removed[i].id
            taken.add(removed[i].id)
    return pairs


def _services(policy: Policy) -> dict[tuple[str, str], str]:
    """The clause of each service, by its pack and its axis."""
    return {
        (pack.id, service.axis): service.clause
        for pack in policy.packs
        for service in pack.services
    }


def _said(clause: Clause) -> str:
    return f"{clause.title or ''} {clause.text}"


def by_article(policy: Policy) -> dict[str, list[str]]:
    """The ids of the clauses under each article, in order; those before the first under ""."""
    head = [clause.id for clause in policy.clauses if not clause.article]
    return {"": head} | {article.id: list(article.clauses) for article in policy.articles}


def articles(
    old: Mapping[str, list[str]], new: Mapping[str, list[str]], same: Mapping[str, str]
) -> dict[str, str]:
    """The old id of each article that was there: the one whose clauses it has most of, so that an
    article that only takes another number is not told as another one; else the same id."""
    home = {clause: article for article, held in old.items() for clause in held}
    shared = Counter(
        (home[same[clause]], article)
        for article, held in new.items()
        for clause in held
        if clause in same
    )
    shared.update({(article, article): 0 for article in new if article in old})
    order = list(new)
    candidates = sorted(shared, key=lambda p: (-shared[p], p[0] != p[1], order.index(p[1]), p[0]))
    pairs = {"": ""}
    for before, after in candidates:
        if after not in pairs and before not in pairs.values():
            pairs[after] = before
    return pairs


def align(old: Sequence[str], new: Sequence[str], pairs: Mapping[str, str]) -> Iterator[Row]:
    """Rows (old, new, moved, left) in reading order, what goes before what comes. pairs gives the
    old name of a new one; a pair out of order, or with one end elsewhere, has two rows."""
    back = {was: now for now, was in pairs.items()}
    matcher = SequenceMatcher(None, old, [pairs.get(name, "\0") for name in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from (
                (was, now, False, False) for was, now in zip(old[i:j], new[k:m], strict=True)
            )
            continue
        yield from ((was, back.get(was), False, was in back) for was in old[i:j])
        yield from ((pairs.get(now), now, now in pairs, False) for now in new[k:m])
