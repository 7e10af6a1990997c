"""What to do now, before anything else: call while the support is closed, declare a disaster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.french import long_instant
from calculators.page.markup import Html, join, tag
from calculators.page.places import Places
from calculators.policy import Policy


def urgent(answered: Mapping[str, Any], policy: Policy, places: Places) -> Html:
    """A call, a declaration, both, or nothing: only what this answer makes urgent."""
    if answered["question"] != "coverage":
        return Html()
    inputs, result = answered["inputs"], answered["result"]
    steps = []
    if result["on_call"]:
        steps.append(_call(inputs["opened_at"], result["clock_starts_at"], policy, places))
    if inputs["subject"] == "disaster":
        steps.append(_declare(result["via"], places))
    if not steps:
        return Html()
    return tag("div", tag("h3", "À faire maintenant", id="maintenant"), *steps, class_="urgence")


def _call(opened: str, starts: str | None, policy: Policy, places: Places) -> Html:
    call = policy.on_call
    until = (
        f"Le support est fermé, et rouvre le {long_instant(starts)}. "
        if starts and starts != opened
        else ""
    )
    return tag(
        "p",
        f"{until}Appelez l’astreinte : ",
        tag("a", spoken(call.phone), href=f"tel:{call.phone}", class_="telephone"),
        " ",
        places.clause(call.clause),
    )


def _declare(via: str | None, places: Places) -> Html:
    plan = via.upper() if via else None
    asked = f"?plan={plan}" if plan else ""
    since = (
        f"Le délai du {plan} se compte à partir d’un moment que l’annexe nomme : notez l’heure du"
        " sinistre et celle de sa déclaration. "
        if plan
        else ""
    )
    link = tag("a", "Dater la reprise", href=f"{places.root}calculateurs/reprise/{asked}")
    return tag("p", join([tag("strong", "Déclarez le sinistre. ")]), since, link)


def spoken(phone: str) -> str:
    """« 01 23 45 67 89 »."""
    return " ".join(phone[at : at + 2] for at in range(0, len(phone), 2))
