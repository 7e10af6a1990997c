"""The keys of the annex: one row each, what the value is called, what favours the Client, what it
feeds in a calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A key of `valeurs` that a calculator needs.

    better says what favours the Client: "more", "less" or "neither"; feeds names the field of the
    policy that holds the value.
    """

    key: str
    label: str
    kind: str
    better: str
    feeds: str


TERMS: Mapping[str, Term] = {
    term.key: term
    for term in (
        Term("effet", "date d’effet", "date", "neither", "effective"),
        Term("tranche", "largeur d’une tranche de tier", "percent", "more", "tier"),
        Term("flux_comptes", "lignes des flux comptées", "words", "neither", "tier"),
        Term("heures_niveau_2", "heures de support de niveau 2", "duration", "more", "level2"),
        Term("heures_tma", "heures d’escalade de la TMA", "duration", "more", "keep_up_to_date"),
        Term("phases_evolutives", "phases de mise à jour", "words", "more", "keep_up_to_date"),
        Term("hors_phases", "service hors de ces phases", "words", "neither", "keep_up_to_date"),
        Term("delai_chiffrage", "délai de chiffrage", "duration", "less", "quote"),
        Term("cycle", "cycle CTP", "times-per-year", "more", "ctp"),
        Term("qualification", "qualification des demandes", "times-per-year", "more", "ctp"),
        Term("evaluation", "jour d’évaluation", "weekday", "neither", "ctp"),
        Term("evaluation_manquee", "jour d’évaluation manqué", "weekday", "neither", "ctp"),
        Term("planification", "jour de planification", "weekday", "neither", "ctp"),
        Term("sprint", "durée d’un sprint", "weeks", "less", "ctp"),
        Term("livraison_production", "jours de livraison en production", "weekdays", "more", "ctp"),
        Term("livraison_preproduction", "jours de livraison en pré-production", "weekdays", "more",
             "ctp"),
        Term("solde", "solde CTP à avoir", "words", "neither", "ctp"),
        Term("convention", "convention CTP", "words", "neither", "ctp"),
        Term("horaires", "horaires du support", "slots", "more", "hours"),
        Term("jours", "jours du support", "weekdays", "more", "hours"),
        Term("autres_horaires", "horaires d’autres jours", "slots", "more", "hours"),
        Term("fuseau", "heure de référence", "words", "neither", "hours"),
        Term("sollicitations", "sollicitations du support", "limit", "more", "requests"),
        Term("telephone_astreinte", "téléphone de l’astreinte", "words", "neither", "on_call"),
        Term("cas", "faits de la classe", "words", "neither", "ticket_classes"),
        Term("hors", "ce que la classe exclut", "words", "neither", "ticket_classes"),
        Term("delais", "délai de prise en charge", "words", "less", "response_time"),
        Term("packs", "packs", "words", "neither", "packs"),
        Term("nombre", "nombre", "limit", "more", "packs"),
        Term("canaux", "canaux de prise en charge", "words", "more", "packs"),
        Term("phases", "phases du Core", "words", "more", "packs"),
        Term("engagement", "engagement", "offset", "less", "packs"),
        Term("seuil", "seuil des demandes courtes", "duration", "more", "packs"),
        Term("frequence", "fréquence", "times-per-year", "more", "packs"),
        Term("semaines", "semaines de livraison", "words", "more", "packs"),
        Term("tier", "tier pris en charge", "count", "more", "packs"),
        Term("profils", "profils de flux", "words", "more", "packs"),
        Term("allocation", "heures allouées", "hours-per-month", "more", "packs"),
        Term("borne", "borne du délai", "words", "neither", "recovery"),
        Term("rto", "délai de reprise", "duration", "less", "recovery"),
        Term("rto_depuis", "point de départ du délai de reprise", "words", "neither", "recovery"),
        Term("rpo", "perte de données", "duration", "less", "recovery"),
        Term("rpo_depuis", "point de départ de la perte de données", "words", "neither",
             "recovery"),
        Term("souscription", "voies de souscription", "words", "more", "subscription"),
    )
}  # fmt: skip
"""Every key that a calculator needs; any other value is declared beside its clause."""
