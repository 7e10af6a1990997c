"""The passages of the annex as legal wrote them: text, marks and values, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from calculators.policy import TICKET
from calculators.terms.text import Clause, ClauseForm
from generator import source
from generator.annex import terms, vocabulary, wordings
from generator.annex.declared import Declared, read_declared
from generator.annex.marks import Marked, unmark
from generator.annex.settled_wordings import settled_parts
from generator.annex.values import MisreadError, read_cases
from generator.ground import french
from generator.ground.faults import Fault, Place
from generator.views.structure import CELL, item_number

ATTRIBUTES = ("pack", "inclut", "axe", "classe", "plan", "plan_compris")
"""Keys of a clause, beside `valeurs`, that the text must say too."""

PLANS = {
    "PRA": ["Plan de Reprise d’Activité", "PRA"],
    "PCA": ["Plan de Continuité d’Activité", "PCA"],
}
"""The plans that the annex has by definition, and what it calls each."""


MOST = 20
"""Faults of one kind that are told of a clause."""


@dataclass(frozen=True)
class Stated:
    """A value as typed, as read, and the parts of it that the text must say. beside are the packs
    and classes that the text must name next to a cell of a table, by dimension."""

    typed: str
    value: Any
    parts: list[wordings.Part]
    place: Place
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Passage:
    """A clause with what its marks may refer to. unsaid are keys that the annex does not say;
    declared, the values that legal declared in it."""

    clause: Clause
    said: dict[str, Stated]
    unsaid: frozenset[str]
    node: source.Mapping
    marked: Marked
    declared: tuple[Declared, ...] = ()

    @property
    def place(self) -> Place:
        """Where it begins."""
        place: Place = self.node["id"].place
        return place

    @property
    def lacks_axis(self) -> bool:
        """Whether it is a service of a pack that no axis is given: the head of a pack is neither
        what goes on a clause nor « - … »."""
        under = self.clause.form == "run-on" or self.clause.text.startswith("- ")
        return under and "pack" in self.node and "axe" not in self.node

    def place_of(self, offset: int) -> Place:
        """Where a character of the clause's text stands in the file."""
        place: Place = self.node["texte"].place_of(self.marked.before(offset))
        return place

    def attribute(self, key: str) -> str | None:
        """One of ATTRIBUTES as typed, or None."""
        return str(self.node[key]) if key in self.node else None


@dataclass(frozen=True)
class Names:
    """What packs and axes are called in the text, the channels that legal added, and the ways of
    saying each fact that it added and its contrary, by id; what it calls a ticket."""

    packs: Mapping[str, list[str]]
    axes: Mapping[str, list[str]]
    channels: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, list[str]] = field(default_factory=dict)
    ticket: str = TICKET.singular


def few(found: Iterator[Fault], passage: Passage) -> Iterator[Fault]:
    """The first faults of a kind, of a clause. Thousands would help nobody, and each costs a
    reading of the whole clause to say its place."""
    yield from islice(found, MOST)
    if next(found, None):
        yield Fault(
            passage.place,
            f"la clause « {passage.clause.id} » a d’autres fautes de même nature : corrigez d’abord"
            " celles-ci",
        )


def fold(text: str) -> str:
    """The text on one line; no-break spaces are kept."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def plain(value: Any) -> Any:
    """Nodes of a source as plain lists, objects and texts."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else str(value)


def _folded(node: source.Mapping) -> str:
    """The text on one line; of a table, on a line a row, one space on each side of « | »."""
    if node.get("forme") != "tableau":
        return fold(node["texte"])
    rows = (fold(row) for row in node["texte"].split("\n"))
    return "\n".join(CELL.join(map(fold, row.split("|"))) for row in rows if row)


def read_passage(node: source.Mapping, article: str, names: Names, faults: list[Fault]) -> Passage:
    """The passage of one clause of the YAML, and faults: a mark that is written amiss is one."""
    marked = unmark(_folded(node))
    values = node.get("valeurs", {})
    said: dict[str, Stated] = {}
    declared: list[Declared] = []
    for key, item in values.items():
        if isinstance(item, source.Mapping):
            if (made := read_declared(key, item, names.packs, faults)) is not None:
                declared.append(made)
                said |= {
                    cell.mark: Stated(
                        cell.typed, cell.value, [wordings.part(cell.ways)], cell.place, cell.keys
                    )
                    for cell in made.cells
                }
            continue
        try:
            value = _read(key, item, names)
        except MisreadError as error:
            faults.append(Fault(error.node.place, f"la valeur « {key} » : {error}"))
            continue
        unknown = [pack for pack in item if pack not in names.packs] if key == "packs" else []
        faults += [
            Fault(
                pack.place,
                f"le pack « {pack} » n’existe pas{source.nearest(pack, names.packs)}",
            )
            for pack in unknown
        ]
        if not unknown:
            parts = terms.parts(key, value, names.packs, names.facts, names.ticket)
            said[key] = Stated(french.typed(item), value, parts, item.place)
    for key in ATTRIBUTES:
        if key in node:
            ways = _attribute_parts(key, node[key], names)
            if ways is not None:
                said[key] = Stated(str(node[key]), str(node[key]), ways, node[key].place)
    settled = node.get("precise", {})
    for reading, choice in settled.items():
        parts = settled_parts(str(reading), str(choice))
        said[str(reading)] = Stated(str(choice), str(choice), parts, choice.place)
    unsaid = node.get("hors_annexe", [])
    faults += [
        Fault(key.place, f"« {key} » n’est pas une valeur de cette clause")
        for key in unsaid
        if key not in values
    ]
    # The head of a pack names it; the services under it need not.
    hidden = {"pack"} if "axe" in node else set()
    clause = Clause(
        id=str(node["id"]),
        article=article,
        form=_form(node, marked.text),
        title=fold(node["titre"]) if "titre" in node else None,
        text=marked.text,
        marks=marked.marks,
        values={
            str(key): french.typed(item.get("valeur", item.get("valeurs", "")))
            if isinstance(item, dict)
            else plain(item)
            for key, item in (values | settled).items()
        },
        term=str(node["terme"]) if "terme" in node else None,
        names=tuple(map(str, node.get("formes", ()))),
        styles=marked.styles,
    )
    unsaid_keys = frozenset(map(str, unsaid)) | hidden
    passage = Passage(clause, said, unsaid_keys, node, marked, tuple(declared))
    amiss = (Fault(passage.place_of(offset), message) for offset, message in marked.amiss())
    faults += few(amiss, passage)
    return passage


def _read(key: str, node: Any, names: Names) -> Any:
    """The value of a key as typed; some words are those that legal declared."""
    if key == "canaux":
        return _channels(node, names)
    if key == "cas":
        return read_cases(node, [n for n in names.facts if not n.startswith(vocabulary.NOT)])
    return terms.READERS[key](node)


def _channels(node: Any, names: Names) -> tuple[str, ...]:
    """The channels of a list: those that the calculators name, and those that legal added."""
    known = vocabulary.CHANNELS | dict(names.channels)
    for item in node:
        if item not in known:
            raise MisreadError(
                item,
                f"le canal « {item} » n’existe pas{source.nearest(item, known)} ; s’il est nouveau,"
                " déclarez-le dans « canaux », avec son « libelle »",
            )
    return tuple(known[item] for item in node)


def _form(node: source.Mapping, text: str) -> ClauseForm:
    if "forme" in node:
        return vocabulary.FORMS[node["forme"]]
    if item_number(text):
        return ClauseForm.NUMBERED
    return ClauseForm.ITEM if text.startswith("- ") else ClauseForm.PARAGRAPH


def _attribute_parts(key: str, value: str, names: Names) -> list[wordings.Part] | None:
    """What the text must say of an attribute; None where the id is unknown (a fault of its own)."""
    if key == "classe":
        return [wordings.part([value])]
    if key in ("plan", "plan_compris"):
        return [wordings.part(PLANS.get(value, [value]))]
    known: Iterable[str] | None = (names.axes if key == "axe" else names.packs).get(value)
    if known is None:
        return None
    return [
        wordings.part(f"inclut {name}" for name in known)
        if key == "inclut"
        else wordings.part(known)
    ]
