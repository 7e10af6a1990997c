"""What to know of a text before it is published, and that no fault says.

The choice that a reading takes, what an axis, a theme or a pack is called, a clause that no answer
follows, a reading that speaks of a word that is gone: none of it is a fault. It is said, so that
nobody publishes it unawares. The channels that an annex declares are values of its clauses, which
the comparison of editions tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calculators.policy import Policy
from calculators.terms.entries import Reading
from calculators.terms.text import Clause
from generator.annex.terms import TERMS
from generator.annex.vocabulary import BETTER
from generator.changes import clause_pairs
from generator.changes.reading_changes import reading_changes
from generator.changes.redline import compare
from generator.changes.redline_text import edition_name, where_it_was
from generator.ground.french import join
from generator.review.capitals import recased
from generator.review.contradictions import contradictions
from generator.review.entries_since import entries_since, unquoted
from generator.review.references import turned
from generator.views.outside_words import bare_words

_SENSES = {better: sense for sense, better in BETTER.items()}
_WORD = re.compile(r"[^\W\d_]{4,}[^\W\d_sx]")
"""A word that means something by itself, without the mark of its plural."""


def since_published(published: Policy, working: Policy) -> Iterator[str]:
    """A sentence for each such change since an edition."""
    edition = edition_name(published)
    for change in reading_changes(published, working):
        if change.kind == "default":
            after, before = ((label or "").rstrip(".") for label in (change.after, change.before))
            yield (
                f"la lecture « {change.id} » retient maintenant « {after} » au lieu de"
                f" « {before} » (dernière {edition})"
            )
    for what, names, now in (
        ("l’axe", _axes(published), _axes(working)),
        ("le thème", _themes(published), _themes(working)),
        ("le pack", _packs(published), _packs(working)),
    ):
        for key, name in names.items():
            if key in now and now[key] != name:
                yield f"{what} « {name} » s’appelle maintenant « {now[key]} » (dernière {edition})"
    yield from _placed(published, working)
    yield from _turned(published, working)
    yield from entries_since(published, working)
    yield from _forms(published, working)
    yield from _capitals(published, working)
    for clause, said in turned(
        published, working, clause_pairs.clauses(published, working)
    ).items():
        yield f"dans la clause « {clause} », {join(said)}"
    yield from contradictions(working, clause_pairs.clauses(published, working))
    yield from _unread(published, working)
    yield from _moved(published, working)
    yield from _outlived(published, working)


def _placed(published: Policy, working: Policy) -> Iterator[str]:
    """The rows of the comparison under another heading, and headings in another order."""
    before, after = _themes(published), _themes(working)
    themes = {axis.id: axis.theme for axis in published.axes}
    for axis in working.axes:
        if themes.get(axis.id, axis.theme) != axis.theme:
            yield f"« {axis.label} » est rangé maintenant sous « {after[axis.theme]} »"
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield f"les thèmes du comparatif changent d’ordre : {join(after.values())}"


def _turned(published: Policy, working: Policy) -> Iterator[str]:
    """The axes and the values of which something else favours the Client."""
    sides = [
        {("axe", axis.id): (axis.label, axis.better) for axis in policy.axes}
        | {(one.clause, one.key): (one.label, one.better) for one in policy.values}
        for policy in (published, working)
    ]
    for name, (label, better) in sides[1].items():
        if name in sides[0] and sides[0][name][1] != better:
            yield (
                f"« {label} » : ce qui est favorable au Client était déclaré"
                f" « {_SENSES[sides[0][name][1]]} », et l’est « {_SENSES[better]} »"
            )


def _forms(published: Policy, working: Policy) -> Iterator[str]:
    """The words that a definition takes in, or leaves out, while its term stays."""
    for clause in working.clauses:
        was = published.clause.get(clause.id)
        if was is None or not clause.term or bare_words(was.term or "") != bare_words(clause.term):
            continue
        for verb, names in (
            ("se dit maintenant aussi", set(clause.names) - set(was.names)),
            ("ne se dit plus", set(was.names) - set(clause.names)),
        ):
            if names:
                said = join([f"« {name} »" for name in sorted(names)])
                yield f"le terme « {clause.term} » {verb} {said}, là où le texte emploie ces mots"


def _capitals(published: Policy, working: Policy) -> Iterator[str]:
    """The words whose capital came or left, each with the clauses that say it."""
    clauses: dict[tuple[str, str], list[str]] = {}
    for told in recased(published, working, clause_pairs.clauses(published, working)):
        for clause, words in told.items():
            for pair in dict.fromkeys(words):
                clauses.setdefault(pair, []).append(f"« {clause} »")
    for (before, after), names in clauses.items():
        where = f"la clause {names[0]}" if len(names) == 1 else f"les clauses {join(names)}"
        said = "avec" if after[0].isupper() else "sans"
        yield (
            f"« {before} » s’écrit maintenant « {after} », {said} majuscule, dans {where} : un"
            " terme qui en porte une a le sens qu’une définition, ou le Contrat, lui donne"
        )


def _unread(published: Policy, working: Policy) -> Iterator[str]:
    """The new clauses that only people read: what they say is no value of a calculator's, nor the
    name of something."""
    pairs = clause_pairs.clauses(published, working)
    roles = {*working.speaker, *(pack.clause for pack in working.packs)}
    roles |= {each.clause for each in working.ticket_classes}
    roles |= {terms.clause for terms in working.recovery}
    for clause in working.clauses:
        read = any(key in TERMS or key in working.settled for key in clause.values)
        if clause.id not in pairs and clause.id not in roles and not (read or clause.term):
            yield (
                f"la clause nouvelle « {clause.id} » ne dit rien qu’un calculateur lise : les"
                " réponses restent les mêmes, quoi qu’elle dise"
            )


def _moved(published: Policy, working: Policy) -> Iterator[str]:
    """The clauses that are read at another place: what stands around them may say whose they
    are."""
    changes = compare(published, working, (edition_name(published), "texte de travail"))
    for section in changes.sections:
        for change in section.changes:
            if change.moved and not change.left:
                before = where_it_was(change, changes)
                yield f"la clause « {change.id} » a changé de place. {before}"


def _outlived(published: Policy, working: Policy) -> Iterator[str]:
    """The readings whose prose speaks of a word of the clauses that it quotes, gone from the
    text."""
    kept = _text_words(working.clauses)
    for reading in working.readings:
        quoted = {each.clause for each in reading.quotations} & published.clause.keys()
        gone = _text_words(published.clause[name] for name in quoted) - kept
        stale = [word for word in _WORD.findall(_prose(reading)) if word.lower() in gone]
        if stale:
            said = join([f"« {word} »" for word in dict.fromkeys(stale)])
            yield (
                f"la lecture « {reading.id} » dit encore {said}, que le texte ne dit plus :"
                " relisez son titre, son doute et sa raison"
            )


def _text_words(clauses: Iterable[Clause]) -> set[str]:
    return {word.lower() for each in clauses for word in _WORD.findall(each.text)}


def _prose(reading: Reading) -> str:
    """What a reading says in words of its own."""
    labels = (choice.label for choice in reading.choices)
    said = " ".join((reading.title, reading.doubt, *labels, reading.reason, reading.why_not))
    return unquoted(said)


def _axes(policy: Policy) -> dict[str, str]:
    return {axis.id: axis.label for axis in policy.axes}


def _themes(policy: Policy) -> dict[str, str]:
    return {theme.id: theme.label for theme in policy.themes}


def _packs(policy: Policy) -> dict[str, str]:
    return {pack.id: pack.name for pack in policy.packs}
