"""The keys of the annex: one row each, what the value is called, what favours the Client, what it
feeds in a calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.terms.axes import Better

MORE, LESS, NEITHER = Better


@dataclass(frozen=True)
class Term:
    """A key of `valeurs` that a calculator needs.

    better says what favours the Client; feeds names the field of the
    policy that holds the value.
    """

    key: str
    label: str
    kind: str
    better: Better
    feeds: str


TERMS: Mapping[str, Term] = {
    term.key: term
    for term in (
        Term("effet", "date d’effet", "date", NEITHER, "effective"),
        Term("tranche", "largeur d’une tranche de tier", "percent", MORE, "tier"),
        Term("flux_comptes", "lignes des flux comptées", "words", NEITHER, "tier"),
        Term("heures_niveau_2", "heures de support de niveau 2", "duration", MORE, "level2"),
        Term("heures_tma", "heures d’escalade de la TMA", "duration", MORE, "keep_up_to_date"),
        Term("phases_evolutives", "phases de mise à jour", "words", MORE, "keep_up_to_date"),
        Term("hors_phases", "service hors de ces phases", "words", NEITHER, "keep_up_to_date"),
        Term("delai_chiffrage", "délai de chiffrage", "duration", LESS, "quote"),
        Term("cycle", "cycle CTP", "times-per-year", MORE, "ctp"),
        Term("qualification", "qualification des demandes", "times-per-year", MORE, "ctp"),
        Term("evaluation", "jour d’évaluation", "weekday", NEITHER, "ctp"),
        Term("evaluation_manquee", "jour d’évaluation manqué", "weekday", NEITHER, "ctp"),
        Term("planification", "jour de planification", "weekday", NEITHER, "ctp"),
        Term("sprint", "durée d’un sprint", "weeks", LESS, "ctp"),
        Term("livraison_production", "jours de livraison en production", "weekdays", MORE, "ctp"),
        Term("livraison_preproduction", "jours de livraison en pré-production", "weekdays", MORE,
             "ctp"),
        Term("solde", "solde CTP à avoir", "words", NEITHER, "ctp"),
        Term("convention", "convention CTP", "words", NEITHER, "ctp"),
        Term("horaires", "horaires du support", "slots", MORE, "hours"),
        Term("jours", "jours du support", "weekdays", MORE, "hours"),
        Term("autres_horaires", "horaires d’autres jours", "slots", MORE, "hours"),
        Term("fuseau", "heure de référence", "words", NEITHER, "hours"),
        Term("sollicitations", "sollicitations du support", "limit", MORE, "requests"),
        Term("telephone_astreinte", "téléphone de l’astreinte", "words", NEITHER, "on_call"),
        Term("cas", "faits de la classe", "words", NEITHER, "ticket_classes"),
        Term("hors", "ce que la classe exclut", "words", NEITHER, "ticket_classes"),
        Term("delais", "délai de prise en charge", "words", LESS, "response_time"),
        Term("packs", "packs", "words", NEITHER, "packs"),
        Term("nombre", "nombre", "limit", MORE, "packs"),
        Term("canaux", "canaux de prise en charge", "words", MORE, "packs"),
        Term("phases", "phases du Core", "words", MORE, "packs"),
        Term("engagement", "engagement", "offset", LESS, "packs"),
        Term("seuil", "seuil des demandes courtes", "duration", MORE, "packs"),
        Term("frequence", "fréquence", "times-per-year", MORE, "packs"),
        Term("semaines", "semaines de livraison", "words", MORE, "packs"),
        Term("tier", "tier pris en charge", "count", MORE, "packs"),
        Term("profils", "profils de flux", "words", MORE, "packs"),
        Term("allocation", "heures allouées", "hours-per-month", MORE, "packs"),
        Term("borne", "borne du délai", "words", NEITHER, "recovery"),
        Term("rto", "délai de reprise", "duration", LESS, "recovery"),
        Term("rto_depuis", "point de départ du délai de reprise", "words", NEITHER, "recovery"),
        Term("rpo", "perte de données", "duration", LESS, "recovery"),
        Term("rpo_depuis", "point de départ de la perte de données", "words", NEITHER,
             "recovery"),
        Term("souscription", "voies de souscription", "words", MORE, "subscription"),
    )
}  # fmt: skip
"""Every key that a calculator needs; any other value is declared beside its clause."""
