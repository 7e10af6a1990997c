"""Which tier is this instance? (art. 1, « Tier »)"""

from __future__ import annotations

from collections.abc import Iterable

from calculators.french import count, number
from calculators.inputs import Field, Integer
from calculators.policy import Policy
from calculators.question import Choices, Inputs, Question, Result, Step, fault

_KINDS = ("modified_lines", "overridden_lines", "new_lines")


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The tier of `customised_lines` over `core_lines`, in slices of percent, exactly.

    Reading tier-bounds: a slice has its upper bound in it (`haut-inclus`), or its lower one.
    """
    core = inputs["core_lines"]
    lines = inputs["modified_lines"] + inputs["overridden_lines"] + inputs["new_lines"]
    if not policy.tier.data_flows_counted:
        lines -= inputs["data_flow_lines"]
    # lines / core is in the slice n where 100 lines is n times this, more or less.
    slice_ = policy.tier.slice_percent * core
    if choices["tier-bounds"] == "haut-inclus":
        tier = -(-100 * lines // slice_)
        next_tier_at = tier * slice_ // 100 + 1
    else:
        tier = 100 * lines // slice_ + 1
        next_tier_at = -(-tier * slice_ // 100)
    hundredths = (20_000 * lines + core) // (2 * core)
    return {
        "customised_lines": lines,
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
        if "customisation" in offers and tier <= offers["customisation"].value:
            return pack
    return None


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterable[Step]:
    """From the lines to the pack."""
    clause, lines, tier = policy.tier.clause, result["customised_lines"], result["tier"]
    modified, overridden, new = (number(inputs[kind]) for kind in _KINDS)
    flows = inputs["data_flow_lines"]
    if policy.tier.data_flows_counted:
        less = ", lignes de flux de données comprises"
    elif flows:
        less = f", moins {number(flows)} de flux de données, qui ne comptent pas"
    else:
        less = ""
    yield Step(
        f"Lignes personnalisées : {modified} modifiées, {overridden} surchargées et {new}"
        f" nouvelles{less}, soit {number(lines)}.",
        clause,
    )
    percent = result["ratio_percent"].replace(".", ",")
    core = count(inputs["core_lines"], "ligne")
    yield Step(f"Rapportées aux {core} du Core utilisé, cela fait {percent} %.", clause)
    slice_ = policy.tier.slice_percent
    low, high = number(slice_ * (tier - 1)), number(slice_ * tier)
    if tier == 0:
        yield Step("Aucune ligne n’est personnalisée : l’instance est tier 0.", clause)
    elif choices["tier-bounds"] == "haut-inclus":
        yield Step(
            f"Les tiers vont par tranche de {slice_} % : plus de {low} % et jusqu’à {high} %"
            f" compris, c’est le tier {number(tier)}.",
            clause,
        )
    else:
        yield Step(
            f"Les tiers vont par tranche de {slice_} % : à partir de {low} % compris et en dessous"
            f" de {high} %, c’est le tier {number(tier)}.",
            clause,
        )
    plural = "s" if result["next_tier_at"] > 1 else ""
    at = f"{count(result['next_tier_at'], 'ligne')} personnalisée{plural}"
    yield Step(f"L’instance change de tier à partir de {at}.", clause)
    yield _which_pack(result, policy)


def _which_pack(result: Result, policy: Policy) -> Step:
    tier, pack = result["tier"], result["first_pack"]
    if tier == 0:
        return Step(
            f"Sans personnalisation, le {policy.pack[pack].name} suffit de ce point de vue.",
            policy.packs[0].clause,
        )
    if pack:
        offer = policy.offers[pack]["customisation"]
        return Step(
            "Le premier pack dont le support prend en charge ces personnalisations est le"
            f" {policy.pack[pack].name} (jusqu’à tier {offer.value}).",
            offer.clause,
        )
    highest = policy.offers[policy.pack_ids[-1]].get("customisation")
    if highest is None:
        nowhere = policy.packs[-1].clause
        return Step("Aucun pack ne prend en charge les personnalisations.", nowhere)
    return Step(
        f"Aucun pack ne va jusqu’à tier {number(tier)} : le plus élevé s’arrête à tier"
        f" {highest.value}.",
        highest.clause,
    )


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
    ),
    example={
        "core_lines": 120_000, "modified_lines": 6_400, "overridden_lines": 5_100,
        "new_lines": 9_800, "data_flow_lines": 2_300,
    },
    decide=decide,
    explain=explain,
    conflicts=_conflicts,
)  # fmt: skip
