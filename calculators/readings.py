"""The readings that the calculators answer by: the questions of each, and its choices.

The first choice is what a text that no longer leaves the doubt comes to. An edition decides every
reading in its register or in its own text (Policy.choices).
"""

from __future__ import annotations

from collections.abc import Mapping

_BY_QUESTION: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "tier": {
        "tier-bounds": ("haut-inclus", "bas-inclus"),
        "flows-in-core": ("comptees", "retirees"),
    },
    "ctp": {
        "week-offset": ("semaine-iso", "jours-glissants"),
        "day-offset": ("jours-ouvres", "jours-calendaires", "jours-ouvrables"),
        "short-requests-inherited": ("regle-gardee", "regle-remplacee"),
        "roll-forward": ("suivant", "tel-quel"),
        "holidays": ("metropole", "alsace-moselle", "aucun"),
        "evaluation-day": ("jour-meme", "jeudi-suivant"),
        "holiday-meeting": ("sautee", "avancee", "reportee"),
        "small-requests": ("hors-sprint", "sprint"),
        "delivery-wait": ("fin-de-sprint", "au-fil-de-l-eau"),
        "production-days": ("compris", "non-compris"),
        "preproduction-days": ("mardi-et-vendredi", "mardi-au-vendredi"),
        "preproduction-first": ("sans-ordre", "d-abord"),
        "parity-scope": ("tout", "production"),
    },
    "quote": {
        "quote-delay": ("jours-calendaires", "jours-ouvres"),
        "roll-forward": ("suivant", "tel-quel"),
        "holidays": ("metropole", "alsace-moselle", "aucun"),
    },
    "coverage": {
        "beyond-tier": ("rien", "premieres-tranches"),
        "holidays": ("metropole", "alsace-moselle", "aucun"),
        "slot-ends": ("exclues", "incluses"),
        "on-call-scope": ("toutes", "t1-et-sinistres", "t1"),
        "on-call-hours": ("support-ferme", "permanente"),
    },
    "ticket-class": {
        "class-overlap": ("premiere", "derniere"),
        "t3-or": ("deux-cas", "particulier-seul"),
        "general-not-reproducible": ("hors-classes", "t3", "t2"),
        "disaster-class": ("aucune", "classe-suivante"),
    },
    "recovery": {
        "rpo-direction": ("avant", "apres"),
        "prior-consent": ("court", "suspendu"),
    },
    "recommend": {
        "project-manager-hours": ("remplace", "ajoute"),
        "csm-frequency": ("remplace", "ajoute"),
    },
    "edition": {"existing-contracts": ("date-du-contrat", "date-du-fait")},
}

READINGS: Mapping[str, tuple[str, ...]] = {
    reading: choices for readings in _BY_QUESTION.values() for reading, choices in readings.items()
}
"""The choices of each reading."""

OF_QUESTION: Mapping[str, frozenset[str]] = {
    question: frozenset(readings) for question, readings in _BY_QUESTION.items()
}
"""The readings that are computed for each question."""

QUESTIONS_OF: Mapping[str, tuple[str, ...]] = {
    reading: tuple(question for question in _BY_QUESTION if reading in _BY_QUESTION[question])
    for reading in READINGS
}
"""The questions for which each reading is computed."""
