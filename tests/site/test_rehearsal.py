"""No text that passes `make check` fails `make site`: what would break is found before freezing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

import build
from calculators.terms.units import DayOffset
from calculators import answer
from calculators.policy import Policy
from generator.ground import cache
from generator.pages import stage
from generator.pages.context import Context
from generator.pages.page import Page
from generator.site import rehearsal
from tests.samples import project

FIRST = project.first()


@pytest.fixture(autouse=True)
def _nothing_found_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """These break the program, of which nothing that is kept knows."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path_factory.mktemp("kept") / "cache")


def later(policy: Policy, day: str = "2027-01-01") -> Policy:
    """The policy at a date of effect of its own, as a new edition has."""
    return replace(policy, edition=day, effective=day)


def said(policy: Policy) -> str:
    return "\n".join(map(str, rehearsal.quick(project.root(), policy)))


class TestQuick:
    def test_finds_nothing_in_a_right_text(self) -> None:
        assert rehearsal.quick(project.root(), project.working().policy) == []

    def test_reads_each_page_again(self) -> None:
        wrong = replace(FIRST, quote=replace(FIRST.quote, value=DayOffset(40)))
        at = "policy/annexe/03-demandes.yaml:23:"
        told = f"{at}12: clause « 3.1 » : la page dit « 30 jours minimum », aucune valeur ne le dit"
        assert told in said(wrong)
        assert "demandez à un développeur" in said(wrong)

    def test_names_an_address_that_a_page_has_twice(self) -> None:
        article = FIRST.articles[-1]
        *clauses, last = FIRST.clauses
        taken = replace(last, id=f"article-{article.id}")
        wrong = replace(
            FIRST,
            clauses=(*clauses, taken),
            articles=(
                *FIRST.articles[:-1],
                replace(article, clauses=(*article.clauses[:-1], taken.id)),
            ),
        )
        assert f"a deux fois l’adresse « article-{article.id} »" in said(wrong)

    def test_names_a_page_that_cannot_be_drawn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lost = replace(FIRST.articles[0], clauses=("absent",))
        wrong = replace(FIRST, articles=(lost, *FIRST.articles[1:]))
        assert "les pages ne se préparent pas" in said(wrong)
        assert "(« absent » y manque, ou n’est pas à sa place)" in said(wrong)
        assert "défaites vos changements un à un" in said(wrong)
        assert "la page « /packs/ » ne se dessine pas" in said(replace(FIRST, themes=()))
        real = stage.body

        def broken(context: Context, page: Page, jinja: jinja2.Environment) -> str:
            if page.path == "pra-pca/":
                raise jinja2.UndefinedError("'None' has no attribute 'label'")
            return real(context, page, jinja)

        monkeypatch.setattr(stage, "body", broken)
        assert "la page « /pra-pca/ » ne se dessine pas" in said(FIRST)
        assert "attribute" not in said(FIRST)

    def test_names_a_calculator_that_cannot_answer(self) -> None:
        assert "ne répond pas à son exemple" in said(replace(FIRST, ticket_classes=()))

    def test_asks_each_standing_question(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = answer.ask

        def broken(name: str, given: object, editions: answer.Editions) -> dict[str, object]:
            if name == "tier" and isinstance(given, dict) and given.get("new_lines") == 1:
                raise ZeroDivisionError
            return real(name, given, editions)

        monkeypatch.setattr(answer, "ask", broken)
        assert "« tier » ne répond pas à la question type" in said(FIRST)


class TestAgain:
    def test_what_was_found_right_is_not_rehearsed_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = project.copy(tmp_path)
        asked: list[str] = []
        real = answer.ask

        def counted(name: str, given: object, editions: answer.Editions) -> dict[str, object]:
            asked.append(name)
            return real(name, given, editions)

        monkeypatch.setattr(answer, "ask", counted)
        assert rehearsal.quick(root, FIRST) == []
        assert asked
        asked.clear()
        assert rehearsal.quick(root, FIRST) == []
        assert asked == []
        with (root / "policy/questions.jsonl").open("a", encoding="utf-8") as questions:
            questions.write('{"question": "coverage", "inputs": {"pack": "pro"}}\n')
        assert rehearsal.quick(root, FIRST) == []
        assert asked

    def test_what_is_wrong_is_told_each_time(self) -> None:
        wrong = replace(FIRST, ticket_classes=())
        assert said(wrong) == said(wrong) != ""


class TestWhole:
    def test_builds_what_a_site_has(self) -> None:
        assert rehearsal.whole(project.root(), later(project.working().policy)) != []
        assert rehearsal.whole(project.root(), project.working().policy) == []


class TestVerbs:
    @pytest.fixture
    def copy(self, tmp_path: Path) -> Path:
        """A project whose text takes an address that the annex's page uses for itself."""
        root = project.copy(tmp_path)
        path = root / "policy/annexe/07-pra-pca.yaml"
        text = path.read_text("utf-8")
        assert "- id: 7.3-tests\n" in text
        path.write_text(text.replace("- id: 7.3-tests\n", "- id: article-7\n"), "utf-8")
        register = root / "policy/lectures.yaml"
        register.write_text(
            register.read_text("utf-8").replace("clause: 7.3-tests,", "clause: article-7,"), "utf-8"
        )
        project.refresh(root)
        return root

    @pytest.mark.parametrize("verb", [["check"], ["freeze", "2025-01-24", "--retroactif"]])
    def test_stop_before_a_byte_is_written(
        self, copy: Path, verb: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
        assert build.main(["--root", str(copy), *verb]) == 1
        assert "article-7" in capsys.readouterr().err
        assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before
