"""From the events of PyYAML to nodes: all that YAML would guess, merge or drop is a fault."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.ground.faults import Fault, Faults, Place
from generator.ground.utf8 import RESTORE
from generator.source import characters, unreadable
from generator.source.nodes import Mapping, Node, Sequence, Text
from generator.source.unreadable import QUOTES

MAX_DEPTH = 10
"""Levels of lists and keys in one another, of which the policy needs six."""

_NOTHING = {"~", "null", "Null", "NULL"}
"""What YAML reads as nothing at all."""
_COMMENT = re.compile(" +#")
_CURLY = re.compile("[“”][^“”]*[“”]")
_LISTED = re.compile(r"[^\W\d][\w-]*(?: *, *[^\W\d][\w-]*(?= *[,}]))+ *")
"""Words between commas in a group, where a key is one word followed by « : »."""
_NO_BREAK = re.compile("[\u00a0\u202f]+")


def nodes_of(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """The top node of a YAML text and its faults; no node where it cannot be read to its end."""
    reader = _Reader(file, text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except Faults as found:
        return None, [*reader.faults, *found.faults]
    except yaml.MarkedYAMLError as error:
        return None, [*reader.faults, unreadable.fault_in(error, reader.last, text, file)]
    if not reader.root:
        return None, [*reader.faults, Fault(Place(file, 1, 1), f"ce fichier est vide : {RESTORE}")]
    return reader.root, reader.faults


class _Reader:
    """Takes the events one by one; root is the top node, once the first has come, and last the
    last scalar that says something."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self._last = text.count("\n") + 1
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.last: Any = None
        self._listed = -1  # where the words end that were told to be a list
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
            if not self._is_listed(event, place):
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
        self.faults.append(Fault(place, f"{message}, ou {QUOTES}"))

    def _is_listed(self, event: Any, place: Place) -> bool:
        """Whether a word follows the comma of a list without brackets, which is told at its first
        one: YAML would make it a key of nothing."""
        start, end = event.start_mark.index, event.end_mark.index
        if start < self._listed or start == end == self._listed:
            return True
        waited = self._keys and self._keys[-1] is not None
        found = _LISTED.match(self.text, start) if waited and start < end else None
        if found and end < found.end() and "," in found[0][end - start :]:
            self._listed = found.end()
            message = (
                "dans un groupe, une virgule sépare deux clés : mettez la liste entre crochets,"
                f" « [{found[0].strip()}] », ou la phrase entre guillemets droits"
            )
            self.faults.append(Fault(place, message))
        return False

    def _node(self, event: Any, place: Place) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place)
        if isinstance(event, yaml.AliasEvent):
            return Text("", place)
        raw = self.text[event.start_mark.index : event.end_mark.index]
        self.last = event if raw else self.last
        if not event.style and _COMMENT.match(self.text, event.end_mark.index):
            message = "« # » ouvre un commentaire, que rien ne lit : donnez-lui sa propre ligne"
            self.faults.append(Fault(place, f"{message}, ou {QUOTES}"))
        elif not event.style and event.value in _NOTHING:
            message = f"« {event.value} » ne dit rien : écrivez le texte, ou retirez la clé"
            self.faults.append(Fault(place, message))
        elif not event.style and _CURLY.fullmatch(event.value):
            message = (
                "guillemets “ ” autour du texte : écrivez à leur place des guillemets droits, ou"
                " « » s’ils sont du texte"
            )
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
            raise Faults([Fault(node.place, f"une clé est un mot seul : {QUOTES}")])
        if not isinstance(node, Text):
            if len(self._open) == MAX_DEPTH:
                message = f"trop de niveaux les uns dans les autres ({MAX_DEPTH} au plus)"
                raise Faults([Fault(node.place, message)])
            self._open.append(node)
            self._keys.append(None)

    def _check_key(self, key: Text, parent: Mapping) -> None:
        if key == "<<":
            self.faults.append(Fault(key.place, "fusion « << » refusée : récrivez les clés ici"))
        elif not key.style and (message := unreadable.spaceless(key)):
            self.faults.append(Fault(key.place, message))
        elif _NO_BREAK.search(key):
            meant = _NO_BREAK.sub(" ", key).strip()
            message = f"espace insécable dans cette clé : écrivez « {meant}: »"
            self.faults.append(Fault(key.place, message))
        elif key in parent:
            first: Any = next(other for other in parent if other == key)
            self.faults.append(
                Fault(key.place, f"la clé « {key} » est double (déjà ligne {first.place.line})")
            )
