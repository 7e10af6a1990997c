"""Classes of ticket (art. 5)."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.record import dataclass


@dataclass(frozen=True)
class Fact:
    """A fact that an edition adds, true or false of a ticket, false where nothing is said of it.

    id is the name of its input; title and question are what a form shows; yes and no say it of an
    anomaly (« avec perte de données », « sans perte de données »).
    """

    id: str
    title: str
    question: str
    yes: str
    no: str


@dataclass(frozen=True)
class TicketClass:
    """A class of ticket, met when one of its cases is; a case maps each fact, of those that the
    calculators know or that the edition adds, to true or false.

    excludes names what takes a ticket out of the classes ("disaster"), or is None.
    """

    id: str
    cases: tuple[Mapping[str, bool], ...]
    excludes: str | None
    clause: str

    @property
    def is_anomaly(self) -> bool:
        """Whether a ticket of it can be an anomaly."""
        return any(case.get("anomaly", True) for case in self.cases)
