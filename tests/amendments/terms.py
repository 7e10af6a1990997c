"""Amendments of what things are called."""

from __future__ import annotations

from tests.amendments.ends import Accepted, Refused
from tests.amendments.lawyer import Edit, Reword, Step

INCIDENT: tuple[Step, ...] = (
    Edit(
        "definitions",
        "formes: [Signalisation, signalisation, signalisations]",
        "formes: [Incident, incident, incidents]\n"
        "    mot: {singulier: incident, pluriel: incidents, genre: masculin}",
    ),
    Reword(
        "Les signalisations faites au support sont classifiées",
        "Les incidents faits au support sont classifiés",
    ),
    Reword("toutes les signalisations", "tous les incidents"),
    Reword("Toutes les signalisations", "Tous les incidents"),
    Reword("quelles signalisations", "quels incidents"),
    Reword("À quelles signalisations", "À quels incidents"),
    Reword("toute signalisation", "tout incident"),
    Reword("chaque signalisation", "chaque incident"),
    Reword("une signalisation", "un incident"),
    Reword("Une signalisation est", "Un incident est"),
    Reword("de la signalisation", "de l’incident"),
    Reword("la signalisation", "l’incident"),
    Reword("La signalisation", "L’incident"),
    Reword("Signalisations", "Incidents"),
    Reword("Signalisation", "Incident"),
    Reword("signalisations", "incidents"),
    Reword("signalisation", "incident"),
)  # fmt: skip
"""« Signalisation » is « Incident » in every sentence."""

DEFINED = Edit(
    "definitions",
    "    terme: Signalisation\n    formes: [Signalisation, signalisation, signalisations]",
    "    terme: Incident\n    formes: [Incident, incident, incidents]",
)

ACCEPTED: tuple[Accepted, ...] = (
    Accepted(
        19,
        "a defined term renamed",
        INCIDENT,
        read=True,
        says=("« Incident » définit tout ticket", "Incident d’anomalie de système indisponible"),
    ),
)

REFUSED: tuple[Refused, ...] = (
    Refused(
        19,
        "a term renamed without its gender",
        (DEFINED,),
        fault="dites comment, « mot: {singulier: …, pluriel: …, genre: …} »",
        place="01-definitions.yaml",
    ),
    Refused(
        19,
        "a term that its definition does not say",
        (DEFINED,),
        fault="le texte de cette clause ne dit pas « Incident »",
        place="01-definitions.yaml:76:",
    ),
    Refused(
        19,
        "a term renamed in its definition alone",
        (
            DEFINED,
            Edit("definitions", "« Signalisation » définit", "« Incident » définit"),
            Edit(
                "definitions",
                "formes: [Incident, incident, incidents]",
                "formes: [Incident, incident, incidents]\n"
                "    mot: {singulier: incident, pluriel: incidents, genre: masculin}",
            ),
        ),
        fault="« signalisations » ne se dit plus",
        place="05-support.yaml",
    ),
    Refused(
        19,
        "a term that sentences of the program say",
        (
            Edit("definitions", "terme: Tier", "terme: Palier"),
            Edit("definitions", "formes: [Tier, Tiers, tier]", "formes: [Palier, Paliers]"),
        ),
        fault="demandez-le à un développeur",
        place="01-definitions.yaml",
    ),
)
