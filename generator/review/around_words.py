"""What of a clause its bare words do not say, and that may found an answer too: the list in which
it stands, the capitals that make or unmake a term, what its references lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from calculators.policy import Policy
from generator.review.capitals import recased
from generator.review.compared_words import under_another_list
from generator.review.references import turned

_LISTED = "sa place dans une liste change, qui dit de quoi ou de qui elle parle"


class Around(NamedTuple):
    """What an approval is of beside the words of a clause, and what is told of it."""

    words: str = ""
    told: str = ""


def around(published: Policy, working: Policy, pairs: Mapping[str, str]) -> dict[str, Around]:
    """What changed so since an edition, by clause; pairs gives the old id of each."""
    elsewhere = under_another_list(published, working, pairs)
    defined, _ = recased(published, working, pairs)
    led = turned(published, working, pairs)
    return {
        name: Around(
            " ".join(
                (
                    elsewhere.get(name, ""),
                    *(after for _, after in defined.get(name, ())),
                    *led.get(name, ()),
                )
            ).strip(),
            " ; ".join([*([_LISTED] if name in elsewhere else []), *led.get(name, ())]),
        )
        for name in {*elsewhere, *defined, *led}
    }
