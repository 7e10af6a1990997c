"""The parts of an impact in French words: a cause, a situation, what changes in an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.answer import QUESTIONS
from calculators.french import full_date, join, long_instant, number
from calculators.inputs import Field, Flag, Moment, OneOf, PackId, PlanId, PlanIds, TicketClassId
from calculators.policy import Policy
from calculators.question_schema import PROFILE_LABELS
from generator.changes import clause_labels, redline_text, value_words
from generator.changes.directions import Direction
from generator.changes.impact import CELLS, AnswerGroup, Difference, Impact, Shift
from generator.changes.value_changes import ValueChange
from generator.ground.french import duration
from generator.views import pack_table

VERDICTS = {
    "better": "favorable au Client",
    "worse": "défavorable au Client",
    "mixed": "partagé",
    "neutral": "neutre",
}
SIGNS = {"better": "↑", "worse": "↓", "mixed": "↕", "neutral": "="}
"""What each verdict looks like, where colours are not enough."""

_PLURALS = {
    "better": "favorables au Client",
    "worse": "défavorables au Client",
    "mixed": "partagées",
    "neutral": "neutres",
}
_WAYS = {
    ("date", "more"): "plus tard",
    ("date", "less"): "plus tôt",
    ("instant", "more"): "plus tard",
    ("instant", "less"): "plus tôt",
}
_NO_CELL = "non compris"


_ONE = VERDICTS | {"mixed": "partagée"}
"""The same of one answer or of one cell, which are feminine."""


def quoted(text: str) -> str:
    """The text in quotation marks, its own ones of the second rank."""
    return f"« {text.replace('« ', '“').replace(' »', '”')} »"


def counts(verdicts: Mapping[str, int]) -> str:
    """« 12 favorables au Client, 3 neutres »; « favorable au Client » of one alone."""
    if list(verdicts.values()) == [1]:
        return _ONE[next(iter(verdicts))]
    if len(verdicts) == 1:
        return f"toutes {_PLURALS[next(iter(verdicts))]}"
    return join(
        f"{number(count)} {_PLURALS[name] if count > 1 else _ONE[name]}"
        for name, count in verdicts.items()
    )


def value_name(change: ValueChange, labels: Mapping[str, str]) -> str:
    """« art. 6, Pack Initial, Engagement des demandes CTP », « lecture « Semaines de “S+” » »."""
    if change.kind == "reading":
        return f"lecture {quoted(change.key)}"
    return f"{labels[change.clause]}, {value_words.label(change.key)}"


def value_change(change: ValueChange) -> str:
    """« S+4 → S+3 »."""
    if change.before == change.after:
        return f"{change.after}, parmi d’autres choix qu’avant"
    return " → ".join(redline_text.value(words) for words in (change.before, change.after))


def cause(change: ValueChange, labels: Mapping[str, str]) -> str:
    """The value, before and after."""
    return f"{value_name(change, labels)} : {value_change(change)}"


def causes(impact: Impact, group: AnswerGroup) -> list[str]:
    """The causes of a group, each in words."""
    labels = clause_labels.labels(impact.redline)
    return [cause(change, labels) for change in group.causes]


def pack_name(impact: Impact, pack: str | None) -> str:
    """« Pack Pro »; « Tous les packs » where the question is not of one."""
    if pack is None:
        return "Tous les packs"
    known = {each.id: each.name for p in _editions(impact) for each in p.packs}
    return known.get(pack, pack)


def subject(impact: Impact, question: str) -> str:
    """What a question is about, in a few words."""
    return impact.directions.subjects[question]


def situation(impact: Impact, found: Difference, *, with_pack: bool = True) -> str:
    """The inputs of a question, those that are as by default left out."""
    asked = found.asked
    if asked.question == CELLS:
        return _axis(impact, asked.inputs["axis"])
    fields = _fields(impact, asked.question)
    said = [
        _input(impact, fields[name], value)
        for name, value in asked.inputs.items()
        if name in fields
        and value != fields[name].default
        and (with_pack or not isinstance(fields[name].kind, PackId))
    ]
    readings = asked.inputs.get("readings", {})
    said += [f"lecture {quoted(_reading(impact, name))} choisie" for name in readings]
    if profile := asked.inputs.get("profile"):
        said.append(f"lectures : {PROFILE_LABELS[profile]}")
    return " ; ".join(said) or "sans autre précision"


def shifts(impact: Impact, found: Difference) -> list[tuple[str, str, str, str]]:
    """What changes in an answer: the field, before, after, and « plus tôt » or the like."""
    if found.asked.question == CELLS:
        pack, axis = found.asked.inputs["pack"], found.asked.inputs["axis"]
        before, after = (_cell(policy, pack, axis) for policy in _editions(impact))
        return [(_axis(impact, axis), before, after, "")]
    return [_shift(impact, found.asked.question, shift) for shift in found.shifts]


def _editions(impact: Impact) -> tuple[Policy, Policy]:
    return impact.redline.before, impact.redline.after


def _shift(impact: Impact, question: str, shift: Shift) -> tuple[str, str, str, str]:
    direction = impact.directions.direction(question, shift.path)
    label, own = direction.label, shift.path.partition(".")[2]
    # "because.tier" is the pack that one need asks for: the need is named.
    if own in (titles := _titles(impact, question)):
        label = f"{label} ({titles[own]})"
    before, after = (
        _value(impact, question, direction, value) for value in (shift.before, shift.after)
    )
    return label, before, after, _way(impact, direction, shift)


def _way(impact: Impact, direction: Direction, shift: Shift) -> str:
    if shift.before is None or shift.after is None:
        return ""
    way = direction.way(shift.before, shift.after, impact.redline.after.pack_ids)
    own = {"more": direction.rise, "less": direction.fall}.get(way, "")
    return own or _WAYS.get((direction.nature, way), "")


def _value(impact: Impact, question: str, direction: Direction, value: Any) -> str:
    """A value of an answer in words."""
    if value is None or value == []:
        return direction.none
    nature = direction.nature
    if nature == "flag":
        return "oui" if value else "non"
    if nature == "date":
        return full_date(value)
    if nature == "instant":
        return long_instant(value)
    if nature == "duration":
        return duration(value)
    if nature == "pack":
        return pack_name(impact, value)
    names = {id_: f"le {plan}" for id_, plan in _plans(impact).items()}
    names |= _titles(impact, question) | dict(direction.words)
    words = [value] if nature != "list" else value
    return join(names.get(str(word), _plain(word)) for word in words)


def _plans(impact: Impact) -> dict[str, str]:
    """The plans of either edition by the ids of answers."""
    return {id_: plan for policy in _editions(impact) for id_, plan in policy.plans.items()}


def _plain(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else str(value).replace(".", ",")


def _fields(impact: Impact, question: str) -> dict[str, Field]:
    """The inputs of a question in either edition."""
    asked = QUESTIONS[question].asked
    return {field.name: field for policy in _editions(impact) for field in asked(policy)}


def _titles(impact: Impact, question: str) -> dict[str, str]:
    return {name: field.title for name, field in _fields(impact, question).items()}


def _input(impact: Impact, field: Field, value: Any) -> str:
    """An input in words: « Pack Pro », « Anomalie », « Temps estimé : 5 heures »."""
    kind = field.kind
    if isinstance(kind, PackId):
        return pack_name(impact, value)
    if isinstance(kind, Flag):
        return field.title if value else f"{field.title} : non"
    if isinstance(kind, OneOf):
        said = kind.labels[value]
    elif isinstance(kind, TicketClassId | PlanId):
        said = value
    elif isinstance(kind, PlanIds):
        said = join(_plans(impact).get(word, word) for word in value)
    elif isinstance(kind, Moment):
        said = (long_instant if "T" in value else full_date)(value)
    else:
        said = f"{number(value)} {_unit(field.unit or '', value)}".rstrip()
    return f"{field.title} : {said}"


def _unit(unit: str, value: float) -> str:
    first, space, rest = unit.partition(" ")
    return f"{first.removesuffix('s') if value < 2 else first}{space}{rest}"


def _reading(impact: Impact, name: str) -> str:
    titles = (p.reading[name].title for p in _editions(impact) if name in p.reading)
    return next(titles, name)


def _axis(impact: Impact, axis: str) -> str:
    axes = {each.id: each.label for policy in _editions(impact) for each in policy.axes}
    return axes[axis]


def _cell(policy: Policy, pack: str, axis: str) -> str:
    rows: Sequence[pack_table.Row] = pack_table.rows(policy, [axis])
    return (rows[0].cells[pack].words if rows and pack in rows[0].cells else "") or _NO_CELL
