"""The questions that only one of two texts answers, in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from calculators.french import number
from generator.changes import impact_words as words
from generator.changes.impact import CELLS, AnswerGroup, Impact, changed


def losses(impact: Impact) -> Iterator[str]:
    """The questions that only one of the texts answers, by what that is due to."""
    for groups, what in (
        (impact.lost, "sans réponse désormais"),
        (impact.gained, "qui en ont une désormais"),
    ):
        for group in _without_columns(groups):
            if not only_settled(impact, group):
                owed = " ; ".join(words.causes(impact, group))
                example = _asked(impact, group)
                yield f"{how_many(group)} {what}. Cause : {owed}. Par exemple : {example}."
    settled = [group for group in impact.lost if only_settled(impact, group)]
    if settled:
        names = {words.quoted(change.key) for group in settled for change in group.causes}
        yield no_more_chosen(changed(settled), names)


def one_sided(impact: Impact) -> Iterator[str]:
    """How many questions one text alone answers, beside the answers of both that differ."""
    for groups, which in ((impact.gained, "le nouveau"), (impact.lost, "l’ancien")):
        count = changed([one for one in _without_columns(groups) if not only_settled(impact, one)])
        if count:
            verb = "n’ont" if count > 1 else "n’a"
            what = "questions" if count > 1 else "question"
            yield f"{number(count)} {what} {verb} de réponse que dans {which} texte."


def no_more_chosen(count: int, readings: Iterable[str]) -> str:
    """How many standing questions choose a reading that the register has no more, and which."""
    choose, asked = (
        ("choisissent", "elles ne se posent plus")
        if count > 1
        else ("choisit", "elle ne se pose plus")
    )
    return (
        f"{number(count)} des questions permanentes {choose} une lecture qui n’est plus à choisir"
        f" : {asked} ({', '.join(sorted(readings))})."
    )


def _without_columns(groups: Sequence[AnswerGroup]) -> Iterator[AnswerGroup]:
    """Groups without the cells of a pack that one text alone has: the comparison tells of it."""
    for group in groups:
        left = tuple(one for one in group.differences if one.asked.question != CELLS)
        if left:
            yield replace(group, differences=left)


def only_settled(impact: Impact, group: AnswerGroup) -> bool:
    """Whether nothing is lost but the choice of readings that have left the register."""
    known = impact.redline.after.reading
    return all(
        change.kind == "reading" and change.name[0] not in known for change in group.causes
    ) and (all("readings" in one.asked.inputs for one in group.differences))


def how_many(group: AnswerGroup) -> str:
    """« 12 questions »."""
    count = len(group.differences)
    return f"{number(count)} question{'s' if count > 1 else ''}"


def _asked(impact: Impact, group: AnswerGroup) -> str:
    found = group.example
    return f"{words.subject(impact, found.asked.question)}, {words.situation(impact, found)}"
