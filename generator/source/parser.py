"""From the events of PyYAML to nodes: all that YAML would guess, merge or drop is a fault."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.ground.faults import Fault, Faults, Place
from generator.ground.utf8 import RESTORE
from generator.source import characters
from generator.source.nodes import Mapping, Node, Sequence, Text

MAX_DEPTH = 10
"""Levels of lists and keys in one another, of which the policy needs six."""

_QUOTES = "mettez le texte entre guillemets droits, ou à la ligne après « >- »"
_PROBLEMS = {
    "could not find expected ':'": "un « : » manque après cette clé, ou le retrait du texte",
    "mapping values are not allowed in this context": f"« : » inattendu ici : {_QUOTES}",
    "mapping keys are not allowed in this context": f"« ? » inattendu ici : {_QUOTES}",
    "block sequence entries are not allowed in this context": f"« - » inattendu ici : {_QUOTES}",
    "found character that cannot start any token": (
        f"un texte ne peut pas commencer par ce signe : {_QUOTES}"
    ),
    "did not find expected key": (
        "attendu une clé : vérifiez le retrait ; si un texte commence par « [ », « { » ou un"
        f" guillemet droit, {_QUOTES}"
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
    "did not find expected node content": f"signe inattendu ici : {_QUOTES}",
    "did not find expected <document start>": "texte inattendu ici : vérifiez le retrait",
    "found unexpected end of stream": "le guillemet ouvert ici n’est pas fermé",
    "found unexpected document indicator": "le guillemet ouvert ici n’est pas fermé",
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
_NOTHING = {"~", "null", "Null", "NULL"}
"""What YAML reads as nothing at all."""
_COMMENT = re.compile(" +#")


def nodes_of(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """The top node of a YAML text and its faults; no node where it cannot be read to its end."""
    reader = _Reader(file, text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except Faults as found:
        return None, [*reader.faults, *found.faults]
    except yaml.MarkedYAMLError as error:
        return None, [*reader.faults, _unreadable(error, text, file)]
    if not reader.root:
        return None, [*reader.faults, Fault(Place(file, 1, 1), f"ce fichier est vide : {RESTORE}")]
    return reader.root, reader.faults


def _unreadable(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    problem = error.problem or ""
    opened = problem in _PROBLEMS and _OPENED.search(error.context or "")
    mark: Any = error.context_mark if opened else error.problem_mark
    if mark.index >= len(text):
        return Fault(
            Place(file, text.rstrip().count("\n") + 1, 1),
            "le fichier finit trop tôt : une liste, un groupe ou un guillemet reste ouvert",
        )
    message = _PROBLEMS.get(problem, f"écriture illisible ici : {_QUOTES}")
    return Fault(Place(file, mark.line + 1, mark.column + 1), message)


class _Reader:
    """Takes the events one by one; root is the top node, once the first has come."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self._last = text.count("\n") + 1
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self._documents = 0
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Text | None] = []  # for each open node, the key that waits for its value

    def take(self, event: Any) -> None:
        """Take an event. Raises Faults where nothing after it can be read."""
        # What is empty at the end of a file may be told on a line after it.
        line = min(event.start_mark.line + 1, self._last)
        place = Place(self.file, line, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Faults([Fault(place, "« --- » : un fichier ne tient qu’un document")])
            if event.version or event.tags:
                self.faults.append(Fault(place, "« % » : retirez cette ligne"))
        elif isinstance(event, yaml.NodeEvent):
            self._refuse(event, place)
            self._add(self._node(event, place))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def _refuse(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"renvoi « *{event.anchor} » refusé : récrivez ici ce qu’il désigne"
        elif event.anchor:
            message = f"ancre « &{event.anchor} » refusée : retirez-la"
        elif event.tag:
            message = "étiquette « ! » refusée : retirez-la"
        else:
            return
        self.faults.append(Fault(place, f"{message}, ou {_QUOTES}"))

    def _node(self, event: Any, place: Place) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place)
        if isinstance(event, yaml.AliasEvent):
            return Text("", place)
        raw = self.text[event.start_mark.index : event.end_mark.index]
        if not event.style and _COMMENT.match(self.text, event.end_mark.index):
            message = "« # » ouvre un commentaire, que rien ne lit : donnez-lui sa propre ligne"
            self.faults.append(Fault(place, f"{message}, ou {_QUOTES}"))
        elif not event.style and event.value in _NOTHING:
            message = f"« {event.value} » ne dit rien : écrivez le texte, ou retirez la clé"
            self.faults.append(Fault(place, message))
        elif event.style == '"':
            # An escape may write what could not be typed.
            self.faults += [Fault(place, message) for _, message in characters.refused(event.value)]
        return Text(event.value, place, raw, event.style)

    def _add(self, node: Node) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = node
        elif isinstance(parent, Sequence):
            parent.append(node)
        elif (key := self._keys[-1]) is not None:
            parent.setdefault(key, node)
            self._keys[-1] = None
        elif isinstance(node, Text):
            self._keys[-1] = node
            self._check_key(node, parent)
        else:
            raise Faults([Fault(node.place, f"une clé est un mot seul : {_QUOTES}")])
        if not isinstance(node, Text):
            if len(self._open) == MAX_DEPTH:
                message = f"trop de niveaux les uns dans les autres ({MAX_DEPTH} au plus)"
                raise Faults([Fault(node.place, message)])
            self._open.append(node)
            self._keys.append(None)

    def _check_key(self, key: Text, parent: Mapping) -> None:
        if key == "<<":
            self.faults.append(Fault(key.place, "fusion « << » refusée : récrivez les clés ici"))
        elif key in parent:
            first: Any = next(other for other in parent if other == key)
            self.faults.append(
                Fault(key.place, f"la clé « {key} » est double (déjà ligne {first.place.line})")
            )
