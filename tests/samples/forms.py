"""A text that has every form: a numbered list, a table, notes, words in bold."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from calculators.policy import Policy
from generator.annex import binding
from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from tests.samples import project

ARTICLE = """# yaml-language-server: $schema=../schemas/article.json
article: "8"
titre: Article 8 - Conditions

clauses:
  - id: "8.1"
    titre: 8.1 Prix
    texte: Les prix s’entendent [toujours]{gras} hors taxes [(1)]{note}, dans cet ordre.

  - id: 8.1-un
    texte: "1. Le pack."

  - id: 8.1-un-a
    texte: "a) Son prix ;"

  - id: 8.1-un-b
    texte: "b) sa remise."

  - id: 8.1-deux
    texte: "2. Le temps passé."

  - id: 8.1-prix
    forme: tableau
    texte: |
      Pack | Prix | Signes réservés
      Pack Initial | [120 € par mois]{prix.initial} | < & > "
      Pack Plus | [180 € par mois]{prix.plus}{gras} | non remisé[*]{note}
    valeurs:
      prix:
        genre: montant
        libelle: Prix de l’assistance
        sens: moins
        unite: par mois
        par: [pack]
        valeurs: {initial: 120 €, plus: 180 €}

  - id: 8.1-taxes
    forme: note
    texte: "(1) Au taux en vigueur."

  - id: 8.1-remise
    forme: note
    texte: "* Sauf accord écrit."
"""


def read(folder: Path, article: str = ARTICLE) -> Policy:
    """The sample with this article, in a folder of its own. Raises Faults."""
    root = project.copy(folder)
    annex = root / "policy" / "annexe"
    (annex / "08-conditions.yaml").write_text(article, encoding="utf-8")
    # It says prices, of which the sample's silences say that there are none.
    (root / "policy" / "silences.yaml").unlink()
    head = annex / "annexe.yaml"
    text = head.read_text(encoding="utf-8")
    listed = "  - 07-pra-pca.yaml\n"
    head.write_text(text.replace(listed, f"{listed}  - 08-conditions.yaml\n"), encoding="utf-8")
    working = load_working_text(root / "policy")
    names = {pack.id: pack.names for pack in working.policy.packs}
    if found := binding.faults(working.passages, working.exemptions, names):
        raise Faults(found)
    return working.policy


@cache
def policy() -> Policy:
    """The sample with ARTICLE."""
    with tempfile.TemporaryDirectory() as folder:
        return read(Path(folder))
