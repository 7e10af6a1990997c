"""The impact of a change as Markdown, for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calculators.unseen import visible
from generator.changes import impact_sentences as say
from generator.changes import impact_words as words
from generator.changes.impact import AnswerGroup, Impact

_JOINER = "\u2060"
"""A sign without width: what it parts is no mention and no address any more."""


def as_markdown(impact: Impact, level: int = 2) -> str:
    """The impact for a pull request; headings begin at that level."""
    return "\n".join(_markdown(impact, "#" * level)) + "\n"


def _markdown(impact: Impact, head: str) -> Iterator[str]:
    yield from (f"{head} Ce que cela change dans les réponses", "", f"**{say.total(impact)}**", "")
    for subject, groups in say.by_question(impact):
        yield from (f"{head}# {escaped(subject)}", "")
        for group in groups:
            yield from _markdown_group(impact, group)
        yield ""
    yield from (say.compared_cells(impact), "")
    if impact.compared:
        yield from ("| Pack | Service | Avant | Après | Pour le Client |", "| --- " * 5 + "|")
        for group in impact.compared:
            for one in group.differences:
                for row in words.shifts(impact, one):
                    told = (
                        words.pack_name(impact, group.pack),
                        *row[:3],
                        words.VERDICTS[one.verdict],
                    )
                    yield f"| {' | '.join(map(escaped, told))} |"
        yield ""
    for title, lines in say.other_parts(impact):
        yield from (f"{head}# {title}", "", *(f"- {escaped(line)}" for line in lines), "")
    yield from ("<details><summary>Méthode</summary>", "", say.METHOD, "", "</details>")


def _markdown_group(impact: Impact, group: AnswerGroup) -> Iterator[str]:
    situation, told = say.example_words(impact, group)
    yield f"- **{escaped(words.pack_name(impact, group.pack))}** : {escaped(say.size(group))}."
    yield from (f"  - Cause : {escaped(cause)}." for cause in words.causes(impact, group))
    yield f"  - Exemple ({escaped(situation)}) : {escaped(' ; '.join(told))}."


def escaped(text: str) -> str:
    """Text that Markdown, and what hosts read in it, leave as it is: no markup, no entity, no
    mention of a person, of a proposal or of an address, on one line."""
    line = visible(text).replace("\n", " ")
    text = re.sub(r"([\\`*_~$\[\]<>|#])", r"\\\1", line)
    text = text.replace("&", "&amp;")
    return re.sub(r"(@|#|://|www(?=\.)|\b[Gg][Hh](?=-\d))", lambda m: f"{m[0]}{_JOINER}", text)
