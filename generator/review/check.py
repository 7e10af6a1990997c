"""All that must hold before a text is proposed: its form, its binding, its editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from calculators.policy import Policy
from generator import source
from generator.annex import binding, prose_claims
from generator.annex.absent import no_clause
from generator.annex.language import language_faults
from generator.annex.load import Working, load_working_text
from generator.annex.register import UNQUOTE
from generator.changes import direction_faults, direction_senses, direction_words, directions
from generator.editions import audit, checkpoint, freeze, timeline
from generator.editions.edition import Published
from generator.editions.register import REGISTER
from generator.ground import files, questions
from generator.ground.day import latest_known
from generator.ground.faults import Fault, Faults, Place
from generator.pages import question_index
from generator.review import idle_approvals, moved_words, references, renamed_terms, strays
from generator.views.plain_text import as_text


def everything(root: Path, *, rewriting: bool = False) -> Working:
    """The working text, when nothing is wrong with it nor with the frozen editions.

    annexe.txt is written again where it is no longer what the text gives, if rewriting; else that
    is a fault, since a pull request shows it.

    Raises Faults: those of the YAML alone where it cannot be read, else all of them at once.
    """
    policy = root / "policy"
    frozen = [*audit.verify(policy / "editions"), *checkpoint.verify(policy)]
    try:
        working = load_working_text(policy)
    except Faults as found:
        raise Faults([*found.faults, *frozen]) from None
    names = {pack.id: pack.names for pack in working.policy.packs}
    faults = binding.faults(working.passages, working.exemptions, names)
    faults += language_faults(working.passages, working.exemptions)
    said, shown = as_text(working.policy), policy / "annexe.txt"
    if (
        rewriting
        and not shown.is_dir()
        and not (shown.is_file() and shown.read_bytes() == said.encode())
    ):
        files.write_text(shown, said)
    faults += _freshness(shown, said)
    faults += strays.faults(policy)
    register = source.read(policy / "lectures.yaml", "lectures", root)
    faults += prose_claims.faults(register, working.policy)
    faults += idle_approvals.early(working, latest_known(root))
    if working.erratum and not frozen:
        lost = freeze.no_edition_to_correct(policy / "editions", working.erratum)
        faults += [lost] if lost else []
    published: Sequence[Published] = ()
    try:
        begun = (policy / "editions" / REGISTER).exists() and not frozen
        published = timeline.published(policy / "editions") if begun else ()
        editions = [*(one.policy for one in published), working.policy]
        directions.load_directions(policy, directions.axes_of(*editions))
        faults += direction_faults.faults(policy, editions)
        faults += direction_senses.faults(policy)
        faults += direction_words.faults(policy, editions)
    except Faults as found:
        faults += found.faults
    asked = policy / "questions.jsonl"
    beside = [
        *_unreadable(lambda: source.read(policy / "silences.yaml", "silences", root)),
        *_unreadable(lambda: question_index.read_index(policy)),
        *_unreadable(lambda: questions.standing(asked)),
    ]
    faults += beside
    last = published[-1].policy if published else None
    faults += references.absent(working.passages, working.policy, last)
    if last and not beside:
        faults += renamed_terms.faults(working, last, policy)
        faults += moved_words.faults(working, last, asked)
        faults += idle_approvals.faults(working, [one.policy for one in published])
        faults += _misspelt(working, last)
    if faults or frozen:
        raise Faults([*faults, *frozen])
    return working


def _misspelt(working: Working, published: Policy) -> Iterator[Fault]:
    """The clauses that a reading cites and that no text ever had: it would leave for a slip."""
    for clause in working.departed:
        if clause not in published.clause:
            yield no_clause(clause, working.policy.clause, UNQUOTE)


def _unreadable(read: Callable[[], object]) -> list[Fault]:
    """Why a file that stands beside the annex cannot be read; nothing where it can."""
    try:
        read()
    except Faults as found:
        return found.faults
    return []


def _freshness(path: Path, expected: str) -> list[Fault]:
    """Whether annexe.txt, which a pull request shows, is what the YAML gives."""
    remedy = "lancez « make text » et joignez le fichier à votre proposition"
    if path.is_dir():
        message = "un dossier a pris la place de ce fichier : retirez-le, puis lancez « make text »"
        return [Fault(Place("policy/annexe.txt", 1, 1), message)]
    if not path.is_file():
        return [Fault(Place("policy/annexe.txt", 1, 1), f"ce fichier manque : {remedy}")]
    current = path.read_bytes().decode("utf-8", "replace")
    if current == expected:
        return []
    pairs = zip(current.split("\n"), expected.split("\n"), strict=False)
    line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
    return [Fault(Place("policy/annexe.txt", line, 1), f"n’est plus à jour : {remedy}")]
