"""The binding of words to values: every figure of the text is a value's, every value is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from generator.annex import wordings
from generator.annex.clauses import ATTRIBUTES, Passage, Stated, few, fold
from generator.annex.figures import COMMITTING
from generator.annex.marks import STYLES
from generator.ground.faults import Fault
from generator.ground.french import plain_spaces
from generator.source import Mapping as Node
from generator.source import nearest
from generator.views.structure import CELL

_NUMBERING = re.compile(r"^(?:Article )?\d+(?:\.\d+)?(?= )")
_ITEM_NUMBER = re.compile(r"^\d{1,2}[.)](?= )")
"""What numbers a point of a list, and commits to nothing."""
_UNIT = re.compile(r"[^\W\d]+$")


@dataclass(frozen=True)
class Exemption:
    """Normative words that stay without a value, in the clauses named, with the reason."""

    words: str
    clauses: tuple[str, ...]
    node: Node


def faults(
    passages: Iterable[Passage],
    exemptions: Iterable[Exemption],
    names: Mapping[str, Iterable[str]] | None = None,
) -> list[Fault]:
    """The faults against rules 1 and 2: marked words that their value does not say, values that no
    words say, normative words without a value, exceptions of no use; and, where names gives what
    packs are called, cells of a table that stand beside another pack or class."""
    passages = list(passages)
    found = [fault for passage in passages for fault in few(_marked(passage), passage)]
    for passage in passages:
        found += few(_misnamed(passage, names), passage)
    classes = {passage.attribute("classe") for passage in passages}
    plans = sorted({name for p in passages if (name := p.attribute("plan"))}, key=len, reverse=True)
    used: set[tuple[str, str]] = set()
    excepted = [(e.words, clause) for e in exemptions for clause in e.clauses]
    for passage in passages:
        mine = [words for words, clause in excepted if clause == passage.clause.id]
        # The name of a class that the annex defines is no figure.
        others = classes - {passage.attribute("classe")}
        found += few(_unmarked(passage, mine, used, others, plans), passage)
    for exemption in exemptions:
        for clause in exemption.clauses:
            if (exemption.words, clause) not in used:
                found.append(
                    Fault(
                        exemption.node.place,
                        f"l’exception « {exemption.words} » ne sert pas dans la clause"
                        f" « {clause} » : retirez-la",
                    )
                )
    return found


def is_ill_marked(passage: Passage) -> bool:
    """Whether a mark or a value of a clause is at fault: which words are its own is then unsure."""
    return next(_marked(passage), None) is not None


def _marked(passage: Passage) -> Iterator[Fault]:
    clause, said = passage.clause, {key: set[int]() for key in passage.said}
    written: dict[str, str] = {}
    for mark in clause.marks:
        words = clause.text[mark.start : mark.end]
        if mark.key not in passage.said:
            if mark.key not in passage.node and mark.key not in passage.node.get("valeurs", {}):
                hint = nearest(mark.key, [*passage.said, *STYLES])
                yield Fault(
                    passage.place_of(mark.start),  # which reads the whole clause again
                    f"la marque « [{words}]{{{mark.key}}} » n’a pas de valeur{hint} : ajoutez"
                    f" « {mark.key} » aux valeurs de la clause, ou retirez la marque",
                )
                for key in said:
                    if f"« {key} »" in hint:  # its words say the value whose key is mistyped
                        said[key] |= _said_parts(passage, key, words)
            continue
        value, written[mark.key] = passage.said[mark.key], words
        found = _said_parts(passage, mark.key, words)
        said[mark.key] |= found
        if not found and mark.key == "axe":
            yield Fault(
                passage.place_of(mark.start),
                f"le texte dit « {words} », le service s’appelle « {_service(value)} » :"
                " rétablissez son nom, ou ajoutez le nouveau aux « mots » de l’axe, dans « axes »",
            )
        elif not found:
            yield Fault(
                passage.place_of(mark.start),
                f"le texte dit « {words} », la valeur « {mark.key} » dit « {value.typed} »"
                f" (attendu : {_expected(passage, mark.key, words)})",
            )
        elif mark.key in passage.unsaid and mark.key != "pack":
            yield Fault(
                value.place,
                f"« {mark.key} » est dit par le texte : retirez-le de « hors_annexe »",
            )
    for key, value in passage.said.items():
        missing = set(range(len(value.parts))) - said[key]
        if missing and key == "axe":
            if key in written:
                continue  # its name is amiss, and told so
            yield Fault(
                value.place,
                f"la clause « {clause.id} » ne nomme plus le service « {_service(value)} » :"
                f" marquez « [{_service(value)}]{{axe}} » dans le texte, ou retirez la clause si le"
                " service disparaît",
            )
        elif missing and key not in passage.unsaid:
            wanted = " et ".join(
                f"« [{_alike(value.parts[number], written.get(key, ''))[0]}]{{{key}}} »"
                for number in sorted(missing)
            )
            yield Fault(
                value.place,
                f"la valeur « {key} : {value.typed} » n’est dite nulle part dans la clause"
                f" « {clause.id} » : marquez {wanted} dans le texte, {_instead(passage, key)}",
            )


def _service(value: Stated) -> str:
    """What the annex calls a service first."""
    return value.parts[0][0]


def _said_parts(passage: Passage, key: str, words: str) -> set[int]:
    """The parts of a value that words say, by number."""
    plain = plain_spaces(words)
    parts = enumerate(passage.said[key].parts)
    return {number for number, part in parts if plain in map(plain_spaces, part)}


def _alike(part: wordings.Part, words: str) -> list[str]:
    """The wordings of a part, those of the unit that was written first."""
    return sorted(part, key=lambda way: _UNIT.findall(way) != _UNIT.findall(words))


def _instead(passage: Passage, key: str) -> str:
    """What else may be done of a value that the text does not say: « hors_annexe » is for what a
    calculator needs beside the words, and for nothing else."""
    name = key.partition(".")[0]
    if isinstance(passage.node.get("valeurs", {}).get(name), Node) or "." in key:
        return f"ou retirez « {name} » des valeurs"
    if key in passage.node.get("precise", {}):
        return f"ou retirez « {key} » de « precise »"
    # Words that are marked say the value, if amiss: it is not outside the annex.
    if key in (*ATTRIBUTES, "packs", *(mark.key for mark in passage.clause.marks)):
        return f"ou corrigez « {key} »"
    return f"ou déclarez « {key} » dans « hors_annexe »"


def _misnamed(passage: Passage, names: Mapping[str, Iterable[str]] | None) -> Iterator[Fault]:
    """The cells of a table whose words stand beside the name of another pack or class."""
    for mark in passage.clause.marks:
        said = passage.said.get(mark.key)
        for dimension, wanted in (said.beside if said else {}).items():
            attribute = "pack" if dimension == "pack" else "classe"
            if passage.attribute(attribute) == wanted:
                continue
            known = dict(names or {}) if dimension == "pack" else _classes(passage, wanted)
            if known and (near := _beside(passage, mark.start, known)) != wanted:
                words = passage.clause.text[mark.start : mark.end]
                beside = f"à côté de « {near} »" if near else "sans le nommer"
                yield Fault(
                    passage.place_of(mark.start),
                    f"« {words} » est la valeur « {mark.key} » : le texte la dit {beside}, nommez"
                    f" « {wanted} » {_where(passage)}",
                )


def _where(passage: Passage) -> str:
    if passage.clause.form == "table":
        return "en tête de sa rangée ou de sa colonne"
    return "juste avant"


def _beside(passage: Passage, at: int, names: Mapping[str, Iterable[str]]) -> str:
    """The id that words at a place stand beside: in a table, the one that heads their row or their
    column; else the nearest."""
    text = passage.clause.text
    if passage.clause.form != "table":
        return _nearest(text, at, names)
    row = text[text.rfind("\n", 0, at) + 1 :].split("\n")[0].split(CELL)
    column = text[text.rfind("\n", 0, at) + 1 : at].count(CELL)
    heads = f"{row[0]} ; {text.split(chr(10))[0].split(CELL)[column]}"
    return _nearest(heads, len(heads), names)


def _classes(passage: Passage, wanted: str) -> dict[str, list[str]]:
    """The classes that a clause names, and the one wanted."""
    return {name: [name] for name in {wanted, *re.findall(r"\bT\d{1,2}\b", passage.clause.text)}}


def _nearest(text: str, at: int, names: Mapping[str, Iterable[str]]) -> str:
    """The id whose name stands nearest before a place of the text; in its sentence first, where one
    may follow it too."""
    forms = {form: name for name, ways in names.items() for form in ways}
    spelt = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = [(m.start(), m.end(), forms[m[0]]) for m in re.finditer(rf"(?<!\w)(?:{spelt})", text)]
    start = max(text.rfind(end, 0, at) for end in (". ", " ; ", "\n"))
    stops = [stop for end in (". ", " ; ", "\n") if (stop := text.find(end, at)) >= 0]
    before = [name for first, _, name in found if start <= first < at]
    after = [name for first, _, name in found if at < first < min(stops, default=len(text))]
    earlier = [name for first, _, name in found if first < at]
    return next(iter([*before[-1:], *after[:1], *earlier[-1:]]), "")


def _expected(passage: Passage, key: str, words: str) -> str:
    """Two wordings of each part: enough to mend the text by copying one."""
    ways = dict.fromkeys(w for part in passage.said[key].parts for w in _alike(part, words)[:2])
    return " ou ".join(f"« {words} »" for words in list(ways)[:4])


def _unmarked(
    passage: Passage,
    exempt: Iterable[str],
    used: set[tuple[str, str]],
    classes: Set[str | None],
    plans: Iterable[str],
) -> Iterator[Fault]:
    clause = passage.clause
    # Marked words are blanked with a letter-free filler of the same length, so that offsets hold
    # and no word is made by joining what stood around them.
    pieces, done = [], 0
    for mark in clause.marks:
        pieces += [clause.text[done : mark.start], "\x00" * (mark.end - mark.start)]
        done = mark.end
    bare = "".join([*pieces, clause.text[done:]])
    for call in (style for style in clause.styles if style.key == "call"):
        bare = bare[: call.start] + "\x00" * (call.end - call.start) + bare[call.end :]
    if clause.form == "note":
        bare = _SIGN.sub(lambda found: "\x00" * len(found[0]), bare)
    bare = _ITEM_NUMBER.sub(lambda found: "\x00" * len(found[0]), bare)
    titles = [("titre", _NUMBERING.sub("", clause.title))] if clause.title else []
    for key, text in [("texte", bare), *titles]:
        for words in exempt:
            if words in text:
                used.add((words, clause.id))
                text = text.replace(words, "\x00" * len(words))
        text = _blanked(text, plans)
        for found in COMMITTING.finditer(text):
            if found[0] in classes:
                continue
            yield Fault(
                passage.place_of(found.start()) if key == "texte" else passage.node[key].place,
                f"« {fold(_around(text, found))} » : « {found[0]} » n’est lié à aucune valeur ;"
                " marquez-le « [mots]{cle} », ou ajoutez une exception avec sa raison dans"
                " annexe.yaml",
            )


_ITEM = re.compile(r"^(?:- )?(?:(?:\d{1,2}|[a-z]|[ivx]+)[.)°]|\(\d\)) ")
_NOTE = re.compile(r"(?<=\w)\(\d\)")
_SIGN = re.compile(r"^\(\d{1,2}\)(?= )")
"""What begins a note."""


def _blanked(text: str, plans: Iterable[str]) -> str:
    """The text without its number in a list, its calls of notes, nor the names of plans."""
    for pattern in (_ITEM, _NOTE, *(re.compile(re.escape(name)) for name in plans)):
        text = pattern.sub(lambda found: "\x00" * len(found[0]), text)
    return text


_NEAR = 20
"""Signs shown on each side of a word that is at fault, at least."""


def _around(text: str, found: re.Match[str]) -> str:
    """What is found with some words on each side, none of them cut."""
    before, after = text[: found.start()], text[found.end() :]
    start = before.rfind(" ", 0, max(len(before) - _NEAR, 0)) + 1
    end = after.find(" ", _NEAR)
    text = before[start:] + found[0] + (after if end < 0 else after[:end])
    return re.sub("\x00+", "…", text)
