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
