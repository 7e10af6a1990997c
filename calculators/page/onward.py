"""Where an answer leads: the next question, with what this one has settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.page.markup import Html, tag
from calculators.page.places import Places
from calculators.policy import Policy

Values = Mapping[str, Any]

Link = tuple[str, str]
"""Its words and its address from the site's root, or that of a field of the form itself."""


def onward(answered: Mapping[str, Any], policy: Policy, places: Places) -> Html:
    """The next questions; nothing where this one ends the way."""
    lead = _LEADS.get(answered["question"], _nowhere)
    links = list(lead(answered["inputs"], answered["result"], policy))
    if not links:
        return Html()
    items = (
        tag("li", tag("a", words, href=to if to.startswith("#") else f"{places.root}{to}"))
        for words, to in links
    )
    return tag(
        "nav",
        tag("p", "Et ensuite", class_="surtitre"),
        tag("ul", *items),
        class_="ensuite",
        aria_label="Et ensuite",
    )


def _nowhere(_: Values, __: Values, ___: Policy) -> Iterator[Link]:
    yield from ()


def _ticket_class(_: Values, result: Values, __: Policy) -> Iterator[Link]:
    if name := result["ticket_class"]:
        yield (
            f"Ce ticket {name} est-il pris en charge ?",
            f"calculateurs/couverture/?ticket_class={name}",
        )
    elif result["outside"] == "disaster":
        yield "Qui prend ce sinistre en charge ?", "calculateurs/couverture/?subject=disaster"
        yield "Pour quand la reprise ?", "calculateurs/reprise/"


def _coverage(inputs: Values, result: Values, policy: Policy) -> Iterator[Link]:
    if result["covered"] and result["clock_starts_at"] is None and inputs["subject"] != "disaster":
        yield "À partir de quand ? Dites quand le ticket est ouvert.", "#f-opened_at"
    if result["via"] in policy.plans:
        terms = policy.plan_of(policy.plans[result["via"]], inputs["pack"])
        plan = terms.plan.replace(" ", "%20")
        yield "Pour quand la reprise ?", f"calculateurs/reprise/?plan={plan}"
    first = result["first_pack"]
    if not result["covered"] and first:
        yield (
            "Ce que le premier pack qui convient apporte de plus",
            f"packs/?packs={inputs['pack']},{first}",
        )
    if name := inputs.get("ticket_class"):
        yield f"Ce ticket est-il bien de classe {name} ?", "calculateurs/ticket/"


def _tier(_: Values, result: Values, __: Policy) -> Iterator[Link]:
    if tier := result["tier"]:
        yield (
            "Un ticket sur une personnalisation est-il pris en charge ?",
            f"calculateurs/couverture/?subject=customisation&tier={tier}",
        )
    yield "Quel pack suffit, avec ce tier ?", f"packs/?tier={result['tier']}"


def _recommend(_: Values, result: Values, __: Policy) -> Iterator[Link]:
    if pack := result["pack"]:
        yield (
            "Quand une demande CTP serait-elle livrée avec ce pack ?",
            f"calculateurs/ctp/?pack={pack}",
        )


def _ctp(inputs: Values, _: Values, __: Policy) -> Iterator[Link]:
    yield "Les semaines de livraison du pack", f"ctp/?situation=pack:{inputs['pack']}#calendrier"


def _recovery(_: Values, __: Values, ___: Policy) -> Iterator[Link]:
    yield "Qui prend ce sinistre en charge ?", "calculateurs/couverture/?subject=disaster"


_LEADS = {
    "ctp": _ctp,
    "recovery": _recovery,
    "ticket-class": _ticket_class,
    "coverage": _coverage,
    "tier": _tier,
    "recommend": _recommend,
}
