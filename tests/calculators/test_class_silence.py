"""A ticket that no class describes, and a disaster in an annex that leaves none aside."""

from __future__ import annotations

from dataclasses import replace

from calculators.answer import ask
from calculators.policy import Policy

BREAKDOWN = {"anomaly": True, "system_down": True, "disaster": True}
NO_CLASS = "Ce ticket n’a donc pas de classe."


def test_a_disaster_is_a_ticket_as_others_where_no_class_leaves_it_aside(policy: Policy) -> None:
    kept = replace(
        policy, ticket_classes=tuple(replace(one, excludes=None) for one in policy.ticket_classes)
    )
    for edition, outside in ((policy, "disaster"), (kept, None)):
        result = ask("ticket-class", BREAKDOWN, {edition.edition: edition})["result"]
        assert result["outside"] == outside
        assert (result["ticket_class"] == "T1") is (outside is None)


def test_the_reading_that_leaves_a_ticket_without_class_concludes_so(policy: Policy) -> None:
    editions = {policy.edition: policy}
    ticket = {"anomaly": True, "general": True, "impact": True, "systematic": True}
    taken = ask("ticket-class", ticket, editions)
    assert "general-not-reproducible" in taken["readings"]
    ends = {
        choice: ask(
            "ticket-class", ticket | {"readings": {"general-not-reproducible": choice}}, editions
        )
        for choice in ("hors-classes", "t3", "t2")
    }
    assert ends["hors-classes"]["trace"][-1]["text"] == NO_CLASS
    for choice in ("t3", "t2"):
        assert ends[choice]["result"]["ticket_class"] == choice.upper()
        assert ends[choice]["trace"][-1]["text"] == f"C’est donc la classe {choice.upper()}."
    # An anomaly of which nothing more is known: no reading is asked, and nothing more is said.
    told = [step["text"] for step in ask("ticket-class", {"anomaly": True}, editions)["trace"]]
    assert NO_CLASS not in told
