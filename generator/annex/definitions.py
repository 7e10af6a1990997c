"""The terms that the annex defines: each once, in the words of its own clause, and no way of saying
one is another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import source
from generator.annex.clauses import Passage, fold
from generator.ground.faults import Fault


def twice_defined(passages: Iterable[Passage]) -> Iterator[Fault]:
    """The terms, and the forms of terms, that another clause defines: its pages would lead to one
    of the two definitions, whichever stands last. A clause told twice is a fault of its own."""
    seen: dict[str, tuple[str, source.Text]] = {}
    for passage in passages:
        own: dict[str, tuple[str, source.Text]] = {}
        for word in _words(passage):
            name = fold(word).casefold()
            other, first = seen.get(name, (passage.clause.id, word))
            if other != passage.clause.id:
                yield Fault(
                    word.place,
                    f"« {fold(word)} » est déjà défini par la clause « {other} » ({first.place}) :"
                    " gardez une seule définition, ou retirez ce mot de l’une des deux",
                )
            else:
                own.setdefault(name, (passage.clause.id, word))
        seen |= own


def unsaid_terms(passages: Iterable[Passage]) -> Iterator[Fault]:
    """The terms that their own clauses do not say: pages would name them otherwise than those."""
    for passage in passages:
        term = passage.node.get("terme")
        said = fold(f"{passage.clause.title or ''} {passage.clause.text}").casefold()
        if term is not None and fold(term).casefold() not in said:
            yield Fault(
                term.place,
                f"le texte de cette clause ne dit pas « {fold(term)} » : écrivez le terme comme il"
                " le définit",
            )


def _words(passage: Passage) -> list[source.Text]:
    """The term that a clause defines, if any, and its forms."""
    terms = [passage.node["terme"]] if "terme" in passage.node else []
    return [*terms, *passage.node.get("formes", ())]
