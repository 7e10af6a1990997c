"""Classes of ticket (art. 5)."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.record import dataclass


@dataclass(frozen=True)
class TicketClass:
    """A class of ticket, met when one of its cases is; a case maps each fact to true or false.

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
