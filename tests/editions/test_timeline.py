"""Editions are intervals: urgent, retroactive, an erratum, two frozen on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import build
from generator.editions import audit, register, timeline
from generator.editions.edition import current_edition
from tests.samples import project

DAY = "2026-11-23"
MISTAKE = "L’article 7.1 disait un délai pour un autre."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return project.copy(tmp_path)


def date_it(root: Path, day: str) -> None:
    """Give the working text a date of effect, in its words and in its value."""
    path = root / "policy/annexe/annexe.yaml"
    text = path.read_text("utf-8")
    before = project.first().effective if "effet: 2025-01-24" in text else None
    old = before or next(line for line in text.splitlines() if "effet: " in line)[-11:-1]
    french = "/".join(reversed(old.split("-")))
    text = text.replace(french, "/".join(reversed(day.split("-"))))
    path.write_text(text.replace(f"effet: {old}", f"effet: {day}"), "utf-8")
    project.refresh(root)


def freeze(root: Path, day: str, *more: str) -> int:
    date_it(root, day)
    return build.main(["--root", str(root), "freeze", day, "--date", DAY, *more])


def editions(root: Path) -> Path:
    return root / "policy" / "editions"


def erratum(root: Path, edition: str) -> None:
    path = root / "policy/annexe/annexe.yaml"
    said = f"\nerratum: {{edition: {edition}, erreur: {MISTAKE}}}\n"
    path.write_text(path.read_text("utf-8") + said, "utf-8")


class TestIntervals:
    def test_says_what_is_in_force_when(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert freeze(copy, "2028-01-01") == 0
        told = capsys.readouterr().out.replace("\u00a0", " ")
        assert "jusqu’au 23 janvier 2025 : aucune édition" in told
        assert "du 24 janvier 2025 au 31 décembre 2027 : édition du 24 janvier 2025" in told
        assert "à partir du 1er janvier 2028 : édition du 1er janvier 2028" in told
        assert "Attention" not in told

    def test_an_urgent_edition_warns_of_the_one_that_follows(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert freeze(copy, "2028-01-01") == 0
        capsys.readouterr()
        assert freeze(copy, "2027-02-01") == 0
        told = capsys.readouterr().out.replace("\u00a0", " ")
        assert "du 1er février 2027 au 31 décembre 2027 : édition du 1er février 2027" in told
        assert "l’édition du 1er janvier 2028, figée avant elle, prendra sa place" in told
        assert audit.verify(editions(copy)) == []
        known = timeline.published(editions(copy))
        for day, expected in (
            ("2027-01-31", "2025-01-24"), ("2027-02-01", "2027-02-01"),
            ("2027-12-31", "2027-02-01"), ("2028-01-01", "2028-01-01"),
        ):  # fmt: skip
            assert current_edition(known, date.fromisoformat(day)).edition == expected

    def test_two_are_frozen_on_one_day(self, copy: Path) -> None:
        assert freeze(copy, "2027-01-01") == 0
        assert freeze(copy, "2027-07-01") == 0
        _, one, other = register.register_entries(editions(copy))
        assert (one.published, other.published) == (DAY, DAY)
        assert audit.verify(editions(copy)) == []

    def test_a_retroactive_one_needs_the_word_and_says_so(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert freeze(copy, "2026-01-01") == 1
        assert "RETROACTIF=oui" in capsys.readouterr().err
        assert freeze(copy, "2026-01-01", "--retroactif") == 0
        assert "est rétroactive" in capsys.readouterr().out
        *_, last = timeline.published(editions(copy))
        assert last.retroactive
        assert audit.verify(editions(copy)) == []

    def test_the_word_is_refused_where_nothing_is_past(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert freeze(copy, "2027-01-01", "--retroactif") == 1
        assert "n’est pas rétroactive" in capsys.readouterr().err


class TestErratum:
    def test_names_the_edition_and_the_mistake(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        erratum(copy, "2025-01-24")
        assert freeze(copy, "2027-01-01") == 0
        assert f"({MISTAKE})" in capsys.readouterr().out
        *_, last = register.register_entries(editions(copy))
        assert (last.corrects, last.mistake) == ("2025-01-24", MISTAKE)
        assert audit.verify(editions(copy)) == []

    def test_is_published_once(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        erratum(copy, "2025-01-24")
        assert freeze(copy, "2027-01-01") == 0
        assert freeze(copy, "2027-07-01") == 1
        assert "l’édition 2027-01-01 corrige déjà cette erreur" in capsys.readouterr().err

    def test_of_an_edition_that_is_not_there(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        erratum(copy, "2024-01-24")
        assert freeze(copy, "2027-01-01") == 1
        assert "aucune édition « 2024-01-24 » à corriger" in capsys.readouterr().err

    def test_check_tells_it_at_its_line(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        erratum(copy, "2025-01-24")
        assert build.main(["--root", str(copy), "check"]) == 0
        path = copy / "policy/annexe/annexe.yaml"
        path.write_text(path.read_text("utf-8").replace("edition: 2025", "edition: 2024"), "utf-8")
        line = path.read_text("utf-8").split("erratum:")[0].count("\n") + 1
        capsys.readouterr()
        assert build.main(["--root", str(copy), "check"]) == 1
        said = capsys.readouterr().err
        assert f"policy/annexe/annexe.yaml:{line}:" in said
        assert "aucune édition « 2024-01-24 » à corriger ; il y a 2025-01-24" in said
