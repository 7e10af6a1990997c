"""Which tier is this instance? (art. 1, « Tier »)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from calculators.choices import Choices
from calculators.french import count, join, number
from calculators.inputs import Field, Integer
from calculators.policy import Policy
from calculators.question import Inputs, Question, Result, fault
from calculators.result_schema import integer, one_of, or_null, text
from calculators.steps import Step, Steps
from calculators.terms.axes import CUSTOMISATION
from calculators.terms.tiers import TierRule

_KINDS = {"modified_lines": "modifiée", "overridden_lines": "surchargée", "new_lines": "nouvelle"}
"""The lines that are customised, and how one is called."""


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The tier of the customised lines over the initial ones, exactly: no floating point."""
    rule = policy.tier
    initial = inputs["core_lines"]
    lines = inputs["modified_lines"] + inputs["overridden_lines"] + inputs["new_lines"]
    if not rule.data_flows_counted:
        lines -= inputs["data_flow_lines"]
        of_core = inputs["core_data_flow_lines"]
        if of_core and choices.take("flows-in-core") == "retirees":
            initial -= of_core
    upper_in = choices.take("tier-bounds") == "haut-inclus"
    tier = rule.tier_of(lines, initial, upper_in=upper_in)
    bound = rule.upper_bound(tier) if tier else 0
    next_tier_at = None
    if bound is not None:
        hundredfold = bound * initial
        next_tier_at = hundredfold // 100 + 1 if upper_in else -(-hundredfold // 100)
    hundredths = (20_000 * lines + initial) // (2 * initial)
    return {
        "customised_lines": lines,
        "initial_lines": initial,
        "ratio_percent": f"{hundredths // 100}.{hundredths % 100:02}",
        "tier": tier,
        "next_tier_at": next_tier_at,
        "first_pack": first_pack(tier, policy),
    }


def first_pack(tier: int, policy: Policy) -> str | None:
    """The lowest pack whose « jusqu’à tier N » reaches a tier (inclusive), None where none does."""
    if tier == 0:
        return policy.pack_ids[0]
    for pack, offers in policy.offers.items():
        if CUSTOMISATION in offers and tier <= offers[CUSTOMISATION].value:
            return pack
    return None


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """From the lines to the pack."""
    steps = Steps(policy, choices.taken)
    rule, lines, tier = policy.tier, result["customised_lines"], result["tier"]
    clause = rule.clause
    yield steps.says(
        "Le tier est le rapport entre les lignes modifiées, surchargées ou nouvelles et les lignes"
        " du Core dont l’instance part.",
        clause,
        about="un ratio",
    )
    flows = inputs["data_flow_lines"]
    if rule.data_flows_counted:
        less = ", lignes de flux de données comprises"
    elif flows:
        yield steps.says(
            "Les lignes de code des flux de données ne comptent pas.", clause, "flux_comptes"
        )
        less = f", moins {number(flows)} de flux de données"
    else:
        less = ""
    given = [_lines(inputs[kind], word) for kind, word in _KINDS.items() if inputs[kind]]
    yield steps.follows(
        f"Lignes personnalisées : {join(given) or 'aucune'}{less}, soit {number(lines)}."
        if len(given) > 1 or less
        else f"Lignes personnalisées : {join(given) or 'aucune'}."
    )
    yield from steps.read("flows-in-core", clause)
    if result["initial_lines"] != inputs["core_lines"]:
        yield steps.follows(
            f"Le Core compte {count(inputs['core_lines'], 'ligne')}, dont"
            f" {number(inputs['core_data_flow_lines'])} de flux de données : restent"
            f" {number(result['initial_lines'])}."
        )
    yield steps.follows(
        f"Rapportées {_lines_of_core(result['initial_lines'])} du Core, cela fait"
        f" {percent(result)}."
    )
    if rule.bounds:
        bounds = ", ".join(f"{bound} %" for bound in rule.bounds)
        yield steps.says(f"Les tiers finissent à {bounds}.", clause, "tranche")
    else:
        said = f"Les tiers vont par tranche de {rule.slice_percent} %."
        yield steps.says(said, clause, "tranche")
    yield from steps.read("tier-bounds", clause)
    yield steps.follows(_which(tier, rule, choices))
    if result["next_tier_at"] is not None:
        plural = "s" if result["next_tier_at"] > 1 else ""
        at = f"{count(result['next_tier_at'], 'ligne')} personnalisée{plural}"
        yield steps.follows(f"L’instance change de tier à partir de {at}.")
    yield from _which_pack(result, steps)
    yield from steps.silent("comptage", clause)
    yield from steps.silent("mesure-tier", clause)


def _lines(many: int, word: str) -> str:
    """« 1 nouvelle », « 15 modifiées »."""
    return f"{number(many)} {word}{'s' if many > 1 else ''}"


def _lines_of_core(many: int) -> str:
    return "à la seule ligne" if many == 1 else f"aux {count(many, 'ligne')}"


def percent(result: Mapping[str, Any]) -> str:
    """« 17,75 % »; « un peu plus de 10 % » where two decimals would say a bound that it passes."""
    whole, _, decimals = result["ratio_percent"].partition(".")
    if decimals != "00":
        return f"{whole},{decimals} %"
    percent = int(whole)
    difference = 100 * result["customised_lines"] - percent * result["initial_lines"]
    said = f"{number(percent)} %"
    if difference:
        return f"un peu {'plus' if difference > 0 else 'moins'} de {said}"
    return said


def _which(tier: int, rule: TierRule, choices: Choices) -> str:
    """The bounds that the ratio is between, and the tier."""
    if tier == 0:
        return "Aucune ligne n’est personnalisée : l’instance est tier 0."
    low, high = rule.upper_bound(tier - 1), rule.upper_bound(tier)
    upper_in = choices.taken.get("tier-bounds") == "haut-inclus"
    after = f"plus de {number(low or 0)} %" if upper_in else f"{number(low or 0)} % ou plus"
    if high is None:
        return f"Avec {after}, c’est le tier {number(tier)}."
    until = f"{number(high)} % au plus" if upper_in else f"moins de {number(high)} %"
    return f"Avec {after} et {until}, c’est le tier {number(tier)}."


def _which_pack(result: Result, steps: Steps) -> Iterator[Step]:
    policy, tier, pack = steps.policy, result["tier"], result["first_pack"]
    if tier == 0:
        yield steps.follows(
            f"Sans personnalisation, le {policy.pack[pack].name} suffit de ce point de vue."
        )
        return
    if pack:
        offer = policy.offers[pack][CUSTOMISATION]
        yield steps.follows(
            "Le premier pack dont le support prend en charge ces personnalisations est le"
            f" {policy.pack[pack].name}."
        )
        yield steps.says(f"Il va jusqu’à tier {offer.value}.", offer.clause, "tier")
        return
    highest = policy.offers[policy.pack_ids[-1]].get(CUSTOMISATION)
    if highest is None:
        yield steps.follows("Aucun pack ne prend en charge les personnalisations.")
        return
    yield steps.says(
        f"Le pack le plus élevé s’arrête à tier {highest.value}.", highest.clause, "tier"
    )
    yield steps.follows(f"Aucun pack ne va jusqu’à tier {number(tier)}.")


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    flows = inputs.get("data_flow_lines")
    if flows and inputs.keys() >= set(_KINDS):
        total = sum(inputs[kind] for kind in _KINDS)
        if flows > total:
            yield fault(
                "data_flow_lines",
                "« Lignes de flux de données » ne peut dépasser la somme des lignes modifiées,"
                f" surchargées et nouvelles, {number(total)}.",
            )
    of_core, core = inputs.get("core_data_flow_lines"), inputs.get("core_lines")
    if of_core and core and of_core >= core:
        yield fault(
            "core_data_flow_lines",
            "« Lignes de flux du Core » doit rester en dessous des lignes du Core,"
            f" {number(core)}.",
        )


QUESTION = Question(
    name="tier",
    title="Quel est le tier de cette instance ?",
    fields=(
        Field(
            "core_lines", "Lignes du Core", Integer(1),
            "Lignes de code de la version du Core que l’instance utilise.",
            required=True, unit="lignes",
        ),
        Field(
            "modified_lines", "Lignes modifiées", Integer(0),
            "Lignes du Core que l’instance a modifiées.", default=0, unit="lignes",
        ),
        Field(
            "overridden_lines", "Lignes surchargées", Integer(0),
            "Lignes qui en remplacent d’autres sans toucher au Core.", default=0, unit="lignes",
        ),
        Field(
            "new_lines", "Lignes nouvelles", Integer(0),
            "Lignes ajoutées pour le Client.", default=0, unit="lignes",
        ),
        Field(
            "data_flow_lines", "Lignes de flux de données", Integer(0),
            "Combien de ces lignes appartiennent à des flux de données : au plus leur somme.",
            default=0, unit="lignes",
        ),
        Field(
            "core_data_flow_lines", "Lignes de flux du Core", Integer(0),
            "Combien de lignes du Core appartiennent à des flux de données : moins que le Core.",
            default=0, unit="lignes",
        ),
    ),
    example={
        "core_lines": 120_000, "modified_lines": 6_400, "overridden_lines": 5_100,
        "new_lines": 9_800, "data_flow_lines": 2_300,
    },
    decide=decide,
    explain=explain,
    fields_of=lambda policy: {
        "customised_lines": integer(),
        "initial_lines": integer(1),
        "ratio_percent": text("[0-9]+\\.[0-9]{2}"),
        "tier": integer(),
        "next_tier_at": or_null(integer(1)),
        "first_pack": or_null(one_of(policy.pack_ids)),
    },
    conflicts=_conflicts,
)  # fmt: skip
