"""What changes between two editions: clauses paired by id, words compared inside each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.changes import clause_pairs
from generator.changes.reading_changes import ReadingChange, reading_changes
from generator.changes.value_rows import ValueRow, value_rows
from generator.changes.word_diff import Segment, segments, side

COUNTED = ("changed", "added", "removed", "moved", "styled", "renamed")
"""The states of a clause that a summary counts; a clause may be in several."""


@dataclass(frozen=True)
class TextChange:
    """A title or a text in both editions; None in the one that does not have it.

    moved: it comes from elsewhere. left: this is where it was; its words are told at its new place.
    """

    before: str | None
    after: str | None
    moved: bool = False
    left: bool = False

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The words with what changes in them; none where they have left."""
        return () if self.left else segments(self.before or "", self.after or "")

    @cached_property
    def in_place(self) -> tuple[Segment, ...]:
        """The same without moves: deleted where they were, inserted where they are."""
        if self.left:
            return segments(self.before or "", "")
        return segments("", self.after or "") if self.moved else self.segments

    @property
    def changed(self) -> bool:
        """Whether a word differs, wherever the words stand."""
        return not self.left and (self.before or "") != (self.after or "")


@dataclass(frozen=True)
class ClauseChange:
    """A clause in the redline, changed or not: before is None where it is added, after where it is
    removed; a moved clause comes twice, left at its old place and moved at its new one."""

    before: Clause | None
    after: Clause | None
    moved: bool = False
    left: bool = False

    @property
    def id(self) -> str:
        """Its id in the new edition, else in the old one."""
        clause = self.after or self.before
        return clause.id if clause else ""

    @cached_property
    def title(self) -> TextChange:
        """Its heading, where it has one."""
        old, new = (clause.title if clause else None for clause in (self.before, self.after))
        return TextChange(old, new, self.moved, self.left)

    @cached_property
    def text(self) -> TextChange:
        """Its words."""
        old, new = (clause.text if clause else None for clause in (self.before, self.after))
        return TextChange(old, new, self.moved, self.left)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """How the clause differs, in words of COUNTED or "left"; empty where nothing does."""
        if self.left:
            return ("left",)
        if self.before is None or self.after is None:
            return ("added",) if self.before is None else ("removed",)
        found = {
            "changed": self.title.changed or self.text.changed,
            "moved": self.moved,
            "styled": self.restyled,
            "renamed": self.before.id != self.after.id,
        }
        return tuple(state for state, true in found.items() if true)

    @property
    def restyled(self) -> bool:
        """Whether the same words are only set otherwise: in bold, in a table, as a point."""
        old, new = self.before, self.after
        if old is None or new is None or self.title.changed or self.text.changed:
            return False
        return (old.styles, old.form) != (new.styles, new.form)


@dataclass(frozen=True)
class ArticleChange:
    """An article in the redline, or what stands before the first one (id ""); like a clause, a
    moved article comes twice."""

    id: str
    title: TextChange
    changes: tuple[ClauseChange, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many of its clauses are changed, added, removed, moved, renamed; zeros left out."""
        found = Counter(state for change in self.changes for state in change.states)
        return {state: found[state] for state in COUNTED if found[state]}

    @property
    def states(self) -> tuple[str, ...]:
        """How the article itself differs, as for a clause."""
        title = self.title
        if title.left or (title.before is None) != (title.after is None):
            return ("left",) if title.left else ("added",) if title.before is None else ("removed",)
        found = {"changed": title.changed, "moved": title.moved}
        return tuple(state for state, true in found.items() if true)

    @property
    def same(self) -> bool:
        """Whether nothing at all differs in it."""
        return not self.states and not any(change.states for change in self.changes)

    @property
    def runs(self) -> list[tuple[bool, list[ClauseChange]]]:
        """Its clauses, those that are the same gathered: (whether they are, the clauses)."""
        grouped = groupby(self.changes, lambda change: not change.states)
        return [(same, list(changes)) for same, changes in grouped]


@dataclass(frozen=True)
class Redline:
    """The difference between two editions.

    names say which they are (« édition du 24 janvier 2025 »); draft is true where the new one is a
    proposal, which every rendering says.
    """

    before: Policy
    after: Policy
    names: tuple[str, str]
    draft: bool
    title: TextChange
    sections: tuple[ArticleChange, ...]
    values: tuple[ValueRow, ...]
    readings: tuple[ReadingChange, ...]

    @property
    def same_words(self) -> bool:
        """Whether the two editions say the same, word for word."""
        return not self.title.changed and all(section.same for section in self.sections)

    @property
    def counts(self) -> Mapping[str, int]:
        """The counts of all the articles."""
        found = sum((Counter(section.counts) for section in self.sections), Counter[str]())
        return {state: found[state] for state in COUNTED if found[state]}

    @property
    def touched(self) -> list[ClauseChange]:
        """The clauses that differ, each once."""
        changes = [change for section in self.sections for change in section.changes]
        return [change for change in changes if change.states not in ((), ("left",))]

    def words(self, kind: str) -> str:
        """The whole annex before (kind "delete") or after (kind "insert"), a title or text a
        line, as the redline has it: the same words as that edition."""
        return "\n".join(text for words in self._flow() if (text := side(words.in_place, kind)))

    def _flow(self) -> Iterator[TextChange]:
        yield self.title
        for section in self.sections:
            yield section.title
            for change in section.changes:
                yield change.title
                yield change.text


def compare(
    before: Policy, after: Policy, names: tuple[str, str], *, draft: bool = False
) -> Redline:
    """The redline from one edition to another; see Redline for names and draft."""
    pairs = clause_pairs.clauses(before, after)
    return Redline(
        before,
        after,
        names,
        draft,
        TextChange(before.title, after.title),
        tuple(_sections(before, after, pairs)),
        tuple(value_rows(before, after, pairs)),
        tuple(reading_changes(before, after)),
    )


def _sections(before: Policy, after: Policy, clauses: Mapping[str, str]) -> Iterator[ArticleChange]:
    old, new = clause_pairs.by_article(before), clause_pairs.by_article(after)
    old_titles = {article.id: article.title for article in before.articles}
    new_titles = {article.id: article.title for article in after.articles}
    articles = clause_pairs.articles(old, new, clauses)
    for was, now, moved, left in clause_pairs.align(list(old), list(new), articles):
        # Where the article itself left or came, so did its clauses.
        rows = clause_pairs.align(
            old[was] if was is not None and not moved else [],
            new[now] if now is not None and not left else [],
            clauses,
        )
        yield ArticleChange(
            now if now is not None else was or "",
            TextChange(
                old_titles.get(was) if was else None,
                new_titles.get(now) if now else None,
                moved,
                left,
            ),
            tuple(
                ClauseChange(
                    None if one is None else before.clause[one],
                    None if other is None else after.clause[other],
                    *fate,
                )
                for one, other, *fate in rows
            ),
        )
