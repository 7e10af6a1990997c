"""The numbers of articles and of what is in them: « Article 7 », « 7.1 », `article: "7"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator import source
from generator.annex.clauses import fold
from generator.ground.faults import Fault

_ARTICLE = re.compile(r"article\s+(\d+)(?:er)?\b", re.IGNORECASE)
_POINT = re.compile(r"(?:article\s+)?(\d+)\.\d+\b", re.IGNORECASE)
_UNNUMBERED = "preambule"


def faults(articles: Iterable[source.Mapping]) -> Iterator[Fault]:
    """The titles whose number is not that of their article; one without a number says none."""
    seen = set[str]()
    for article in articles:
        number, title = str(article["article"]), fold(article["titre"])
        # Of a number that another article has, that is told, once.
        if number in seen:
            continue
        seen.add(number)
        found = _ARTICLE.match(title)
        if found and not _same(found[1], number):
            yield Fault(
                article["titre"].place,
                f"ce titre dit « {found[0]} », et « article » dit « {number} » (ligne"
                f" {article['article'].place.line}) : écrivez le même numéro",
            )
        for clause in article["clauses"] if number != _UNNUMBERED else ():
            title = fold(clause.get("titre", ""))
            if (found := _POINT.match(title)) and not _same(found[1], number):
                yield Fault(
                    clause["titre"].place,
                    f"ce titre dit « {found[0]} », et sa clause est dans l’article « {number} » :"
                    " changez le numéro, ou mettez la clause dans l’autre article",
                )


def _same(one: str, other: str) -> bool:
    return one.lstrip("0") == other.lstrip("0")
