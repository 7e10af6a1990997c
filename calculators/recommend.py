"""Which pack is enough? (art. 6 and 7.4)"""

from __future__ import annotations

from collections.abc import Iterator

from calculators.choices import Choices
from calculators.french import join
from calculators.inputs import Field, Flag, Integer, Number, OneOf
from calculators.needs import NEEDS
from calculators.policy import Policy
from calculators.question import Inputs, Question, Result
from calculators.result_schema import many, one_of, or_null, record, some_of
from calculators.steps import Step, Steps
from calculators.terms.packs import Offers

_PLANS = {"pra": "PRA", "pca": "PCA"}
_FLOW_PROFILES = {
    "none": "Aucun",
    "standard": "Profils standards",
    "specific": "Profils spécifiques",
}


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The lowest pack that meets every need, and for each need the lowest that meets it alone."""
    asked = [name for name in NEEDS if _is_asked(name, inputs)]
    because, unmet, elsewhere = [], [], []
    lowest = 0
    for name in asked:
        pack = _first_pack(name, inputs, policy, choices)
        because.append({"need": name, "pack": pack, "clause": _clause(name, pack, inputs, policy)})
        if name in _PLANS and inputs["direct_options"] and policy.subscription.direct:
            elsewhere.append(name)
        elif pack is None:
            unmet.append(name)
        else:
            lowest = max(lowest, policy.pack_ids.index(pack))
    enough = None if unmet else policy.pack_ids[lowest]
    return {
        "pack": enough,
        "because": because,
        "options": [
            name
            for name in elsewhere
            if enough and not _met(name, policy.offers[enough], inputs, policy, choices)
        ],
        "unmet": unmet,
    }


def _is_asked(name: str, inputs: Inputs) -> bool:
    """tier and ctp_weeks ask for something by being given, were it 0; the others by not being 0,
    false or none."""
    value = inputs.get(name)
    if name in ("tier", "ctp_weeks"):
        return value is not None
    return bool(value) and value != "none"


def _met(name: str, offers: Offers, inputs: Inputs, policy: Policy, choices: Choices) -> bool:
    need, value = NEEDS[name], inputs[name]
    if name == "tier" and value == 0:
        return True
    if name in _PLANS and not policy.subscription.by_level:
        return False
    if any(axis not in offers for axis in need.axes):
        return False
    return need.meets is None or need.meets(offers[need.axes[0]], value, choices)


def _first_pack(name: str, inputs: Inputs, policy: Policy, choices: Choices) -> str | None:
    for pack, offers in policy.offers.items():
        if _met(name, offers, inputs, policy, choices):
            return pack
    return None


def _clause(name: str, pack: str | None, inputs: Inputs, policy: Policy) -> str:
    """What says it: the pack's own words; for no pack, those of the highest."""
    if name == "tier" and inputs["tier"] == 0:
        return policy.tier.clause
    offers = policy.offers[pack or policy.pack_ids[-1]]
    axis = NEEDS[name].axes[0]
    return offers[axis].clause if axis in offers else policy.packs[-1].clause


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """Each need and the pack that meets it, then the pack that meets them all."""
    steps = Steps(policy, choices.taken)
    for each in result["because"]:
        name = each["need"]
        phrase = NEEDS[name].phrase(inputs[name])
        start = phrase[0].upper() + phrase[1:]
        clause = each["clause"]
        speaker = _speaker(clause, policy)
        if each["pack"]:
            where = f"à partir du {policy.pack[each['pack']].name}"
        else:
            where = "dans aucun pack" + (f" ; le {speaker} va le plus loin" if speaker else "")
        yield from steps.read(_READINGS.get(name, ""), clause)
        yield steps.follows(f"{start} : {where}.")
        if speaker:
            label = next(axis.label for axis in policy.axes if axis.id == NEEDS[name].axes[0])
            yield steps.says(f"Ligne du {speaker} : « {label} ».", clause)
        if name == "priority":
            yield from steps.silent("priorite", each["clause"])
    pack = result["pack"]
    if pack is None:
        yield steps.follows("Aucun pack ne répond à tous ces besoins.")
        return
    name = policy.pack[pack].name
    plans = join(_PLANS[option] for option in result["options"])
    if not result["because"]:
        yield steps.follows(f"Sans besoin particulier, le {name} suffit.")
    elif plans:
        yield steps.follows(f"Pour le reste, le {name} suffit.")
        yield steps.says(
            "Le PRA et le PCA peuvent être souscrits directement.",
            policy.subscription.clause,
            "souscription",
        )
        yield steps.follows(f"À souscrire directement, hors du pack : {plans}.")
    else:
        yield steps.follows(f"Le {name} est le plus bas qui réponde à tout.")
    yield from steps.silent("prix")


_READINGS = {"project_manager_hours": "project-manager-hours", "csm_per_year": "csm-frequency"}
"""The reading that a need takes."""


def _speaker(clause: str, policy: Policy) -> str | None:
    """The pack that says a clause; None for one of no pack."""
    rank = policy.speaker.get(clause)
    return None if rank is None else policy.packs[rank].name


QUESTION = Question(
    name="recommend",
    title="Quel pack suffit ?",
    fields=(
        Field(
            "tier", "Tier", Integer(0),
            "Le tier jusqu’auquel les personnalisations doivent être prises en charge.",
        ),
        Field(
            "data_flows", "Flux de données",
            OneOf(_FLOW_PROFILES),
            "Les flux que le support doit prendre en charge.", default="none",
        ),
        Field("pra", "PRA", Flag(), "Un Plan de Reprise d’Activité.", default=False),
        Field("pca", "PCA", Flag(), "Un Plan de Continuité d’Activité.", default=False),
        Field(
            "preproduction", "Pré-production", Flag(), "Une instance de pré-production.",
            default=False,
        ),
        Field(
            "third_parties", "Tiers du Client", Flag(),
            "La collaboration directe avec les tiers du Client.", default=False,
        ),
        Field(
            "keep_up_to_date", "Core à jour", Flag(), "Garder Negocian.Cloud Core à jour.",
            default=False,
        ),
        Field(
            "weekly_delivery", "Livraison hebdomadaire", Flag(), "Des livraisons chaque semaine.",
            default=False,
        ),
        Field(
            "callback", "Rappel", Flag(), "Le rappel téléphonique ou en visio, à la demande.",
            default=False,
        ),
        Field(
            "priority", "Priorité", Flag(),
            "Le traitement prioritaire des tickets et des demandes CTP.", default=False,
        ),
        Field(
            "regulatory", "Conformité", Flag(),
            "L’évolution des conformités réglementaires non sectorielles.", default=False,
        ),
        Field(
            "project_manager_hours", "Chef de projet", Number(),
            "Les heures de chef de projet référent dédié.", default=0, unit="heures par mois",
        ),
        Field(
            "csm_per_year", "Suivis CSM", Integer(0), "Le nombre de suivis CSM.", default=0,
            unit="par an",
        ),
        Field(
            "ctp_weeks", "Engagement CTP", Integer(0),
            "Le plus grand S+n admis, pour les demandes CTP qui ne sont pas courtes.",
            unit="semaines",
        ),
        Field(
            "direct_options", "PRA et PCA souscrits à part", Flag(),
            "Le PRA et le PCA peuvent être souscrits directement au lieu de l’être par un pack.",
            default=False,
        ),
    ),
    example={"tier": 2, "pra": True, "preproduction": True, "csm_per_year": 2},
    decide=decide,
    explain=explain,
    fields_of=lambda policy: {
        "pack": or_null(one_of(policy.pack_ids)),
        "because": many(
            record(
                {
                    "need": one_of(NEEDS),
                    "pack": or_null(one_of(policy.pack_ids)),
                    "clause": one_of(policy.clause),
                }
            )
        ),
        "options": some_of(_PLANS),
        "unmet": some_of(NEEDS),
    },
)  # fmt: skip
