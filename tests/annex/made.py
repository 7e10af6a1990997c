"""What made.txt keeps of the sample's text once read: `python -m tests.annex.made` writes it again.

Each clause with the words that say its values and where they stand in the source, each service of a
pack, each value as a page publishes it, each reading and silence: what all the rest is made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

from calculators.policy import Policy
from generator.annex import binding
from generator.annex.clauses import Passage
from generator.annex.language import language_faults
from generator.annex.load import Working
from generator.ground.faults import Fault
from tests import kept
from tests.amendments import together
from tests.samples import project

KEPT = Path(__file__).parent / "made.txt"


def _clause(passage: Passage) -> Iterator[str]:
    clause = passage.clause
    yield f"{clause.id} ({clause.article}, {clause.form}) à {passage.place_of(0)}"
    for name in ("title", "term", "names", "values"):
        if held := getattr(clause, name):
            yield f"  {name} : {held}"
    for mark in (*clause.marks, *clause.styles):
        said, place = clause.text[mark.start : mark.end], passage.place_of(mark.start)
        yield f"  « {said} » {{{mark.key}}} à {place.line}:{place.column}"
    last = passage.place_of(len(clause.text) - 1)
    yield f"  jusqu’à {last.line}:{last.column}"


def _clauses(working: Working, but: Working | None = None) -> str:
    """The clauses of a text, but those that another has."""
    known = [passage.clause for passage in but.passages] if but else []
    return "\n".join(
        line
        for passage in working.passages
        if passage.clause not in known
        for line in _clause(passage)
    )


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _packs(policy: Policy) -> str:
    return "\n".join(
        f"{pack.name} : {one.axis} = {_plain(one.value)} ({one.clause})"
        for pack in policy.packs
        for one in pack.services
    )


def _held(policy: Policy) -> Iterator[str]:
    """All that a calculator is given, but the texts themselves."""
    apart = {"clauses", "packs", "readings", "silences", "values", "approvals"}
    for field in fields(policy):
        if field.name not in apart:
            yield f"{field.name} : {_plain(getattr(policy, field.name))}"


def _each(name: str, policy: Policy) -> str:
    return "\n".join(str(_plain(one)) for one in getattr(policy, name))


def _amended(text: int) -> str:
    """What an amended text has that the sample has not; and what its reader is told."""
    made, first = together.working(text), project.working()
    lines = [_clauses(made, first), _packs(made.policy), *_held(made.policy)]
    for name in ("values", "readings", "silences", "approvals"):
        known = {str(_plain(one)) for one in getattr(first.policy, name)}
        now = [str(_plain(one)) for one in getattr(made.policy, name)]
        lines += [f"{name} : {one}" for one in now if one not in known]
        lines += [f"{name}, de moins : {len(known - {*now})}"]
    known = set("\n".join((_packs(first.policy), *_held(first.policy))).split("\n"))
    told = [line for part in lines for line in part.split("\n") if line not in known]
    return "\n".join([*told, *map(str, made.notes), *map(str, _faults(made))])


def _faults(working: Working) -> Iterator[Fault]:
    """What is at fault in the words of a text that is read."""
    names = {pack.id: pack.names for pack in working.policy.packs}
    yield from binding.faults(working.passages, working.exemptions, names)
    yield from language_faults(working.passages, working.exemptions)


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    return {
        "clauses": lambda: _clauses(project.working()),
        "packs": lambda: _packs(project.working().policy),
        "règles": lambda: "\n".join(_held(project.working().policy)),
        **{
            name: partial(lambda name: _each(name, project.working().policy), name)
            for name in ("values", "approvals")
        },
        **{f"texte amendé {text}": partial(_amended, text) for text in together.TEXTS},
    }


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})
