"""What a ticket may be about, and how each thing is said: words of inputs are plain."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from calculators.terms.support import Phase


class TicketSubject(StrEnum):
    """What a ticket is about."""

    CORE = "core"
    CUSTOMISATION = "customisation"
    STANDARD_FLOW = "data-flow-standard"
    SPECIFIC_FLOW = "data-flow-specific"
    THIRD_PARTY = "third-party"
    DISASTER = "disaster"


SUBJECTS: Mapping[str, str] = {
    TicketSubject.CORE.value: "le Core",
    TicketSubject.CUSTOMISATION.value: "une personnalisation",
    TicketSubject.STANDARD_FLOW.value: "un flux de profil standard",
    TicketSubject.SPECIFIC_FLOW.value: "un flux de profil spécifique",
    TicketSubject.THIRD_PARTY.value: "un tiers du Client",
    TicketSubject.DISASTER.value: "un sinistre",
}

PROFILES: Mapping[str, str] = {
    TicketSubject.STANDARD_FLOW: "standard",
    TicketSubject.SPECIFIC_FLOW: "specific",
}
"""The profile of data flows that a subject is."""

PHASES: Mapping[str, str] = {
    Phase.ACTIVE.value: "phase active",
    Phase.MAINTENANCE.value: "phase de maintenance",
    Phase.ENDED.value: "fin de vie",
}
