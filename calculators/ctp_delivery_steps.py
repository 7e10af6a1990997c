"""Why a CTP request is in that sprint, and delivered when it is (art. 3.2 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from calculators.ctp_states import Warned
from calculators.dates import day_of, iso_week
from calculators.french import WEEKDAYS, adjective, count, full_date, join, plural_weekday
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.axes import DELIVERY, DeliveryWeeks
from calculators.terms.ctp_cycle import Sprints
from calculators.terms.packs import Offers
from calculators.terms.units import Weekday

_WEEKS = {
    DeliveryWeeks.ODD: "suivent un planning de semaine impaire",
    DeliveryWeeks.EVEN: "suivent un planning de semaine paire",
    DeliveryWeeks.EVERY: "suivent un planning hebdomadaire",
}


def with_pack(inputs: Inputs, policy: Policy) -> str:
    """« Avec le Pack Pro », as a sentence begins."""
    return f"Avec le {policy.pack[inputs['pack']].name}"


def sprint_steps(result: Result, steps: Steps, told: bool) -> Iterator[Step]:
    """The sprint; `told`: what a meeting on a holiday becomes has been."""
    rules = steps.policy.ctp
    yield steps.says(
        f"Le dispositif CTP avance par cycle {adjective(rules.frequency.value.times_per_year)}.",
        rules.frequency.clause,
        "cycle",
    )
    sprints = rules.sprints.value
    longest = count(sprints.longest, "semaine")
    lasts = longest if sprints.shortest == sprints.longest else f"{sprints.shortest} à {longest}"
    yield steps.says(
        f"Les demandes sont regroupées et planifiées dans des sprints de {lasts}, tous les"
        f" {plural_weekday(sprints.planning)}.",
        rules.sprints.clause,
        "sprint",
        "planification",
    )
    if not told:
        yield from steps.read("holiday-meeting", rules.sprints.clause)
    starts = date.fromisoformat(result["sprint_starts_on"])
    yield steps.follows(
        f"Celle-ci est planifiée au plus tôt le {full_date(result['planned_on'])}, pour un sprint"
        f" qui commence le {full_date(starts)}, premier jour ouvré de la semaine"
        f" {iso_week(day_of(result['sprint_starts_on']))}."
    )
    yield steps.follows(
        f"Ce sprint finit au plus tôt {_either(result['sprint_ends_on'], sprints)}."
    )


def delivery_steps(inputs: Inputs, result: Result, steps: Steps, offers: Offers) -> Iterator[Step]:
    policy, deliveries = steps.policy, steps.policy.ctp.deliveries
    sprints, delivery = policy.ctp.sprints.value, offers[DELIVERY]
    yield from steps.read("delivery-wait", deliveries.clause)
    yield steps.says(
        f"{with_pack(inputs, policy)}, les livraisons {_WEEKS[delivery.value]}.", delivery.clause
    )
    yield steps.says(
        f"Elles ont lieu {_range(deliveries.value.production)} en production,"
        f" {_named(deliveries.value.preproduction)} en pré-production.",
        deliveries.clause,
        "livraison_production",
        "livraison_preproduction",
    )
    if result["preproduction_from"]:
        yield from steps.read("parity-scope", delivery.clause)
        yield from steps.read("preproduction-days", deliveries.clause)
        yield steps.follows(
            "En pré-production, la demande est livrée au plus tôt"
            f" {_either(result['preproduction_from'], sprints)}."
        )
    else:
        yield steps.follows(
            f"Le {policy.pack[inputs['pack']].name} n’a pas d’instance de pré-production."
        )
    yield from steps.read("production-days", deliveries.clause)
    yield from steps.read("preproduction-first", deliveries.clause)
    yield steps.follows(
        "En production, la demande est livrée au plus tôt"
        f" {_either(result['production_from'], sprints)}."
    )
    if Warned.EARLY_PRODUCTION in result["warnings"]:
        yield steps.follows(
            "La livraison en production viendrait donc avant celle en pré-production : aucune"
            " n’attend l’autre."
        )


def _range(days: Iterable[Weekday]) -> str:
    """« entre le mardi et le jeudi », as the days follow each other, else each one."""
    numbers = list(days)
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"entre le {WEEKDAYS[numbers[0] - 1]} et le {WEEKDAYS[numbers[-1] - 1]}"
    return _named(numbers)


def _named(days: Iterable[Weekday]) -> str:
    """« le mardi et le vendredi », each once."""
    return join(f"le {WEEKDAYS[day - 1]}" for day in sorted(set(days)))


def _either(span: Mapping[str, str], sprints: Sprints) -> str:
    """One day, or two by the length of the sprint."""
    days = [f"le {full_date(day)}" for day in dict.fromkeys(span.values())]
    return f" ou, après un sprint de {count(sprints.longest, 'semaine')}, ".join(days)
