"""The places whose time the hours of the support may be in, and how French names them."""

from __future__ import annotations

PLACES = {
    "Europe/Paris": ("de Paris", "locale de Paris", "légale de Paris"),
    "Indian/Reunion": ("de La Réunion", "locale de La Réunion", "de la Réunion"),
    "America/Guadeloupe": ("de Guadeloupe", "de la Guadeloupe", "locale de Guadeloupe"),
    "America/Martinique": ("de Martinique", "de la Martinique", "locale de Martinique"),
    "America/Cayenne": ("de Guyane", "de Cayenne", "locale de Guyane"),
    "Indian/Mayotte": ("de Mayotte", "locale de Mayotte"),
    "America/Miquelon": ("de Saint-Pierre-et-Miquelon",),
    "Pacific/Noumea": ("de Nouvelle-Calédonie", "de Nouméa"),
    "Pacific/Tahiti": ("de Polynésie", "de Tahiti"),
    "Europe/London": ("de Londres",),
}
"""By zone of the IANA, how a text may name each, after « heure »."""

PLACE = "{lieu}"
"""In words about a moment, whose clock is meant: « de Paris »."""


def placed(words: str, place: str) -> str:
    """The words, with the place whose time the hours of the support are in."""
    return words.replace(PLACE, place)


def place_of(zone: str) -> str:
    """« de Paris », « de La Réunion »: that of the zone itself where no place has a name for it."""
    return PLACES[zone][0] if zone in PLACES else f"de la zone {zone}"
