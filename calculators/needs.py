"""What a client may need of a pack, and whether a pack gives it (art. 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from calculators.choices import Choices
from calculators.french import count, number
from calculators.record import dataclass
from calculators.terms.axes import (
    CHANNELS,
    CSM,
    CTP,
    CTP_PRIORITY,
    CUSTOMISATION,
    DATA_FLOWS,
    DELIVERY,
    KEEP_UP_TO_DATE,
    PCA,
    PRA,
    PREPRODUCTION,
    PROJECT_MANAGER,
    REGULATORY,
    THIRD_PARTIES,
    TICKET_PRIORITY,
    AxisOf,
    AxisValue,
    DeliveryWeeks,
)
from calculators.terms.packs import Offer

T = TypeVar("T", bound=AxisValue)

_FLOWS = {
    "none": "aucun flux de données",
    "standard": "des flux de profil standard",
    "specific": "des flux de profil spécifique",
}


@dataclass(frozen=True)
class Need(Generic[T]):
    """What a client may ask for: phrase names it, from what is asked.

    A pack meets it that has every axis, and where meets, if there is one, accepts what the pack
    offers on the first of them, what is asked and the readings.
    """

    axes: tuple[AxisOf[T], ...]
    phrase: Callable[[Any], str]
    meets: Callable[[Offer[T], Any, Choices], bool] | None = None


def _flag(phrase: str, *axes: AxisOf[T]) -> Need[T]:
    return Need(axes, lambda _: phrase)


def _added_up(
    reading: str, figure: Callable[[T], int]
) -> Callable[[Offer[T], float, Choices], bool]:
    """By a reading, a higher pack's figure replaces the lower one's, or they add up."""

    def meets(offer: Offer[T], asked: float, choices: Choices) -> bool:
        if choices.take(reading) == "ajoute":
            return sum(figure(each.value) for each in offer.chain) >= asked
        return figure(offer.value) >= asked

    return meets


NEEDS: Mapping[str, Need[Any]] = {
    "tier": Need(
        (CUSTOMISATION,),
        lambda tier: f"des personnalisations jusqu’à tier {number(tier)}",
        lambda offer, tier, _: bool(tier <= offer.value),
    ),
    "data_flows": Need(
        (DATA_FLOWS,), _FLOWS.__getitem__, lambda offer, profile, _: profile in offer.value
    ),
    "pra": _flag("un PRA", PRA),
    "pca": _flag("un PCA", PCA),
    "preproduction": _flag("une instance de pré-production", PREPRODUCTION),
    "third_parties": _flag("la collaboration directe avec les tiers du Client", THIRD_PARTIES),
    "keep_up_to_date": _flag("un Core gardé à jour", KEEP_UP_TO_DATE),
    "weekly_delivery": Need(
        (DELIVERY,),
        lambda _: "des livraisons toutes les semaines",
        lambda offer, _, __: offer.value is DeliveryWeeks.EVERY,
    ),
    "callback": Need(
        (CHANNELS,),
        lambda _: "le rappel téléphonique ou en visio",
        lambda offer, _, __: "callback" in offer.value,
    ),
    "priority": _flag(
        "la priorité des tickets et des demandes CTP",
        TICKET_PRIORITY,
        CTP_PRIORITY,
    ),
    "regulatory": _flag("l’évolution des conformités réglementaires", REGULATORY),
    "project_manager_hours": Need(
        (PROJECT_MANAGER,),
        lambda hours: f"un chef de projet référent dédié {count(hours, 'heure')} par mois",
        _added_up("project-manager-hours", lambda work: work.hours),
    ),
    "csm_per_year": Need(
        (CSM,),
        lambda times: f"un suivi CSM {number(times)} fois par an",
        _added_up("csm-frequency", lambda frequency: frequency.times_per_year),
    ),
    "ctp_weeks": Need(
        (CTP,),
        lambda weeks: f"des demandes CTP engagées au plus tôt à S+{number(weeks)}, ou avant",
        lambda offer, weeks, _: bool(offer.value.weeks <= weeks),
    ),
}
"""Every need, in the order of the inputs."""
