"""Amendments of words and of their order: paragraphs, definitions, articles."""

from __future__ import annotations

from tests.amendments.ends import Accepted, Refused
from tests.amendments.lawyer import Delete, Edit, Leave, Quote, Step, Write
from tests.amendments.values import QUICKER


def added(text: str) -> Step:
    """Clauses at the end of article 2."""
    last = "organisation propre dans le cadre de l’assistance services.\n"
    return Edit("gestion", last, f"{last}\n{text}")


PARAGRAPH = added("""  - id: 2-interlocuteur
    texte: >-
      Le Client désigne un interlocuteur qui suit ses demandes et le fait savoir à
      Negocian.Cloud.
""")
DEFINITION = Edit(
    "definitions",
    "\n  - id: def-jours-ouvres\n",
    """
  - id: def-production
    terme: Production
    formes: [Production]
    texte: >-
      « Production » désigne l’instance Negocian.Cloud que le Client ouvre à ses propres clients.

  - id: def-jours-ouvres
""",
)
THIRD_PARTIES = """  - id: 5-tiers
    texte: >-
      Le support ne se substitue pas aux équipes du Client ou à ses fournisseurs de services tiers
      (ERP, PIM, CRM, …) ; sauf mention contraire, le support n’intervient pas auprès des tiers du
      Client (clients, fournisseurs, partenaires).
"""
RENUMBERED = (
    Edit("plans", 'article: "7"', 'article: "8"'),
    Edit("plans", "Article 7 -", "Article 8 -"),
    *(Edit("plans", f"titre: 7.{n} ", f"titre: 8.{n} ") for n in (1, 2, 3, 4)),
)
TYPING = (
    Edit("maintenance", "garantir stabilité, sécurité", "garantir la stabilité, sécurité"),
)  # fmt: skip
TYPING_IN_T4 = (
    Edit("support", "d'évolution, assistance", "d’évolution, assistance"),
    Quote("(questions, demandes d'évolution", "(questions, demandes d’évolution"),
)

ACCEPTED: tuple[Accepted, ...] = (
    Accepted(1, "a typing fault", TYPING, read=True, says=("garantir la stabilité, sécurité et",)),
    Accepted(
        1,
        "a typing fault where an answer rests",
        TYPING_IN_T4,
        says=("(questions, demandes d’évolution, assistance",),
    ),
    Accepted(
        10,
        "a new paragraph",
        (PARAGRAPH,),
        says=("Le Client désigne un interlocuteur qui suit ses demandes",),
    ),
    Accepted(
        16,
        "an article renumbered",
        RENUMBERED,
        says=("Article 8 - Plan de Continuité", "8.1 Plan de Reprise"),
    ),
    Accepted(
        17,
        "a clause moved",
        read=True,  # Its points and commas move too.
        steps=(Delete("support", "  - id: 5-tiers\n", "  - id: 5-classes"), added(THIRD_PARTIES)),
        says=("le support n’intervient pas auprès des tiers",),
    ),
    Accepted(18, "a definition added", (DEFINITION,), says=("« Production » désigne l’instance",)),
)

STEPS = added("""  - id: 2-etapes
    texte: "Le Client suit ces étapes :"

  - id: 2-etapes-1
    texte: "1. il décrit sa demande :"

  - id: 2-etapes-1-a
    texte: "a) ce qu’il attend ;"

  - id: 2-etapes-1-b
    texte: "b) ce qu’il constate ;"

  - id: 2-etapes-2
    texte: "2. il la dépose sur le portail."
""")
NOTE = added("""  - id: 2-description
    texte: Le Client décrit [toujours]{gras} sa demande [(1)]{note} par écrit[*]{note}.

  - id: 2-note
    forme: note
    texte: "(1) Sur le portail."

  - id: 2-note-ecrit
    forme: note
    texte: "* Un message suffit."
""")
TABLE = (
    Edit("annexe", "  - 07-pra-pca.yaml\n", "  - 07-pra-pca.yaml\n  - 08-conditions.yaml\n"),
    Write(
        "annexe/08-conditions.yaml",
        """# yaml-language-server: $schema=../schemas/article.json
article: "8"
titre: Article 8 - Conditions

clauses:
  - id: "8.1"
    titre: 8.1 Prix
    texte: Les prix de l’assistance s’entendent hors taxes.

  - id: 8.1-prix
    forme: tableau
    texte: |
      Pack         | Prix                         | Signes réservés
      Pack Initial | [120 € par mois]{prix.initial} | < & > "
      Pack Plus    | [180 € par mois]{prix.plus}{gras}    | [jamais]{gras} remisé[*]{note}
    valeurs:
      prix:
        genre: montant
        libelle: Prix de l’assistance
        sens: moins
        unite: par mois
        par: [pack]
        valeurs: {initial: 120 €, plus: 180 €}

  - id: 8.1-note
    forme: note
    texte: "* Sauf accord écrit."
""",
    ),
    Leave("silences", "prix"),
    Leave("aiguillage.yaml", "prix"),
)
ERRATUM = (
    Edit(
        "annexe",
        "\narticles:\n",
        "\nerratum:\n  edition: 2025-01-24\n"
        "  erreur: L’article 7.1 disait 72 heures au lieu de 48.\n\narticles:\n",
    ),
    *QUICKER,
)

FURTHER: tuple[Accepted, ...] = (
    Accepted(34, "a numbered list", (STEPS,), says=("1. il décrit sa demande :", "\n\na) ce qu")),
    Accepted(
        35,
        "a footnote and words in bold",
        (NOTE,),
        says=("décrit toujours sa demande (1) par écrit*.\n\n(1) Sur le portail.\n\n* Un message",),
    ),
    Accepted(
        35,
        "a table",
        TABLE,
        whole=True,
        read=True,
        says=(
            "\nPack | Prix | Signes réservés\n",
            '\nPack Initial | 120 € par mois | < & > "\nPack Plus |',
        ),
        notice=(
            "Prix de l’assistance, Pack Initial : sans mention → 120 € par mois",
            "Pack Plus | 180",
        ),
    ),
    Accepted(
        36,
        "an erratum",
        ERRATUM,
        says=("quarante-huit (48) heures",),
        notice=("L’article 7.1 disait 72 heures",),
    ),
)
"""Forms of a text, and a mistake that an edition corrects."""

HOSTING = """# yaml-language-server: $schema=../schemas/article.json
article: "8"
titre: Article 8 - Hébergement

clauses:
  - id: "8"
    texte: Negocian.Cloud héberge l’instance.
"""
ASK = "demandez-le à un développeur"

REFUSED: tuple[Refused, ...] = (
    Refused(
        37,
        "a second annex",
        (Write("annexe-hebergement/annexe.yaml", "titre: ANNEXE HÉBERGEMENT\n"),),
        fault=ASK,
        place="policy/annexe-hebergement:1:1",
    ),
    Refused(
        37,
        "an article that no list names",
        (Write("annexe/08-hebergement.yaml", HOSTING),),
        fault="ajoutez-le aux « articles »",
        place="policy/annexe/08-hebergement.yaml:1:1",
    ),
    Refused(
        38,
        "an annex in English",
        (Write("annexe-en/annexe.yaml", "titre: SUPPORT ANNEX\n"),),
        fault=ASK,
        place="policy/annexe-en:1:1",
    ),
    Refused(
        38,
        "a clause in English",
        (Edit("gestion", '  - id: "2"\n', '  - id: "2"\n    texte_en: The Client decides.\n'),),
        fault=ASK,
        place="02-gestion.yaml",
    ),
    Refused(
        39,
        "a client's own terms",
        (Write("derogations/client.yaml", "client: Exemple\nrto: 24 h\n"),),
        fault=ASK,
        place="policy/derogations:1:1",
    ),
    Refused(
        39,
        "a clause for one client",
        (Edit("plans", "    titre: 7.1 Plan", "    client: Exemple\n    titre: 7.1 Plan"),),
        fault=ASK,
        place="07-pra-pca.yaml",
    ),
)
