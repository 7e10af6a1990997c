"""The forms of a clause: a paragraph, a point, a numbered point, a table, a note.

A table is a line a row and « | » between two cells; a note begins with the sign that calls it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise

from calculators.terms.text import Clause
from generator.annex.clauses import Passage, few
from generator.ground.faults import Fault
from generator.views.structure import CELL, item_number, note_sign

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def faults(passages: Iterable[Passage]) -> Iterator[Fault]:
    """What is not of the form that its clause says, each with its remedy."""
    passages = list(passages)
    for passage in passages:
        is_table = passage.clause.form == "table"
        yield from few(_table(passage) if is_table else _cells(passage), passage)
    yield from _numbers(passages)
    yield from _notes(passages)
    yield from _continued(passages)


def _table(passage: Passage) -> Iterator[Fault]:
    clause, node = passage.clause, passage.node["texte"]
    if node.style != "|":
        yield Fault(
            node.place,
            "un tableau s’écrit après « texte: | », une ligne par rangée, et « | » entre deux"
            " cellules",
        )
        return
    if not clause.article:
        yield Fault(passage.node["forme"].place, "un tableau se place dans un article")
    rows = [row.split(CELL) for row in clause.text.split("\n")]
    if len(rows) < 2 or len(rows[0]) < 2:
        yield Fault(
            node.place,
            "un tableau a deux rangées et deux colonnes au moins, la première rangée pour les"
            " titres : « Pack | Prix »",
        )
    start = 0
    for row, line in zip(rows, clause.text.split("\n"), strict=True):
        if len(row) != len(rows[0]):
            yield Fault(
                passage.place_of(start),
                f"cette rangée a {len(row)} cellule{'s' if len(row) > 1 else ''}, la première"
                f" {len(rows[0])} : séparez-les par « | »",
            )
        elif not all(cell.strip(" |") for cell in row):
            yield Fault(passage.place_of(start), "une cellule est vide : écrivez-y « – »")
        start += len(line) + 1
    for mark in (*clause.marks, *clause.styles):
        if "|" in clause.text[mark.start : mark.end] or "\n" in clause.text[mark.start : mark.end]:
            yield Fault(passage.place_of(mark.start), "une marque tient dans une seule cellule")


def _cells(passage: Passage) -> Iterator[Fault]:
    if "|" in passage.clause.text:
        yield Fault(
            passage.place_of(passage.clause.text.index("|")),
            "« | » sépare les cellules d’un tableau : ajoutez « forme: tableau » à la clause, ou"
            " retirez ce signe",
        )


def _numbers(passages: Iterable[Passage]) -> Iterator[Fault]:
    """The points of a list that are not numbered one after the other; « a) » may open a list within
    « 1. »."""
    levels: list[str] = []
    for passage in passages:
        clause = passage.clause
        if clause.form == "run-on":
            continue
        if clause.form != "numbered":
            levels = []
            continue
        number = item_number(clause.text).strip()
        if not number:
            yield Fault(
                passage.node["texte"].place,
                "un point numéroté commence par son numéro : « 1. », « 1° » ou « a) »",
            )
            continue
        follows = [depth for depth, level in enumerate(levels) if number in _after(level)]
        if follows:
            levels = [*levels[: follows[-1]], number]
        elif number in _firsts(number) and number not in levels:
            levels.append(number)
        else:
            what = f"le point « {number} » suit « {levels[-1]} »" if levels else (
                f"la liste commence par « {number} »"
            )  # fmt: skip
            following = [one for level in reversed(levels) for one in _after(level)]
            expected = " ou ".join(f"« {one} »" for one in following or _firsts(number))
            yield Fault(
                passage.node["texte"].place,
                f"{what} : attendu {expected} ; si ce n’est pas un point, « forme: paragraphe »",
            )
            levels = [*levels[:-1], number]


def _firsts(number: str) -> list[str]:
    """With what a list numbered in this way begins."""
    stem, sign = number[:-1], number[-1]
    return [f"1{sign}"] if stem.isdigit() else [f"a{sign}", f"i{sign}"]


def _after(number: str) -> list[str]:
    """The numbers that may follow one: « i) » is a letter as well as a figure."""
    stem, sign = number[:-1], number[-1]
    if stem.isdigit():
        return [f"{int(stem) + 1}{sign}"]
    following = [_ROMAN[_ROMAN.index(stem) + 1]] if stem in _ROMAN[:-1] else []
    if len(stem) == 1 and stem < "z":
        following.append(chr(ord(stem) + 1))
    return [f"{one}{sign}" for one in following]


def _notes(passages: list[Passage]) -> Iterator[Fault]:
    """The notes that no word calls, and the words that call none."""
    notes: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        clause = passage.clause
        if clause.form != "note":
            continue
        sign = note_sign(clause.text)
        if not sign:
            yield Fault(
                passage.node["texte"].place,
                "une note commence par le signe qui l’appelle : « (1) » ou « * »",
            )
        elif (clause.article, sign) in notes:
            yield Fault(
                passage.node["texte"].place,
                f"l’article a déjà une note « {sign} » : numérotez-la autrement",
            )
        else:
            notes[clause.article, sign] = passage
    called = set()
    for passage in passages:
        called |= {(passage.clause.article, sign) for sign, _ in _calls(passage.clause)}
        yield from few(_without_note(passage, notes), passage)
    for (article, sign), passage in notes.items():
        if (article, sign) not in called:
            yield Fault(
                passage.node["texte"].place,
                f"rien n’appelle cette note : marquez le mot de l’article qu’elle éclaire,"
                f" « mot[{sign}]{{note}} »",
            )


def _without_note(passage: Passage, notes: Container[tuple[str, str]]) -> Iterator[Fault]:
    """The words of a clause that call no note of its article."""
    for sign, start in _calls(passage.clause):
        if (passage.clause.article, sign) not in notes:
            yield Fault(
                passage.place_of(start),
                f"« {sign} » n’appelle aucune note de cet article : ajoutez une clause"
                f" « forme: note » dont le texte commence par « {sign} »",
            )


def _calls(clause: Clause) -> Iterator[tuple[str, int]]:
    return (
        (clause.text[style.start : style.end].strip(), style.start)
        for style in clause.styles
        if style.key == "call"
    )


def _continued(passages: Iterable[Passage]) -> Iterator[Fault]:
    for before, passage in pairwise(passages):
        if passage.clause.form == "run-on" and before.clause.form in ("table", "note"):
            yield Fault(
                passage.node["forme"].place,
                "une « suite » ne prolonge ni un tableau ni une note : ôtez « forme »",
            )
