"""The review in French: a page that stands alone, and a comment for the pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculators.unseen import visible, visible_line
from generator.changes import (
    clause_labels,
    impact_markdown,
    impact_sentences,
    impact_words,
    redline_text,
)
from generator.changes.impact import Impact
from generator.changes.impact_markdown import escaped
from generator.changes.value_changes import ValueChange
from generator.changes.word_diff import Segment
from generator.ground import paths
from generator.ground.faults import Fault
from generator.ground.templates import environment
from generator.review import source_rows
from generator.review.examine import ChangedClause, Review

MARKER = "<!-- relecture de la proposition -->"
"""First line of the comment: by it the workflow finds the one to update."""

LONGEST = 60_000
"""Characters of the comment; the host of pull requests takes 65,536."""

CUT = "*La suite est dans la page de la relecture, jointe à la proposition.*"

_SHEETS = ("web/assets/redline.css", "web/assets/impact.css", "templates/impact/review.css")


def verdict(review: Review) -> str:
    """Whether something stops the proposal, in one sentence."""
    refused, faults = len(review.refusals), len(review.faults)
    said = [
        f"{count} {noun if count == 1 else nouns}"
        for count, noun, nouns in (
            (refused, "changement refusé", "changements refusés"),
            (faults, "faute à corriger", "fautes à corriger"),
        )
        if count
    ]
    return f"{' et '.join(said)}." if said else "Rien ne manque à la proposition."


def remarks(review: Review) -> Iterator[str]:
    """What is to be known before reading on."""
    if review.note:
        yield review.note
    same = review.redline and review.redline.same_words and not review.redline.values
    if others := source_rows.count_of(review.sources):
        start = (
            "Le texte de l’annexe ne change pas, mais" if same else "Hors des phrases de l’annexe,"
        )
        yield f"{start} {others}."
    elif same:
        yield "Le texte de l’annexe ne change pas."
    yield from review.sources.unread
    if review.impact is None and review.faults:
        yield (
            "Ce que la proposition change dans les réponses s’affichera quand ces fautes seront"
            " corrigées."
        )


def unchanged_values(passage: ChangedClause) -> bool:
    """Whether words alone change: no answer reads them."""
    return not (passage.values or passage.value_changes or passage.of_pack)


def told_effects(impact: Impact, change: ValueChange) -> list[str]:
    """What a value changes for each pack, in a few sentences; that it changes none, else."""
    told = impact_sentences.caused(impact, change)
    if not told and impact.caused(change):
        return [f"Le comparatif des packs change ; {impact_sentences.unmoved(impact, change)}."]
    return told or [f"{redline_text.capital(impact_sentences.unmoved(impact, change))}."]


def as_page(review: Review) -> str:
    """The page, whole: it calls for no other file."""
    sheets = (paths.ROOT / name for name in _SHEETS)
    return (
        environment(paths.TEMPLATES)
        .get_template("impact/review.html.j2")
        .render(
            review=review,
            style="\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets),
            say=redline_text,
            impact_say=impact_sentences,
            word=impact_words,
            own={
                "verdict": verdict(review),
                "remarks": list(remarks(review)),
                "effects": told_effects,
                "visible": visible,
                "wordy": unchanged_values,
                "beside": source_rows,
            },
        )
    )


def as_markdown(review: Review) -> str:
    """The comment of a pull request, no longer than its host takes."""
    kept: list[str] = []
    size = len(CUT) + 2
    for line in _markdown(review):
        size += len(line) + 1
        if size > LONGEST:
            return "\n".join([*kept, "", CUT]) + "\n"
        kept.append(line)
    return "\n".join(kept) + "\n"


def _markdown(review: Review) -> Iterator[str]:
    yield from (MARKER, "## Relecture de la proposition", "", f"**{verdict(review)}**", "")
    for faults, title in (
        (review.refusals, "Ce qui est refusé"),
        (review.faults, "Ce qui manque ou est à corriger"),
    ):
        if faults:
            yield from (f"### {title}", "", *(_fault(fault) for fault in faults), "")
    for remark in remarks(review):
        yield from (escaped(remark), "")
    if review.redline is None:
        yield from _markdown_beside(review)
        return
    against = f"Comparaison avec « {escaped(review.base)} » (`{review.commit[:10]}`)"
    yield from (f"{against} : {redline_text.summary(review.redline.counts)}.", "")
    if review.impact:
        yield from (f"**{impact_sentences.total(review.impact)}**", "")
    if titles := redline_text.retitled(review.redline):
        yield from ("### Titres", "")
        for words, notes in titles:
            yield from _sides(words.segments)
            yield from (f"*{escaped(note)}*\n" for note in notes)
    if review.passages:
        yield from ("### Passage par passage", "")
        labels = clause_labels.labels(review.redline)
        for passage in review.passages:
            yield from _markdown_passage(review, passage, labels[passage.change.id])
    yield from _markdown_beside(review)
    if review.impact:
        yield impact_markdown.as_markdown(review.impact, 3)


def _fault(fault: Fault) -> str:
    return f"- {_code(str(fault.place))} : {escaped(fault.message)}"


def _code(place: str) -> str:
    return "`" + visible_line(place).replace("`", "") + "`"


def _markdown_beside(review: Review) -> Iterator[str]:
    rows = list(source_rows.source_rows(review.sources))
    if rows:
        yield from (f"### {source_rows.TITLE}", "")
        for row in rows:
            told = (_marked(side) or source_rows.NONE for side in row.sides)
            yield f"- {_code(row.place)} : {source_rows.in_a_row(escaped(row.what), told)}"
        yield ""


def _markdown_passage(review: Review, passage: ChangedClause, label: str) -> Iterator[str]:
    change = passage.change
    states = redline_text.states(change) if change.states else "valeur modifiée"
    yield from (f"#### {escaped(label)} : {states} (`{change.id}`)", "")
    if review.redline:
        yield from (f"*{escaped(note)}*\n" for note in redline_text.notes(change, review.redline))
    for words in (change.title, change.text):
        if words.changed:
            yield from _sides(words.segments)
    for value in passage.values:
        before, after = (redline_text.value(typed) for typed in (value.before, value.after))
        name = escaped(redline_text.capital(value.label))
        yield f"- {name} : {escaped(before)} → **{escaped(after)}**"
    for moved in passage.value_changes:
        if review.impact:
            yield from (f"- {escaped(told)}" for told in told_effects(review.impact, moved))
    if unchanged_values(passage):
        yield f"- Aucune valeur ne change : {impact_sentences.UNREAD}."
    yield ""


def _sides(segments: tuple[Segment, ...]) -> Iterator[str]:
    """The words before and after, where there are some."""
    for title, kind in (("Avant", "delete"), ("Après", "insert")):
        told = _side(segments, kind)
        if told:
            yield from (f"> **{title}** : {told}", ">")
    yield ""


def _side(segments: tuple[Segment, ...], kind: str) -> str:
    """The words of one side, those that the other lacks marked."""
    return _marked(part for part in segments if part.kind in ("equal", kind))


def _marked(parts: Iterable[Segment]) -> str:
    """Words in a row, those that go and those that come marked."""
    tags = {"delete": "del", "insert": "ins"}
    return "".join(
        f"<{tags[part.kind]}>{escaped(part.text)}</{tags[part.kind]}>"
        if part.kind in tags
        else escaped(part.text)
        for part in parts
    )
