"""Words whose meaning changes while no value does: `make check` must stop on each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.amendments.lawyer import Edit, Quote, Step


@dataclass(frozen=True)
class Meaning:
    """A change of meaning in an article; figure where a figure or a silence refuses its words too,
    so that reading them again is not enough."""

    article: str
    name: str
    steps: tuple[Step, ...]
    figure: bool = False

    def __str__(self) -> str:
        return f"{self.article}-{self.name}"


def reworded(file: str, before: str, after: str) -> tuple[Step, ...]:
    """Words of a file, and the quotations of the register that follow them."""
    return Edit(file, before, after), Quote(_plain(before), _plain(after))


def _plain(words: str) -> str:
    return " ".join(re.sub(r"\[|\]\{[a-z_-]+\}", "", words).split())


LISTED = (
    Meaning(
        "5",
        "no longer without limit",
        (
            *reworded("support", "Client est [illimité]{soll", "Client n’est pas [illimité]{soll"),
            Quote("du Client est illimité", "du Client n’est pas illimité"),
        ),
    ),
    Meaning(
        "6",
        "at the latest, before validation",
        (
            *reworded("packs", "à partir de [S+4]{engagement}", "au plus tard [S+4]{engagement}"),
            Edit("packs", "[S+4]{engagement}, après", "[S+4]{engagement}, avant"),
            Quote("6-initial-ctp, mots: après", "6-initial-ctp, mots: avant"),
        ),
        figure=True,
    ),
    Meaning(
        "7",
        "working hours",
        reworded("plans", "(72) heures]{rto}", "(72) heures]{rto} ouvrées"),
        figure=True,
    ),
    Meaning(
        "6",
        "beyond tier 1",
        (
            *reworded("packs", "jusqu’à [tier 1]{", "au-delà du [tier 1]{"),
            Quote("jusqu’à tier 1", "au-delà du tier 1"),
        ),
    ),
    Meaning("6", "a paid option", reworded("packs", "(PRA)]{axe}.", "(PRA)]{axe} en option.")),
    Meaning(
        "6",
        "preproduction left out",
        reworded("packs", "pré-production]{axe}.", "pré-production]{axe} non comprise."),
    ),
    Meaning(
        "5",
        "save in August",
        reworded("support", "{holidays}.", "{holidays}, sauf en août."),
        figure=True,
    ),
    Meaning(
        "5",
        "nobody on call",
        (
            *reworded("support", "cloud service est disponible", "cloud service n’est disponible"),
            *reworded("support", "une astreinte dédiée", "aucune astreinte dédiée"),
        ),
    ),
    Meaning(
        "5",
        "disasters too",
        (
            *reworded("support", "(hors\n      [désastre", "(y compris\n      [désastre"),
            Quote("hors désastre", "y compris désastre"),
        ),
    ),
    Meaning(
        "5",
        "and for or",
        reworded("support", "plus]{cas} ou [impossibilité", "plus]{cas} et [impossibilité"),
    ),
    Meaning("7", "not bound to", reworded("plans", "s'engage à mettre", "n’est tenue de mettre")),
    Meaning(
        "1",
        "left to choice",
        (
            *reworded("definitions", "obligatoire à", "facultative à"),
            Quote("obligatoire", "facultative"),
        ),
    ),
)
"""Those that a review of the project listed."""

OTHERS = (
    Meaning(
        "preambule",
        "no longer prevails",
        reworded("preambule", "l’A.S.\n      prévaut", "l’A.S.\n      ne prévaut pas"),
    ),
    Meaning(
        "1",
        "opened by the provider",
        reworded("definitions", "ouvert par le Client", "ouvert par le centre"),
    ),
    Meaning(
        "1",
        "data flows alone",
        reworded("definitions", "de\n      code des flux", "de\n      code des seuls flux"),
    ),
    Meaning(
        "1",
        "tickets that are paid for",
        reworded("definitions", "toute signalisation et", "toute signalisation facturée et"),
    ),
    Meaning(
        "2",
        "chosen by the provider",
        reworded("gestion", "Le Client peut\n      également", "Le centre peut\n      également"),
    ),
    Meaning(
        "3",
        "from the sending",
        reworded("demandes", "à réception\n      de l’ensemble", "à l’envoi\n      de l’ensemble"),
    ),
    Meaning(
        "3",
        "evaluation on demand",
        reworded("demandes", "jeudis]{evaluation}.", "jeudis]{evaluation}, sur demande."),
    ),
    Meaning(
        "3",
        "subject to acceptance",
        reworded("demandes", "lui permettant de", "lui permettant peut-être de"),
    ),
    Meaning(
        "4",
        "in office hours",
        (
            *reworded(
                "maintenance", "planifiées hors des horaires", "planifiées dans les horaires"
            ),
            Quote("hors des horaires de bureau", "dans les horaires de bureau"),
        ),
    ),
    Meaning(
        "4",
        "open to claims",
        reworded("maintenance", "ne peuvent, en aucun cas, donner", "peuvent, en tout cas, donner"),
    ),
    Meaning(
        "5",
        "third parties too",
        reworded("support", "le support n’intervient pas", "le support intervient"),
    ),
    Meaning(
        "5",
        "facts joined otherwise",
        (
            Edit(
                "support",
                "        - [anomalie, impact, particuliere]\n",
                "        - [anomalie, impact, particuliere, reproductible, non-systematique]\n",
            ),
        ),
    ),
    Meaning(
        "6",
        "packs that include nothing",
        reworded("packs", "Chaque pack suivant intègre", "Aucun pack suivant n’intègre"),
    ),
    Meaning(
        "6",
        "kept up to date on quotation",
        reworded("packs", "Core à jour]{axe}.", "Core à jour]{axe}, sur devis."),
    ),
    Meaning("7", "agreement afterwards", reworded("plans", "préalablement à", "postérieurement à")),
    Meaning("7", "efforts alone", reworded("plans", "s'engage sur", "s’efforce de tenir")),
    Meaning("7", "plans that are compulsory", reworded("plans", "optionnels", "obligatoires")),
)
"""As many more, in every article."""
