"""Pack by class, is a ticket on this subject covered? One table, asked cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import answer
from calculators.coverage_subjects import SUBJECTS
from calculators.page.figures import via
from calculators.page.markup import Html, tag
from calculators.policy import Policy


def matrix(answered: Mapping[str, Any], policy: Policy, editions: answer.Editions) -> Html:
    """The same ticket on each pack and of each class; the cell of the question is marked."""
    inputs = answered["inputs"]
    tier = f", tier {inputs['tier']}" if "tier" in inputs else ""
    caption = f"Un ticket sur {SUBJECTS[inputs['subject']]}{tier}, pack par pack"
    if inputs["subject"] == "disaster":
        caption = "Un sinistre, pack par pack"
    head = tag(
        "tr",
        tag("th", "Classe", scope="col"),
        *(tag("th", _short(pack.name), scope="col") for pack in policy.packs),
    )
    # A disaster has no class: it has one row.
    classes = list(policy.ticket_class) if "ticket_class" in inputs else [None]
    rows = (
        tag(
            "tr",
            tag("th", name or "sans classe", scope="row"),
            *(_cell(inputs, pack, name, policy, editions) for pack in policy.pack_ids),
        )
        for name in classes
    )
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption, id="matrice"),
            tag("thead", head),
            tag("tbody", *rows),
            class_="matrice",
        ),
        class_="defile", role="region", tabindex="0", aria_labelledby="matrice",
    )  # fmt: skip


def _short(name: str) -> str:
    return name.removeprefix("Pack ")


def _cell(
    inputs: Mapping[str, Any],
    pack: str,
    ticket_class: str | None,
    policy: Policy,
    editions: answer.Editions,
) -> Html:
    asked = {**inputs, "pack": pack} | ({"ticket_class": ticket_class} if ticket_class else {})
    result = answer.result_only("coverage", asked, editions)["result"]
    here = (pack, ticket_class) == (inputs["pack"], inputs.get("ticket_class"))
    covered = result["covered"]
    way = via(result["via"], policy).split(" ", 1)[1] if covered else "non"
    return tag(
        "td",
        tag("span", "✓" if covered else "–", aria_hidden="true", class_="signe"),
        " ",
        tag("span", way, class_="mot"),
        tag("span", ", votre question", class_="lu") if here else Html(),
        class_=f"{'oui' if covered else 'non'}{' ici' if here else ''}",
        aria_current="true" if here else None,
    )
