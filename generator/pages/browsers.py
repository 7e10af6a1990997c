"""The browsers whose calculators answer: from which version, and what it brought that they need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Browser:
    """Browsers of one family: the first version that answers, its month, and what it brought."""

    names: str
    version: str
    month: str
    brought: str


BROWSERS = (
    Browser(
        "Chrome, Edge et ceux de leur famille",
        "95",
        "octobre 2021",
        "les exceptions de WebAssembly",
    ),
    Browser("Firefox, Android compris", "114", "juin 2023", "les modules dans un worker"),
    Browser("Safari, iPhone et iPad compris", "16.4", "mars 2023", "les blocs statiques de classe"),
)
