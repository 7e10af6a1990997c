"""The rules by which one edition or another applies, side by side, each with what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import applicable_edition
from calculators.page.markup import Html, join, tag
from calculators.page.places import Places

_LABELS = {
    "date-du-contrat": "Par la date du contrat",
    "date-du-fait": "Par la date du fait",
}
_TAKEN = join((Html(" "), tag("span", "lecture prise", class_="marque")))


def rules(answered: Mapping[str, Any], places: Places) -> Html:
    """Each rule, and a link to the edition that it gives; the one that the answer takes is marked,
    where they differ."""
    found = answered["result"]["by_rule"]
    taken = answered["readings"].get(applicable_edition.READING)
    return tag(
        "dl",
        *(
            tag(
                "div",
                tag("dt", _LABELS[rule]),
                tag("dd", places.edition(name), _TAKEN if rule == taken else ""),
            )
            for rule, name in found.items()
        ),
        class_="chiffres",
    )
