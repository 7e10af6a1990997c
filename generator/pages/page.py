"""A page of the site before any template: its address, its title, what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from generator.editions.edition import Published
from generator.pages.calculators import Calculator
from generator.pages.scripts import Script


@dataclass(frozen=True)
class TocEntry:
    """A line of a page's table of contents, and the lines under it."""

    id: str
    title: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True)
class Contents:
    """What a template says: each field of a subclass is a variable of one template."""

    def variables(self) -> Mapping[str, Any]:
        """The fields, by name, as a template reads them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Page:
    """A page about an edition: path ends with a slash, "" is the home page; searched is false for
    what another page says already.

    contents makes what its own template says, when the page is drawn. calculator is the one that
    it asks; scripts are its programs; beside makes the files that stand beside it. key names all
    that it says, where that hardly ever changes, so that it may be taken from the cache.
    """

    path: str
    template: str
    title: str
    description: str
    edition: Published
    contents: Callable[[], Contents] = Contents
    summary: tuple[TocEntry, ...] = ()
    searched: bool = True
    key: tuple[str, ...] = ()
    calculator: Calculator | None = None
    scripts: tuple[Script, ...] = ()
    beside: Callable[[], Mapping[str, bytes]] = dict
