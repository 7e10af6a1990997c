"""The readings that the calculators ask for, and the choices that they know of each.

An edition decides every one of them, in its register or in its own text (Policy.choices).
"""

from __future__ import annotations

from collections.abc import Mapping

READINGS: Mapping[str, tuple[str, ...]] = {
    "tier-bounds": ("haut-inclus", "bas-inclus"),
    "beyond-tier": ("rien", "premieres-tranches"),
    "week-offset": ("semaine-iso", "jours-glissants"),
    "day-offset": ("jours-ouvres", "jours-calendaires", "jours-ouvrables"),
    "holidays": ("metropole", "alsace-moselle", "aucun"),
    "preproduction-days": ("mardi-et-vendredi", "mardi-au-vendredi"),
    "parity-scope": ("tout", "production"),
    "small-requests": ("hors-sprint", "sprint"),
    "project-manager-hours": ("remplace", "ajoute"),
    "evaluation-day": ("jour-meme", "jeudi-suivant"),
    "quote-delay": ("jours-calendaires", "jours-ouvres"),
    "slot-ends": ("exclues", "incluses"),
}

COMING: Mapping[str, tuple[str, ...]] = {
    "flows-in-core": ("comptees", "retirees"),
    "short-requests-inherited": ("regle-gardee", "regle-remplacee"),
    "roll-forward": ("suivant", "tel-quel"),
    "holiday-meeting": ("sautee", "avancee", "reportee"),
    "delivery-wait": ("fin-de-sprint", "au-fil-de-l-eau"),
    "production-days": ("compris", "non-compris"),
    "preproduction-first": ("sans-ordre", "d-abord"),
    "on-call-scope": ("toutes", "t1-et-sinistres", "t1"),
    "on-call-hours": ("support-ferme", "permanente"),
    "class-overlap": ("premiere", "derniere"),
    "t3-or": ("deux-cas", "particulier-seul"),
    "general-not-reproducible": ("hors-classes", "t3", "t2"),
    "disaster-class": ("aucune", "classe-suivante"),
    "rpo-direction": ("avant", "apres"),
    "prior-consent": ("court", "suspendu"),
    "csm-frequency": ("remplace", "ajoute"),
    "existing-contracts": ("date-du-contrat", "date-du-fait"),
}
"""Those that the second contract adds: a register may have them already, as computed."""
