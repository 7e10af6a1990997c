"""A number by which a clause names another place leads there, or is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.policy import Policy
from generator.annex.load import Working, load_working_text
from generator.changes import clause_pairs
from generator.ground.faults import Fault
from generator.review import moved_words, references
from generator.review.since_published import since_published
from tests.samples import project


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Conformément à l’article 7, le Client", ["7"]),
        ("voir l'Article 7.1 ci-dessus", ["7.1"]),
        ("aux articles 3.1 et 3.2", ["3.1", "3.2"]),
        ("aux articles 5, 6 et 7 de la présente annexe", ["5", "6", "7"]),
        ("au point 3.2 de l’A.S.", ["3.2"]),
        ("à l’art. 5 et 3 heures après", ["5"]),
        ("l’article 1218 du code civil", []),
        ("l’article 28 du Règlement (UE) 2016/679", []),
        ("l’article 12, alinéa 2, du Contrat", []),
        ("l’article 7 des présentes", ["7"]),
        ("au point 2 de la liste", []),
        ("un article 9.9.9", ["9.9.9"]),
    ],
)
def test_what_a_text_names(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in references.references(text)] == numbers


def worded(policy: Path, before: str, after: str, file: str = "02-gestion") -> None:
    path = policy / "annexe" / f"{file}.yaml"
    told = path.read_text("utf-8")
    assert before in told
    path.write_text(told.replace(before, after), "utf-8")


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    """The sample, where article 2 refers to article 7 and to its first point."""
    folder = project.copy(tmp_path) / "policy"
    worded(folder, "services.\n", "services, selon l’article 7 et le point 7.1.\n")
    return folder


def turned(published: Working, working: Working) -> list[str]:
    pairs = clause_pairs.clauses(published.policy, working.policy)
    return references.turned(published.policy, working.policy, pairs).get("2", [])


def absent(working: Working, published: Policy | None = None) -> list[Fault]:
    return list(references.absent(working.passages, working.policy, published))


def renumber(policy: Path) -> None:
    worded(policy, 'article: "7"', 'article: "8"', "07-pra-pca")
    worded(policy, "titre: Article 7", "titre: Article 8", "07-pra-pca")
    worded(policy, "titre: 7.", "titre: 8.", "07-pra-pca")


def test_what_is_there_is_no_fault(policy: Path) -> None:
    assert absent(load_working_text(policy)) == []


def test_what_is_not_there_is(policy: Path) -> None:
    published = load_working_text(policy).policy
    renumber(policy)
    article, point = absent(load_working_text(policy), published)
    assert article.place.file == "policy/annexe/02-gestion.yaml"
    assert "porte le numéro « 7 » ; ce qui le portait porte maintenant « 8 »" in article.message
    assert "« 7.1 » ; ce qui le portait porte maintenant « 8.1 »" in point.message
    assert "« l’article 7.1 du Contrat »" in point.message


def test_of_no_edition_says_no_other_number(policy: Path) -> None:
    renumber(policy)
    assert "maintenant" not in absent(load_working_text(policy))[0].message


NEW = """article: "7"
titre: Article 7 - Accueil
clauses:
  - id: accueil
    texte: Le Client est reçu.
"""


def test_what_leads_elsewhere_stops_until_it_is_read(policy: Path) -> None:
    published = load_working_text(policy)
    assert turned(published, published) == []
    renumber(policy)
    head = policy / "annexe" / "annexe.yaml"
    listed = head.read_text("utf-8").replace("  - 07-pra", "  - 07-accueil.yaml\n  - 07-pra")
    head.write_text(listed, "utf-8")
    (policy / "annexe" / "07-accueil.yaml").write_text(NEW, "utf-8")
    working = load_working_text(policy)
    (said,) = turned(published, working)
    assert said.startswith("« 7 » y désigne maintenant « Article 7 - Accueil », et désignait « Art")
    assert said.endswith(", qui porte maintenant « 8 »")
    asked = policy / "questions.jsonl"
    (fault,) = moved_words.faults(working, published.policy, asked)
    assert said in fault.message
    words = re.findall(r"mots: (\w{8})", fault.message)[0]
    told = (policy / "annexe" / "02-gestion.yaml").read_text("utf-8")
    (policy / "annexe" / "02-gestion.yaml").write_text(
        re.sub(r"mots: \w{8}", f"mots: {words}", told), "utf-8"
    )
    assert list(moved_words.faults(load_working_text(policy), published.policy, asked)) == []
    assert any(said in line for line in since_published(published.policy, working.policy))


def test_a_change_of_the_reference_itself_is_a_change_of_words(policy: Path) -> None:
    published = load_working_text(policy)
    renumber(policy)
    worded(policy, "l’article 7 et le point 7.1", "l’article 8 et le point 8.1")
    working = load_working_text(policy)
    assert turned(published, working) == []
    assert absent(working) == []
    titled = replace(working, policy=published.policy)
    assert turned(titled, titled) == []
