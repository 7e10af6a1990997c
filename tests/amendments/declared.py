"""Amendments that say values of their own: delays, prices, rates, and services with a figure."""

from __future__ import annotations

from tests.amendments.ends import Accepted
from tests.amendments.lawyer import Delete, Edit, Leave, Step, Write
from tests.amendments.packs import had


def article(clause: str) -> tuple[Step, ...]:
    """An article 8 of one clause."""
    listed = "  - 07-pra-pca.yaml\n"
    head = (
        "# yaml-language-server: $schema=../schemas/article.json\n"
        'article: "8"\ntitre: Article 8 - Conditions\n\nclauses:\n'
    )
    return (
        Edit("annexe", listed, f"{listed}  - 08-conditions.yaml\n"),
        Write("annexe/08-conditions.yaml", head + clause),
    )


def told(silence: str) -> tuple[Step, ...]:
    """The annex says what this silence said that it does not."""
    return Leave("silences", silence), Leave("aiguillage.yaml", silence)


def beside(clause: str) -> Step:
    """A clause after 7.2."""
    return Edit("plans", '  - id: "7.3"\n', f'{clause}\n  - id: "7.3"\n')


CHECKS = had(
    """  - id: 6-premium-controle
    pack: premium
    axe: controle
    texte: "- [Contrôle de sécurité]{axe}, [deux fois par an]{controles}."
    valeurs:
      controles:
        {genre: frequence, valeur: 2 fois par an, libelle: Contrôles de sécurité, sens: plus}
""",
    """  - id: controle
    theme: accompagnement
    libelle: Contrôle de sécurité
    sens: plus
    mots: [Contrôle de sécurité]
""",
)
AVAILABILITY = article("""  - id: "8.1"
    titre: 8.1 Disponibilité
    texte: >-
      La disponibilité est de [99,9 % par mois]{disponibilite}. À défaut, le Client reçoit un avoir
      de [5 %]{avoir_min} à [25 %]{avoir_max} de la redevance.
    valeurs:
      disponibilite:
        {genre: pourcentage, valeur: "99,9 %", libelle: Disponibilité, sens: plus, unite: par mois}
      avoir_min: {genre: pourcentage, valeur: 5 %, libelle: Avoir le plus bas, sens: plus}
      avoir_max: {genre: pourcentage, valeur: 25 %, libelle: Avoir le plus haut, sens: plus}
""")
PRICES = article("""  - id: "8.1"
    titre: 8.1 Prix
    texte: >-
      Les prix sont, Pack Initial : [120 € par mois]{prix.initial} ; Pack Plus :
      [180 €]{prix.plus}.
    valeurs:
      prix:
        genre: montant
        libelle: Prix de l’assistance
        sens: moins
        unite: par mois
        par: [pack]
        valeurs: {initial: 120 €, plus: 180 €}
""")
INDEX = article("""  - id: "8.1"
    titre: 8.1 Révision
    texte: >-
      La redevance suit l’indice Syntec au [1er janvier de chaque année]{revision}, sans pouvoir
      excéder [3 %]{plafond}.
    valeurs:
      revision:
        {genre: jour-de-l-annee, valeur: 1er janvier, libelle: Jour de la révision, sens: neutre}
      plafond: {genre: pourcentage, valeur: 3 %, libelle: Hausse maximale, sens: moins}
""")
BY_PACK = beside("""  - id: 7.1-premium
    plan: PRA Premium
    texte: >-
      Pour le [PRA Premium]{plan}, le délai [maximal]{borne} de reprise est de [24 heures]{rto} à
      compter de la [déclaration du sinistre]{rto_depuis}, et la perte [maximale]{borne} de données
      de [2 heures]{rpo} à compter de la [survenance du sinistre]{rpo_depuis}.
    valeurs:
      {borne: maximal, rto: 24 h, rto_depuis: declaration, rpo: 2 h, rpo_depuis: survenance}
""")
SECOND = (
    beside("""  - id: 7.2-pca-2
    plan: PCA 2
    texte: >-
      Pour le [PCA 2]{plan}, le délai de reprise est [inférieur à]{borne} [30 minutes]{rto} à
      compter de la [déclaration de l’incident]{rto_depuis}, et la perte de données
      [inférieure à]{borne} [5 minutes]{rpo} à compter de la
      [survenance de l’incident]{rpo_depuis}.
    valeurs:
      {borne: inferieur, rto: 30 min, rto_depuis: declaration, rpo: 5 min, rpo_depuis: survenance}
"""),
    Edit(
        "packs",
        "[Plan de Continuité d’Activité]{axe} (PCA 1).",
        "[Plan de Continuité d’Activité]{axe} ([PCA 2]{plan_compris}).",
    ),
    Edit("packs", "    axe: pca\n", "    axe: pca\n    plan_compris: PCA 2\n"),
    Delete("annexe", "  - mots: PCA 1\n", "  - mots: délai maximal"),
    Leave("lectures", "pca-1"),
)
MOMENT = {"occurred_at": "2027-06-01T08:00+02:00", "declared_at": "2027-06-01T10:00+02:00"}
TAKEN_ON = (
    Edit(
        "support",
        "[disponibles sur demande]{delais} du Client sur le support plaquette\n"
        "      commerciale assistance services et support.",
        "les suivants. T1 :\n"
        "      [1 heure, heures de support]{delais.T1.premium} à partir de Premium.",
    ),
    Edit(
        "support",
        "valeurs: {delais: hors-annexe}",
        "valeurs:\n      delais:\n        genre: duree-support\n        par: [classe, pack]\n"
        "        valeurs: {T1: {premium: 1 h}}",
    ),
)

ACCEPTED: tuple[Accepted, ...] = (
    Accepted(22, "a service with a figure", CHECKS, says=("sécurité, deux fois par an",)),
    Accepted(
        27,
        "time to take on",
        (
            *TAKEN_ON,
            Leave("lectures", "response-times"),
            Leave("silences", "delais-prise-en-charge"),
        ),
        says=("T1 : 1 heure, heures de support à partir de Premium",),
        notice=(
            "délai de prise en charge : disponibles sur demande → selon la classe et le pack",
            "délai de prise en charge, T1 et Pack Premium : sans mention → 1 heure",
        ),
        answers=tuple(
            (
                "coverage",
                {"pack": pack, "ticket_class": name, "subject": "core"},
                {"response_time": said},
            )
            for pack, name, said in (
                ("premium", "T1", "1\N{NO-BREAK SPACE}heure, heures de support"),
                ("premium-plus", "T1", "1\N{NO-BREAK SPACE}heure, heures de support"),
                ("pro", "T1", "hors-annexe"),
                ("premium", "T2", "hors-annexe"),
            )
        ),
        read=True,
    ),
    Accepted(
        29,
        "availability and credits",
        (*AVAILABILITY, *told("disponibilite"), *told("penalites")),
        says=("La disponibilité est de 99,9 % par mois",),
    ),
    Accepted(
        30,
        "prices by pack",
        (*PRICES, *told("prix")),
        says=("Initial : 120 € par mois",),
        notice=("Prix de l’assistance, Pack Initial : sans mention → 120 € par mois",),
    ),
    Accepted(
        31, "an index", (*INDEX, *told("disponibilite")), says=("au 1er janvier de chaque année",)
    ),
    Accepted(
        32,
        "recovery by pack",
        (BY_PACK,),
        says=("Pour le PRA Premium, le délai maximal de reprise est de 24 heures",),
        answers=(
            ("recovery", {"plan": "PRA Premium"} | MOMENT,
             {"restored_by": "2027-06-02T10:00+02:00"}),
            ("recovery", {"plan": "PRA"} | MOMENT, {"restored_by": "2027-06-04T10:00+02:00"}),
            ("coverage", {"pack": "premium", "subject": "disaster"},
             {"via": "pra", "rto_minutes": 24 * 60, "rpo_minutes": 2 * 60}),
            ("coverage", {"pack": "pro", "subject": "disaster"},
             {"via": "pra", "rto_minutes": 72 * 60}),
        ),
    ),
    Accepted(
        33,
        "a second PCA",
        SECOND,
        read=True,
        says=("Pour le PCA 2, le délai de reprise est inférieur à 30 minutes",),
        answers=(
            ("recovery", {"plan": "PCA 2"} | MOMENT, {"restored_by": "2027-06-01T10:30+02:00"}),
            ("coverage", {"pack": "premium-plus", "subject": "disaster"},
             {"via": "pca-2", "rto_minutes": 30, "rpo_minutes": 5}),
            ("coverage", {"pack": "initial", "subject": "disaster", "options": ["pca-2"]},
             {"via": "pca-2", "rto_minutes": 30}),
            ("coverage", {"pack": "initial", "subject": "disaster", "options": ["pca", "pra"]},
             {"via": "pca", "rto_minutes": 60}),
        ),
    ),
)  # fmt: skip
