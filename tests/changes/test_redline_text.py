"""The redline in words: for the terminal, and as the body of a page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from calculators.terms.text import ClauseForm, Mark
from generator.changes import redline_text as say
from generator.changes.form_changes import clauses_in_form, layout
from generator.changes.redline import Redline, compare
from generator.ground.templates import environment
from generator.views.plain_text import as_text
from tests.samples import editions as sample

FIRST = sample.first()
LATER = sample.later()
REDLINE = compare(FIRST, LATER, (say.edition_name(FIRST), say.edition_name(LATER)))
SAME = compare(FIRST, FIRST, (say.edition_name(FIRST), "texte de travail"))
DRAFT = compare(FIRST, LATER, (say.edition_name(FIRST), "texte de travail"), draft=True)
TEMPLATES = Path(__file__).parents[2] / "templates"


def page(redline: Redline) -> str:
    module = environment(TEMPLATES).get_template("redline/_redline.html.j2").module
    return str(module.body(redline, say, "../avant/", "../apres/"))  # type: ignore[attr-defined]


class Reader(HTMLParser):
    """The words of the annex in a page, as segments, and what stands around them."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.hidden: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes |= set(given)
        self.ids += [name] if (name := given.get("id")) else []
        self.stack.append((tag, given.get("class") or ""))
        if "redline-words" in (given.get("class") or ""):
            self.words.append(("equal", "\n"))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.stack]
        kind = "delete" if "del" in tags else "insert" if "ins" in tags else "equal"
        if any(name == "lu" for _, name in self.stack):
            self.hidden.append((kind, data))
        elif any("redline-words" in name for _, name in self.stack):
            self.words.append((kind, data))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.stack
    return reader


class TestTerminal:
    def test_only_a_clause_that_moved_says_where_it_was(self) -> None:
        for section in REDLINE.sections:
            for change in section.changes:
                told = " ".join(say.moves(change, REDLINE))
                assert ("à une autre place" in told) == (change.moved and bool(change.before))

    def test_titles_are_told_with_what_changes_in_them(self) -> None:
        articles = tuple(
            replace(each, title=each.title.replace("Support", "Assistance"))
            if each.id == "5"
            else each
            for each in FIRST.articles
        )
        clauses = tuple(
            replace(each, text=f"{each.text} Bonjour.") if each.article == "" else each
            for each in FIRST.clauses
        )
        after = replace(FIRST, title=f"{FIRST.title} (2)", articles=articles, clauses=clauses)
        lines = say.as_text(compare(FIRST, after, ("avant", "après"))).splitlines()
        title = next(n for n, line in enumerate(lines) if "[-Support-]{+Assistance+}" in line)
        assert lines[title].startswith("Article 5")
        assert lines[title + 1] == "=" * len(lines[title])
        assert lines[title + 2] == "Intitulé modifié."
        assert any("ANNEXE" in line and "{+" in line for line in lines)
        # What stands before the first article has no title.
        head = lines.index("En-tête")
        assert lines[head + 1] == "======="

    def test_what_changes_is_told_and_the_rest_is_not(self) -> None:
        text = say.as_text(REDLINE)
        assert "à partir de [-S+4-]{+S+3+}, après" in text
        assert "art.\u00a06, Pack Initial, Engagement des demandes CTP : S+4 → S+3" in text
        assert "3.2-recette) : déplacée\n" in text
        assert "3.2-recette) : déplacée d’ici" in text
        assert "Son identifiant était « 7.3-tests »." in text
        assert "Tranchée par le texte" in text
        assert "Article 4" not in text
        assert FIRST.clause["5-horaires"].text not in text

    def test_no_colour_and_no_long_line(self) -> None:
        text = say.as_text(REDLINE, width=72)
        assert "\x1b" not in text
        indented = [line for line in text.splitlines() if line.startswith("    ")]
        assert indented
        assert max(map(len, indented)) <= 72

    def test_nothing_changes(self) -> None:
        assert say.as_text(SAME) == (
            "De l’édition du 24\u00a0janvier\u00a02025 au texte de travail\n"
            "En tout : aucune clause ne change.\n"
        )

    def test_a_draft_says_so(self) -> None:
        assert "PROJET, NON CONTRACTUEL" in say.as_text(DRAFT)
        assert "PROJET" not in say.as_text(REDLINE)

    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            ({}, "aucune clause ne change"),
            ({"changed": 1}, "1\u00a0clause modifiée"),
            ({"changed": 2, "added": 1}, "2\u00a0clauses modifiées, 1\u00a0ajoutée"),
            ({"removed": 3}, "3\u00a0clauses supprimées"),
        ],
    )
    def test_counts_agree(self, counts: dict[str, int], expected: str) -> None:
        assert say.summary(counts) == expected

    def test_rows_of_values_fold(self) -> None:
        rows = say.as_text(REDLINE, width=50).partition("Valeurs")[2].partition("Lectures")[0]
        assert "→" in rows
        assert all(len(row) <= 50 for row in rows.splitlines())


class TestForm:
    """What changes in form alone is told apart from the rest, and never in silence."""

    def styled(self, **fields: Any) -> Redline:
        clauses = (replace(c, **fields) if c.id == "5-langue" else c for c in LATER.clauses)
        return compare(LATER, replace(LATER, clauses=tuple(clauses)), ("avant", "après"))

    def test_a_word_in_bold_is_a_change(self) -> None:
        found = self.styled(styles=(Mark(0, 2, "bold"),))
        (change,) = found.touched
        assert change.states == ("styled",)
        assert not found.same_words
        told = " ".join(say.as_text(found).split()).replace("\u00a0", " ")
        assert "1 clause dont la mise en forme seule change" in told
        assert f"En gras désormais : « {LATER.clause['5-langue'].text[:2]} »." in told
        assert "1 clause ne change que d’orthographe, de typographie ou de mise en forme." in told

    def test_another_form_is_a_change(self) -> None:
        (change,) = self.styled(form=ClauseForm.NOTE).touched
        assert change.states == ("styled",)
        assert list(layout(change)) == ["Cette clause était un paragraphe ; elle est une note."]

    def test_signs_alone_are_form_and_words_are_not(self) -> None:
        text = LATER.clause["5-langue"].text
        for words, count in ((f"{text.upper()} !", 1), (f"{text} Jamais.", 0)):
            assert len(clauses_in_form(self.styled(text=words))) == count


class TestPage:
    def test_without_what_is_deleted_it_is_the_new_edition(self) -> None:
        words = "".join(text for kind, text in read(page(REDLINE)).words if kind != "delete")
        assert words.split() == as_text(LATER).split()

    def test_without_what_is_inserted_it_is_the_old_edition(self) -> None:
        """Where no clause is moved: a moved one is told at its new place alone."""
        stays = compare(FIRST, sample.later(moved=False), ("avant", "après"))
        words = "".join(text for kind, text in read(page(stays)).words if kind != "insert")
        assert words.split() == as_text(FIRST).split()

    def test_a_screen_reader_is_told_where_each_change_begins_and_ends(self) -> None:
        html = page(REDLINE)
        hidden = read(html).hidden
        for kind, tag, said in (("delete", "del", "supprimé"), ("insert", "ins", "ajouté")):
            begun = [text for its, text in hidden if its == kind and text.startswith(said)]
            assert len(begun) == html.count(f"<{tag}>") > 0

    def test_no_inline_style_and_no_id_twice(self) -> None:
        for redline in (REDLINE, SAME, DRAFT):
            found = read(page(redline))
            assert "style" not in found.attributes
            assert len(found.ids) == len(set(found.ids))

    def test_links_lead_to_both_editions(self) -> None:
        html = page(REDLINE)
        assert 'href="../avant/#5-tiers"' in html
        assert 'href="../apres/#5-langue"' in html
        assert 'href="../avant/#7.3-tests"' in html

    def test_nothing_changes(self) -> None:
        html = page(SAME)
        assert "mot pour mot" in html
        assert "Valeurs" not in html

    def test_a_draft_says_so(self) -> None:
        assert "Projet, non contractuel" in page(DRAFT)
        assert "Projet, non contractuel" not in page(REDLINE)
