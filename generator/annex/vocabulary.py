"""French words of the YAML and the English names of the model: the one place of translation."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.terms.axes import Better, DeliveryWeeks, Measure
from calculators.terms.ctp_cycle import Balance
from calculators.terms.plans import Start
from calculators.terms.support import Phase, Way
from calculators.terms.text import ClauseForm, Favours

DELIVERY_WEEKS = {
    "impaires": DeliveryWeeks.ODD,
    "paires": DeliveryWeeks.EVEN,
    "toutes": DeliveryWeeks.EVERY,
}
CHANNELS = {"email": "email", "portail": "portal", "rappel": "callback"}
PHASES = {"active": Phase.ACTIVE, "maintenance": Phase.MAINTENANCE}
PROFILES = {"standard": "standard", "specifique": "specific"}
STARTS = {"declaration": Start.DECLARED, "survenance": Start.OCCURRED}
BALANCES = {"au-moins": Balance.AT_LEAST, "plus-que": Balance.MORE_THAN}
BETTER = {"plus": Better.MORE, "moins": Better.LESS, "neutre": Better.NEITHER}
FAVOURS = {
    "client": Favours.CLIENT,
    "prestataire": Favours.PROVIDER,
    "aucun": Favours.NEITHER,
}
FORMS = {
    "paragraphe": ClauseForm.PARAGRAPH,
    "point": ClauseForm.ITEM,
    "numero": ClauseForm.NUMBERED,
    "suite": ClauseForm.RUN_ON,
    "tableau": ClauseForm.TABLE,
    "note": ClauseForm.NOTE,
}
DISASTERS = {"desastre": "disaster"}
BEYOND = {"TMA": Way.TMA}
"""What keeping the Core up to date becomes once its phases are over."""

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

OUTSIDE = "hors-annexe"
"""The value of a clause that leaves the thing to another document: it says nothing of it."""

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
    kind: Measure
    keys: tuple[str, ...] = ()


AXES = {
    "tickets": AxisKind("tickets", Measure.COUNT, ("nombre",)),
    "canaux": AxisKind("channels", Measure.SET, ("canaux",)),
    "tiers-clients": AxisKind("third-parties", Measure.FLAG),
    "priorite-signalisations": AxisKind("ticket-priority", Measure.FLAG),
    "core": AxisKind("core", Measure.SET, ("phases",)),
    "garder-a-jour": AxisKind("keep-up-to-date", Measure.FLAG),
    "personnalisations": AxisKind("customisation", Measure.TIER, ("tier",)),
    "flux": AxisKind("data-flows", Measure.SET, ("profils",)),
    "conformite": AxisKind("regulatory", Measure.FLAG),
    "supervision": AxisKind("supervision", Measure.FLAG),
    "urls-404": AxisKind("not-found-urls", Measure.TIMES_PER_YEAR, ("frequence",)),
    "ctp": AxisKind("ctp", Measure.WEEK_OFFSET, ("engagement",)),
    "ctp-courtes": AxisKind("ctp-small", Measure.SHORT_REQUEST, ("seuil", "engagement")),
    "priorite-ctp": AxisKind("ctp-priority", Measure.FLAG),
    "livraison": AxisKind("delivery", Measure.DELIVERY, ("semaines",)),
    "preproduction": AxisKind("preproduction", Measure.FLAG),
    "chef-de-projet": AxisKind("project-manager", Measure.HOURS_PER_MONTH, ("allocation",)),
    "csm": AxisKind("csm", Measure.TIMES_PER_YEAR, ("frequence",)),
    "experts": AxisKind("senior-access", Measure.FLAG),
    "equipe": AxisKind("dedicated-team", Measure.FLAG),
    "optimisation": AxisKind("optimisation", Measure.FLAG),
    "pra": AxisKind("pra", Measure.FLAG),
    "pca": AxisKind("pca", Measure.FLAG),
}
"""An axis of the YAML that is not here is a service, had or not, under its own id."""


GENRES = {
    "oui-non": (Measure.FLAG, ()),
    "frequence": (Measure.TIMES_PER_YEAR, ("frequence",)),
    "nombre": (Measure.COUNT, ("nombre",)),
    "heures-par-mois": (Measure.HOURS_PER_MONTH, ("allocation",)),
}
"""What the value of an axis that legal adds may be, and the key of `valeurs` that says it."""


def axis_kind(name: str, genre: str = "oui-non") -> AxisKind:
    """The axis of the model for an axis of the YAML; genre is what legal says of a new one."""
    return AXES.get(name) or AxisKind(name, *GENRES[genre])
