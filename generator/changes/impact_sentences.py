"""The sentences of an impact: what a page, a comment and a terminal say alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from calculators.french import join, number
from generator.changes import clause_labels, redline_text
from generator.changes import impact_words as words
from generator.changes.impact import CELLS, AnswerGroup, Impact, changed, verdicts
from generator.changes.lost_answers import how_many, losses, one_sided, only_settled
from generator.changes.new_names import names_summary
from generator.changes.value_changes import ValueChange, clauses_of_packs
from generator.changes.value_rows import ValueRow, whole_tables

SHOWN = 4
"""Fields of an example that are told; the others are counted."""

METHOD = (
    "Les mêmes questions sont posées aux deux textes : les questions permanentes, et en entier de"
    " petits domaines (prise en charge, classes, reprise, tiers, besoins, un an de demandes et de"
    " chiffrages, deux semaines de support). Une valeur est une cause si, remise seule comme elle"
    " était, elle change la réponse du nouveau texte ; à défaut, si elle suffit seule à changer"
    " celle de l’ancien ; à défaut, toutes le sont ensemble. Quand des valeurs ne comptent qu’à"
    " plusieurs, ce procédé ne dit pas lesquelles. Chaque autre choix d’une lecture est essayé"
    " aussi, un à la fois, sur les réponses qui ne changent pas ; des questions d’un jour de"
    " l’année, une sur cinq est alors posée."
)
UNMOVED = "aucune réponse ne change, aux questions posées, quelle que soit la lecture prise"
ONLY_OTHERWISE = (
    "aucune réponse ne change par les lectures retenues ; des réponses changent si une lecture est"
    " prise autrement"
)
UNREAD = (
    "les calculateurs ne lisent que les valeurs et répondent comme avant ; à vous de dire si le"
    " sens change"
)
"""What is proven of a value that no answer moved by, and of words without value: no more."""

_BY_READER = {
    "": "aucun calculateur ne lit cette valeur ; l’annexe et ses pages la disent",
    "effective": (
        "l’édition applicable un jour donné en dépend ; aucune autre réponse ne change, aux"
        " questions posées"
    ),
}
"""What is proven of a value that no question asks about, by what it feeds."""
_BY_KEY = {
    "fuseau": (
        "les heures des questions et des réponses sont celles de ce lieu ; dites ainsi, aucune"
        " réponse ne change, aux questions posées"
    ),
}
"""What is proven of a value by which the figures of an answer mean something else, and stay."""

_TURNED = {"more": "plus", "less": "moins", "neither": "neutre"}


def total(impact: Impact) -> str:
    """« 12 réponses changent sur 11 000 : 10 favorables au Client, 2 neutres. », and how many
    questions one text alone answers."""
    count = changed(impact.answered)
    asked = f"{number(impact.questions)} questions posées aux deux textes"
    if not impact.answered:
        return " ".join((f"Aucune réponse ne change, sur {asked}.", *one_sided(impact)))
    verb = "réponses changent" if count > 1 else "réponse change"
    said = words.counts(verdicts(impact.answered))
    return " ".join((f"{number(count)} {verb}, sur {asked} : {said}.", *one_sided(impact)))


def compared_cells(impact: Impact) -> str:
    """How much of the comparison of the packs changes: its columns, then its cells."""
    columns = [*_columns(impact)]
    count = changed(impact.compared)
    if not count:
        which = "autre case" if columns else "case du comparatif des packs"
        return " ".join((*columns, f"Aucune {which} ne change."))
    what = "cases changent" if count > 1 else "case change"
    said = words.counts(verdicts(impact.compared))
    return " ".join((*columns, f"{number(count)} {what} dans le comparatif des packs : {said}."))


def _columns(impact: Impact) -> Iterator[str]:
    """The packs that come to the comparison, that leave it, that take another name there."""
    before, after = impact.redline.before.pack, impact.redline.after.pack
    for verb, packs in (
        ("perd", [pack.name for pack in before.values() if pack.id not in after]),
        ("gagne", [pack.name for pack in after.values() if pack.id not in before]),
    ):
        if packs:
            what = "une colonne" if len(packs) == 1 else f"{number(len(packs))} colonnes"
            yield f"Le comparatif des packs {verb} {what} : {join(packs)}."
    for pack in after.values():
        was = before.get(pack.id, pack).name
        if was != pack.name:
            yield (
                f"La colonne « {was} » du comparatif des packs s’appelle désormais « {pack.name} »."
            )


def by_question(impact: Impact) -> list[tuple[str, list[AnswerGroup]]]:
    """The groups of answers that change, by the subject of their question."""
    grouped = groupby(impact.answered, lambda group: words.subject(impact, group.question or ""))
    return [(subject, list(groups)) for subject, groups in grouped]


def size(group: AnswerGroup) -> str:
    """« 12 réponses, toutes favorables au Client »."""
    count = len(group.differences)
    return f"{number(count)} réponse{'s' if count > 1 else ''}, {words.counts(group.verdicts)}"


def example_words(impact: Impact, group: AnswerGroup) -> tuple[str, list[str]]:
    """A situation, its pack left to the group, and the fields of its answer that change: the first
    ones, the rest counted."""
    found = group.example
    told = [shift_words(*row) for row in words.shifts(impact, found)]
    more = len(told) - SHOWN
    if more > 1:
        told = [*told[:SHOWN], f"et {more} autres dates ou champs"]
    return words.situation(impact, found, with_pack=False), told


def glimpse(impact: Impact, group: AnswerGroup) -> str:
    """The field of the example that shows best what it is for the Client."""
    found = group.example
    rows = words.shifts(impact, found)
    told = zip(rows, (shift.verdict for shift in found.shifts), strict=True)
    return shift_words(*next((row for row, verdict in told if verdict == found.verdict), rows[0]))


def shift_words(label: str, before: str, after: str, way: str) -> str:
    return f"{label} : {before} → {after}{f' ({way})' if way else ''}"


def unmoved(impact: Impact, change: ValueChange) -> str:
    """What is proven of a value that no answer moved by."""
    if impact.matters_otherwise(change):
        return ONLY_OTHERWISE
    return _BY_KEY.get(change.key, UNMOVED)


def otherwise(impact: Impact) -> Iterator[str]:
    """The answers that change only where a reading is taken otherwise than by default."""
    known = impact.redline.after.reading
    for other in impact.otherwise:
        reading = known[other.reading]
        label = next(each.label for each in reading.choices if each.id == other.choice)
        more = "réponses de plus changent" if other.count > 1 else "réponse de plus change"
        found = other.explained[0][0]
        told = [shift_words(*row) for row in words.shifts(impact, found)][:SHOWN]
        example = f" : {' ; '.join(told)}" if told else ""
        yield (
            f"{reading.title}, lue « {label.rstrip('.')} » : {number(other.count)} {more}. Par"
            f" exemple, {words.subject(impact, found.asked.question)},"
            f" {words.situation(impact, found)}{example}."
        )


def silent(impact: Impact) -> Iterator[str]:
    """What changes without changing an answer: values, words, and what counts as better."""
    labels = clause_labels.labels(impact.redline)
    for change in impact.without_effect:
        yield f"{words.cause(change, labels)} : {unmoved(impact, change)}."
    for change in impact.offset:
        yield (
            f"{words.cause(change, labels)} : son effet est annulé par celui d’une autre valeur qui"
            " change."
        )
    said = {change.clause for change in impact.value_changes}
    said |= clauses_of_packs(impact.redline.before, impact.redline.after)
    settled = {change.name[0] for change in impact.value_changes if change.kind == "reading"}
    redline = impact.redline
    for row in whole_tables(redline.values, redline.before, redline.after):
        if row.clause.id not in said and row.key not in settled:
            before, after = (redline_text.value(typed) for typed in (row.before, row.after))
            name = f"{labels[row.clause.id]}, {row.label}"
            yield f"{name} : {before} → {after} : {_proven(impact, row)}."
    said |= {value.clause.id for value in impact.redline.values}
    mute = sum(change.id not in said for change in impact.redline.touched)
    if mute:
        clauses = "clauses changent" if mute > 1 else "clause change"
        yield f"{mute} {clauses} sans qu’une valeur y change : {UNREAD}."
    if named := names_summary(impact.redline):
        yield f"{named} Les réponses emploient le nom de leur édition."
    for old, new in impact.redirected_axes:
        yield (
            f"« {new.label} » : ce qui est favorable au Client était déclaré"
            f" « {_TURNED[old.better]} », et l’est « {_TURNED[new.better]} »."
        )


def _proven(impact: Impact, row: ValueRow) -> str:
    """What is proven of a value of a clause, by what reads it."""
    for policy in (impact.redline.after, impact.redline.before):
        for value in policy.values:
            if (value.clause, value.key) == (row.clause.id, row.key):
                return _BY_READER.get(value.feeds, UNMOVED)
    return UNMOVED


def readings(impact: Impact) -> list[str]:
    """The readings that appear, disappear or change, each with what becomes of it."""
    return [f"{one.title} : {redline_text.reading(one)}" for one in impact.redline.readings]


def caused(impact: Impact, change: ValueChange) -> list[str]:
    """What a value changes in answers, alone or with others, each sentence once: « Pack Pro,
    Demandes CTP : 12 réponses, toutes favorables au Client. Par exemple : … »."""
    groups = (group for group in impact.caused(change) if group.question != CELLS)
    return list(dict.fromkeys(_effect(impact, group) for group in groups))


def _effect(impact: Impact, group: AnswerGroup) -> str:
    if group.question:
        who = words.pack_name(impact, group.pack)
        about = words.subject(impact, group.question)
        return f"{who}, {about} : {size(group)}. Par exemple : {glimpse(impact, group)}."
    if only_settled(impact, group):
        return "Cette lecture n’est plus à choisir : le texte la dit, et les réponses la suivent."
    return f"{how_many(group)} dont la réponse est gagnée ou perdue."


def other_parts(impact: Impact) -> Iterator[tuple[str, list[str]]]:
    """What stands beside the answers that change: title and lines of each part that has some."""
    parts: Sequence[tuple[str, list[str]]] = (
        ("Questions qui gagnent ou perdent leur réponse", list(losses(impact))),
        ("Lectures", readings(impact)),
        ("Si une lecture est prise autrement", list(otherwise(impact))),
        ("Sans effet", list(silent(impact))),
    )
    return (part for part in parts if part[1])
