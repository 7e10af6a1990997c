"""The pages of editions in time: what each changed, which is in force when, what they keep."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import applicable_edition as question
from calculators.policy import Policy
from calculators.terms.units import DayOffset
from generator.changes import edition_pairs, measurement, redline_docx
from generator.editions import intervals
from generator.editions.edition import Published
from generator.ground import cache
from generator.pages import stage
from generator.pages.context import Context
from tests.samples import project
from tests.samples.documents import published
from tests.samples.editions import RUNTIME, first, three

DAYS = ("2025-01-24", "2026-03-01", "2027-01-01")
BETWEEN = date(2026, 11, 23)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    folder = tmp_path_factory.mktemp("editions")
    return [published(policy, folder / policy.edition) for policy in three()]


@pytest.fixture(scope="module")
def draft() -> Policy:
    """A working text that corrects a word of the last edition."""
    last = three()[-1]
    clauses = tuple(replace(one, text=one.text.replace("..", ".")) for one in last.clauses)
    return replace(last, clauses=clauses)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setattr(cache, "FOLDER", folder)
        yield folder


@pytest.fixture(scope="module")
def staged(
    editions: list[Published], draft: Policy, store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The pages, staged between the second edition and the last."""
    assert store.is_dir()
    target = tmp_path_factory.mktemp("staged")
    shown = edition_pairs.pairs(editions, draft, project.root() / "policy")
    stage.stage(target, Context(tuple(editions), BETWEEN, RUNTIME, tuple(shown)))
    return target


def page(staged: Path, path: str) -> str:
    return (staged / path / "index.md").read_text("utf-8").replace("\u00a0", " ")


class TestPairs:
    def test_each_edition_and_the_next_newest_first(
        self, editions: list[Published], draft: Policy
    ) -> None:
        names = [
            pair.name for pair in edition_pairs.pairs(editions, draft, project.root() / "policy")
        ]
        assert names == [
            "2027-01-01..projet",
            "2026-03-01..2027-01-01",
            "2025-01-24..2026-03-01",
        ]

    def test_a_working_text_that_is_the_last_edition_is_no_draft(
        self, editions: list[Published]
    ) -> None:
        shown = edition_pairs.pairs(editions, editions[-1].policy, project.root() / "policy")
        assert not any(pair.draft for pair in shown)
        assert edition_pairs.pairs(editions[:1], first(), project.root() / "policy") == []

    def test_a_value_alone_makes_a_draft(self, editions: list[Published]) -> None:
        last = editions[-1].policy
        changed = replace(last, quote=replace(last.quote, value=DayOffset(31)))
        assert edition_pairs.pairs(editions, changed, project.root() / "policy")[0].draft


class TestPage:
    def test_shows_words_values_readings_and_answers(self, staged: Path) -> None:
        said = page(staged, "versions/2025-01-24..2026-03-01")
        for id_ in ("en-bref", "valeurs", "lectures", "impact", "texte"):
            assert f'<h2 id="{id_}">' in said
        assert "<td>S+4</td><td><strong>S+3</strong></td>" in said
        assert "Tranchée par le texte, dans le sens de la lecture retenue" in said
        assert "non contractuel" not in said

    def test_leads_to_both_editions_and_to_the_word_file(self, staged: Path) -> None:
        said = page(staged, "versions/2025-01-24..2026-03-01")
        for day in DAYS[:2]:
            assert f'href="../../annexe/{day}/"' in said
        assert 'href="annexe-2025-01-24..2026-03-01.docx"' in said
        document = staged / "versions/2025-01-24..2026-03-01/annexe-2025-01-24..2026-03-01.docx"
        assert document.read_bytes()[:2] == b"PK"

    def test_a_draft_says_that_it_is_one(self, staged: Path) -> None:
        said = page(staged, "versions/2027-01-01..projet")
        assert "Projet, non contractuel." in said
        assert "du 1er janvier 2027 au texte de travail" in said.replace("\u202f", " ")
        assert "annexe/projet" not in said

    def test_is_left_out_of_the_search(self, staged: Path) -> None:
        for name in ("2025-01-24..2026-03-01", "2027-01-01..projet"):
            assert 'search: {"exclude": true}' in page(staged, f"versions/{name}")

    def test_is_linked_from_the_table(self, staged: Path) -> None:
        said = page(staged, "versions")
        for name in ("2025-01-24..2026-03-01", "2026-03-01..2027-01-01", "2027-01-01..projet"):
            assert f'href="../versions/{name}/"' in said
        assert '<span class="pastille projet">projet</span>' in said


class TestBanners:
    def test_a_superseded_edition_keeps_its_address_and_leads_on(self, staged: Path) -> None:
        said = page(staged, "annexe/2025-01-24")
        assert "Ce texte a été remplacé le 1er mars 2026" in said
        assert 'href="../../annexe/2026-03-01/"' in said
        assert 'href="../../versions/2025-01-24..2026-03-01/"' in said
        assert "édition remplacée le 1er mars 2026" in page(staged, "lectures/2025-01-24")

    @pytest.mark.parametrize("path", ["annexe", "annexe/2026-03-01"])
    def test_the_one_in_force_announces_the_one_to_come(self, staged: Path, path: str) -> None:
        said = page(staged, path)
        assert "à venir au 1er janvier 2027" in said
        assert "a été remplacé" not in said

    def test_one_to_come_says_so(self, staged: Path) -> None:
        said = page(staged, "annexe/2027-01-01")
        assert "n’est pas encore en vigueur : il prend effet le 1er janvier 2027" in said


class TestPeriods:
    def test_the_table_says_which_edition_is_in_force_when(self, staged: Path) -> None:
        said = page(staged, "versions")
        for row in (
            "jusqu’au 23 janvier 2025</th>\n<td>non déterminé</td>",
            "du 24 janvier 2025 au 28 février 2026</th>",
            "du 1er mars 2026 au 31 décembre 2026</th>",
            "à partir du 1er janvier 2027</th>",
        ):
            assert row in said

    @given(day=st.dates(date(2000, 1, 1), date(2199, 12, 31)))
    def test_every_day_is_in_one_period_the_calculator_s(
        self, editions: list[Published], day: date
    ) -> None:
        told = day.isoformat()
        (period,) = (
            one
            for one in intervals.periods(editions)
            if one.first <= told and (not one.last or told <= one.last)
        )
        effects = {one.edition: one.effective for one in editions}
        assert (period.edition or None) == question.in_force(told, effects)

    def test_periods_follow_one_another(self, editions: list[Published]) -> None:
        found = intervals.periods(editions)
        for one, after in pairwise(found):
            last = date.fromisoformat(one.last)
            assert last + timedelta(days=1) == date.fromisoformat(after.first)


class TestCache:
    """An edition or a pair that hasn't changed is not rendered again."""

    def restaged(
        self, editions: list[Published], draft: Policy, target: Path, day: date
    ) -> dict[str, bytes]:
        shown = edition_pairs.pairs(editions, draft, project.root() / "policy")
        stage.stage(target, Context(tuple(editions), day, RUNTIME, tuple(shown)))
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for folder in ("annexe", "lectures", "versions")
            for path in (target / folder).rglob("*")
            if path.is_file()
        }

    @pytest.fixture
    def nothing_is_made(self, staged: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        def refuse(*_: object) -> None:
            raise AssertionError("made again")

        monkeypatch.setattr(redline_docx, "render", refuse)
        monkeypatch.setattr(measurement, "measure", refuse)
        return staged

    def test_the_same_bytes_without_making_them(
        self, editions: list[Published], draft: Policy, nothing_is_made: Path, tmp_path: Path
    ) -> None:
        again = self.restaged(editions, draft, tmp_path, BETWEEN)
        for path, content in again.items():
            assert (nothing_is_made / path).read_bytes() == content

    @pytest.mark.usefixtures("nothing_is_made")
    def test_another_day_of_the_same_states_makes_no_edition_again(
        self, editions: list[Published], draft: Policy, store: Path, tmp_path: Path
    ) -> None:
        before = sorted(store.iterdir())
        self.restaged(editions, draft, tmp_path, BETWEEN + timedelta(days=1))
        assert sorted(store.iterdir()) == before

    @pytest.mark.usefixtures("nothing_is_made")
    def test_a_day_of_effect_changes_the_banners(
        self, editions: list[Published], draft: Policy, tmp_path: Path
    ) -> None:
        self.restaged(editions, draft, tmp_path, date(2027, 1, 1))
        assert "a été remplacé" in page(tmp_path, "annexe/2026-03-01")

    def test_another_text_is_made(
        self, editions: list[Published], nothing_is_made: Path, tmp_path: Path
    ) -> None:
        assert nothing_is_made
        other = replace(three()[-1], title="Un autre titre")
        with pytest.raises(AssertionError, match="made again"):
            self.restaged(editions, other, tmp_path, BETWEEN)

    def test_half_a_folder_is_never_kept(self, tmp_path: Path) -> None:
        def fail() -> dict[str, bytes]:
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            cache.once(tmp_path / "name", fail)
        assert list(tmp_path.iterdir()) == []
        assert cache.once(tmp_path / "name", lambda: {"a": b"1"}) == {"a": b"1"}
        assert cache.once(tmp_path / "name", fail) == {"a": b"1"}
        shutil.rmtree(tmp_path / "name")
