"""French words of the YAML and the English names of the model: the one place of translation."""

from __future__ import annotations

from dataclasses import dataclass

DELIVERY_WEEKS = {"impaires": "odd", "paires": "even", "toutes": "every"}
CHANNELS = {"email": "email", "portail": "portal", "rappel": "callback"}
PHASES = {"active": "active", "maintenance": "maintenance"}
PROFILES = {"standard": "standard", "specifique": "specific"}
STARTS = {"declaration": "declared_at", "survenance": "occurred_at"}
BALANCES = {"au-moins": "at-least", "plus-que": "more-than"}
BETTER = {"plus": "more", "moins": "less", "neutre": "neither"}
FORMS = {
    "paragraphe": "paragraph",
    "point": "item",
    "numero": "numbered",
    "suite": "run-on",
    "tableau": "table",
    "note": "note",
}
DISASTERS = {"desastre": "disaster"}

TIME_ZONES = {
    "paris": "Europe/Paris",
    "la-reunion": "Indian/Reunion",
    "guadeloupe": "America/Guadeloupe",
    "martinique": "America/Martinique",
    "guyane": "America/Cayenne",
    "mayotte": "Indian/Mayotte",
    "saint-pierre-et-miquelon": "America/Miquelon",
    "nouvelle-caledonie": "Pacific/Noumea",
    "polynesie": "Pacific/Tahiti",
    "londres": "Europe/London",
}
"""Places whose time the hours of the support may be given in, and their zones of the IANA's."""

FACTS = {
    "anomalie": ("anomaly", True),
    "non-anomalie": ("anomaly", False),
    "indisponible": ("system_down", True),
    "commande-impossible": ("cannot_order", True),
    "generale": ("general", True),
    "particuliere": ("general", False),
    "reproductible": ("reproducible", True),
    "non-reproductible": ("reproducible", False),
    "systematique": ("systematic", True),
    "non-systematique": ("systematic", False),
    "impact": ("impact", True),
    "sans-impact": ("impact", False),
}
"""What a ticket's class is made of: a fact of the question `ticket-class`, and what it must be."""

NOT = "non-"
"""Before a fact that legal added: it is not so."""


def fact(name: str) -> tuple[str, bool]:
    """The fact and what it must be, for a name of FACTS or of a fact that legal added."""
    if name in FACTS:
        return FACTS[name]
    id_ = name.removeprefix(NOT).replace("-", "_").replace(".", "_")
    return id_, not name.startswith(NOT)


@dataclass(frozen=True)
class AxisKind:
    """An axis in the model: its English id, its kind, the keys of `valeurs` that say its value."""

    id: str
    kind: str
    keys: tuple[str, ...] = ()


AXES = {
    "tickets": AxisKind("tickets", "count", ("nombre",)),
    "canaux": AxisKind("channels", "set", ("canaux",)),
    "tiers-clients": AxisKind("third-parties", "flag"),
    "priorite-signalisations": AxisKind("ticket-priority", "flag"),
    "core": AxisKind("core", "set", ("phases",)),
    "garder-a-jour": AxisKind("keep-up-to-date", "flag"),
    "personnalisations": AxisKind("customisation", "tier", ("tier",)),
    "flux": AxisKind("data-flows", "set", ("profils",)),
    "conformite": AxisKind("regulatory", "flag"),
    "supervision": AxisKind("supervision", "flag"),
    "urls-404": AxisKind("not-found-urls", "times-per-year", ("frequence",)),
    "ctp": AxisKind("ctp", "week-offset", ("engagement",)),
    "ctp-courtes": AxisKind("ctp-small", "short-request", ("seuil", "engagement")),
    "priorite-ctp": AxisKind("ctp-priority", "flag"),
    "livraison": AxisKind("delivery", "delivery", ("semaines",)),
    "preproduction": AxisKind("preproduction", "flag"),
    "chef-de-projet": AxisKind("project-manager", "hours-per-month", ("allocation",)),
    "csm": AxisKind("csm", "times-per-year", ("frequence",)),
    "experts": AxisKind("senior-access", "flag"),
    "equipe": AxisKind("dedicated-team", "flag"),
    "optimisation": AxisKind("optimisation", "flag"),
    "pra": AxisKind("pra", "flag"),
    "pca": AxisKind("pca", "flag"),
}
"""An axis of the YAML that is not here is a service, had or not, under its own id."""


GENRES = {
    "oui-non": ("flag", ()),
    "frequence": ("times-per-year", ("frequence",)),
    "nombre": ("count", ("nombre",)),
    "heures-par-mois": ("hours-per-month", ("allocation",)),
}
"""What the value of an axis that legal adds may be, and the key of `valeurs` that says it."""


def axis_kind(name: str, genre: str = "oui-non") -> AxisKind:
    """The axis of the model for an axis of the YAML; genre is what legal says of a new one."""
    return AXES.get(name) or AxisKind(name, *GENRES[genre])
