"""YAML as a lawyer writes it, read strictly: text as typed, every node with its place."""

from generator.source.nodes import Mapping, Node, Sequence, Text
from generator.source.read import legible, read
from generator.source.shape import nearest

__all__ = ["Mapping", "Node", "Sequence", "Text", "legible", "nearest", "read"]
