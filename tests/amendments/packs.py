"""Amendments of the packs, of their services and of the classes of tickets."""

from __future__ import annotations

from tests.amendments.ends import Accepted, Refused
from tests.amendments.lawyer import Delete, Edit, Leave, Quote, Step

FIVE = "en [cinq]{packs} niveaux -\n      [Initial, Plus, Pro, Premium et Premium Plus]{packs}"
FIVE_IDS = "packs: [initial, plus, pro, premium, premium-plus]"
LAST = "    valeurs: {frequence: mensuel}\n"
"""How article 6 ends."""


def renamed(name: str) -> tuple[Step, ...]:
    """Pack Plus has another name; its id stays."""
    return (
        Edit(
            "packs",
            "nom: Pack Plus, formes: [Plus, plus]",
            f"nom: Pack {name}, formes: [{name}]",
        ),
        Edit("packs", "[Initial, Plus, Pro,", f"[Initial, {name}, Pro,"),
        Edit("packs", "« Pack [Plus]{pack} »", f"« Pack [{name}]{{pack}} »"),
        Edit("packs", "[inclut Plus]{inclut}", f"[inclut {name}]{{inclut}}"),
    )


def six(count: str) -> tuple[Step, ...]:
    """A sixth pack above Premium Plus, in an article 6 that says that there are so many."""
    known = "formes: [Premium Plus, Premium +]}\n"
    return (
        Edit("packs", known, known + "  - {id: ultra, nom: Pack Ultra, formes: [Ultra]}\n"),
        Edit(
            "packs",
            FIVE,
            f"en [{count}]{{packs}} niveaux -\n"
            "      [Initial, Plus, Pro, Premium, Premium Plus et Ultra]{packs}",
        ),
        Edit("packs", FIVE_IDS, FIVE_IDS.replace("]", ", ultra]")),
        Edit(
            "packs",
            LAST,
            f"""{LAST}
  - id: 6-ultra
    pack: ultra
    inclut: premium-plus
    texte: "« Pack [Ultra]{{pack}} » [inclut Premium Plus]{{inclut}} et en complément :"

  - id: 6-ultra-chef-de-projet
    pack: ultra
    axe: chef-de-projet
    texte: "- [Chef de projet référent dédié alloué]{{axe}} [40h/mois]{{allocation}}."
    valeurs: {{allocation: 40 h/mois}}
""",
        ),
    )


def had(clause: str, axis: str) -> tuple[Step, ...]:
    """A new service: a row of the comparison, and the clause of Premium that offers it."""
    before = "  - id: 6-premium-experts\n"
    return (
        Edit("packs", "\nclauses:\n", f"{axis}\nclauses:\n"),
        Edit("packs", before, f"{clause}\n{before}"),
    )


CHAT = (
    Edit("packs", "\nthemes:\n", "\ncanaux: [{id: chat, libelle: chat}]\n\nthemes:\n"),
    Edit(
        "packs",
        "  - id: 6-pro-preproduction\n",
        """  - id: 6-pro-canaux
    pack: pro
    axe: canaux
    texte: "- Support avec [prise en charge par]{axe} [chat]{canaux}."
    valeurs: {canaux: [chat]}

  - id: 6-pro-preproduction
""",
    ),
)
FIFTH = (
    Edit(
        "support",
        '  - id: "5.1"\n',
        """  - id: 5-t5
    classe: T5
    texte: >-
      - [T5]{classe} : Signalisation d’[anomalie]{cas} [sans impact]{cas}.
    valeurs:
      cas:
        - [anomalie, sans-impact]

  - id: "5.1"
""",
    ),
)
LOST_DATA = (
    Edit(
        "support",
        "\nclauses:\n",
        """
faits:
  - id: perte-de-donnees
    libelle: Perte de données
    question: Des données du Client ont été perdues.
    oui: [avec perte de données]
    non: [sans perte de données]

clauses:
""",
    ),
    Edit(
        "support",
        "  - id: 5-t1\n",
        """  - id: 5-t0
    classe: T0
    texte: "- [T0]{classe} : Signalisation d’[anomalie]{cas} [avec perte de données]{cas}."
    valeurs:
      cas: [[anomalie, perte-de-donnees]]

  - id: 5-t1
""",
    ),
)
BACKUP: tuple[Step, ...] = (
    Leave("silences", "sauvegardes"),
    Leave("aiguillage.yaml", "sauvegardes"),
    *had(
        """  - id: 6-premium-sauvegarde
    pack: premium
    axe: sauvegarde
    texte: "- [Sauvegarde externalisée]{axe} de l’instance."
""",
        """  - id: sauvegarde
    theme: continuite
    libelle: Sauvegarde externalisée
    sens: plus
    mots: [Sauvegarde externalisée]
""",
    ),
)
NO_OPTIMISATION = (
    Delete("packs", "  - {id: optimisation,", "  - id: pra"),
    Delete("packs", "  - id: 6-premium-plus-optimisation", "  - id: 6-premium-plus-pca"),
    Delete("lectures", "      - {clause: 6-premium-plus-optimisation,", "    doute:"),
)
NO_PRIORITY = (
    Delete("packs", "  - id: priorite-ctp\n", "  - {id: livraison"),
    Delete("packs", "  - id: 6-premium-priorite-ctp\n", "  - id: 6-premium-priorite-sign"),
    Delete(
        "lectures",
        "      - clause: 6-premium-priorite-ctp\n",
        "      - clause: 6-premium-priorite-signalisations",
    ),
)
FOUR: tuple[Step, ...] = (
    Edit(
        "packs",
        "  - {id: premium-plus, nom: Pack Premium Plus, formes: [Premium Plus, Premium +]}\n",
        "",
    ),
    Edit(
        "packs",
        FIVE,
        "en [quatre]{packs} niveaux -\n      [Initial, Plus, Pro et Premium]{packs}",
    ),
    Edit("packs", FIVE_IDS, "packs: [initial, plus, pro, premium]"),
    Delete("packs", "\n  - id: 6-premium-plus\n"),
    Delete("packs", "  - id: equipe\n", "  - id: pra"),
    Delete("packs", "  - id: pca\n", "\nclauses:"),
    Delete("annexe", "  - mots: PCA 1\n", "  - mots: délai maximal"),
    *(
        Leave("lectures", name)
        for name in ("premium-plus-name", "unquantified-services", "pca-1", "pra-with-pca")
    ),
    Delete("lectures", "      - {clause: 6-premium-plus-personnalisations,", "    doute:"),
    Delete("lectures", "      - {clause: 6-premium-plus-csm,", "    doute:"),
    Delete("lectures", "      - {clause: 6-premium-plus-pca, mots: Plan", "    doute:"),
)
T3 = (
    Edit(
        "support",
        """[cas d’usage particulier]{cas} [reproductible]{cas} ou [non systématique]{cas} qui a un
      [impact]{cas} sur l’expérience utilisateur ou le système.""",
        "[cas d’usage particulier]{cas} qui a un [impact]{cas} sur l’expérience utilisateur.",
    ),
    Edit("support", "        - [anomalie, impact, particuliere, reproductible]\n", ""),
    Edit("support", "[anomalie, impact, non-systematique]", "[anomalie, impact, particuliere]"),
    Quote(
        "un cas d’usage particulier reproductible ou non systématique", "un cas d’usage particulier"
    ),
    Quote(
        "un impact sur l’expérience utilisateur ou le système",
        "un impact sur l’expérience utilisateur",
    ),
)

ACCEPTED: tuple[Accepted, ...] = (
    Accepted(
        15,
        "a pack renamed",
        renamed("Essentiel"),
        says=("« Pack Essentiel » inclut Initial", "inclut Essentiel et"),
    ),
    Accepted(
        15,
        "a pack renamed in two words",
        renamed("Confort Étendu"),
        says=("« Pack Confort Étendu » inclut Initial",),
    ),
    Accepted(
        21,
        "a service had or not",
        BACKUP,
        says=("- Sauvegarde externalisée de l’instance.",),
        read=True,
    ),
    Accepted(
        23,
        "a service removed",
        NO_OPTIMISATION,
        says=("Composition d’une équipe dédiée sur mesure",),
    ),
    Accepted(
        23,
        "a service that answers repeat removed",
        NO_PRIORITY,
        says=("Traitement prioritaire des signalisations",),
        answers=(
            (
                "ctp",
                {"pack": "premium", "estimated_hours": 8, "validated_on": "2027-06-01"},
                {"priority": False},
            ),
        ),
    ),
    Accepted(
        23,
        "a pack removed",
        FOUR,
        read=True,  # The draft took a comma of their list away, and that was read.
        says=("hiérarchisées en quatre niveaux - Initial, Plus, Pro et Premium -",),
        answers=(
            ("recommend", {"tier": 4}, {"pack": None}),
            ("recommend", {"tier": 3}, {"pack": "premium"}),
        ),
    ),
    Accepted(
        24,
        "a sixth pack",
        six("six"),
        read=True,  # As of four packs.
        says=("hiérarchisées en six niveaux", "Premium Plus et Ultra"),
        answers=(("recommend", {"project_manager_hours": 30}, {"pack": "ultra"}),),
    ),
    Accepted(
        26,
        "the words and facts of T3",
        T3,
        read=True,
        says=("sur un cas d’usage particulier qui a un impact sur l’expérience utilisateur.",),
        answers=(("ticket-class", {"anomaly": True, "impact": True}, {"ticket_class": "T3"}),),
    ),
)

FURTHER: tuple[Accepted, ...] = (
    Accepted(
        20,
        "chat from Pro",
        CHAT,
        says=("prise en charge par chat",),
        answers=(
            (
                "coverage",
                {"pack": "pro", "ticket_class": "T2", "subject": "core"},
                {"channels": ["email", "portal", "callback", "chat"]},
            ),
        ),
    ),
    Accepted(
        25,
        "a fifth class",
        FIFTH,
        says=("Signalisation d’anomalie sans impact",),
        answers=(("ticket-class", {"anomaly": True}, {"ticket_class": "T5"}),),
    ),
    Accepted(
        25,
        "a class of a fact that the form did not ask",
        LOST_DATA,
        says=("Signalisation d’anomalie avec perte de données.",),
        answers=(
            (
                "ticket-class",
                {"anomaly": True, "perte_de_donnees": True},
                {"ticket_class": "T0", "meets": ["T0"]},
            ),
            ("ticket-class", {"anomaly": True, "system_down": True}, {"ticket_class": "T1"}),
            (
                "coverage",
                {"pack": "pro", "ticket_class": "T0", "subject": "core"},
                {"covered": True},
            ),
        ),
    ),
)
"""A channel and a class of tickets."""

REFUSED: tuple[Refused, ...] = (
    Refused(24, "a sixth pack and still five", six("cinq"), fault="« six »", place="06-packs.yaml"),
)
