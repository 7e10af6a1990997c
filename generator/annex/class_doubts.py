"""What the cases of the classes of tickets leave in doubt, by what a ticket may be (art. 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from calculators.policy import Policy
from calculators.terms.tickets import TicketClass

Ticket = Mapping[str, bool]
"""What is known of a ticket; a fact that is absent may be either."""

_BREAKDOWNS = ("system_down", "cannot_order")
"""Facts that are anomalies: a ticket that has one is one."""
_UNREPRODUCED = {"anomaly": True, "general": True, "impact": True, "reproducible": False}


def cases_may_share_words(policy: Policy) -> bool:
    """Whether « un cas d’usage particulier », said of a case of a class, may be said of others."""
    return any(_particular(each) and not _whole(each) for each in policy.ticket_classes)


def two_fit(policy: Policy) -> bool:
    """Whether a ticket may meet the words of two classes: a case of each, that agree."""
    return any(
        _agree(one, other)
        for first, second in combinations(policy.ticket_classes, 2)
        for one in first.cases
        for other in second.cases
    )


def none_fits(policy: Policy) -> bool:
    """Whether a general anomaly that has an impact and that nobody reproduces may have no class."""
    cases = [case for each in policy.ticket_classes for case in each.cases]
    return _escapes(_UNREPRODUCED, cases)


def _agree(one: Ticket, other: Ticket) -> bool:
    """Whether a ticket may be both."""
    if any(other.get(fact, wanted) is not wanted for fact, wanted in one.items()):
        return False
    both = {**one, **other}
    return both.get("anomaly", True) or not any(both.get(fact) for fact in _BREAKDOWNS)


def _escapes(ticket: Ticket, cases: Sequence[Ticket]) -> bool:
    """Whether a ticket may meet none of the cases: it lacks a fact of each, the first one first."""
    open_ = [case for case in cases if _agree(ticket, case)]
    if not open_:
        return True
    first, *others = open_
    free = {fact: wanted for fact, wanted in first.items() if fact not in ticket}
    return any(_escapes({**ticket, fact: not wanted}, others) for fact, wanted in free.items())


def _particular(ticket_class: TicketClass) -> bool:
    return any(case.get("general") is False for case in ticket_class.cases)


def _whole(ticket_class: TicketClass) -> bool:
    """Whether each case says itself if the anomaly is general."""
    return all("general" in case for case in ticket_class.cases)
