"""What the annex does not say, and what would make that false.

A silence is said on pages, in answers and in notices. The day a clause says the thing, the check
stops at that clause, and the silence leaves or is kept by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from calculators.terms.entries import Silence
from generator import source
from generator.annex.absent import no_clause
from generator.annex.clauses import Passage, fold
from generator.annex.settled import KEY
from generator.annex.vocabulary import OUTSIDE
from generator.ground.faults import Fault


def read_silences(
    file: source.Mapping, passages: Iterable[Passage], faults: list[Fault]
) -> tuple[Silence, ...]:
    """The silences of `silences.yaml`; a fault at each clause that breaks one of them."""
    passages, seen, silences = list(passages), set[str](), []
    for node in file["silences"]:
        name = str(node["id"])
        if name in seen:
            faults.append(Fault(node["id"].place, f"le silence « {name} » existe déjà"))
        seen.add(name)
        silence = Silence(
            id=name,
            subject=fold(node["sujet"]),
            words=fold(node["mots"]),
            questions=tuple(map(str, node["questions"])),
        )
        faults += _broken(silence, node, passages)
        silences.append(silence)
    return tuple(silences)


def breaks(node: source.Mapping, passages: Iterable[Passage]) -> bool:
    """Whether a clause says what an entry is silent of."""
    kept = set(map(str, node.get("sauf", ())))
    said = (_said(node["rompu_par"], each) for each in passages if each.clause.id not in kept)
    return any(one is not None for one in said)


def _broken(silence: Silence, node: source.Mapping, passages: list[Passage]) -> Iterator[Fault]:
    known = {passage.clause.id for passage in passages}
    kept = list(node.get("sauf", ()))
    for name in kept:
        if name not in known:
            yield no_clause(name, known, "retirez-la de « sauf »")
    for passage in passages:
        said = None if passage.clause.id in kept else _said(node["rompu_par"], passage)
        if said is not None:
            yield Fault(
                passage.node["texte"].place,
                f"la clause « {passage.clause.id} » dit {said}, et rompt le silence"
                f" « {silence.id} » (« {silence.words} ») : retirez-le de « silences.yaml », ou,"
                " si elle parle d’autre chose, nommez-la sous son « sauf »",
            )


def _said(breaking: Mapping[str, Iterable[str]], passage: Passage) -> str | None:
    """What a clause says that breaks a silence, as a fault names it; None where nothing does."""
    text = f"{passage.clause.title or ''}\n{passage.clause.text}"
    plain = _plain(text)
    for words in breaking.get("mots", ()):
        found = _pattern(str(words)).search(plain)
        if found:
            return f"« {text[found.start() : found.end()]} »"
    values = {
        key: value
        for key, value in passage.node.get("valeurs", {}).items()
        if str(value) != OUTSIDE
    }
    kinds = {
        str(v["genre"]): k for k, v in values.items() if isinstance(v, Mapping) and "genre" in v
    }
    for key in breaking.get("valeurs", ()):
        if key in values or key in kinds:
            return f"la valeur « {kinds.get(str(key), key)} »"
    for reading in breaking.get("lectures", ()):
        if reading in passage.node.get(KEY, {}):
            return f"la lecture « {reading} »"
    return None


def _plain(text: str) -> str:
    """A text of the same length, in one case and with one apostrophe and one space."""
    return text.lower().replace("'", "’").replace("\u00a0", " ").replace("\u202f", " ")


@cache
def _pattern(words: str) -> re.Pattern[str]:
    plain = re.escape(_plain(words).removesuffix("*"))
    end = r"\w*" if words.endswith("*") else r"(?!\w)"
    return re.compile(rf"(?<!\w){plain}{end}")
