"""The words of a clause outside its marks: what no value holds, and that may found an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.ground.french import typed
from generator.views.structure import split_number

_SIGNS = str.maketrans({"\u00a0": " ", "\u202f": " ", "'": "’"})
_POINTS = re.compile(r"[.,;:!?…()«»“”\"–—]|(?<!\w)-|-(?!\w)")
_LOGIC = "cas"
"""The key whose value says how facts are joined, which no words are tied to one by one."""


TITLE = "titre"
"""The name of the annex's title, among words that someone reads again."""


def article_heading(article: str) -> str:
    """The name of an article's title, as that of its address in the page."""
    return f"article-{article}"


def outside(policy: Policy) -> Mapping[str, str]:
    """The words of each clause outside its marks, and what of its values no words say.

    A defined term, and the name of a pack, stand for themselves whatever they are called, so that a
    new name moves no words; nor do the number of a heading, capitals or punctuation.
    """
    return _told(policy, {clause.id: unmarked(clause) for clause in policy.clauses})


def titles(policy: Policy) -> Mapping[str, str]:
    """The words of the title of the annex and of those of its articles, by their names, in the same
    way."""
    told = {article_heading(each.id): each.title for each in policy.articles}
    numbered = {name: split_number(title)[1] for name, title in told.items()}
    return _told(policy, {TITLE: policy.title, **numbered})


def _told(policy: Policy, words: Mapping[str, str]) -> dict[str, str]:
    """The words, with what only looks otherwise made alike."""
    names = {form: f"<{clause.id}>" for clause in policy.clauses for form in clause.names}
    for pack in policy.packs:
        called = pack.names or (pack.name.removeprefix("Pack "),)
        # « plus » is a word before it is a pack.
        names |= {name: f"<{pack.id}>" for name in called if name[:1].isupper()}
    spelt = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    known = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)") if names else re.compile(r"(?!)")
    return {
        name: bare_words(known.sub(lambda found: names[found[0]], text))
        for name, text in words.items()
    }


def bare_words(words: str) -> str:
    """Words without their capitals and punctuation, all spaces and apostrophes of one kind."""
    return " ".join(_POINTS.sub(" ", words.translate(_SIGNS)).lower().split())


def short_digest(words: str) -> str:
    """Eight hexadecimal digits that stand for words."""
    return sha256(words.encode()).hexdigest()[:8]


def unmarked(clause: Clause) -> str:
    """A clause's heading and words outside its marks, then what of its values no words say."""
    text, done = "", 0
    for mark in clause.marks:
        text += clause.text[done : mark.start] + " "
        done = mark.end
    text += clause.text[done:]
    said = {mark.key for mark in clause.marks}
    unsaid = (
        f"{key}={typed(value)}"
        for key, value in clause.values.items()
        if key == _LOGIC or (key not in said and not any(k.startswith(f"{key}.") for k in said))
    )
    title = split_number(clause.title or "")[1]
    return " ".join((title, text, *unsaid)).translate(_SIGNS)
