"""The keys of the annex: one row each. What the value is called, its kind, what favours the Client,
what it feeds in a calculator; all that is read, said and checked of it comes from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.policy import TICKET
from calculators.terms.axes import Better
from generator.annex import choices
from generator.annex import own_kinds as own
from generator.annex.fact_wordings import facts
from generator.annex.kinds import KINDS, ValueKind
from generator.annex.values import ReadValue
from generator.annex.wordings import Part, joined, numeral, part

MORE, LESS, NEITHER = Better


@dataclass(frozen=True)
class Term:
    """A key of `valeurs` that a calculator needs.

    better says what favours the Client; feeds names the field of the policy that holds the value,
    paths where it is from there on: from the policy, or from its plan. There are none for what a
    service or a class holds, which is compared whole. several is the label of more than one.
    """

    key: str
    label: str
    kind: ValueKind
    better: Better
    feeds: str
    paths: tuple[str, ...] = ()
    several: str = ""

    def label_of(self, value: Any) -> str:
        """What a value is called."""
        many = isinstance(value, tuple) and len(value) > 1
        return self.several if many and self.several else self.label


TERMS: Mapping[str, Term] = {
    term.key: term
    for term in (
        Term("effet", "date d’effet", KINDS["date"], NEITHER, "effective"),
        Term(
            "tranche",
            "largeur d’une tranche de tier",
            own.TIERS,
            MORE,
            "tier",
            ("tier.slice_percent", "tier.bounds"),
            several="fin de chaque tier",
        ),
        Term(
            "flux_comptes",
            "lignes des flux comptées",
            choices.COUNTED,
            NEITHER,
            "tier",
            ("tier.data_flows_counted",),
        ),
        Term(
            "heures_niveau_2",
            "heures de support de niveau 2",
            own.HOURS,
            MORE,
            "level2",
            ("level2.value",),
        ),
        Term(
            "heures_tma",
            "heures d’escalade de la TMA",
            own.HOURS,
            MORE,
            "keep_up_to_date",
            ("keep_up_to_date.level2",),
        ),
        Term(
            "phases_evolutives",
            "phases de mise à jour",
            choices.PHASES,
            MORE,
            "keep_up_to_date",
            ("keep_up_to_date.phases",),
        ),
        Term(
            "hors_phases",
            "service hors de ces phases",
            choices.BEYOND,
            NEITHER,
            "keep_up_to_date",
            ("keep_up_to_date.beyond",),
        ),
        Term(
            "delai_chiffrage", "délai de chiffrage", own.LEAST_DAYS, LESS, "quote", ("quote.value",)
        ),
        Term("cycle", "cycle CTP", KINDS["frequence"], MORE, "ctp", ("ctp.frequency.value",)),
        Term(
            "qualification",
            "qualification des demandes",
            KINDS["frequence"],
            MORE,
            "ctp",
            ("ctp.qualification.value",),
        ),
        Term(
            "evaluation",
            "jour d’évaluation",
            KINDS["jour"],
            NEITHER,
            "ctp",
            ("ctp.evaluation.value",),
        ),
        Term(
            "evaluation_manquee",
            "jour d’évaluation manqué",
            KINDS["jour"],
            NEITHER,
            "ctp",
            ("ctp.missed_evaluation.value",),
        ),
        Term(
            "planification",
            "jour de planification",
            KINDS["jour"],
            NEITHER,
            "ctp",
            ("ctp.sprints.value.planning",),
        ),
        Term(
            "sprint",
            "durée d’un sprint",
            own.SPRINT,
            LESS,
            "ctp",
            ("ctp.sprints.value.shortest", "ctp.sprints.value.longest"),
        ),
        Term(
            "livraison_production",
            "jours de livraison en production",
            KINDS["jours"],
            MORE,
            "ctp",
            ("ctp.deliveries.value.production",),
        ),
        Term(
            "livraison_preproduction",
            "jours de livraison en pré-production",
            own.NAMED_DAYS,
            MORE,
            "ctp",
            ("ctp.deliveries.value.preproduction",),
        ),
        Term("solde", "solde CTP à avoir", choices.BALANCE, NEITHER, "ctp", ("ctp.balance.value",)),
        Term(
            "convention",
            "convention CTP",
            choices.CONVENTION,
            NEITHER,
            "ctp",
            ("ctp.convention_required.value",),
        ),
        Term("horaires", "horaires du support", KINDS["creneaux"], MORE, "hours", ("hours.slots",)),
        Term("jours", "jours du support", KINDS["jours"], MORE, "hours", ("hours.weekdays",)),
        Term(
            "autres_horaires",
            "horaires d’autres jours",
            own.OTHER_HOURS,
            MORE,
            "hours",
            ("hours.other",),
        ),
        Term("fuseau", "heure de référence", choices.PLACE, NEITHER, "hours", ("hours.time_zone",)),
        Term(
            "sollicitations",
            "sollicitations du support",
            own.LIMIT,
            MORE,
            "requests",
            ("requests.value",),
        ),
        Term(
            "telephone_astreinte",
            "téléphone de l’astreinte",
            own.PHONE,
            NEITHER,
            "on_call",
            ("on_call.phone",),
        ),
        Term("cas", "faits de la classe", choices.CASES, NEITHER, "ticket_classes"),
        Term("hors", "ce que la classe exclut", choices.EXCLUDED, NEITHER, "ticket_classes"),
        Term(
            "delais",
            "délai de prise en charge",
            choices.ELSEWHERE,
            LESS,
            "response_time",
            ("response_time.value",),
        ),
        Term("packs", "packs", choices.PACKS, NEITHER, "packs"),
        Term("nombre", "nombre", own.LIMIT, MORE, "packs"),
        Term("canaux", "canaux de prise en charge", choices.CHANNELS, MORE, "packs"),
        Term("phases", "phases du Core", choices.PHASES, MORE, "packs"),
        Term("engagement", "engagement", own.ENGAGEMENT, LESS, "packs"),
        Term("seuil", "seuil des demandes courtes", own.UNDER_HOURS, MORE, "packs"),
        Term("frequence", "fréquence", KINDS["frequence"], MORE, "packs"),
        Term("semaines", "semaines de livraison", choices.WEEKS, MORE, "packs"),
        Term("tier", "tier pris en charge", own.TIER, MORE, "packs"),
        Term("profils", "profils de flux", choices.PROFILES, MORE, "packs"),
        Term("allocation", "heures allouées", own.HOURS_PER_MONTH, MORE, "packs"),
        Term("borne", "borne du délai", choices.BOUND, NEITHER, "recovery", ("strict",)),
        Term("rto", "délai de reprise", own.ELAPSED, LESS, "recovery", ("rto",)),
        Term(
            "rto_depuis",
            "point de départ du délai de reprise",
            choices.START,
            NEITHER,
            "recovery",
            ("rto_from",),
        ),
        Term("rpo", "perte de données", own.ELAPSED, LESS, "recovery", ("rpo",)),
        Term(
            "rpo_depuis",
            "point de départ de la perte de données",
            choices.START,
            NEITHER,
            "recovery",
            ("rpo_from",),
        ),
        Term(
            "souscription",
            "voies de souscription",
            choices.SUBSCRIPTION,
            MORE,
            "subscription",
            ("subscription.direct", "subscription.by_level"),
        ),
    )
}
"""Every key that a calculator needs; any other value is declared beside its clause."""

READERS: Mapping[str, ReadValue] = {key: term.kind.read for key, term in TERMS.items()}
"""The reader of each key."""


def parts(
    key: str,
    value: Any,
    packs: Mapping[str, Iterable[str]],
    added: Mapping[str, Iterable[str]] = {},
    ticket: str = TICKET.singular,
) -> list[Part]:
    """The parts that the value of a key says. packs gives the names of each pack, by id; added, the
    wordings of the facts that legal declared; ticket, what the annex calls a ticket."""
    kind = TERMS[key].kind
    if kind is choices.CASES:
        return facts(value, added, ticket)
    if kind is choices.PACKS:
        names = [next(iter(packs[pack])) for pack in value]
        return [part([numeral(len(names))]), part(joined(names, (" et ", ", et ")))]
    return kind.parts(value)
