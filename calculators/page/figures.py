"""What each field of a result is called, and its value in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculators import recommend
from calculators.french import count, duration, full_date, join, long_instant, number
from calculators.policy import Policy
from calculators.record import dataclass
from calculators.recovery import between

NONE, NOTHING, UNDETERMINED = "sans objet", "rien", "non déterminé"
BLOCKERS = {
    "convention-not-signed": "la convention CTP n’est pas signée",
    "balance-too-low": "le solde CTP est insuffisant",
}
_VIA = {"support": "le support", "tma": "une TMA"}
CHANNEL_LABELS = {"email": "email", "portal": "portail", "callback": "rappel téléphonique ou visio"}
WARNINGS = {
    "evaluated-after-validation": "l’évaluation viendrait après la validation de l’estimation",
    "production-before-preproduction": "la production viendrait avant la pré-production",
}
_OUTSIDE = {"disaster": "désastre : le PRA ou le PCA", "undefined": "aucune classe ne le décrit"}

Say = Callable[[Any, Policy], str]


@dataclass(frozen=True)
class Figure:
    """A field of a result: its label, its value in words, never given None, and what None says."""

    label: str
    say: Say
    none: str = NONE

    def words(self, value: Any, policy: Policy) -> str:
        """The value in words."""
        return self.none if value is None else self.say(value, policy)


def words(question: str, result: Mapping[str, Any], policy: Policy) -> list[tuple[str, str]]:
    """The label and value of each field given, in their order; one without object says so."""
    known = FIGURES[question]
    return [
        (known[field].label, known[field].words(value, policy))
        for field, value in result.items()
        if field in known
    ]


def pack(name: str, policy: Policy) -> str:
    """« Pack Pro »."""
    return policy.pack[name].name


def _recovery(minutes: int, policy: Policy) -> str:
    """« 72 heures », « moins de 60 minutes » where the annex says « inférieur à » (art. 7): where
    every plan of that bound leaves it out."""
    plans = [plan for plan in policy.recovery if minutes in (plan.rto.minutes, plan.rpo.minutes)]
    strict = bool(plans) and all(plan.strict for plan in plans)
    return f"moins de {duration(minutes)}" if strict else duration(minutes)


def _day(day: str, _: Policy) -> str:
    return full_date(day)


def edition(name: str, _: Policy | None = None) -> str:
    """« édition du 24 janvier 2025 »."""
    return f"édition du {full_date(name).partition(' ')[2]}"


def _span(days: Mapping[str, str], policy: Policy) -> str:
    earliest, latest = days["earliest"], days["latest"]
    if earliest == latest:
        return full_date(earliest)
    longer = count(policy.ctp.sprints.value.longest, "semaine")
    return f"{full_date(earliest)}, ou {full_date(latest)} après un sprint de {longer}"


def _loss(period: Mapping[str, str], _: Policy) -> str:
    return between(**period)


def _yes(value: bool, _: Policy) -> str:
    return "oui" if value else "non"


def _delay(value: str, policy: Policy) -> str:
    return "hors de l’annexe" if value == policy.response_time.value else value


def via(name: str, policy: Policy) -> str:
    """Who takes a ticket on: « le support », « le PCA 2 »."""
    return _VIA.get(name) or f"le {policy.plans[name]}"


def _plans(names: Iterable[str], policy: Policy) -> str:
    return join(policy.plans[name] for name in names) or NOTHING


def _listed(names: Mapping[str, str]) -> Say:
    return lambda values, _: join(names.get(value, value) for value in values) or NOTHING


_NEEDS = {field.name: field.title for field in recommend.QUESTION.fields}
"""How the form names each need."""


def _because(needs: Iterable[Mapping[str, Any]], policy: Policy) -> str:
    met = (
        f"{_NEEDS[each['need']]} : {pack(each['pack'], policy) if each['pack'] else 'aucun pack'}"
        for each in needs
    )
    return join(met)


FIGURES: Mapping[str, Mapping[str, Figure]] = {
    "tier": {
        "customised_lines": Figure("Lignes personnalisées", lambda value, _: number(value)),
        "initial_lines": Figure("Lignes du Core comptées", lambda value, _: number(value)),
        "ratio_percent": Figure(
            "Part du Core, arrondie", lambda value, _: f"{value.replace('.', ',')} %"
        ),
        "tier": Figure("Tier", lambda value, _: number(value)),
        "next_tier_at": Figure("Tier suivant à partir de", lambda value, _: count(value, "ligne")),
        "first_pack": Figure("Premier pack qui l’atteint", pack),
    },
    "ctp": {
        "blockers": Figure("Ce qui bloque", _listed(BLOCKERS)),
        "rule": Figure("Règle d’engagement", lambda value, _: str(value)),
        "priority": Figure("Prioritaire", _yes),
        "evaluated_on": Figure("Évaluée le", _day),
        "engaged_from": Figure("Engagée à partir du", _day),
        "planned_on": Figure("Planifiée le", _day),
        "sprint_starts_on": Figure("Début du sprint", _day),
        "sprint_ends_on": Figure("Fin du sprint", _span),
        "preproduction_from": Figure("En pré-production à partir du", _span),
        "production_from": Figure("En production à partir du", _span),
        "warnings": Figure("À vérifier", _listed(WARNINGS)),
    },
    "quote": {"quote_from": Figure("Chiffrée à partir du", _day)},
    "coverage": {
        "covered": Figure("Pris en charge", _yes),
        "via": Figure("Par", via),
        "first_pack": Figure("Premier pack qui couvre", pack),
        "level2_hours": Figure("Niveau 2, compris jusqu’à", lambda value, _: count(value, "heure")),
        "channels": Figure("Canaux", _listed(CHANNEL_LABELS)),
        "priority": Figure("Traitement prioritaire", _yes),
        "response_time": Figure("Délai de prise en charge", _delay),
        "rto_minutes": Figure("Délai de reprise", _recovery),
        "rpo_minutes": Figure("Perte de données", _recovery),
        "clock_starts_at": Figure("Le support s’en saisit le", lambda at, _: long_instant(at)),
        "on_call": Figure("L’astreinte répond alors", _yes),
    },
    "ticket-class": {
        "ticket_class": Figure("Classe", lambda value, _: str(value)),
        "outside": Figure("Hors des classes", lambda value, _: _OUTSIDE[value]),
        "meets": Figure(
            "Classes dont les mots le décrivent", lambda names, _: join(names) or "aucune"
        ),
    },
    "recovery": {
        "restored_by": Figure("Service repris", lambda at, _: long_instant(at)),
        "data_loss": Figure("Perte possible, au plus", _loss),
        "strict": Figure(
            "Ce que vaut la borne",
            lambda value, _: "strictement avant" if value else "au plus tard",
        ),
    },
    "recommend": {
        "pack": Figure("Pack qui suffit", pack),
        "options": Figure("À souscrire directement", _plans),
        "because": Figure("Besoin par besoin", _because),
        "unmet": Figure("Besoins sans pack", _listed(_NEEDS)),
    },
    "edition": {"applies": Figure("Édition qui s’applique", edition, UNDETERMINED)},
}
"""By question, then by field of its result, in the order in which a page shows them."""
