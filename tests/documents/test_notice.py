"""The notification: all that changes, before and after, where to read it, and no promise more."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from generator.changes import redline_text as say
from generator.changes.redline import compare
from generator.documents import notice, pdf
from generator.views.plain_text import as_text
from tests.samples import editions as sample

FIRST = sample.first()
LATER = sample.later()
NAMES = (say.edition_name(FIRST), say.edition_name(LATER))
REDLINE = compare(FIRST, LATER, NAMES)
SITE = "https://annexe.example"
DIGEST = sha256(as_text(LATER).encode()).hexdigest()


@pytest.fixture(scope="module")
def made() -> notice.Notice:
    return notice.make(REDLINE, site=SITE, sha256=DIGEST)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def folded(text: str) -> str:
    return " ".join(text.split())


class TestContent:
    """date of effect, changed clauses before and after in full, the redline, where to read it,
    the SHA-256; as HTML e-mail body, text and PDF."""

    def test_every_changed_clause_stands_in_full_before_and_after(
        self, made: notice.Notice
    ) -> None:
        assert REDLINE.touched
        for told in (plain(made.html), folded(made.text)):
            for change in REDLINE.touched:
                for clause in filter(None, (change.before, change.after)):
                    assert folded(clause.text) in told, clause.id
                    assert folded(clause.title or "") in told, clause.id

    def test_the_words_that_change_are_marked(self, made: notice.Notice) -> None:
        assert "[-S+4-]{+S+3+}" in made.text
        assert re.search(
            r"<del [^>]+>\[\u2212S\+4\u2212\]</del><ins [^>]+>\[\+S\+3\+\]</ins>", made.html
        )

    def test_date_place_and_digest(self, made: notice.Notice) -> None:
        for told in (made.subject, plain(made.html), folded(made.text)):
            assert "1er mars 2027" in told.replace("\u00a0", " ")
        for told in (made.html, made.text):
            assert DIGEST in told
            assert f"{SITE}/annexe/2027-03-01/" in told
            assert f"{SITE}/versions/2025-01-24..2027-03-01/" in told

    def test_changed_titles_of_articles_are_told(self) -> None:
        article, *others = LATER.articles
        retitled = replace(LATER, articles=(replace(article, title="Exposé"), *others))
        made = notice.make(compare(FIRST, retitled, NAMES), site=SITE, sha256=DIGEST)
        assert "Intitulé modifié\u00a0: [-Préambule-]{+Exposé+}" in made.text
        assert "Intitulé modifié" in made.html

    def test_a_draft_says_so(self, made: notice.Notice) -> None:
        drafted = notice.make(compare(FIRST, LATER, NAMES, draft=True), site=SITE, sha256=DIGEST)
        for told in (drafted.subject, drafted.html):
            assert "Projet, non contractuel" in told
        assert "PROJET, NON CONTRACTUEL" in drafted.text
        assert "contractuel" not in made.html

    def test_a_draft_has_no_page_but_its_comparison(self) -> None:
        drafted = notice.make(compare(FIRST, LATER, NAMES, draft=True), site=SITE, sha256=DIGEST)
        for told in (drafted.html, drafted.text):
            assert f"{SITE}/versions/2025-01-24..projet/" in told
            assert f"{SITE}/annexe/" not in told

    def test_a_draft_that_is_not_dated_takes_no_date(self) -> None:
        undated = replace(LATER, effective=FIRST.effective)
        drafted = notice.make(compare(FIRST, undated, NAMES, draft=True), site=SITE, sha256=DIGEST)
        assert drafted.subject.endswith("date d’effet à décider")
        for told in (plain(drafted.html), folded(drafted.text)):
            assert "Sa date d’effet reste à décider" in told

    def test_editions_that_say_the_same(self) -> None:
        same = notice.make(compare(FIRST, FIRST, NAMES), site=SITE, sha256=DIGEST)
        assert "mot pour mot" in same.text
        assert "CLAUSE PAR CLAUSE" not in same.text


class TestPromises:
    """It promises no delay that the annex doesn't have."""

    def test_it_says_that_there_is_none(self, made: notice.Notice) -> None:
        for told in (plain(made.html), folded(made.text)):
            assert "L’annexe ne prévoit aucun délai" in told
            assert "ne dit pas si une édition nouvelle s’applique aux contrats en cours" in told

    def test_it_says_so_no_longer_once_the_annex_does(self) -> None:
        spoken = replace(LATER, silences=())
        made = notice.make(compare(FIRST, spoken, NAMES), site=SITE, sha256=DIGEST)
        for told in (plain(made.html), folded(made.text)):
            assert "ne dit pas" not in told
            assert "aucun délai" not in told

    def test_every_figure_is_the_annexs_or_the_editions(self, made: notice.Notice) -> None:
        known = " ".join(
            (as_text(FIRST), as_text(LATER), *NAMES, made.subject, DIGEST, SITE,
             "2025-01-24 2027-03-01 SHA-256", say.summary(REDLINE.counts),
             *(clause.id for change in REDLINE.touched for clause in (change.before, change.after)
               if clause))
        )  # fmt: skip
        assert set(re.findall(r"\d+", made.text)) <= set(re.findall(r"\d+", known))


class TestMail:
    """A body that every mail program shows: no table, no style sheet, nothing to fetch."""

    def test_nothing_is_fetched(self, made: notice.Notice) -> None:
        for tag in ("<table", "<style", "<link", "<img", "<script", "src=", "url(", "@import"):
            assert tag not in made.html
        assert set(re.findall(r"https?://[^/\"<\s]+", made.html)) == {SITE}

    def test_lines_of_the_text_fold(self, made: notice.Notice) -> None:
        long = [line for line in made.text.splitlines() if len(line) > 76]
        assert all(" " not in line.strip() for line in long)

    def test_a_trailing_slash_changes_nothing(self, made: notice.Notice) -> None:
        assert notice.make(REDLINE, site=f"{SITE}/", sha256=DIGEST).html == made.html


class TestPdf:
    def test_it_is_tagged_french_and_says_all(self, made: notice.Notice) -> None:
        assert made.pdf is not None
        reader = PdfReader(BytesIO(made.pdf))
        root: Any = reader.root_object
        assert root["/Lang"] == "fr"
        assert root["/MarkInfo"]["/Marked"]
        told = "".join("".join(page.extract_text() for page in reader.pages).split())
        for words in (DIGEST, LATER.clause["5-langue"].text, FIRST.clause["5.1"].title or ""):
            assert "".join(words.split()) in told

    def test_same_bytes_twice(self, made: notice.Notice) -> None:
        assert notice.make(REDLINE, site=SITE, sha256=DIGEST).pdf == made.pdf

    def test_a_machine_that_cannot_write_it_has_the_rest(
        self, made: notice.Notice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "available", lambda: False)
        without = notice.make(REDLINE, site=SITE, sha256=DIGEST)
        assert without.pdf is None
        assert without.html == made.html
