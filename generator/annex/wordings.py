"""How the annex may say a value: every accepted wording, made from the value.

A value says one or more parts (a list of facts says each fact); each part has its wordings, and
the text must say every part by one of them. Apostrophes are those of the text: both are accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from num2words import num2words  # type: ignore[import-untyped]  # the package has no types

from calculators.french import MONTHS, NBSP
from calculators.policy import TICKET
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

_FACTS: Mapping[str, Iterable[str]] = {
    "anomalie": ("anomalie", "anomalies"),
    "non-anomalie": ("non {ticket} d’anomalie", "qui ne sont pas des anomalies"),
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


def days(numbers: Iterable[int]) -> list[str]:
    """« le mardi et le vendredi », « du lundi au vendredi », « le samedi »."""
    numbers = list(numbers)
    names = [DAY_NAMES[number] for number in numbers]
    articled = [f"le {day}" for day in names]
    if len(numbers) == 1:
        return weekday(numbers[0])
    said = [" et ".join(articled), ", ".join(articled[:-1]) + f" et {articled[-1]}"]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        said += [f"du {names[0]} au {names[-1]}", f"entre le {names[0]} et le {names[-1]}"]
    return said


def weekday(number: int) -> list[str]:
    """« tous les jeudis », « chaque jeudi », « le jeudi »."""
    day = DAY_NAMES[number]
    return [f"tous les {day}s", f"chaque {day}", f"le {day}"]


def _time(minutes: int) -> list[str]:
    hour, minute = divmod(minutes, 60)
    return [
        f"{hour}h{minute:02}",
        f"{hour} h {minute:02}",
        f"{hour}{NBSP}h{NBSP}{minute:02}",
        *([] if minute else [f"{hour} heures", f"{hour}h", f"{hour} h"]),
    ]


def slots(groups: Iterable[tuple[int, int]]) -> list[str]:
    """« de 9h00 à 12h00 et de 14h00 à 17h00 »; the whole day, « à toute heure »."""
    groups = list(groups)
    each = [
        [f"de {a} à {b}" for a, b in zip(_time(opens), _time(closes), strict=False)]
        for opens, closes in groups
    ]
    said = [" et ".join(style) for style in zip(*each, strict=False)]
    if groups == [(0, 24 * 60)]:
        said += ["à toute heure", "24 heures sur 24", "24h/24", "24 h/24", "de minuit à minuit"]
    return said


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


def facts(
    cases: Iterable[Iterable[str]], added: Mapping[str, Iterable[str]], ticket: str
) -> list[Part]:
    """Every fact of the cases must be said, « indisponible » by each of its two wordings; added are
    the wordings of the facts that legal declared, and of their contraries, ticket what the annex
    calls a ticket."""
    facts = dict.fromkeys(fact for case in cases for fact in case)
    ways = {**_FACTS, **added}
    said = [[way.replace("{ticket}", ticket) for way in ways[fact]] for fact in facts]
    return [part(each) for each in said] + [
        part(_SYNONYMS[fact]) for fact in facts if fact in _SYNONYMS
    ]


_SUBSCRIPTIONS = {
    "directe": ("soit à leur souscription directe", "à leur souscription directe"),
    "niveau": ("soit à la souscription d’un niveau A.S. éligible",),
}

_ZONES = {
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

_WORDINGS: Mapping[str, Callable[[Any], list[str]]] = {
    "effet": lambda d: date_of(d.isoformat()),
    "tranche": lambda bounds: _tiers(bounds),
    "flux_comptes": lambda yes: ["sont comptabilisées"] if yes else ["ne sont pas comptabilisées"],
    "heures_niveau_2": _hours,
    "heures_tma": _hours,
    "phases": _phases,
    "phases_evolutives": _phases,
    "hors_phases": lambda _: ["TMA"],
    "delai_chiffrage": lambda n: [f"{w} minimum" for w in counted(n, "jour", "j", feminine=False)],
    "cycle": lambda n: frequency(n),
    "qualification": lambda n: frequency(n),
    "frequence": lambda n: frequency(n),
    "evaluation": weekday,
    "evaluation_manquee": weekday,
    "planification": weekday,
    "sprint": lambda w: (
        [f"{w[0]} à {w[1]} semaines"]
        if w[0] < w[1]
        else counted(w[0], "semaine", "sem", feminine=True)
    ),
    "livraison_production": days,
    "livraison_preproduction": days,
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
    "horaires": slots,
    "jours": lambda n: _opening_days(n),
    "fuseau": lambda zone: [f"heure {words}" for words in _ZONES[zone]],
    "sollicitations": lambda n: _limit(n),
    "nombre": lambda n: _limit(n),
    "telephone_astreinte": lambda t: [" ".join(t[i : i + 2] for i in range(0, 10, 2)), t],
    "hors": lambda _: ["désastre ou panne matérielle du centre de données"],
    "delais": lambda _: ["disponibles sur demande"],
    "canaux": lambda c: _joined((_CHANNELS.get(x, x) for x in c), (" et/ou ", " et ", " ou ")),
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


def _tiers(bounds: tuple[int, ...]) -> list[str]:
    if len(bounds) == 1:
        n = bounds[0]
        return [f"{n}%", f"{n} %", f"{n}{NBSP}%", f"{numeral(n)} ({n}) pour cent"]
    return [
        words
        for sign in (" %", "%", f"{NBSP}%")
        for words in _joined([f"{n}{sign}" for n in bounds], (" et ", " puis "))
    ]


def _limit(number: int | None) -> list[str]:
    if number is None:
        return ["illimité"]
    return [str(number), f"{numeral(number)} ({number})", numeral(number)]


def _opening_days(numbers: Iterable[int]) -> list[str]:
    numbers = list(numbers)
    always = ["7 jours sur 7", "7j/7", "7 j/7"] if numbers == list(range(1, 8)) else []
    return days(numbers) + always


def _other_hours(numbers: Iterable[int], groups: Iterable[tuple[int, int]]) -> list[str]:
    said, opened = days(numbers), slots(groups)
    return (
        [f"{d} {s}" for d in said for s in opened]
        + [f"{s} {d}" for d in said for s in opened]
        + [f"{s}, {d}" for d in said for s in opened]
    )


def date_of(day: str) -> list[str]:
    """« 24/01/2025 », « 24 janvier 2025 », « 1er janvier 2027 », from YYYY-MM-DD."""
    year, month, number = day.split("-")
    name = MONTHS[int(month) - 1]
    spelt = "1er" if number == "01" else str(int(number))
    return [f"{number}/{month}/{year}", f"{spelt} {name} {year}"]


def frequency(times: int) -> list[str]:
    """« mensuel », « tous les mois », « douze fois par an »."""
    words = list(_FREQUENCIES.get(times, ()))
    said = [f"{numeral(times, feminine=True)} fois par an", f"{times} fois par an",
            f"{numeral(times, feminine=True)} ({times}) fois par an"]  # fmt: skip
    periods = {365: "jour", 52: "semaine", 12: "mois", 4: "trimestre", 2: "semestre"}
    if times in periods:
        said += [f"une fois par {periods[times]}", f"chaque {periods[times]}"]
    if times == 1:
        said.append("chaque année")
    return words + said


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
    ("flows-in-core", "comptees"): (("dans les lignes personnalisées seulement",),),
    ("flows-in-core", "retirees"): (("ni dans les lignes initiales",),),
    ("short-requests-inherited", "regle-gardee"): (("dans tous les packs",),),
    ("short-requests-inherited", "regle-remplacee"): (("quelle que soit leur durée",),),
    ("roll-forward", "suivant"): (("ou le premier jour ouvré qui suit",),),
    ("roll-forward", "tel-quel"): (("même un jour non ouvré",),),
    ("holiday-meeting", "sautee"): (("sauf un jour non ouvré",),),
    ("holiday-meeting", "avancee"): (("ou le dernier jour ouvré qui précède",),),
    ("holiday-meeting", "reportee"): (("ou le premier jour ouvré d’après",),),
    ("delivery-wait", "fin-de-sprint"): (("après la fin du sprint",),),
    ("delivery-wait", "au-fil-de-l-eau"): (("sans attendre la fin du sprint",),),
    ("production-days", "compris"): (("ces deux jours compris",),),
    ("production-days", "non-compris"): (("ces deux jours non compris",),),
    ("preproduction-first", "sans-ordre"): (("sans ordre entre les deux",),),
    ("preproduction-first", "d-abord"): (("la pré-production d’abord",),),
    ("on-call-scope", "toutes"): (("pour tout ticket",),),
    ("on-call-scope", "t1-et-sinistres"): (("pour les tickets T1 et les sinistres",),),
    ("on-call-scope", "t1"): (("pour les seuls tickets T1",),),
    ("on-call-hours", "support-ferme"): (("tant que le support est fermé",),),
    ("on-call-hours", "permanente"): (("à toute heure",),),
    ("class-overlap", "premiere"): (("la première classe qui convient",),),
    ("class-overlap", "derniere"): (("la dernière classe qui convient",),),
    ("t3-or", "deux-cas"): (("ou, quel que soit le cas d’usage, non systématique",),),
    ("t3-or", "particulier-seul"): (("pour ce cas d’usage seulement",),),
    ("general-not-reproducible", "hors-classes"): (
        ("une anomalie générale non reproductible est hors des classes",),
    ),
    ("general-not-reproducible", "t3"): (
        ("une anomalie générale non reproductible est de classe T3",),
    ),
    ("general-not-reproducible", "t2"): (
        ("une anomalie générale non reproductible est de classe T2",),
    ),
    ("disaster-class", "aucune"): (("un désastre n’a pas de classe",),),
    ("disaster-class", "classe-suivante"): (("un désastre est d’une autre classe",),),
    ("rpo-direction", "avant"): (("avant la survenance",),),
    ("rpo-direction", "apres"): (("après la survenance",),),
    ("prior-consent", "court"): (("sans suspendre le délai de reprise",),),
    ("prior-consent", "suspendu"): (("dont part le délai de reprise",),),
    ("csm-frequency", "remplace"): (("en remplacement des suivis du pack inclus",),),
    ("csm-frequency", "ajoute"): (("en plus des suivis du pack inclus",),),
    ("existing-contracts", "date-du-contrat"): (("aux contrats conclus à compter de cette date",),),
    ("existing-contracts", "date-du-fait"): (("aux contrats en cours à cette date",),),
}


def settled(reading: str, choice: str) -> list[Part]:
    """The parts that a text says to settle a reading by a choice."""
    return [part(wordings) for wordings in _SETTLED[reading, choice]]


def parts(
    key: str,
    value: Any,
    packs: Mapping[str, Iterable[str]],
    added: Mapping[str, Iterable[str]] = {},
    ticket: str = TICKET.singular,
) -> list[Part]:
    """The parts that the value of a key says. packs gives the names of each pack, by id; added, the
    wordings of the facts that legal declared; ticket, what the annex calls a ticket."""
    if key == "cas":
        return facts(value, added, ticket)
    if key == "autres_horaires":
        return [part(_other_hours(*group)) for group in value]
    if key == "souscription":
        return [part(_SUBSCRIPTIONS[way]) for way in value]
    if key == "packs":
        names = [next(iter(packs[pack])) for pack in value]
        return [part([numeral(len(names))]), part(_joined(names, (" et ", ", et ")))]
    return [part(_WORDINGS[key](value))]
