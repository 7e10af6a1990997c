"""The second reader finds, in the published page alone, whatever it says wrong."""

from __future__ import annotations

from generator.ground.paths import ROOT

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.site import proof, second_reader
from generator.site.fact_words import in_french
from generator.site.number_words import number_in_letters
from tests.samples import project

POLICY = project.root() / "policy/editions/2025-01-24/policy.json"
CLAUSES = {c["id"]: c for c in json.loads(POLICY.read_text("utf-8"))["clauses"]}


def page(folder: Path, **changed: str) -> Path:
    """A plain page of the annex, with other words for some clauses (« - » is written « _ »)."""
    words = {name.replace("_", "-"): text for name, text in changed.items()}
    body = "\n".join(
        f'<p id="{name}"><a data-aside href="#{name}">12 §</a> '
        f"{html.escape(words.get(name, clause['text']))}</p>"
        for name, clause in CLAUSES.items()
    )
    path = folder / "index.html"
    path.write_text(f'<p>S+9</p><article id="annexe">{body}</article><p>48 h</p>', "utf-8")
    return path


def drift(folder: Path, clause: str, before: str, after: str) -> list[str]:
    text = CLAUSES[clause]["text"]
    assert before in text
    return proof.prove(page(folder, **{clause: text.replace(before, after)}), POLICY)


def test_the_annex_says_what_the_policy_says(tmp_path: Path) -> None:
    assert proof.prove(page(tmp_path), POLICY) == []


@pytest.mark.parametrize(
    ("clause", "before", "after", "said"),
    [
        ("7.1", "soixante-douze (72) heures", "quarante-huit (48) heures", "48 heures"),
        ("7.1", "déclaration du sinistre", "survenance du sinistre", "à compter de la déclaration"),
        ("7.2", "soixante (60) minutes", "soixante (60) heures", "60 heures"),
        ("7.2", "inférieure à", "égale à", ""),
        ("6-initial-ctp", "S+4", "S+3", "S+3"),
        ("6-initial-ctp-courtes", "J+3", "J+2", "J+2"),
        ("6-initial-ctp-courtes", "< 5 heures", "< 6 heures", "moins de 6 heures"),
        ("6-initial-livraison", "impaire", "paire", "semaine paire"),
        ("6-pro-livraison", "hebdomadaire", "mensuel", "mensuel"),
        ("6-plus-personnalisations", "tier 1", "tier 4", "tier 4"),
        ("6-pro-chef-de-projet", "5h/mois", "8h/mois", "8 heures par mois"),
        ("6-premium-plus-csm", "mensuel", "annuel", "annuel"),
        ("6-premium", "inclut pro", "inclut plus", "inclut plus"),
        ("5-horaires", "17h00", "18h00", "de 14h00 à 18h00"),
        ("5-horaires", "du lundi au vendredi", "du lundi au samedi", "lundi, mardi, mercredi, jeudi, vendredi, samedi"),
        ("5-astreinte", "28 24", "28 25", "0972642825"),
        ("3.1", "30 jours minimum", "15 jours minimum", "15 jours minimum"),
        ("3.2-evaluation", "jeudis", "lundis", "lundi"),
        ("3.2-sprint", "1 à 2 semaines", "1 à 3 semaines", "1 à 3 semaines"),
        ("3.2-livraison", "le mardi et le jeudi", "le mardi et le mercredi", "mardi, mercredi"),
        ("def-tier", "10%", "20%", "20 %"),
        ("def-prise-en-charge", "2 heures", "4 heures", "4 heures"),
        ("effet", "24/01/2025", "24/02/2025", "24/02/2025"),
        ("2", "à la demande", "à la demande sous 3 jours", "72 heures"),
    ],
)
def test_a_figure_that_drifts_is_seen(
    tmp_path: Path, clause: str, before: str, after: str, said: str
) -> None:
    faults = drift(tmp_path, clause, before, after)
    assert any(said in fault and f"« {clause} »" in fault for fault in faults), faults


def test_the_same_number_is_said_twice(tmp_path: Path) -> None:
    faults = drift(tmp_path, "7.1", "soixante-douze (72)", "soixante-treize (72)")
    assert "clause « 7.1 » : « soixante-treize (72) » ne dit pas deux fois le même nombre" in faults


def test_a_word_that_is_lost_is_seen(tmp_path: Path) -> None:
    faults = drift(tmp_path, "5-tiers", "n’intervient pas", "intervient")
    assert faults[0].startswith("clause « 5-tiers » : la page dit ")


def test_a_clause_that_is_lost_is_seen(tmp_path: Path) -> None:
    path = page(tmp_path)
    path.write_text(path.read_text("utf-8").replace('id="7.3-accord"', ""), "utf-8")
    assert proof.prove(path, POLICY) == ["clause « 7.3-accord » : elle n’est pas dans la page"]


def test_what_is_not_marked_as_aside_is_read(tmp_path: Path) -> None:
    path = page(tmp_path)
    path.write_text(path.read_text("utf-8").replace("data-aside", "", 1), "utf-8")
    assert proof.prove(path, POLICY)[0].startswith("clause « effet » : la page dit « 12 §")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("six", 6),
        ("quinze", 15),
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("soixante", 60),
        ("soixante-douze", 72),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("cent vingt", 120),
        ("deux cents", 200),
        ("heures", None),
    ],
)
def test_numerals(words: str, number: int | None) -> None:
    assert number_in_letters(words) == number


READING = ("proof", "page_reader", "second_reader", "number_words", "fact_words")


@pytest.mark.parametrize("module", READING)
def test_shares_no_code_with_what_it_proves(module: str) -> None:
    source = (ROOT / f"generator/site/{module}.py").read_text("utf-8")
    imports = re.findall(r"^(?:from|import) (\S+)", source, re.MULTILINE)
    others = [name for name in imports if name.startswith(("generator", "calculators"))]
    assert set(others) <= {f"generator.site.{name}" for name in READING}


def test_every_figure_of_the_policy_is_read(tmp_path: Path) -> None:
    policy = json.loads(POLICY.read_text("utf-8"))
    groups = [
        "tier", "level2", "keep_up_to_date", "quote", "ctp", "hours", "recovery", "packs",
    ]  # fmt: skip
    path, changed = page(tmp_path), tmp_path / "policy.json"
    walked: list[Any] = []

    def walk(node: Any) -> None:
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in items:
            if isinstance(value, dict | list):
                walk(value)
            elif isinstance(value, int) and not isinstance(value, bool):
                node[key] = value + 1
                changed.write_text(json.dumps(policy), "utf-8")
                walked.append(key)
                assert proof.prove(path, changed), f"{key} = {value + 1} is not seen"
                node[key] = value

    walk({name: policy[name] for name in groups})
    assert len(walked) > 40


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soixante-douze (72) heures", ["72 heures"]),
        ("90 min", ["90 minutes"]),
        ("3 semaines", ["3 semaines"]),
        ("4 heures ouvrées", ["4 heures de support"]),
        ("2 jours ouvrés", ["2 jours ouvrés"]),
        ("6 mois", ["6 mois"]),
        ("99,9 % par mois", ["99,9 %", "par mois"]),
        ("1 200 €", ["1 200 €"]),
        ("deux fois par an", ["semestriel"]),
        ("3 fois par an", ["3 fois par an"]),
        ("5h/mois", ["5 heures par mois"]),
        ("2 heures par jour", ["2 heures par jour"]),
        ("au 1er janvier", ["1er janvier"]),
        ("tier 3, T2, cinquante", ["tier 3", "T2", "50"]),
        ("inférieur à", ["inférieur à"]),
        ("illimité", ["illimité"]),
        ("sans délai", ["sans délai"]),
        ("30 minutes minimum", ["30 minutes minimum"]),
    ],
)
def test_a_fact_is_said_in_french(text: str, said: list[str]) -> None:
    facts = second_reader.facts_said(f"Il dit {text} ici.")
    assert sorted(map(in_french, facts)) == sorted(said)
