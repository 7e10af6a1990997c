"""What may be said of a CTP request beside its dates."""

from __future__ import annotations

from enum import StrEnum


class Blocker(StrEnum):
    """What keeps a request from being engaged."""

    CONVENTION = "convention-not-signed"
    BALANCE = "balance-too-low"


class Warned(StrEnum):
    """What is strange in the dates of a request."""

    LATE_EVALUATION = "evaluated-after-validation"
    EARLY_PRODUCTION = "production-before-preproduction"
