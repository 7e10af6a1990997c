"""The readings and silences that say something else since an edition, or are no longer there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from calculators.policy import Policy
from calculators.terms.entries import Reading
from generator import source
from generator.annex import doubts
from generator.annex.clauses import fold
from generator.annex.load import Working
from generator.annex.silences import breaks
from generator.editions.sources import FOLDER
from generator.ground.french import join
from generator.views.outside_words import as_written, bare_words

_QUOTED = re.compile(r"«[^»]*»")


def entries_since(published: Policy, working: Policy) -> Iterator[str]:
    """A sentence for each such change; why a choice is taken is left to the review."""
    for reading in working.readings:
        if was := published.reading.get(reading.id):
            yield from _choices(was, reading)
            yield from _doubt(was, reading)
    for was in published.readings:
        if was.id not in working.reading and _still_doubtful(was, working):
            yield (
                f"la lecture « {was.id} » (« {was.title} ») n’est plus au registre, et le texte dit"
                " encore ce qu’elle citait : rien n’y dit plus comment il est lu"
            )
    for silence in working.silences:
        known = published.silence.get(silence.id)
        if known and known.words != silence.words:
            yield f"le silence « {silence.id} » dit maintenant « {silence.words} »"
        elif known and known.questions != silence.questions:
            yield f"le silence « {silence.id} » est rappelé par d’autres réponses qu’avant"
        if known and known.subject != silence.subject:
            yield (
                f"le silence « {silence.id} » a maintenant pour sujet « {silence.subject} », et"
                f" avait « {known.subject} »"
            )
    yield from _reread(published, working)


def _reread(published: Policy, working: Policy) -> Iterator[str]:
    """The approvals of words that are as they were, told otherwise than they were published."""
    now = {(each.clause, each.words): each for each in working.approvals}
    for was in published.approvals:
        approval = now.get((was.clause, was.words), was)
        if approval != was:
            yield (
                f"la relecture de « {was.clause} », publiée comme du {was.on}, par « {was.by} »"
                f" (« {was.decision.rstrip('.')} »), se dit maintenant autrement"
            )


def lost_silences(policy: Path, edition: str, working: Working) -> Iterator[str]:
    """The silences of the sources of an edition, in the folder `policy/`, that are gone, or that
    less would break, while the text says as little."""
    kept = policy / FOLDER / edition / "silences.yaml"
    if not kept.is_file():
        return
    now = source.read(policy / "silences.yaml", "silences", policy.parent)["silences"]
    breaking = {str(node["id"]): _breaking(node) for node in now}
    for node in source.read(kept, "silences", policy.parent)["silences"]:
        name = str(node["id"])
        if name in breaking:
            if fewer := sorted(_breaking(node) - breaking[name]):
                said = join([f"« {word} »" for word in fewer])
                yield f"le silence « {name} » n’est plus rompu par {said}"
        elif not breaks(node, working.passages):
            yield (
                f"le silence « {name} » n’est plus rappelé, et aucune clause ne le rompt :"
                f" « {fold(node['mots'])} »"
            )


def _breaking(node: source.Mapping) -> set[str]:
    return {str(word) for words in node["rompu_par"].values() for word in words}


def _choices(was: Reading, reading: Reading) -> Iterator[str]:
    """The choices whose words a page shows otherwise, or that favour another."""
    choices = {choice.id: choice for choice in was.choices}
    for choice in reading.choices:
        old = choices.get(choice.id)
        if old is None:
            continue
        if old.label != choice.label:
            yield (
                f"le choix « {choice.id} » de la lecture « {reading.id} » se dit maintenant"
                f" « {choice.label.rstrip('.')} », et se disait « {old.label.rstrip('.')} »"
            )
        if (old.favours, old.letter) != (choice.favours, choice.letter):
            yield (
                f"le choix « {choice.id} » de la lecture « {reading.id} » n’est plus dit"
                " favorable au même, ou selon la lettre comme avant"
            )


def _doubt(was: Reading, reading: Reading) -> Iterator[str]:
    """What a reading says of the words that it quotes; where they change, it quotes others too."""
    own = str if _quoted(was) == _quoted(reading) else _own_words
    for what, old, new in (
        ("titre", was.title, reading.title),
        ("doute", was.doubt, reading.doubt),
    ):
        if own(old) != own(new):
            yield (
                f"le {what} de la lecture « {reading.id} » est maintenant « {new.rstrip('.')} », et"
                f" était « {old.rstrip('.')} »"
            )
    if set(was.questions) != set(reading.questions):
        yield f"la lecture « {reading.id} » est rappelée par d’autres réponses qu’avant"


def _own_words(prose: str) -> str:
    return bare_words(unquoted(prose))


def unquoted(prose: str) -> str:
    """What the register says in words of its own: those that it quotes are held to the text."""
    return _QUOTED.sub(" ", prose)


def _quoted(reading: Reading) -> set[tuple[str, str]]:
    """The words that a reading quotes, and their clauses, without what a slip changes."""
    return {(quoted.clause, bare_words(quoted.words)) for quoted in reading.quotations}


def _still_doubtful(was: Reading, working: Policy) -> bool:
    """Whether the text still has all the words that a reading quoted, its points and commas too,
    where a doubt may lie, and does not settle it."""
    return (
        was.id not in working.settled
        and not doubts.removed(was.id, working)
        and all(
            (clause := working.clause.get(quoted.clause))
            and as_written(quoted.words).lower()
            in as_written(f"{clause.title} {clause.text}").lower()
            for quoted in was.quotations
        )
    )
