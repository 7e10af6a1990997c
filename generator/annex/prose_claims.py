"""What the prose of a reading says of the text without its words, and that the text may make false:
« un seul PCA », beside two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from calculators.policy import Policy
from generator import source
from generator.annex.clauses import fold
from generator.ground.faults import Fault
from generator.ground.french import join

_PROSE = ("titre", "doute", "raison", "sans_calcul")


class _Claim(NamedTuple):
    """Words that claim something, and what says why it is no longer so; "" where it is."""

    words: re.Pattern[str]
    untrue: Callable[[Policy], str]


def _several_pca(policy: Policy) -> str:
    named = [plan for plan in policy.plans.values() if plan.split()[0] == "PCA"]
    return f"le texte décrit {join(f'« {plan} »' for plan in named)}" if len(named) > 1 else ""


_CLAIMS: Mapping[str, _Claim] = {
    "pca-1": _Claim(
        re.compile(
            r"(?:un seul|ne \w+ qu’un|n’\w+ qu’un) PCA|aucun autre niveau de PCA", re.IGNORECASE
        ),
        _several_pca,
    ),
}
"""Such claims, by reading."""


def faults(register: source.Mapping, policy: Policy) -> Iterator[Fault]:
    """The claims of the readings that stay and that the text makes false."""
    for node in register["lectures"]:
        claim = _CLAIMS.get(str(node["id"]))
        if claim is None or node["id"] not in policy.reading or not (why := claim.untrue(policy)):
            continue
        for text in (*(node[key] for key in _PROSE if key in node), *_labels(node)):
            for found in claim.words.finditer(fold(text)):
                yield Fault(
                    text.place,
                    f"« {found[0]} » n’est plus vrai : {why} ; récrivez ce passage de la lecture"
                    f" « {node['id']} », ou retirez-la si le doute n’est plus",
                )


def _labels(node: source.Mapping) -> Iterator[source.Text]:
    for choice in node["choix"]:
        yield choice["libelle"]
