"""The impact of a change as text, for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.changes import impact_sentences as say
from generator.changes import impact_words as words
from generator.changes import redline_text
from generator.changes.impact import Impact
from generator.ground import french


def as_text(impact: Impact, width: int = 88) -> str:
    """The impact for a terminal, in lines of width signs."""
    return "\n".join(_text(impact, _wrapper(width))) + "\n"


def _wrapper(width: int) -> Callable[[str, str], list[str]]:
    def wrapped(text: str, indent: str = "") -> list[str]:
        return french.wrapped(text, width, indent)

    return wrapped


def _text(impact: Impact, wrapped: Callable[[str, str], list[str]]) -> Iterator[str]:
    yield redline_text.heading(impact.redline)
    if impact.redline.draft:
        yield f"{redline_text.DRAFT.upper()}."
    yield from wrapped(say.total(impact), "")
    for subject, groups in say.by_question(impact):
        yield from ("", subject, "-" * len(subject))
        for group in groups:
            situation, told = say.example_words(impact, group)
            yield from wrapped(f"{words.pack_name(impact, group.pack)} : {say.size(group)}.", "")
            for cause in words.causes(impact, group):
                yield from wrapped(f"Cause : {cause}.", "    ")
            yield from wrapped(f"Exemple ({situation}) : {' ; '.join(told)}.", "    ")
    yield from ("", *wrapped(say.compared_cells(impact), ""))
    for group in impact.compared:
        for one in group.differences:
            for row in words.shifts(impact, one):
                said = f"{words.pack_name(impact, group.pack)}, {say.shift_words(*row)}"
                yield from wrapped(f"{said} : {words.VERDICTS[one.verdict]}.", "    ")
    for title, lines in say.other_parts(impact):
        yield from ("", title, "-" * len(title))
        for line in lines:
            yield from wrapped(line, "")
