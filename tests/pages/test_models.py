"""What the pages are made of, before any template: words, cells, weeks, schema, strictness."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import jinja2
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.policy import Policy
from calculators.terms.text import Clause, ClauseForm, Mark
from generator.editions.edition import Published, current_edition, state
from generator.ground import french
from generator.ground.paths import ROOT
from generator.ground.templates import environment
from generator.pages import stage
from generator.pages.all_pages import all_pages
from generator.pages.context import Context
from generator.views import delivery_calendar, pack_table, policy_schema, structure
from tests.samples import project
from tests.samples.editions import RUNTIME

EDITION = project.root() / "policy" / "editions" / "2025-01-24" / "policy.json"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return Policy.from_json(json.loads(EDITION.read_text("utf-8")))


def said(nodes: Iterable[structure.InlineNode]) -> str:
    """The words of inline nodes, whatever wraps them."""
    return "".join(node if isinstance(node, str) else said(node.nodes) for node in nodes)


def wrapped(nodes: Iterable[structure.InlineNode], role: str) -> list[tuple[str, str]]:
    """Words and detail of each inline node of a role, at any depth."""
    found = []
    for node in nodes:
        if isinstance(node, structure.Inline):
            found += [(said(node.nodes), node.detail)] if node.role == role else []
            found += wrapped(node.nodes, role)
    return found


def passages(policy: Policy) -> list[structure.MarkedClause]:
    """The passages of the document, headings left out, in order."""
    return [
        passage
        for section in structure.sections(policy)
        for block in section.blocks
        if block.kind != "heading"
        for row in block.items
        for passage in row
    ]


class TestDocument:
    def test_every_clause_once_in_order_to_the_letter(self, policy: Policy) -> None:
        assert [(p.clause.id, p.marker + said(p.nodes)) for p in passages(policy)] == [
            (clause.id, clause.text) for clause in policy.clauses
        ]

    def test_a_mark_wraps_its_words(self, policy: Policy) -> None:
        recovery = next(p for p in passages(policy) if p.clause.id == "7.1")
        assert ("soixante-douze (72) heures", "72 h") in wrapped(recovery.nodes, "value")

    def test_a_term_leads_to_its_definition_once_a_clause(self, policy: Policy) -> None:
        support = next(p for p in passages(policy) if p.clause.id == "5-tiers")
        assert wrapped(support.nodes, "term") == [("support", "def-support")]

    def test_the_longest_form_wins(self, policy: Policy) -> None:
        engaged = next(p for p in passages(policy) if p.clause.id == "6-pro-ctp")
        assert ("demandes CTP", "def-ctp") in wrapped(engaged.nodes, "term")

    def test_a_definition_does_not_lead_to_itself(self, policy: Policy) -> None:
        for passage in passages(policy):
            targets = [target for _, target in wrapped(passage.nodes, "term")]
            assert passage.clause.id not in targets

    def test_a_run_on_clause_shares_the_row_of_the_one_before(self, policy: Policy) -> None:
        rows = [row for s in structure.sections(policy) for b in s.blocks for row in b.items]
        row = next(row for row in rows if row[-1].clause.id == "6-initial-canaux")
        assert [passage.clause.id for passage in row] == ["6-initial-tickets", "6-initial-canaux"]

    @given(
        text=st.text("ab -", max_size=30),
        cuts=st.lists(st.integers(0, 30), max_size=8),
        names=st.lists(st.text("ab -", min_size=1, max_size=6), max_size=3),
    )
    def test_no_mark_and_no_term_ever_changes_the_words(
        self, text: str, cuts: list[int], names: list[str]
    ) -> None:
        borders = sorted({cut for cut in cuts if cut <= len(text)})
        marks = tuple(
            Mark(start, end, "rto") for start, end in zip(borders[::2], borders[1::2], strict=False)
        )
        base = Policy.from_json(json.loads(EDITION.read_text("utf-8")))
        term = Clause("terme", "1", ClauseForm.PARAGRAPH, None, "x", (), {}, None, tuple(names))
        drawn = Clause("tiree", "1", ClauseForm.ITEM, None, text, marks, {}, None, ())
        made = dataclasses.replace(
            base,
            clauses=(term, drawn),
            articles=(dataclasses.replace(base.articles[0], clauses=("terme", "tiree")),),
        )
        assert [p.marker + said(p.nodes) for p in passages(made)] == ["x", text]

    def test_clauses_are_named_by_their_article(self, policy: Policy) -> None:
        labels = policy.labels
        assert labels["3.2-sprint"] == "art.\u00a03.2"
        assert labels["5-t2"] == "art.\u00a05"
        assert labels["def-tier"] == "art.\u00a01, Tier"
        assert labels["preambule"] == "préambule"


class TestComparison:
    def cell(self, policy: Policy, axis: str, pack: str) -> pack_table.PackCell:
        return pack_table.rows(policy, [axis])[0].cells[pack]

    def test_every_axis_is_a_row_of_one_theme(self, policy: Policy) -> None:
        rows = [row.axis.id for group in pack_table.axis_groups(policy) for row in group.rows]
        assert sorted(rows) == sorted(axis.id for axis in policy.axes)

    @pytest.mark.parametrize(
        ("axis", "pack", "state", "words", "instead"),
        [
            ("ctp", "initial", "added", "à partir de S+4", ""),
            ("ctp", "plus", "inherited", "à partir de S+4", ""),
            ("ctp", "pro", "replaced", "à partir de S+2", "à partir de S+4"),
            ("channels", "plus", "added", "email, portail et rappel téléphonique ou visio", ""),
            ("pca", "premium", "absent", "", ""),
            ("project-manager", "premium", "replaced", "20\u00a0h par mois", "5\u00a0h par mois"),
            ("csm", "premium-plus", "replaced", "mensuel", "trimestriel"),
        ],
    )
    def test_a_cell_says_its_state_and_its_value(
        self, policy: Policy, axis: str, pack: str, state: str, words: str, instead: str
    ) -> None:
        cell = self.cell(policy, axis, pack)
        assert (cell.state, cell.words, cell.instead) == (state, words, instead)

    def test_hours_add_up_under_the_other_reading(self, policy: Policy) -> None:
        other = dataclasses.replace(policy, settled={"project-manager-hours": "ajoute"})
        assert self.cell(other, "project-manager", "premium").words == "25\u00a0h par mois"


class TestWeeks:
    def test_a_year_of_53_weeks_ends_as_the_next_begins(self) -> None:
        assert delivery_calendar.next_doubled(2026) == (date(2026, 12, 28), date(2027, 1, 4))
        assert delivery_calendar.next_doubled(2027) == (date(2032, 12, 27), date(2033, 1, 3))

    def test_the_doubled_weeks_are_marked(self, policy: Policy) -> None:
        years = delivery_calendar.calendar(policy, (2026, 2027), {})
        doubled = [w for y in years for m in y.months for w in m.weeks if w.doubled]
        assert [(week.year, week.number) for week in doubled] == [(2026, 53), (2027, 1)]

    def test_parity_and_closed_days_make_the_deliveries(self, policy: Policy) -> None:
        closed = {date(2026, 7, 14): "fête nationale"}
        (year,) = delivery_calendar.calendar(policy, (2026,), closed)
        by_number = {week.number: week for month in year.months for week in month.weeks}
        assert [pack.id for pack in by_number[29].packs] == list(policy.pack_ids)
        assert [pack.id for pack in by_number[30].packs] == ["pro", "premium", "premium-plus"]
        assert by_number[29].production == (date(2026, 7, 15), date(2026, 7, 16))
        assert by_number[29].closed == closed


class TestSchema:
    def test_is_a_schema_and_holds_the_real_policy(self) -> None:
        jsonschema.Draft7Validator.check_schema(policy_schema.policy_schema())
        jsonschema.validate(json.loads(EDITION.read_text("utf-8")), policy_schema.policy_schema())

    def test_describes_every_field(self) -> None:
        assert list(policy_schema.FIELDS) == [field.name for field in dataclasses.fields(Policy)]

    @pytest.mark.parametrize(
        ("field", "value"), [("format", 1), ("clauses", [{}]), ("tier", None), ("extra", 1)]
    )
    def test_refuses_another_shape(self, field: str, value: object) -> None:
        policy = json.loads(EDITION.read_text("utf-8")) | {field: value}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(policy, policy_schema.policy_schema())


class TestStates:
    def edition(self, effective: str) -> Published:
        policy = Policy.from_json(
            json.loads(EDITION.read_text("utf-8")) | {"edition": effective, "effective": effective}
        )
        return Published(policy, "", "2025-01-01", effective, {}, EDITION.parent)

    def test_one_is_in_force_at_a_time(self) -> None:
        first, second, third = map(self.edition, ("2025-01-24", "2026-03-01", "2027-01-01"))
        editions = [third, first, second]
        assert current_edition(editions, date(2026, 3, 1)) is second
        assert current_edition(editions, date(2026, 2, 28)) is first
        states = [state(e, editions, date(2026, 3, 1)) for e in (first, second, third)]
        assert states == ["superseded", "in-force", "to-come"]

    def test_before_the_first_the_one_to_come_is_shown(self) -> None:
        only = self.edition("2025-01-24")
        assert current_edition([only], date(2025, 1, 23)) is only
        assert state(only, [only], date(2025, 1, 23)) == "to-come"

    def test_each_edition_keeps_its_own_addresses(self) -> None:
        editions = [self.edition("2025-01-24"), self.edition("2027-01-01")]
        made = {
            page.path: page
            for page in all_pages(Context(tuple(editions), date(2026, 1, 1), RUNTIME))
        }
        assert {"annexe/2025-01-24/", "annexe/2027-01-01/", "annexe/"} <= set(made)
        assert made["annexe/"].edition is editions[0]
        assert made["annexe/"].searched
        assert not made["annexe/2027-01-01/"].searched


class TestStage:
    """Two editions, staged as of a day between them or after both."""

    @pytest.fixture
    def editions(self, tmp_path: Path) -> list[Published]:
        made = []
        for effective in ("2025-01-24", "2027-01-01"):
            content = json.loads(EDITION.read_text("utf-8"))
            policy = Policy.from_json(content | {"edition": effective, "effective": effective})
            folder = tmp_path / "editions" / effective
            folder.mkdir(parents=True)
            (folder / "annexe.txt").write_text(effective, "utf-8")
            (folder / "policy.json").write_text(json.dumps(policy.to_json()), "utf-8")
            digests = dict.fromkeys(("annexe.txt", "policy.json"), "0" * 64)
            made.append(Published(policy, effective, effective, effective, digests, folder))
        return made

    def page(self, staged: Path, path: str) -> str:
        return (staged / path / "index.md").read_text("utf-8").replace("\u00a0", " ")

    def test_an_edition_to_come_is_announced(
        self, editions: list[Published], tmp_path: Path
    ) -> None:
        staged = tmp_path / "pages"
        stage.stage(staged, Context(tuple(editions), date(2026, 12, 31), RUNTIME))
        assert "prendra effet le 1er janvier 2027" in self.page(staged, "annexe")
        assert "n’est pas encore en vigueur" in self.page(staged, "annexe/2027-01-01")
        assert "a été remplacé" not in self.page(staged, "annexe/2025-01-24")
        assert (staged / "annexe" / "annexe.txt").read_text("utf-8") == "2025-01-24"

    def test_a_superseded_edition_leads_to_the_one_in_force(
        self, editions: list[Published], tmp_path: Path
    ) -> None:
        staged = tmp_path / "pages"
        stage.stage(staged, Context(tuple(editions), date(2027, 1, 1), RUNTIME))
        assert "a été remplacé" in self.page(staged, "annexe/2025-01-24")
        assert 'href="../../annexe/">Lire l’annexe' in self.page(staged, "annexe/2025-01-24")
        assert "remplacée" in self.page(staged, "versions")
        assert (staged / "annexe" / "annexe.txt").read_text("utf-8") == "2027-01-01"

    def test_the_same_day_gives_the_same_bytes(
        self, editions: list[Published], tmp_path: Path
    ) -> None:
        once, again = tmp_path / "once", tmp_path / "again"
        for target in (once, again):
            stage.stage(target, Context(tuple(editions), date(2026, 12, 31), RUNTIME))
        files = sorted(path.relative_to(once) for path in once.rglob("*") if path.is_file())
        assert files == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
        assert all((once / name).read_bytes() == (again / name).read_bytes() for name in files)


class TestTemplates:
    @pytest.fixture
    def jinja(self, tmp_path: Path) -> jinja2.Environment:
        return environment(tmp_path)

    @pytest.mark.parametrize("value", [None, True, "".upper])
    def test_what_is_no_text_is_refused(self, jinja: jinja2.Environment, value: object) -> None:
        with pytest.raises(TypeError):
            jinja.from_string("{{ value }}").render(value=value)

    def test_the_undefined_is_refused(self, jinja: jinja2.Environment) -> None:
        with pytest.raises(jinja2.UndefinedError):
            jinja.from_string("{{ value }}").render()

    def test_everything_is_escaped(self, jinja: jinja2.Environment) -> None:
        assert jinja.from_string("{{ v }}").render(v="<b> & \"'") == "&lt;b&gt; &amp; &#34;&#39;"

    def test_spaces_are_made_french_in_the_template_alone(self, jinja: jinja2.Environment) -> None:
        made = jinja.from_string("Quoi ? « {{ v }} » : 5 h").render(v="« mot » : 5 h !")
        assert made == "Quoi\u202f? «\u00a0« mot » : 5 h !\u00a0»\u00a0: 5\u00a0h"


@pytest.mark.parametrize(
    "template", sorted((ROOT / "templates" / "pages").glob("*.j2")), ids=lambda p: p.name
)
def test_no_figure_of_the_policy_is_typed_in_a_template(template: Path) -> None:
    literal = re.sub(
        r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", "", template.read_text("utf-8"), flags=re.DOTALL
    )
    for own in (
        *("SHA-256", "SHA256SUMS", "sha256sum", "draft 7", "RFC 3161"),
        *("lundi : 1", "53 semaines", "semaine 1 de"),
    ):
        literal = literal.replace(own, "")
    # Articles of the law and versions of browsers are no figures of the annex.
    literal = re.sub(
        r"(?:art\.|articles?)[\s\u00a0]1\d{3}|(?:Edge|Firefox|Safari) [\d.]+", "", literal
    )
    assert re.findall(r".{0,20}\d.{0,20}", literal) == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (french.long_date("2025-01-24"), "24\u00a0janvier\u00a02025"),
        (french.long_date(date(2027, 3, 1)), "1er\u00a0mars\u00a02027"),
        (french.clock(9 * 60), "9\u00a0h\u00a000"),
        (french.duration(4320), "72\u00a0heures"),
        (french.duration(60), "60\u00a0minutes"),
        (french.duration(90), "90\u00a0minutes"),
        (french.on_weekdays([1, 2, 3, 4, 5]), "du lundi au vendredi"),
        (french.on_weekdays([2, 2, 5]), "le mardi et le vendredi"),
        (french.how_often(4), "trimestriel"),
        (french.how_often(3), "3\u00a0fois par an"),
        (french.how_often(104), "2\u00a0fois par semaine"),
        (french.how_often(24), "2\u00a0fois par mois"),
        (french.phone("0123456789"), "01\u00a023\u00a045\u00a067\u00a089"),
    ],
)
def test_values_in_french(made: str, words: str) -> None:
    assert made == words
