"""The language of the annex: its French text is what binds, and a sentence in English is not it.

Nothing is translated nor understood: the small words of each language are counted, in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.annex.binding import Exemption
from generator.annex.clauses import Passage, few
from generator.ground.faults import Fault


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "the of and shall will must may is are be been by with within without this that these those its"
    " their any which from has have it to at upon under not all each such other"
)
_FRENCH = _words(
    "le la les l de des du d un une et ou où est sont en au aux à a par pour dans sur sous sans ce"
    " cet cette ces son sa ses leur leurs qui que qu dont ne n pas il elle ils elles se s y avec"
    " entre lors dès afin si selon toute tout tous toutes chaque"
)
_SENTENCE = re.compile(r"[^.;:!?\n]+")
_WORD = re.compile(r"[a-zà-ÿœ]+")
_LEAST = 2
"""Small words of English that a sentence has, at least, to be one: a name may have one."""
_SHOWN = 60


def language_faults(
    passages: Iterable[Passage], exemptions: Iterable[Exemption]
) -> Iterator[Fault]:
    """The sentences in English, those that an exception names left out."""
    excepted = [(e.words, name) for e in exemptions for name in e.clauses]
    for passage in passages:
        mine = [words for words, name in excepted if name == passage.clause.id]
        yield from few(_english(passage, mine), passage)


def _english(passage: Passage, excepted: Iterable[str]) -> Iterator[Fault]:
    texts = [("texte", passage.clause.text), ("titre", passage.clause.title or "")]
    for key, text in texts:
        for name in excepted:
            text = text.replace(name, " " * len(name))
        for found in _SENTENCE.finditer(text):
            words = _WORD.findall(found[0].lower().replace("’", " ").replace("'", " "))
            english = sum(word in _ENGLISH for word in words)
            if english < _LEAST or english <= sum(word in _FRENCH for word in words):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip(" -"))
            said = " ".join(text[start : found.end()].split())
            shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"
            yield Fault(
                passage.place_of(start) if key == "texte" else passage.node[key].place,
                f"« {shown} » n’est pas du français, et seul le texte français engage : écrivez"
                " cette phrase en français, ou, si c’est un nom à citer tel quel, ajoutez une"
                " exception avec sa raison dans annexe.yaml",
            )
