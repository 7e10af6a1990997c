"""The redline in French words: for the terminal, and the sentences that every rendering shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from calculators.french import NBSP
from calculators.policy import Policy
from generator.changes.approval_words import CONSENT, decided_nature, readers
from generator.changes.clause_labels import labels
from generator.changes.form_changes import (
    clauses_in_form,
    layout,
    read_since,
    renumbered,
    title_read_since,
    titles_in_form,
)
from generator.changes.new_names import names_summary
from generator.changes.reading_changes import ReadingChange
from generator.changes.redline import (
    ArticleChange,
    ClauseChange,
    Redline,
    TextChange,
)
from generator.changes.word_diff import Segment
from generator.ground import french
from generator.views.outside_words import TITLE, article_heading

DRAFT = "Projet, non contractuel"

_CLAUSE = {
    "changed": "modifiée",
    "added": "ajoutée",
    "removed": "supprimée",
    "moved": "déplacée",
    "styled": "dont la mise en forme seule change",
    "renamed": "renommée",
    "left": "déplacée d’ici",
}
_ARTICLE = {
    "changed": "intitulé modifié",
    "added": "article ajouté",
    "removed": "article supprimé",
    "moved": "article déplacé",
    "left": "article déplacé d’ici",
}
_MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def edition_name(policy: Policy) -> str:
    """« édition du 24 janvier 2025 »."""
    return f"édition du {french.long_date(policy.edition)}"


def heading(redline: Redline) -> str:
    """« De l’édition du 24 janvier 2025 à l’édition du 1er mars 2027 »."""
    old, new = redline.names
    elided = "l’" if old[:1] in "aeéiou" else "le "
    other = "à l’" if new[:1] in "aeéiou" else "au "
    return f"De {elided}{old} {other}{new}".replace("De le ", "Du ")


def summary(counts: Mapping[str, int]) -> str:
    """« 2 clauses modifiées, 1 ajoutée », or that nothing changes."""
    said = [
        f"{number}{NBSP}{'' if i else 'clauses ' if number > 1 else 'clause '}"
        f"{_CLAUSE[state]}{'s' if number > 1 and state != 'styled' else ''}"
        for i, (state, number) in enumerate(counts.items())
    ]
    return ", ".join(said) or "aucune clause ne change"


def form_summary(redline: Redline) -> str:
    """All that changes in form alone, in one sentence; "" where nothing does."""
    counted = (
        (len(clauses_in_form(redline)), "clause", "clauses"),
        (len(titles_in_form(redline)), "intitulé d’article", "intitulés d’articles"),
    )
    told = [f"{n}{NBSP}{one if n == 1 else many}" for n, one, many in counted if n]
    if not told:
        return ""
    verb = "ne change" if sum(n for n, *_ in counted) == 1 else "ne changent"
    what = "de numéro, d’orthographe" if renumbered(redline) else "d’orthographe"
    return f"{french.join(told)} {verb} que {what}, de typographie ou de mise en forme."


def state_word(name: str) -> str:
    """A state of a clause alone, « modifiée »."""
    return "mise en forme seule" if name == "styled" else _CLAUSE[name]


def states(change: ClauseChange) -> str:
    """All the states of a clause, « modifiée et déplacée »."""
    return french.join(_CLAUSE[state] for state in change.states)


def section_summary(section: ArticleChange) -> str:
    """How an article and its clauses differ: « Intitulé modifié, 2 clauses modifiées. »"""
    clauses = summary(section.counts) if section.counts or not section.states else ""
    return f"{capital(', '.join(filter(None, (article_states(section), clauses))))}."


def article_states(section: ArticleChange) -> str:
    """How an article itself differs, « intitulé modifié »; nothing where it is the same."""
    return ", ".join(_ARTICLE[state] for state in section.states)


def capital(text: str) -> str:
    """The text with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


def article_title(section: ArticleChange) -> str:
    """The article's title, new or else old; what stands before the first one is the head."""
    return section.title.after or section.title.before or "En-tête"


def anchor(section: ArticleChange) -> str:
    """Its address in a page: where an article is gone, another may have taken its number."""
    gone = section.states[:1] in (("left",), ("removed",))
    return f"{'avant-' if gone else ''}article-{section.id or 'entete'}"


def notes(change: ClauseChange, redline: Redline) -> Iterator[str]:
    """What the words of a clause don't show: where it went or came from, its other name."""
    if change.before and change.after:
        if change.left:
            yield f"Cette clause se lit désormais {_place(redline.after, change.after.id)}."
        if change.moved:
            yield where_it_was(change, redline)
        if change.before.id != change.after.id and not change.left:
            yield f"Son identifiant était « {change.before.id} »."
        yield from layout(change)
    yield from _approvals(change, redline)


def where_it_was(change: ClauseChange, redline: Redline) -> str:
    """« Cette clause se lisait à l’art. 3.2, après la clause « 3.2-recette ». », of a moved one."""
    name = change.before.id if change.before else change.id
    return f"Cette clause se lisait {_place(redline.before, name)}."


def _approvals(change: ClauseChange, redline: Redline) -> Iterator[str]:
    """Who read the words of a clause that moved or left, and what was decided."""
    yield from readers(read_since(change, redline))


def title_notes(name: str, redline: Redline) -> Iterator[str]:
    """Who read the words of a title that moved, and what was decided."""
    yield from readers(title_read_since(name, redline))


def consent(redline: Redline) -> str:
    """What a notice says of the changes that touch the meaning of the text, and not its spelling
    alone; "" where there is none."""
    named = labels(redline)
    told = [
        f"{named[change.id]} ({decided_nature(approval)})"
        for change in redline.touched
        for approval in read_since(change, redline)
        if approval.nature != "spelling"
    ]
    headings = {article_heading(one.id): f"« {article_title(one)} »" for one in redline.sections}
    told += [
        f"{said} ({decided_nature(approval)})"
        for name, said in {TITLE: "titre de l’annexe", **headings}.items()
        for approval in title_read_since(name, redline)
        if approval.nature != "spelling"
    ]
    if not told:
        return ""
    return (
        f"Le sens du texte est précisé ou changé, et non sa forme seule : {' ; '.join(told)}."
        f" Pour un contrat en cours, un tel changement {CONSENT}"
    )


def visible_states(change: ClauseChange) -> str:
    """The states of a clause that a reader sees: a new name in the source is not one."""
    return french.join(_CLAUSE[state] for state in change.states if state != "renamed")


def retitled(redline: Redline) -> list[tuple[TextChange, list[str]]]:
    """The titles of the annex and of articles whose words change, each with who read them."""
    every = [(TITLE, redline.title)]
    every += [(article_heading(s.id), s.title) for s in redline.sections if "changed" in s.states]
    return [(title, [*title_notes(name, redline)]) for name, title in every if title.changed]


def moves(change: ClauseChange, redline: Redline) -> Iterator[str]:
    """Where a clause came from, for who reads the annex: by its article."""
    if change.moved and change.before:
        place = f"à l’{redline.before.labels[change.before.id]}"
        place = place.replace("à l’préambule", "au préambule").replace("à l’en-tête", "en tête")
        yield f"Cette clause se lisait {place}, à une autre place."
    yield from layout(change)


def reading(change: ReadingChange) -> str:
    """What becomes of a reading, in one sentence."""
    before, after = (label and label.rstrip(".") for label in (change.before, change.after))
    if change.kind == "entered":
        return f"Entre au registre ; lecture retenue : « {after} »."
    if change.kind == "left":
        return f"Quitte le registre ; la lecture retenue était : « {before} »."
    if change.kind == "default":
        return f"La lecture retenue devient « {after} », au lieu de « {before} »."
    if before == after:
        return f"Tranchée par le texte, dans le sens de la lecture retenue : « {after} »."
    earlier = f" ; la lecture retenue était : « {before} »" if before else ""
    return f"Tranchée par le texte : « {after} »{earlier}."


def value(typed: str | None) -> str:
    """A value as typed, or that there is none."""
    return "sans mention" if typed is None else typed


def as_text(redline: Redline, width: int = 88) -> str:
    """The redline for a terminal: [-gone-] {+come+}, lines of width signs, no colour.

    Clauses that don't change are not repeated.
    """
    return "\n".join(_lines(redline, width)) + "\n"


def marked(parts: Iterable[Segment]) -> str:
    """Words with [-gone-] and {+come+}."""
    return "".join(_MARKS[part.kind].format(part.text) for part in parts)


def _lines(redline: Redline, width: int) -> Iterator[str]:
    yield heading(redline)
    if redline.draft:
        yield f"{DRAFT.upper()}."
    yield f"En tout : {summary(redline.counts)}."
    for told in filter(None, (names_summary(redline), form_summary(redline))):
        yield from french.wrapped(told, width)
    named = labels(redline)
    if redline.values:
        yield from ("", "Valeurs", "-------")
    for changed in redline.values:
        name = f"{named[changed.clause.id]}, {changed.label}"
        row = f"{name} : {value(changed.before)} → {value(changed.after)}"
        yield from french.wrapped(row, width)
    if redline.readings:
        yield from ("", "Lectures", "--------")
    for one in redline.readings:
        yield from french.wrapped(f"{one.title} : {reading(one)}", width)
    if redline.title.changed:
        yield from ("", marked(redline.title.segments))
        for note in title_notes(TITLE, redline):
            yield from french.wrapped(note, width)
    for section in redline.sections:
        if not section.same:
            yield from _section(section, redline, named, width)


def _section(
    section: ArticleChange, redline: Redline, named: Mapping[str, str], width: int
) -> Iterator[str]:
    title = marked(section.title.segments) or article_title(section)
    yield from ("", title, "=" * len(title))
    yield section_summary(section)
    for note in title_notes(article_heading(section.id), redline):
        yield from french.wrapped(note, width)
    for change in section.changes:
        if change.states:
            yield from ("", f"{named[change.id]} ({change.id}) : {states(change)}")
            for note in notes(change, redline):
                yield from french.wrapped(note, width)
            for words in (change.title, change.text):
                yield from _words(words, width)


def _words(words: TextChange, width: int) -> Iterator[str]:
    for row in marked(words.segments).split("\n"):
        yield from french.wrapped(row, width, "    ") if row else ()


def _place(policy: Policy, name: str) -> str:
    """« art. 3.2, après la clause « 3.2-recette » »."""
    ids = [clause.id for clause in policy.clauses]
    position = ids.index(name)
    where = f"à l’{policy.labels[name]}"
    where = where.replace("à l’préambule", "au préambule").replace("à l’en-tête", "en tête")
    after = f"après la clause « {ids[position - 1]} »" if position else "en premier"
    return f"{where}, {after}"
