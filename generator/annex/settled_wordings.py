"""How a text may say that it settles a reading: every accepted wording of each choice."""

from __future__ import annotations

from collections.abc import Mapping

from generator.annex.wordings import Part, part

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


def settled_parts(reading: str, choice: str) -> list[Part]:
    """The parts that a text says to settle a reading by a choice."""
    return [part(wordings) for wordings in _SETTLED[reading, choice]]
