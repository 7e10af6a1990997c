"""The gauge of tiers: where an instance stands among the slices, and the pack that reaches each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.french import number
from calculators.page.markup import Html, join, tag
from calculators.policy import Policy
from calculators.terms.axes import CUSTOMISATION
from calculators.tier import first_pack

_WIDTH, _LEFT, _TOP, _HIGH, _LINE = 372, 6, 36, 28, 13
_NO_PACK = "aucun pack"


def gauge(answer: Mapping[str, Any], policy: Policy) -> Html:
    """The slices up to the highest that a pack reaches, and one for all that lies beyond."""
    result = answer["result"]
    packs = [_pack(tier, policy) for tier in range(1, _highest(policy) + 1)]
    share = f"{result['ratio_percent'].replace('.', ',')} %"
    wide = (_WIDTH - 2 * _LEFT) / (len(packs) + 1)
    at = round(_LEFT + _slices(float(result["ratio_percent"]), len(packs), policy) * wide, 1)
    reached = " ; ".join(f"tier {tier} : {pack}" for tier, pack in enumerate(packs, 1))
    own = f"{share} de lignes personnalisées, tier {number(result['tier'])}"
    said = f"{own}. {reached} ; au-delà : {_NO_PACK}."
    return tag(
        "figure",
        tag(
            "svg",
            tag("title", "Les tiers, et le premier pack qui atteint chacun", id="jauge-titre"),
            tag("desc", said, id="jauge-texte"),
            *(
                _slice(tier, pack, min(result["tier"], len(packs) + 1) == tier, wide, policy)
                for tier, pack in enumerate([*packs, _NO_PACK], 1)
            ),
            _mark(at, share),
            viewBox=f"0 0 {_WIDTH} {_TOP + _HIGH + 3 * _LINE + 14}",
            role="img",
            aria_labelledby="jauge-titre jauge-texte",
        ),
        class_="jauge",
    )


def _bound(tier: int, policy: Policy) -> int:
    """The percentage at which a tier begins: the last has no end."""
    return policy.tier.upper_bound(tier - 1) or 0


def _slices(percent: float, tiers: int, policy: Policy) -> float:
    """How many slices drawn lie before a percentage."""
    for tier in range(1, tiers + 1):
        low, high = _bound(tier, policy), policy.tier.upper_bound(tier)
        if high is not None and percent <= high:
            return tier - 1 + (percent - low) / (high - low)
    # What lies beyond has no end: its mark stands in the middle.
    return tiers + 0.5


def _highest(policy: Policy) -> int:
    offers = (each.get(CUSTOMISATION) for each in policy.offers.values())
    return max((offer.value for offer in offers if offer), default=0)


def _pack(tier: int, policy: Policy) -> str:
    """« Premium Plus »."""
    pack = first_pack(tier, policy)
    return policy.pack[pack].name.removeprefix("Pack ") if pack else _NO_PACK


def _slice(tier: int, pack: str, current: bool, wide: float, policy: Policy) -> Html:
    left, under = round(_LEFT + (tier - 1) * wide, 1), _TOP + _HIGH
    middle = round(left + wide / 2, 1)
    beyond = pack == _NO_PACK
    classes = ["tranche", *(["au-dela"] if beyond else []), *(["actuelle"] if current else [])]
    state = " ".join(classes)
    bound = f"{number(_bound(tier, policy))} %"
    name = "au-delà" if beyond else f"tier {tier}"
    return join(
        [
            tag("rect", x=left, y=_TOP, width=round(wide, 1), height=_HIGH, class_=state),
            _text(name, middle, _TOP + _HIGH / 2 + 4, f"nom {state}"),
            _text(bound, left, under + 12, "borne", "start" if tier == 1 else "middle"),
            *(
                _text(line, middle, under + 30 + row * _LINE, "pack")
                for row, line in enumerate(pack.split(" ", 1))
            ),
        ]
    )


def _mark(at: float, share: str) -> Html:
    side = "start" if at < _LEFT + 30 else "end" if at > _WIDTH - 40 else "middle"
    return join(
        [
            tag("path", d=f"M{at:g} {_TOP - 1}l-6 -9h12z", class_="repere"),
            tag("line", x1=at, x2=at, y1=_TOP - 1, y2=_TOP + 7, class_="repere"),
            _text(share, at, _TOP - 15, "part", side),
        ]
    )


def _text(words: str, x: float, y: float, kind: str, anchor: str = "middle") -> Html:
    return tag("text", words, x=x, y=y, text_anchor=anchor, class_=kind)
