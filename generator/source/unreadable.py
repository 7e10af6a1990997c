"""What stops a reading of YAML, said by what was most likely meant: PyYAML names the place where it
gave up, often far below the sign that misled it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.ground.faults import Fault, Place

QUOTES = "mettez le texte entre guillemets droits, ou à la ligne après « >- »"
_UNCLOSED = (
    "ce guillemet ouvrant n’est pas fermé : ajoutez celui qui ferme, ou écrivez le texte sans"
    " guillemets autour, à la ligne après « >- »"
)
_PROBLEMS = {
    "could not find expected ':'": "un « : » manque après cette clé, ou le retrait du texte",
    "mapping values are not allowed in this context": f"« : » inattendu ici : {QUOTES}",
    "mapping keys are not allowed in this context": f"« ? » inattendu ici : {QUOTES}",
    "block sequence entries are not allowed in this context": f"« - » inattendu ici : {QUOTES}",
    "found character that cannot start any token": (
        f"un texte ne peut pas commencer par ce signe : {QUOTES}"
    ),
    "did not find expected key": (
        "attendu une clé : vérifiez le retrait ; si un texte commence par « [ », « { » ou un"
        f" guillemet droit, {QUOTES}"
    ),
    "did not find expected '-' indicator": (
        "attendu un élément de liste (« - ») : vérifiez le retrait"
    ),
    "did not find expected ',' or ']'": (
        "la liste ouverte ici par « [ » se lit mal : vérifiez « , », « ] » et les guillemets"
    ),
    "did not find expected ',' or '}'": (
        "le groupe ouvert ici par « { » se lit mal : vérifiez « , », « } » et les guillemets"
    ),
    "did not find expected node content": f"signe inattendu ici : {QUOTES}",
    "did not find expected <document start>": "texte inattendu ici : vérifiez le retrait",
    "found unexpected end of stream": _UNCLOSED,
    "found unexpected document indicator": _UNCLOSED,
    "did not find expected comment or line break": (
        "après « > » ou « | », le texte commence à la ligne suivante ; sinon, mettez-le entre"
        " guillemets droits"
    ),
    "found unknown escape character": (
        "« \\ » a un sens entre guillemets doubles : employez des guillemets simples"
    ),
}
_OPENED = re.compile("scanning a (quoted scalar|simple key)|parsing a flow (sequence|mapping)")
"""What is told where it opens, since the place where it stops being read says nothing."""

_GLUED = re.compile(r"([^\W\d][\w-]*):(?![ /])([^\n]+)")
"""A key and its value without a plain space between them."""
_NO_BREAK = ("\u00a0", "\u202f")
_KEY_BELOW = re.compile(r"\n *(?:- |[\w-]+:(?: |\n|$))")
"""A line that no sentence has: a quote that holds one was meant to close before it."""
_AFTER_QUOTE = re.compile(r" *([^ ,:#\]}\n][^\n]*)")
"""What cannot follow the quote that closes a text."""
_ONE_TOO_MANY = re.compile(r"[,\[{]\s*\Z")


def fault_in(error: yaml.MarkedYAMLError, last: Any, text: str, file: str) -> Fault:
    """The fault of a text that cannot be read to its end; last is the event of the last scalar that
    was read in it, if any."""
    told = _of_last(error, last, text)
    problem = error.problem or ""
    opened = problem in _PROBLEMS and _OPENED.search(error.context or "")
    mark: Any = error.context_mark if opened else error.problem_mark
    if told:
        mark, message = told
    elif mark.index >= len(text):
        return Fault(
            Place(file, text.rstrip().count("\n") + 1, 1),
            "le fichier finit trop tôt : une liste, un groupe ou un guillemet reste ouvert",
        )
    elif glued := _GLUED.match(text, mark.index):
        message = spaceless(glued[0])
    elif text[mark.index] == "," and _ONE_TOO_MANY.search(text[: mark.index]):
        message = "une virgule de trop : retirez-la"
    else:
        message = _PROBLEMS.get(problem, f"écriture illisible ici : {QUOTES}")
    return Fault(Place(file, mark.line + 1, mark.column + 1), message)


def spaceless(words: str) -> str:
    """What is said of a key and a value with no plain space between them; empty of other words."""
    found = _GLUED.match(words)
    if not found:
        return ""
    key, value = found[1], found[2]
    meant = f"écrivez « {key}: {value.strip().split(' ')[0]} »"
    if value.startswith(_NO_BREAK):
        return f"une espace insécable suit « {key}: », et YAML en veut une ordinaire : {meant}"
    return f"il manque une espace après « {key}: » : {meant}"


def _of_last(error: Any, last: Any, text: str) -> tuple[Any, str] | None:
    """The place and the sentence, where the last scalar that was read is what misled."""
    if not last or last.end_mark.line not in (
        mark.line for mark in (error.problem_mark, error.context_mark) if mark
    ):
        return None
    raw = text[last.start_mark.index : last.end_mark.index]
    if not last.style and "\n" in raw and (message := spaceless(raw.split("\n")[0])):
        return last.start_mark, message
    follows = _AFTER_QUOTE.match(text, last.end_mark.index)
    if last.style not in ("'", '"') or not follows:
        return None
    if _KEY_BELOW.search(raw):
        return last.start_mark, _UNCLOSED
    shown = " ".join(follows[1].split()[:2])
    return last.end_mark, (
        f"« {last.style} » a fermé le texte avant « {shown} » : si le texte contient des guillemets"
        " ou des apostrophes, écrivez-le sans guillemets autour, à la ligne après « >- »"
    )
