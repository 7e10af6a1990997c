"""Amendments of words and of their order: paragraphs, definitions, articles."""

from __future__ import annotations

from tests.amendments.ends import Accepted
from tests.amendments.lawyer import Delete, Edit, Quote, Step


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
    Accepted(1, "a typing fault", TYPING, says=("garantir la stabilité, sécurité et",)),
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
        (Delete("support", "  - id: 5-tiers\n", "  - id: 5-classes"), added(THIRD_PARTIES)),
        says=("le support n’intervient pas auprès des tiers",),
    ),
    Accepted(18, "a definition added", (DEFINITION,), says=("« Production » désigne l’instance",)),
)
