"""What the answers themselves say favours the Client: a sooner date, a longer list of what is had.

`policy/sens.yaml` may leave a field neutral; said the other way round, every comparison and every
notice would call better what is worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import source
from generator.changes.directions import FILE
from generator.ground.faults import Fault

_LESS, _MORE, _NEITHER = "moins", "plus", "neutre"

SENSES: Mapping[str, Mapping[str, str]] = {
    "tier": {
        "customised_lines": _LESS,
        "initial_lines": _MORE,
        "ratio_percent": _LESS,
        "tier": _LESS,
        "next_tier_at": _MORE,
        "first_pack": _LESS,
    },
    "ctp": {
        "blockers": _LESS,
        "evaluated_on": _LESS,
        "engaged_from": _LESS,
        "planned_on": _LESS,
        "sprint_starts_on": _LESS,
        "sprint_ends_on": _LESS,
        "preproduction_from": _LESS,
        "production_from": _LESS,
        "warnings": _NEITHER,
    },
    "quote": {"quote_from": _LESS},
    "coverage": {
        "covered": _MORE,
        "first_pack": _LESS,
        "level2_hours": _MORE,
        "response_time": _LESS,
        "rto_minutes": _LESS,
        "rpo_minutes": _LESS,
        "clock_starts_at": _LESS,
        "on_call": _MORE,
    },
    "ticket-class": {"meets": _NEITHER},
    "recovery": {
        "restored_by": _LESS,
        "data_loss.from": _MORE,
        "data_loss.until": _LESS,
        "strict": _MORE,
    },
    "recommend": {"pack": _LESS, "because": _LESS, "options": _LESS, "unmet": _LESS},
    "packs": {"ctp-small.under_hours": _MORE, "ctp-small.days": _LESS},
}
"""By question, the fields of its answer that are no mere word, or those that hold them."""


def faults(policy: Path) -> Iterator[Fault]:
    """The fields of the folder `policy/` that are said the other way round."""
    for item, known in _declared(policy):
        said = item["sens"]
        if _NEITHER not in (said, known) and said != known:
            yield Fault(
                said.place,
                f"le champ « {item['champ']} » dirait favorable ce qui ne l’est pas : écrivez"
                f" « sens: {known} », ou « {_NEITHER} » si rien n’y est favorable au Client",
            )


def neutral_senses(policy: Path) -> Iterator[str]:
    """The fields of which nothing is said, or something, where the answer itself says otherwise."""
    for item, known in _declared(policy):
        if _NEITHER in (item["sens"], known) and item["sens"] != known:
            yield (
                f"le champ « {item['champ']} » a pour sens « {item['sens']} », et non « {known} » :"
                f" les comparaisons et les notifications le suivent ({item['sens'].place})"
            )


def _declared(policy: Path) -> Iterator[tuple[source.Mapping, str]]:
    """The entries that say a direction, each with the one that is known."""
    for entry in source.read(policy / FILE, "sens", policy.parent)["reponses"]:
        senses = SENSES.get(str(entry["question"]), {})
        for item in entry["champs"]:
            path = str(item["champ"])
            while path not in senses and "." in path:
                path = path.rpartition(".")[0]
            if path in senses and "sens" in item:
                yield item, senses[path]
