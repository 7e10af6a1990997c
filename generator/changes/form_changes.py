"""What changes in the form of a text and not in what it says: spelling, signs, layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from calculators.terms.text import Approval, Clause
from generator.changes.new_names import NewName, new_names, says_new_name
from generator.changes.redline import ArticleChange, ClauseChange, Redline, TextChange
from generator.ground.french import join
from generator.views.outside_words import bare_words, unmarked
from generator.views.structure import split_number

_FORMS = {
    "paragraph": "un paragraphe",
    "item": "un point de liste",
    "numbered": "un point numéroté",
    "run-on": "la suite du paragraphe qui précède",
    "table": "un tableau",
    "note": "une note",
}


def layout(change: ClauseChange) -> Iterator[str]:
    """How the words of a clause are set otherwise than before, which the words don't show."""
    old, new = change.before, change.after
    if old is None or new is None or change.left:
        return
    if old.form != new.form:
        yield f"Cette clause était {_FORMS[old.form]} ; elle est {_FORMS[new.form]}."
    was, now = (Counter(_in_bold(clause)) for clause in (old, new))
    if bold := now - was:
        yield f"En gras désormais : {join(f'« {words} »' for words in bold)}."
    # Words in bold that are gone are told as gone.
    if plain := [words for words in was - now if words in new.text]:
        yield f"N’est plus en gras : {join(f'« {words} »' for words in plain)}."
    if change.restyled and not (bold or plain or old.form != new.form):
        yield "La place de ce qui y est mis en forme change."


def _in_bold(clause: Clause) -> Iterator[str]:
    return (clause.text[s.start : s.end] for s in clause.styles if s.key == "bold")


def read_since(change: ClauseChange, redline: Redline) -> Iterator[Approval]:
    """The approvals of a clause that are new with its words."""
    if change.left or not {"changed", "removed"} & {*change.states}:
        return
    for approval in redline.after.approvals:
        if approval.clause == change.id and approval not in redline.before.approvals:
            yield approval


def title_read_since(name: str, redline: Redline) -> Iterator[Approval]:
    """The approvals of a title that are new with its words."""
    for approval in redline.after.approvals:
        if approval.clause == name and approval not in redline.before.approvals:
            yield approval


def same_but_for_signs(words: TextChange) -> bool:
    """Whether capitals, spaces, punctuation and the number of a title alone differ."""
    old, new = (split_number(title or "")[1] for title in (words.before, words.after))
    return bare_words(old) == bare_words(new)


def renumbered(redline: Redline) -> bool:
    """Whether a number is among what changes in form alone."""
    titles = [one.title for one in clauses_in_form(redline)]
    titles += [one.title for one in titles_in_form(redline)]
    return any(
        split_number(title.before or "")[0] != split_number(title.after or "")[0]
        for title in titles
    )


def _in_form_alone(change: ClauseChange, redline: Redline, names: Sequence[NewName]) -> bool:
    """Whether a clause says the same: it is only set otherwise; its signs alone differ, or the
    words of a value that stays; or whoever read its words since says that it is their spelling.

    A value, a move or another name of a defined term or of a pack is more than form."""
    old, new = change.before, change.after
    if old is None or new is None or {*change.states} - {"changed", "styled", "renamed"}:
        return False
    if old.values != new.values or _names(old) != _names(new) or says_new_name(change, names):
        return False
    if _beside_values(old) == _beside_values(new):
        return True
    read = list(read_since(change, redline))
    return bool(read) and all(approval.nature == "spelling" for approval in read)


def clauses_in_form(redline: Redline) -> list[ClauseChange]:
    """The clauses that change in form alone, for who reads them: a new name in the source is no
    change."""
    seen = (one for one in redline.touched if one.states != ("renamed",))
    names = new_names(redline)
    return [one for one in seen if _in_form_alone(one, redline, names)]


def titles_in_form(redline: Redline) -> list[ArticleChange]:
    """The articles whose title changes by its signs alone."""
    titled = (one for one in redline.sections if one.states == ("changed",))
    return [one for one in titled if same_but_for_signs(one.title)]


def _beside_values(clause: Clause) -> tuple[str, ...]:
    """What a clause says beside its values, whose own words are held to them."""
    names = [clause.text[m.start : m.end] for m in clause.marks if m.key not in clause.values]
    return tuple(bare_words(words) for words in (unmarked(clause), *names))


def _names(clause: Clause) -> set[str]:
    """What a clause defines, by all its names."""
    return {bare_words(name) for name in (clause.term or "", *clause.names)}
