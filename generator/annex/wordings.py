"""How the annex may say a value: every accepted wording, made from the value.

A value says one or more parts (a list of facts says each fact); each part has its wordings, and
the text must say every part by one of them. Apostrophes are those of the text: both are accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from num2words import num2words  # type: ignore[import-untyped]  # the package has no types

from calculators.french import MONTHS
from generator.ground.french import DAY_NAMES

Part = tuple[str, ...]

_FREQUENCIES = {
    365: ("quotidien", "quotidienne", "au quotidien", "tous les jours"),
    52: ("hebdomadaire", "hebdomadaires", "toutes les semaines"),
    12: ("mensuel", "mensuelle", "tous les mois"),
    4: ("trimestriel", "trimestrielle", "tous les trimestres"),
    2: ("semestriel", "semestrielle", "tous les semestres"),
    1: ("annuel", "annuelle", "tous les ans"),
}

_FACTS = {
    "anomalie": ("anomalie", "anomalies"),
    "non-anomalie": ("non signalisation d’anomalie", "qui ne sont pas des anomalies"),
    "indisponible": ("indisponible",),
    "commande-impossible": ("impossibilité de passer commande",),
    "generale": ("générale", "général"),
    "particuliere": ("cas d’usage particuliers", "cas d’usage particulier"),
    "reproductible": ("reproductible",),
    "non-reproductible": ("non reproductible",),
    "systematique": ("systématique",),
    "non-systematique": ("non systématique",),
    "impact": ("impact",),
    "sans-impact": ("sans impact",),
}
# « indisponible et/ou qui ne répond plus » are two wordings of one fact.
_SYNONYMS = {"indisponible": ("ne répond plus",)}


def part(wordings: Iterable[str]) -> Part:
    """One part, the wording to propose first; with each apostrophe in both its forms."""
    forms = (f for w in wordings for f in (w.replace("'", "’"), w.replace("’", "'")))
    return tuple(dict.fromkeys(forms))


def numeral(number: int, *, feminine: bool = False) -> str:
    """A whole number in French words."""
    words = str(num2words(number, lang="fr"))
    return f"{words}e" if feminine and words.endswith("un") else words


def counted(number: int, unit: str, short: str, *, feminine: bool) -> list[str]:
    """« 72 heures », « 72 h », « 72h », « soixante-douze (72) heures », all in words."""
    name = unit if number == 1 or unit.endswith("s") else f"{unit}s"
    words = numeral(number, feminine=feminine)
    return [
        f"{words} ({number}) {name}",
        f"{number} {name}",
        f"{number} {short}",
        f"{number}{short}",
        f"{words} {name}",
    ]


def _hours(hours: int) -> list[str]:
    return counted(hours, "heure", "h", feminine=True)


def _elapsed(minutes: int) -> list[str]:
    wordings = counted(minutes, "minute", "min", feminine=True)
    return wordings if minutes % 60 else _hours(minutes // 60) + wordings


def _days(numbers: Iterable[int]) -> list[str]:
    days = [DAY_NAMES[number] for number in numbers]
    articled = [f"le {day}" for day in days]
    wordings = [" et ".join(articled), ", ".join(articled[:-1]) + f" et {articled[-1]}"]
    numbers = list(numbers)
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        wordings += [f"du {days[0]} au {days[-1]}", f"entre le {days[0]} et le {days[-1]}"]
    return wordings


def _weekday(number: int) -> list[str]:
    day = DAY_NAMES[number]
    return [f"tous les {day}s", f"chaque {day}", f"le {day}"]


def _time(minutes: int) -> list[str]:
    hour, minute = divmod(minutes, 60)
    return [f"{hour}h{minute:02}", f"{hour} h {minute:02}", *([] if minute else [f"{hour} heures"])]


def _slots(slots: Iterable[tuple[int, int]]) -> list[str]:
    each = [
        [f"de {a} à {b}" for a, b in zip(_time(opens), _time(closes), strict=False)]
        for opens, closes in slots
    ]
    return [" et ".join(style) for style in zip(*each, strict=False)]


def _joined(names: Iterable[str], links: Iterable[str]) -> list[str]:
    names = list(names)
    return [
        ", ".join(names[:-1]) + link + names[-1] if len(names) > 1 else names[0] for link in links
    ]


_CHANNELS = {"email": "email", "portal": "portail", "callback": "rappel téléphonique/visio"}
_PHASES = {"active": "active", "maintenance": "maintenance"}
_PROFILES = {"standard": "standards", "specific": "spécifiques"}


def _phases(phases: Iterable[str]) -> list[str]:
    names = _joined((_PHASES[phase] for phase in phases), (" et ", " et de "))
    return [f"{head} {name}" for name in names for head in ("phase", "phases")]


def _facts(cases: Iterable[Iterable[str]]) -> list[Part]:
    """Every fact of the cases must be said, « indisponible » by each of its two wordings."""
    facts = dict.fromkeys(fact for case in cases for fact in case)
    return [part(_FACTS[fact]) for fact in facts] + [
        part(_SYNONYMS[fact]) for fact in facts if fact in _SYNONYMS
    ]


_SUBSCRIPTIONS = {
    "directe": ("soit à leur souscription directe", "à leur souscription directe"),
    "niveau": ("soit à la souscription d’un niveau A.S. éligible",),
}

_WORDINGS: Mapping[str, Callable[[Any], list[str]]] = {
    "effet": lambda d: [d.strftime("%d/%m/%Y"), f"{d.day} {MONTHS[d.month - 1]} {d.year}"],
    "tranche": lambda n: [f"{n}%", f"{n} %", f"{numeral(n)} ({n}) pour cent"],
    "flux_comptes": lambda yes: ["sont comptabilisées"] if yes else ["ne sont pas comptabilisées"],
    "heures_niveau_2": _hours,
    "heures_tma": _hours,
    "phases": _phases,
    "phases_evolutives": _phases,
    "hors_phases": lambda _: ["TMA"],
    "delai_chiffrage": lambda n: [f"{w} minimum" for w in counted(n, "jour", "j", feminine=False)],
    "cycle": lambda n: list(_FREQUENCIES[n]),
    "qualification": lambda n: list(_FREQUENCIES[n]),
    "frequence": lambda n: list(_FREQUENCIES[n]),
    "evaluation": _weekday,
    "evaluation_manquee": _weekday,
    "planification": _weekday,
    "sprint": lambda w: (
        [f"{w[0]} à {w[1]} semaines"]
        if w[0] < w[1]
        else counted(w[0], "semaine", "sem", feminine=True)
    ),
    "livraison_production": _days,
    "livraison_preproduction": _days,
    "solde": lambda b: (
        ["au moins égale à", "au moins égal au"]
        if b == "at-least"
        else ["supérieur à", "supérieure à", "supérieur au"]
    ),
    "convention": lambda needed: (
        ["devra veiller à signer la convention CTP"]
        if needed
        else ["pourra signer la convention CTP"]
    ),
    "horaires": _slots,
    "jours": _days,
    "sollicitations": lambda _: ["illimité"],
    "nombre": lambda _: ["illimité"],
    "telephone_astreinte": lambda t: [" ".join(t[i : i + 2] for i in range(0, 10, 2)), t],
    "classes_astreinte": lambda classes: _joined(classes, (" et ",)),
    "hors": lambda _: ["désastre ou panne matérielle du centre de données"],
    "delais": lambda _: ["disponibles sur demande"],
    "canaux": lambda c: _joined((_CHANNELS[x] for x in c), (" et/ou ", " et ", " ou ")),
    "engagement": lambda o: [f"{o[0]}+{o[1]}"],
    "seuil": lambda n: [f"< {w}" for w in _hours(n)] + [f"de moins de {w}" for w in _hours(n)],
    "semaines": lambda w: {
        "odd": ["semaine impaire", "semaines impaires"],
        "even": ["semaine paire", "semaines paires"],
        "every": ["hebdomadaire"],
    }[w],
    "tier": lambda n: [f"tier {n}", f"Tier {n}"],
    "profils": lambda p: [f"profils {x}" for x in _joined((_PROFILES[y] for y in p), (" et ",))],
    "allocation": lambda n: [f"{n}h/mois", f"{n} h/mois", f"{n} heures par mois"],
    "borne": lambda strict: ["inférieur à", "inférieure à"] if strict else ["maximal", "maximale"],
    "rto": _elapsed,
    "rpo": _elapsed,
    "rto_depuis": lambda start: _start(start),
    "rpo_depuis": lambda start: _start(start),
}


def _start(start: str) -> list[str]:
    noun = "déclaration" if start == "declared_at" else "survenance"
    return [f"{noun} du sinistre", f"{noun} de l’incident"]


_SETTLED: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]] = {
    ("tier-bounds", "haut-inclus"): (
        ("borne haute incluse", "borne haute comprise"),
        ("une instance sans ligne de code personnalisée n’a pas de Tier",),
    ),
    ("tier-bounds", "bas-inclus"): (
        ("borne basse incluse", "borne basse comprise"),
        ("une instance sans ligne de code personnalisée est de la première tranche",),
    ),
    ("beyond-tier", "rien"): (("au-delà, aucune personnalisation n’est prise en charge",),),
    ("beyond-tier", "premieres-tranches"): (
        ("au-delà, les seules premières tranches restent prises en charge",),
    ),
    ("week-offset", "semaine-iso"): (("en semaines de calendrier",),),
    ("week-offset", "jours-glissants"): (("en périodes de sept jours",),),
    ("day-offset", "jours-ouvres"): (("en jours ouvrés", "jours ouvrés"),),
    ("day-offset", "jours-calendaires"): (("en jours de calendrier", "jours calendaires"),),
    ("day-offset", "jours-ouvrables"): (("en jours ouvrables", "jours ouvrables"),),
    ("holidays", "metropole"): (("hors jours fériés légaux de France métropolitaine",),),
    ("holidays", "alsace-moselle"): (("hors jours fériés légaux d’Alsace-Moselle",),),
    ("holidays", "aucun"): (("jours fériés compris",),),
    ("preproduction-days", "mardi-et-vendredi"): (("seulement", "uniquement"),),
    ("preproduction-days", "mardi-au-vendredi"): (("jours intermédiaires compris",),),
    ("parity-scope", "tout"): (("en production comme en pré-production",),),
    ("parity-scope", "production"): (("en production seulement",),),
    ("small-requests", "hors-sprint"): (("hors des sprints", "hors sprint"),),
    ("small-requests", "sprint"): (("dans le sprint suivant", "au sprint suivant"),),
    ("project-manager-hours", "remplace"): (("en remplacement des heures du pack inclus",),),
    ("project-manager-hours", "ajoute"): (("en plus des heures du pack inclus",),),
    ("evaluation-day", "jour-meme"): (("demandes reçues le jour même comprises",),),
    ("evaluation-day", "jeudi-suivant"): (("demandes reçues le jour même exclues",),),
    ("quote-delay", "jours-calendaires"): (("en jours de calendrier", "jours calendaires"),),
    ("quote-delay", "jours-ouvres"): (("en jours ouvrés", "jours ouvrés"),),
    ("slot-ends", "exclues"): (("heures de fin exclues", "heures de fin non comprises"),),
    ("slot-ends", "incluses"): (("heures de fin incluses", "heures de fin comprises"),),
}


def settled(reading: str, choice: str) -> list[Part]:
    """The parts that a text says to settle a reading by a choice."""
    return [part(wordings) for wordings in _SETTLED[reading, choice]]


def parts(key: str, value: Any, packs: Mapping[str, Iterable[str]]) -> list[Part]:
    """The parts that the value of a key says. packs gives the names of each pack, by id."""
    if key == "cas":
        return _facts(value)
    if key == "souscription":
        return [part(_SUBSCRIPTIONS[way]) for way in value]
    if key == "packs":
        names = [next(iter(packs[pack])) for pack in value]
        return [part([numeral(len(names))]), part(_joined(names, (" et ", ", et ")))]
    return [part(_WORDINGS[key](value))]
