"""What a pack may not take back of the pack that it includes (art. 6)."""

from __future__ import annotations

from calculators.terms.axes import Axis, AxisValue, Better, DeliveryWeeks, Measure
from calculators.terms.packs import Service
from calculators.terms.to_json import to_json
from generator.annex.clauses import Passage
from generator.annex.vocabulary import AXES, GENRES
from generator.ground.faults import Fault


def taken_back(
    pack: str,
    includes: dict[str, str],
    services: dict[str, list[tuple[Service[AxisValue], Passage]]],
    axes: dict[str, Axis],
    faults: list[Fault],
) -> None:
    """A pack may only add to the pack that it includes: faults where it gives less on an axis."""
    seen, below = {pack}, includes.get(pack)
    inherited: dict[str, tuple[Service[AxisValue], Passage]] = {}
    while below is not None and below not in seen:
        seen.add(below)
        for service, passage in services[below]:
            inherited.setdefault(service.axis, (service, passage))
        below = includes.get(below)
    for service, passage in services[pack]:
        if service.axis not in inherited or service.axis not in axes:
            continue
        before, origin = inherited[service.axis]
        axis = axes[service.axis]
        if _less(service.value, before.value, axis):
            key = axis_keys(axis)[-1]
            faults.append(
                Fault(
                    passage.said[key].place,
                    f"le pack « {pack} » perd un service : « {passage.said[key].typed} » est moins"
                    f" que « {origin.said[key].typed} » (clause « {origin.clause.id} »), qu’il"
                    " inclut",
                )
            )


def axis_keys(axis: Axis) -> tuple[str, ...]:
    """The keys of `valeurs` of an axis of the model."""
    own = dict(GENRES.values())
    return next((kind.keys for kind in AXES.values() if kind.id == axis.id), own.get(axis.kind, ()))


def _less(value: AxisValue, before: AxisValue, axis: Axis) -> bool:
    if axis.kind in (Measure.FLAG, Measure.SET):
        return False
    if axis.kind is Measure.COUNT and None in (value, before):
        return before is None and value is not None
    if axis.kind is Measure.DELIVERY:
        # Odd weeks are not some of the even ones: only « toutes » keeps what was inherited.
        return value not in (before, DeliveryWeeks.EVERY)
    mine, theirs = _figure(value), _figure(before)
    return mine > theirs if axis.better is Better.LESS else mine < theirs


def _figure(value: AxisValue) -> int:
    told = to_json(value)
    return int(told["days"] if isinstance(told, dict) else told)
