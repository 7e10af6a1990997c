"""What the cases of the classes of tickets leave in doubt, by trying each ticket (art. 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from calculators.policy import Policy
from calculators.terms.tickets import TicketClass

Ticket = Mapping[str, bool]


def cases_may_share_words(policy: Policy) -> bool:
    """Whether « un cas d’usage particulier », said of a case of a class, may be said of others."""
    return any(_particular(each) and not _whole(each) for each in policy.ticket_classes)


def two_fit(policy: Policy) -> bool:
    """Whether a ticket may meet the words of two classes."""
    return any(
        sum(_meets(ticket, each) for each in policy.ticket_classes) > 1
        for ticket in _tickets(policy)
    )


def none_fits(policy: Policy) -> bool:
    """Whether a general anomaly that has an impact and that nobody reproduces may have no class."""
    return any(
        ticket["anomaly"] and ticket["general"] and ticket["impact"] and not ticket["reproducible"]
        and not any(_meets(ticket, each) for each in policy.ticket_classes)
        for ticket in _tickets(policy)
    )  # fmt: skip


def _tickets(policy: Policy) -> Iterator[Ticket]:
    """Every ticket that the facts of the classes can tell apart."""
    facts = {fact for each in policy.ticket_classes for case in each.cases for fact in case}
    names = sorted(facts | {"anomaly", "general", "impact", "reproducible"})
    for values in product((True, False), repeat=len(names)):
        ticket = dict(zip(names, values, strict=True))
        broken = ticket.get("system_down") or ticket.get("cannot_order")
        if ticket["anomaly"] or not broken:
            yield ticket


def _meets(ticket: Ticket, ticket_class: TicketClass) -> bool:
    """Whether the ticket meets a case of the class as its words may be read."""
    return any(
        all(ticket[fact] is wanted for fact, wanted in case.items()) for case in ticket_class.cases
    )


def _particular(ticket_class: TicketClass) -> bool:
    return any(case.get("general") is False for case in ticket_class.cases)


def _whole(ticket_class: TicketClass) -> bool:
    """Whether each case says itself if the anomaly is general."""
    return all("general" in case for case in ticket_class.cases)
