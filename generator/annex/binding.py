"""The binding of words to values: every figure of the text is a value's, every value is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.annex.clauses import Passage, fold
from generator.annex.figures import COMMITTING
from generator.ground.faults import Fault
from generator.source import Mapping

_NUMBERING = re.compile(r"^(?:Article )?\d+(?:\.\d+)?(?= )")


@dataclass(frozen=True)
class Exemption:
    """Normative words that stay without a value, in the clauses named, with the reason."""

    words: str
    clauses: tuple[str, ...]
    node: Mapping


def faults(passages: Iterable[Passage], exemptions: Iterable[Exemption]) -> list[Fault]:
    """The faults against rules 1 and 2: marked words that their value does not say, values that no
    words say, normative words without a value, exceptions of no use."""
    passages = list(passages)
    found = [fault for passage in passages for fault in _marked(passage)]
    used: set[tuple[str, str]] = set()
    excepted = [(e.words, clause) for e in exemptions for clause in e.clauses]
    for passage in passages:
        mine = [words for words, clause in excepted if clause == passage.clause.id]
        found += _unmarked(passage, mine, used)
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


def _marked(passage: Passage) -> Iterator[Fault]:
    clause, said = passage.clause, {key: set[int]() for key in passage.said}
    for mark in clause.marks:
        words = clause.text[mark.start : mark.end]
        place = passage.place_of(mark.start)
        if mark.key not in passage.said:
            if mark.key not in passage.node and mark.key not in passage.node.get("valeurs", {}):
                yield Fault(
                    place,
                    f"la marque « [{words}]{{{mark.key}}} » n’a pas de valeur : ajoutez"
                    f" « {mark.key} » aux valeurs de la clause, ou retirez la marque",
                )
            continue
        value = passage.said[mark.key]
        meant = {number for number, part in enumerate(value.parts) if words in part}
        said[mark.key] |= meant
        if not meant:
            yield Fault(
                place,
                f"le texte dit « {words} », la valeur « {mark.key} » dit « {value.typed} »"
                f" (attendu : {_expected(passage, mark.key)})",
            )
        elif mark.key in passage.unsaid and mark.key != "pack":
            yield Fault(
                value.place,
                f"« {mark.key} » est dit par le texte : retirez-le de « hors_annexe »",
            )
    for key, value in passage.said.items():
        missing = set(range(len(value.parts))) - said[key]
        if missing and key not in passage.unsaid:
            wanted = " ; ".join(value.parts[number][0] for number in sorted(missing))
            yield Fault(
                value.place,
                f"la valeur « {key} : {value.typed} » n’est dite nulle part dans la clause"
                f" « {clause.id} » : marquez « [{wanted}]{{{key}}} » dans le texte, ou déclarez"
                f" « {key} » dans « hors_annexe »",
            )


def _expected(passage: Passage, key: str) -> str:
    """Two wordings of each part: enough to mend the text by copying one."""
    ways = dict.fromkeys(words for part in passage.said[key].parts for words in part[:2])
    return " ou ".join(f"« {words} »" for words in list(ways)[:4])


def _unmarked(
    passage: Passage, exempt: Iterable[str], used: set[tuple[str, str]]
) -> Iterator[Fault]:
    clause = passage.clause
    bare = clause.text
    # Marked words are blanked with a letter-free filler of the same length, so that offsets hold
    # and no word is made by joining what stood around them.
    for mark in clause.marks:
        bare = bare[: mark.start] + "\x00" * (mark.end - mark.start) + bare[mark.end :]
    titles = [("titre", _NUMBERING.sub("", clause.title))] if clause.title else []
    for key, text in [("texte", bare), *titles]:
        for words in exempt:
            if words in text:
                used.add((words, clause.id))
                text = text.replace(words, "\x00" * len(words))
        for found in COMMITTING.finditer(text):
            yield Fault(
                passage.place_of(found.start()) if key == "texte" else passage.node[key].place,
                f"« {fold(_around(text, found))} » : « {found[0]} » n’est lié à aucune valeur ;"
                " marquez-le « [mots]{cle} », ou ajoutez une exception avec sa raison dans"
                " annexe.yaml",
            )


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(0, found.start() - 20), found.end() + 20
    return text[start:end].replace("\x00", "…")
