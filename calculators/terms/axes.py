"""What packs differ by: the axes of the comparison, what their values are, those that calculators
read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from calculators.record import dataclass
from calculators.terms.units import DayOffset, Frequency, MonthlyWork, Tier, WeekOffset, Work

T = TypeVar("T")


class Measure(StrEnum):
    """What the values of an axis are."""

    FLAG = "flag"
    COUNT = "count"
    SET = "set"
    TIER = "tier"
    WEEK_OFFSET = "week-offset"
    SHORT_REQUEST = "short-request"
    DELIVERY = "delivery"
    HOURS_PER_MONTH = "hours-per-month"
    TIMES_PER_YEAR = "times-per-year"


class Better(StrEnum):
    """How a value moves that favours the Client."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class DeliveryWeeks(StrEnum):
    """The ISO weeks in which deliveries are made, by their parity."""

    ODD = "odd", 1
    EVEN = "even", 0
    EVERY = "every", 0, 1

    remainders: tuple[int, ...]
    """What the numbers of those weeks leave, divided by two."""

    def __new__(cls, name: str, *remainders: int) -> Self:
        member = str.__new__(cls, name)
        member._value_ = name
        member.remainders = remainders
        return member


@dataclass(frozen=True)
class ShortRequest:
    """What short requests follow: those that ask for less than `under`, strictly."""

    offset: DayOffset
    under: Work


Names = tuple[str, ...]
"""Names that are added up from pack to pack."""

Number = int | Tier | WeekOffset | MonthlyWork | Frequency
AxisValue = bool | str | Number | Names | ShortRequest | DeliveryWeeks | None
"""What a pack may say on an axis: True of a flag or the name of the plan that it comprises, None of
a count without limit, of a tier the last that is covered."""


@dataclass(frozen=True)
class Theme:
    """A group of axes in the comparison of packs."""

    id: str
    label: str


@dataclass(frozen=True)
class Axis:
    """One row of the comparison: kind says what its values are."""

    id: str
    label: str
    theme: str
    kind: Measure
    better: Better


if TYPE_CHECKING:

    class AxisOf(str, Generic[T]):
        """The id of an axis whose values are T: what a pack offers on it is then known to be."""

else:
    AxisOf = str

CHANNELS: AxisOf[Names] = AxisOf("channels")
CHANNEL_WORDS = {"email": "email", "portal": "portail", "callback": "rappel téléphonique/visio"}
"""Each channel as the annex says it; one that an annex declares says itself."""
CORE: AxisOf[Names] = AxisOf("core")
CSM: AxisOf[Frequency] = AxisOf("csm")
CTP: AxisOf[WeekOffset] = AxisOf("ctp")
CTP_PRIORITY: AxisOf[bool] = AxisOf("ctp-priority")
CUSTOMISATION: AxisOf[Tier] = AxisOf("customisation")
DATA_FLOWS: AxisOf[Names] = AxisOf("data-flows")
DELIVERY: AxisOf[DeliveryWeeks] = AxisOf("delivery")
KEEP_UP_TO_DATE: AxisOf[bool] = AxisOf("keep-up-to-date")
PCA: AxisOf[bool | str] = AxisOf("pca")
PRA: AxisOf[bool | str] = AxisOf("pra")
PREPRODUCTION: AxisOf[bool] = AxisOf("preproduction")
PROJECT_MANAGER: AxisOf[MonthlyWork] = AxisOf("project-manager")
REGULATORY: AxisOf[bool] = AxisOf("regulatory")
SHORT_REQUESTS: AxisOf[ShortRequest] = AxisOf("ctp-small")
THIRD_PARTIES: AxisOf[bool] = AxisOf("third-parties")
TICKET_PRIORITY: AxisOf[bool] = AxisOf("ticket-priority")

PLAN_AXES = (PCA, PRA)
"""The axes on which a pack comprises a plan: the one that its clause names, or else the axis's."""
