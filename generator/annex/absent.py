"""A clause that is named and is not there: misspelt, or gone from the text on purpose."""

from __future__ import annotations

from collections.abc import Iterable

from generator import source
from generator.ground.faults import Fault


def no_clause(name: source.Text, known: Iterable[str], remedy: str, as_named: str = "") -> Fault:
    """Both are told: the clause that was likely meant, and what to do if it left the text."""
    named = as_named or str(name)
    near = source.nearest(named, known)
    return Fault(
        name.place,
        f"la clause « {named} » n’existe pas{near} ; si elle a quitté le texte, {remedy}",
    )
