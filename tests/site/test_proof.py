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
        ("7.1", "soixante-douze (72) heures", "quarante-huit (48) heures", "minutes 2880"),
        ("7.1", "déclaration du sinistre", "survenance du sinistre", "from declared_at"),
        ("7.2", "soixante (60) minutes", "soixante (60) heures", "minutes 3600"),
        ("7.2", "inférieure à", "égale à", ""),
        ("6-initial-ctp", "S+4", "S+3", "week-offset 3"),
        ("6-initial-ctp-courtes", "J+3", "J+2", "day-offset 2"),
        ("6-initial-ctp-courtes", "< 5 heures", "< 6 heures", "under-hours 6"),
        ("6-initial-livraison", "impaire", "paire", "parity even"),
        ("6-pro-livraison", "hebdomadaire", "mensuel", "per-year 12"),
        ("6-plus-personnalisations", "tier 1", "tier 4", "tier 4"),
        ("6-pro-chef-de-projet", "5h/mois", "8h/mois", "hours-per-month 8"),
        ("6-premium-plus-csm", "mensuel", "annuel", "per-year 1"),
        ("6-premium", "inclut pro", "inclut plus", "includes plus"),
        ("5-horaires", "17h00", "18h00", "slot (840, 1080)"),
        ("5-horaires", "du lundi au vendredi", "du lundi au samedi", "weekdays (1, 2, 3, 4, 5, 6)"),
        ("5-astreinte", "28 24", "28 25", "phone 0972642825"),
        ("3.1", "30 jours minimum", "15 jours minimum", "least-days 15"),
        ("3.2-evaluation", "jeudis", "lundis", "weekday 1"),
        ("3.2-sprint", "1 à 2 semaines", "1 à 3 semaines", "weeks (1, 3)"),
        ("3.2-livraison", "le mardi et le jeudi", "le mardi et le mercredi", "weekdays (2, 3)"),
        ("def-tier", "10%", "20%", "percent 20"),
        ("def-prise-en-charge", "2 heures", "4 heures", "minutes 240"),
        ("effet", "24/01/2025", "24/02/2025", "date 2025-02-24"),
        ("2", "à la demande", "à la demande sous 3 jours", "minutes 4320"),
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
    assert proof.prove(path, POLICY) == ["la clause « 7.3-accord » n’est pas dans la page"]


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
    assert second_reader.number_in_letters(words) == number


@pytest.mark.parametrize("module", ["proof", "page_reader", "second_reader"])
def test_shares_no_code_with_what_it_proves(module: str) -> None:
    source = (ROOT / f"generator/site/{module}.py").read_text("utf-8")
    imports = re.findall(r"^(?:from|import) (\S+)", source, re.MULTILINE)
    others = [name for name in imports if name.startswith(("generator", "calculators"))]
    assert set(others) <= {"generator.site.page_reader", "generator.site.second_reader"}


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
