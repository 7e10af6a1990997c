"""Time to compare and to write the redline page of each of 50 synthetic editions with the one
before: it grows as the number of editions. With --pages, all the pages of that many editions,
impact and Word files included, from nothing, again, and with one edition more.

    python -m benchmarks.redline [--pages COUNT …]
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from calculators.policy import Policy
from calculators.terms.text import Clause, ClauseForm
from generator.changes import edition_pairs, word_diff
from generator.changes import redline_text as say
from generator.changes.redline import compare
from generator.editions.edition import load_policy
from generator.ground import cache
from generator.ground.paths import ROOT
from generator.ground.templates import environment
from generator.pages import stage
from generator.pages.context import Context
from tests.samples.documents import published
from tests.samples.editions import RUNTIME

SIZES = (10, 20, 30, 40, 50)
DAY = date(2026, 11, 23)


def editions(first: Policy, count: int) -> Iterator[Policy]:
    """Synthetic editions of the full annex, each made from the one before: one clause in eight has
    words taken away, doubled or put elsewhere, one clause goes, one comes, one moves."""
    rng = random.Random(count)  # noqa: S311 - the same editions each time, no secret
    policy = first
    for year in range(count):
        yield policy
        policy = _next(policy, rng, f"{2026 + year}-01-01")


def worded(first: Policy, count: int) -> Iterator[Policy]:
    """The same, but no clause goes or comes: what the packs and the readings rest on stays."""
    rng = random.Random(count)  # noqa: S311 - the same editions each time, no secret
    policy = first
    for year in range(count):
        yield policy
        day = f"{2026 + year}-01-01"
        policy = replace(policy, edition=day, effective=day, clauses=_reworded(policy, rng))


def _reworded(policy: Policy, rng: random.Random) -> tuple[Clause, ...]:
    return tuple(
        _rewritten(clause, rng) if rng.random() < 1 / 8 else clause for clause in policy.clauses
    )


def measure(first: Policy, count: int) -> float:
    """Seconds to compare each of count editions with the one before, and to render the page."""
    made = list(editions(first, count + 1))
    module = environment(ROOT / "templates").get_template("redline/_redline.html.j2").module
    word_diff.segments.cache_clear()
    start = perf_counter()
    for before, after in pairwise(made):
        redline = compare(before, after, (say.edition_name(before), say.edition_name(after)))
        module.body(redline, say)  # type: ignore[attr-defined]
    return perf_counter() - start


def measure_pages(first: Policy, count: int) -> list[float]:
    """Seconds to stage the pages of count editions: from nothing, again, and with one more."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        patch.setattr(cache, "FOLDER", folder / "cache")
        made = [published(one, folder / one.edition) for one in worded(first, count + 1)]
        seconds = []
        for rank, held in enumerate((made[:-1], made[:-1], made)):
            start = perf_counter()
            pairs = edition_pairs.pairs(held, None, ROOT / "policy")
            context = Context(tuple(held), DAY, RUNTIME, tuple(pairs))
            stage.stage(folder / f"pages-{rank}", context)
            seconds.append(perf_counter() - start)
        return seconds


def pages(sizes: Sequence[int]) -> int:
    """Print a line for each number of editions."""
    first = load_policy(ROOT / "policy" / "editions" / "2025-01-24")
    print("éditions    de rien (s)    ms par édition    de nouveau (s)    une de plus (s)")
    for count in sizes:
        new, again, more = measure_pages(first, count)
        print(
            f"{count:8}{new:15.2f}{1000 * new / count:18.0f}{again:18.2f}{more:19.2f}", flush=True
        )
    return 0


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print a line for each number of editions; the time for one must not grow with them."""
    first = load_policy(ROOT / "policy" / "editions" / "2025-01-24")
    measure(first, 2)  # templates compiled, modules warm
    print("éditions    secondes    ms par édition")
    each = []
    for count in sizes:
        seconds = measure(first, count)
        each.append(seconds / count)
        print(f"{count:8}    {seconds:8.2f}    {1000 * each[-1]:8.1f}")
    span = f"De {sizes[0]} à {sizes[-1]} éditions"
    print(f"{span}, le temps par édition est multiplié par {each[-1] / each[0]:.2f}.")
    return 0


def _next(policy: Policy, rng: random.Random, edition: str) -> Policy:
    clauses = {clause.id: clause for clause in _reworded(policy, rng)}
    order = {article.id: list(article.clauses) for article in policy.articles}
    long = [held for held in order.values() if len(held) > 4]
    gone, come, moved = rng.choice(long), rng.choice(long), rng.choice(long)
    gone.pop(rng.randrange(1, len(gone)))
    moved.append(moved.pop(rng.randrange(1, len(moved))))
    model = clauses[rng.choice(come)]
    new = replace(
        _rewritten(model, rng), id=f"ajout-{edition}", form=ClauseForm.PARAGRAPH, title=None
    )
    clauses[new.id] = new
    come.insert(rng.randrange(1, len(come)), new.id)
    return replace(
        policy,
        edition=edition,
        effective=edition,
        articles=tuple(replace(a, clauses=tuple(order[a.id])) for a in policy.articles),
        clauses=tuple(
            replace(clauses[name], article=home)
            for home, held in {"": [policy.effective_clause], **order}.items()
            for name in held
        ),
    )


def _rewritten(clause: Clause, rng: random.Random) -> Clause:
    words = clause.text.split()
    for _ in range(1 + len(words) // 10):
        place = rng.randrange(len(words))
        word = words.pop(place) if len(words) > 1 else words[0]
        words[place:place] = rng.choice(([], [word, word], [rng.choice(words)]))
    return replace(clause, text=" ".join(words), marks=())


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(pages([int(each) for each in asked[1:]]) if asked[:1] == ["--pages"] else main())
