"""The moments of a disaster in their order, from the first data that may be lost to the service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from calculators.french import long_instant
from calculators.page.markup import Html, tag


def moments(answered: Mapping[str, Any]) -> Html:
    """A list drawn as a line: each moment, what it is, and whether it is asked or answered."""
    found = sorted(_moments(answered), key=lambda moment: _utc(moment[0]))
    items = (
        tag(
            "li",
            tag("span", long_instant(at), class_="moment-date"),
            " ",
            tag("span", words, class_="moment-quoi"),
            class_=kind,
        )
        for at, words, kind in found
    )
    return tag("ol", *items, class_="moments", role="list", aria_label="Les moments, dans l’ordre")


def _moments(answered: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    inputs, result = answered["inputs"], answered["result"]
    loss = result["data_loss"]
    named = {
        "occurred_at": "survenance",
        "declared_at": "déclaration",
        "consented_at": "accord du Client",
    }
    for field, words in named.items():
        if inputs.get(field):
            yield inputs[field], words, "donne"
    if loss["from"] != inputs["occurred_at"]:
        yield loss["from"], "au plus tôt, les premières données perdues", "perte"
    if loss["until"] != inputs["occurred_at"]:
        yield loss["until"], "au plus tard, les dernières données perdues", "perte"
    if result["restored_by"]:
        by = "le service a repris avant" if result["strict"] else "au plus tard, le service reprend"
        yield result["restored_by"], by, "reprise"


def _utc(instant: str) -> float:
    """An instant to be ordered by, whatever its offset."""
    return datetime.fromisoformat(instant).timestamp()
