"""What readers see otherwise than in the last published edition, and that no clause says.

The choice that a reading takes, what an axis, a theme or a pack is called: none of it is a fault.
It is said, so that nobody publishes it unawares. The channels that an annex declares are values of
its clauses, which the comparison of editions tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from calculators.policy import Policy
from generator.changes.reading_changes import reading_changes
from generator.changes.redline_text import edition_name


def since_published(published: Policy, working: Policy) -> Iterator[str]:
    """A sentence for each such change since an edition."""
    edition = edition_name(published)
    for change in reading_changes(published, working):
        if change.kind == "default":
            after, before = ((label or "").rstrip(".") for label in (change.after, change.before))
            yield (
                f"la lecture « {change.id} » retient maintenant « {after} » au lieu de"
                f" « {before} » (dernière {edition})"
            )
    for what, names, now in (
        ("l’axe", _axes(published), _axes(working)),
        ("le thème", _themes(published), _themes(working)),
        ("le pack", _packs(published), _packs(working)),
    ):
        for key, name in names.items():
            if key in now and now[key] != name:
                yield f"{what} « {name} » s’appelle maintenant « {now[key]} » (dernière {edition})"


def _axes(policy: Policy) -> dict[str, str]:
    return {axis.id: axis.label for axis in policy.axes}


def _themes(policy: Policy) -> dict[str, str]:
    return {theme.id: theme.label for theme in policy.themes}


def _packs(policy: Policy) -> dict[str, str]:
    return {pack.id: pack.name for pack in policy.packs}
