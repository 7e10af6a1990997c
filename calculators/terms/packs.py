"""Packs: what each says on the axes of the comparison, and what it gives in all (art. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from calculators.record import dataclass
from calculators.terms.axes import AxisOf, AxisValue

T = TypeVar("T", bound=AxisValue)
T_co = TypeVar("T_co", bound=AxisValue, covariant=True)


@dataclass(frozen=True)
class Service(Generic[T_co]):
    """What one pack says about one axis."""

    axis: str
    value: T_co
    clause: str


@dataclass(frozen=True)
class Pack:
    """A pack: the one that it includes, and what it says itself; names are those that the annex
    gives it."""

    id: str
    name: str
    includes: str | None
    clause: str
    services: tuple[Service[AxisValue], ...]
    names: tuple[str, ...] = ()


class Origin(StrEnum):
    """Where what a pack offers comes from, seen from the pack that it includes."""

    INHERITED = "inherited"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Offer(Generic[T_co]):
    """What a pack gives on one axis, inheritance counted.

    chain is all that the packs say on the axis, from the lowest to this one; clause is the last
    that speaks.
    """

    value: T_co
    clause: str
    change: Origin
    chain: tuple[Service[T_co], ...]


class Offers(dict[str, Offer[AxisValue]]):
    """What a pack gives, by axis; one that it does not have is absent."""

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, axis: AxisOf[T], /) -> Offer[T]: ...
        @overload
        def __getitem__(self, axis: str, /) -> Offer[AxisValue]: ...
        def __getitem__(self, axis: str, /) -> Offer[AxisValue]: ...

        @overload  # type: ignore[override]
        def get(self, axis: AxisOf[T], /) -> Offer[T] | None: ...
        @overload
        def get(self, axis: str, /) -> Offer[AxisValue] | None: ...
        def get(self, axis: str, /) -> Offer[AxisValue] | None: ...


def comprised(offer: Offer[bool | str]) -> str:
    """The id of the plan that a pack comprises on an axis: the one that its clause names, else that
    of the axis."""
    service = offer.chain[-1]
    named = service.value if isinstance(service.value, str) else service.axis
    return named.lower().replace(" ", "-")


def offers_of(packs: Iterable[Pack]) -> Mapping[str, Offers]:
    """What each pack gives, inheritance counted. Packs come after those that they include."""
    offers: dict[str, Offers] = {}
    for pack in packs:
        below = offers[pack.includes] if pack.includes else Offers()
        here = Offers(
            (axis, Offer(each.value, each.clause, Origin.INHERITED, each.chain))
            for axis, each in below.items()
        )
        for service in pack.services:
            before = below.get(service.axis)
            chain = (*before.chain, service) if before else (service,)
            value, change = service.value, Origin.REPLACED if before else Origin.ADDED
            if before and isinstance(before.value, tuple) and isinstance(value, tuple):
                value, change = (*before.value, *value), Origin.ADDED
            here[service.axis] = Offer(value, service.clause, change, chain)
        offers[pack.id] = here
    return offers
