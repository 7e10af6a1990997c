"""What a clause refers to by its number: « à l’article 7 », « aux articles 3.1 et 3.2 »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from calculators.policy import Policy
from generator.annex.clauses import Passage
from generator.changes import clause_pairs
from generator.ground.faults import Fault
from generator.views.structure import split_number

_NUMBER = r"\d{1,2}(?:\.\d{1,2})*(?![\d.]*\d)"
_POINT = r"\d{1,2}(?:\.\d{1,2})+(?![\d.]*\d)"
_REFERENCE = re.compile(
    rf"(?<!\w)(?:(?:article|art\.)\s(?P<one>{_NUMBER})"
    rf"|articles\s(?P<many>{_NUMBER}(?:(?:,|\set|\sou|\sà|,\set)\s{_NUMBER})*)"
    rf"|(?:points?|paragraphes?|sections?|clauses?|§)\s(?P<point>{_POINT}"
    rf"(?:(?:,|\set|\sou|\sà|,\set)\s{_POINT})*))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:[-\s]\d+)?(?:,? (?:alinéa|paragraphe|§)s? \d+)?,? "
    r"(?:du|des|de la|de l[’'])\s?(?!présente?s?\b|annexe|A\.S\.)\w",
    re.IGNORECASE,
)
"""What follows a number of another text: « l’article 1218 du code civil »."""


class Reference(NamedTuple):
    """A number that a text names, and where: « 3.2 »."""

    number: str
    start: int


class Target(NamedTuple):
    """What has a number: an article or a clause with a title, by its id, and that title."""

    article: str
    clause: str
    title: str


def references(text: str) -> Iterator[Reference]:
    """The articles and points of the annex itself that a text names."""
    for found in _REFERENCE.finditer(text):
        if not _ELSEWHERE.match(text, found.end()):
            group = next(name for name, told in found.groupdict().items() if told)
            for number in re.finditer(_NUMBER, found[group]):
                yield Reference(number[0], found.start(group) + number.start())


def absent(
    passages: Iterable[Passage], policy: Policy, published: Policy | None
) -> Iterator[Fault]:
    """The references to a number that nothing has; what had it in an edition is told."""
    known = _numbered(policy)
    now = _now(published, policy) if published else {}
    for passage in passages:
        for number, start in references(passage.clause.text):
            if number not in known:
                other = now.get(number)
                told = f" ; ce qui le portait porte maintenant « {other} »" if other else ""
                yield Fault(
                    passage.place_of(start),
                    f"aucun article ni point ne porte le numéro « {number} »{told} : changez ce"
                    " renvoi, ou retirez-le ; si c’est le numéro d’un autre texte, nommez ce texte"
                    f" juste après, comme « l’article {number} du Contrat »",
                )


def turned(published: Policy, working: Policy, pairs: Mapping[str, str]) -> dict[str, list[str]]:
    """What is said of each clause whose references stay and lead elsewhere since an edition, by its
    id; pairs gives the old id of each clause."""
    before, after = _numbered(published), _numbered(working)
    now, same = _now(published, working), _same(published, working, pairs)
    found: dict[str, list[str]] = {}
    for clause in working.clauses:
        old = published.clause.get(pairs.get(clause.id, ""))
        if old is None:
            continue
        said = {number for number, _ in references(old.text)}
        for number in sorted({number for number, _ in references(clause.text)} & said):
            was, target = before.get(number), after.get(number)
            if was and target and same(target) != was[:2]:
                other = now.get(number)
                moved = f", qui porte maintenant « {other} »" if other else ""
                found.setdefault(clause.id, []).append(
                    f"« {number} » y désigne maintenant « {target.title} », et désignait"
                    f" « {was.title} »{moved}"
                )
    return found


def _numbered(policy: Policy) -> dict[str, Target]:
    """What has each number: the articles, and the points that titles number."""
    found = {each.id: Target(each.id, "", each.title) for each in policy.articles}
    for clause in policy.clauses:
        number = split_number(clause.title or "")[0].removeprefix("Article ")
        if number:
            found.setdefault(number, Target("", clause.id, clause.title or ""))
    return found


def _same(
    published: Policy, working: Policy, pairs: Mapping[str, str]
) -> Callable[[Target], tuple[str, str]]:
    """What gives the old name of an article or of a clause."""
    before, after = (clause_pairs.by_article(each) for each in (published, working))
    articles = clause_pairs.articles(before, after, pairs)
    return lambda target: (articles.get(target.article, ""), pairs.get(target.clause, ""))


def _now(published: Policy, working: Policy) -> dict[str, str]:
    """The number that what had each one in an edition has now, where it is another."""
    same = _same(published, working, clause_pairs.clauses(published, working))
    now = {same(target): number for number, target in _numbered(working).items()}
    was = {number: target[:2] for number, target in _numbered(published).items()}
    return {n: now[name] for n, name in was.items() if name in now and now[name] != n}
