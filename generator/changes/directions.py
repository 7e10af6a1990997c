"""What favours the Client in each field of an answer, and how the field is said in French.

`policy/sens.yaml` declares it; a field that repeats an axis of the comparison takes the axis's own
direction, and so does each cell of the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from calculators.policy import Policy
from calculators.terms.axes import PLAN_AXES, Axis
from generator import source
from generator.annex.clauses import fold
from generator.annex.vocabulary import AXES, BETTER, axis_kind
from generator.changes.flat_answers import RECOVERY
from generator.ground.faults import Fault, Faults

FILE = "sens.yaml"

NATURES = {
    "oui-non": "flag",
    "nombre": "number",
    "duree": "duration",
    "date": "date",
    "instant": "instant",
    "pack": "pack",
    "liste": "list",
    "mot": "word",
    "delai": "delay",
}
VERDICTS = ("better", "worse", "mixed", "neutral")
"""What a change of an answer is for the Client; mixed: one field better, another worse."""

_CELLS = {"flag": "flag", "set": "list", "delivery": "list"}
"""The nature of a cell of the comparison by the kind of its axis; the others are numbers."""


@dataclass(frozen=True)
class Direction:
    """A field of an answer. nature is a value of NATURES; better is "more", "less" or "neither".

    none says that there is no value, and gone what that is: "worse" than any, or "neither". rise
    and fall say that it grows or shrinks, where the nature alone doesn't; words say its values.
    """

    label: str
    nature: str
    better: str
    none: str = "aucune valeur"
    gone: str = "worse"
    rise: str = ""
    fall: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def verdict(self, before: Any, after: Any, packs: Sequence[str]) -> str:
        """What it is for the Client that a value becomes another; None is no value. packs are the
        ids of the packs, from the lowest."""
        if before == after or self.better == "neither":
            return "neutral"
        if before is None or after is None:
            return "neutral" if self.gone == "neither" else "worse" if after is None else "better"
        way = self.way(before, after, packs)
        if way == "other":
            # A delay of another sort, or left to another document, is neither longer nor shorter.
            return "neutral" if self.nature == "delay" else "mixed"
        return "better" if way == self.better else "worse"

    def way(self, before: Any, after: Any, packs: Sequence[str]) -> str:
        """ "more", "less" or "other": whether a value that becomes another grows or shrinks."""
        if self.nature == "word":
            return "other"
        if self.nature == "delay" and not _alike(before, after):
            return "other"
        old, new = (_SIZES[self.nature](value, packs) for value in (before, after))
        return "more" if new > old else "less" if new < old else "other"


_DELAY = re.compile(r"(\d[\d\s]*)\s(minute|heure|jour)s?\b(.*)", re.DOTALL)
_MINUTES = {"minute": 1, "heure": 60, "jour": 1440}


def _alike(before: str, after: str) -> bool:
    """Whether two delays are both told, and of one sort: « 1 heure, heures de support »."""
    found = [_DELAY.fullmatch(said) for said in (before, after)]
    return all(found) and len({each[3] for each in found if each}) == 1


def _delay(said: str, _: Sequence[str]) -> int:
    """The minutes that words tell; 0 where they tell none."""
    found = _DELAY.fullmatch(said)
    return int(re.sub(r"\s", "", found[1])) * _MINUTES[found[2]] if found else 0


def _pack(pack: str, packs: Sequence[str]) -> int:
    return packs.index(pack) if pack in packs else -1


_SIZES: Mapping[str, Callable[[Any, Sequence[str]], Any]] = {
    "flag": lambda value, _: bool(value),
    "number": lambda value, _: float(value),
    "duration": lambda value, _: float(value),
    "date": lambda value, _: date.fromisoformat(value),
    "instant": lambda value, _: datetime.fromisoformat(value),
    "pack": _pack,
    "delay": _delay,
    # One set is greater than another that it holds; of others, neither is.
    "list": lambda value, _: set(value),
}


@dataclass(frozen=True)
class Directions:
    """The subject of each question in a few words, and the direction of each field."""

    subjects: Mapping[str, str]
    fields: Mapping[tuple[str, str], Direction]

    def direction(self, question: str, path: str) -> Direction:
        """The direction of a field; "because.tier" has that of "because", unless declared.

        Raises KeyError for a field that nothing declares.
        """
        while (question, path) not in self.fields and "." in path:
            path = path.rpartition(".")[0]
        return self.fields[question, path]


def axes_of(*policies: Policy) -> tuple[Axis, ...]:
    """Every axis of some editions, oldest first, each as the last one that has it says it: what a
    pack no longer offers is compared too."""
    return tuple({axis.id: axis for policy in policies for axis in policy.axes}.values())


def load_directions(policy: Path, axes: Iterable[Axis]) -> Directions:
    """The directions of the folder `policy/`, for the axes of an edition, or of several.

    Raises Faults.
    """
    axes = tuple(axes)
    node = source.read(policy / FILE, "sens", policy.parent)
    better = {axis.id: axis.better for axis in axes}
    fields = {
        ("packs", axis.id): Direction(
            axis.label, _CELLS.get(axis.kind, "number"), axis.better, none="non compris"
        )
        for axis in axes
    }
    fields |= {
        ("packs", RECOVERY.format(axis.id)): Direction(axis.label, "duration", "less")
        for axis in axes
        if axis.id in PLAN_AXES
    }
    faults: list[Fault] = []
    seen = set[tuple[str, str]]()
    for question in node["reponses"]:
        for item in question["champs"]:
            key = str(question["question"]), str(item["champ"])
            if key in seen:
                faults.append(Fault(item["champ"].place, f"le champ « {key[1]} » existe déjà"))
            seen.add(key)
            found = _better(item, better, faults)
            if found:
                fields[key] = _direction(item, found)
    if faults:
        raise Faults(faults)
    return Directions({str(q["question"]): fold(q["sujet"]) for q in node["reponses"]}, fields)


def _better(item: source.Mapping, axes: Mapping[str, str], faults: list[Fault]) -> str | None:
    """What favours the Client in a field: declared there, or by the axis that it names."""
    name, sense, axis = item["champ"], item.get("sens"), item.get("axe")
    if sense is not None and axis is None:
        if item["nature"] == "mot" and sense != "neutre":
            message = "un mot n’est pas plus grand qu’un autre : son sens est « neutre »"
            faults.append(Fault(sense.place, message))
        return BETTER[sense]
    if axis is not None and sense is None:
        if axis_kind(axis).id in axes:
            return axes[axis_kind(axis).id]
        hint = source.nearest(axis, AXES)
        faults.append(Fault(axis.place, f"l’axe « {axis} » n’existe pas{hint}"))
    else:
        message = f"le champ « {name} » demande un « sens » ou un « axe », et un seul"
        faults.append(Fault(name.place, message))
    return None


def _direction(item: source.Mapping, better: str) -> Direction:
    return Direction(
        label=fold(item["libelle"]),
        nature=NATURES[item["nature"]],
        better=better,
        none=fold(item.get("aucun", Direction.none)),
        gone="neither" if item.get("absence") == "neutre" else "worse",
        rise=fold(item.get("hausse", "")),
        fall=fold(item.get("baisse", "")),
        words={str(word["valeur"]): fold(word["mot"]) for word in item.get("mots", ())},
    )
