"""The notification: all that changes, before and after, where to read it, and no promise more."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from calculators.terms.entries import Silence
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
MISTAKE = "Un mot pour un autre."
DIGEST = sha256(as_text(LATER).encode()).hexdigest()


@pytest.fixture(scope="module")
def made() -> notice.Notice:
    return notice.make(REDLINE, site=SITE, digest=DIGEST)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def spaceless(text: str) -> str:
    return "".join(text.split())


def folded(text: str) -> str:
    return " ".join(text.split())


class TestContent:
    """date of effect, changed clauses before and after in full, the redline, where to read it,
    the SHA-256; as HTML e-mail body, text and PDF."""

    @pytest.mark.parametrize("side", ["before", "after"])
    def test_every_changed_clause_can_be_read_before_and_after(
        self, made: notice.Notice, side: str
    ) -> None:
        gone, come = ("", r"\1") if side == "after" else (r"\1", "")
        text = re.sub(r"\{\+(.*?)\+\}", come, folded(made.text))
        html = re.sub(r"\[\+(.*?)\+\]", come, plain(made.html))
        text, html = (
            re.sub(r"\[-(.*?)-\]", gone, text),
            re.sub(r"\[\u2212(.*?)\u2212\]", gone, html),
        )
        assert REDLINE.touched
        for change in REDLINE.touched:
            clause = getattr(change, side)
            if clause and change.states != ("renamed",):
                for told in (text, html):
                    assert spaceless(clause.text) in spaceless(told), clause.id
                    assert spaceless(clause.title or "") in spaceless(told), clause.id

    def test_each_changed_clause_stands_once(self, made: notice.Notice) -> None:
        for clause in ("5-langue", "5-tiers"):
            words = (LATER if clause in LATER.clause else FIRST).clause[clause].text
            for told in (made.html, made.text):
                assert spaceless(unescape(told)).count(spaceless(words)) == 1

    def test_a_number_is_never_cut(self) -> None:
        plan = FIRST.clause["7.1"]
        text = plan.text.replace("soixante-douze (72) heures", "quarante-huit (48) heures")
        assert text != plan.text
        sooner = replace(plan, text=text)
        clauses = tuple(sooner if one.id == "7.1" else one for one in FIRST.clauses)
        made = notice.make(
            compare(FIRST, replace(FIRST, clauses=clauses), NAMES), site=SITE, digest=DIGEST
        )
        told = folded(made.text)
        assert "[-soixante-douze (72) heures-]{+quarante-huit (48) heures+}" in told

    def test_values_are_told_in_words(self, made: notice.Notice) -> None:
        for told in (plain(made.html), folded(made.text).replace("\u00a0", " ")):
            assert "Engagement des demandes CTP : S+4 → S+3" in told.replace("\u00a0", " ")

    def test_no_name_of_the_source_is_in_it(self, made: notice.Notice) -> None:
        names = {clause.id for policy in (FIRST, LATER) for clause in policy.clauses}
        names = {name for name in names if re.search(r"[a-z]-[a-z]", name)}
        for told in (made.html, made.text):
            assert not [name for name in names if re.search(rf"\b{name}\b", told)]

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

    def test_what_changes_in_form_alone_is_one_line_in_brief_and_comes_last(self) -> None:
        plan = LATER.clause["7.4"]
        shouted = replace(plan, text=plan.text.upper())
        clauses = tuple(shouted if one.id == "7.4" else one for one in LATER.clauses)
        redline = compare(FIRST, replace(LATER, clauses=clauses), NAMES)
        made = notice.make(redline, site=SITE, digest=DIGEST)
        for told in (plain(made.html), folded(made.text)):
            parts = re.split("(?i)en bref|ce qui change, clause|ce qui ne change que de", told)
            brief, matter, form = (part.replace("\u00a0", " ") for part in parts[1:])
            assert "1 clause ne change que d’orthographe" in brief
            assert "Art. 7.4" in form
            assert "Art. 7.4" not in matter
            assert "Art. 5.1" in matter

    def test_changed_titles_of_articles_are_told(self) -> None:
        article, *others = LATER.articles
        retitled = replace(LATER, articles=(replace(article, title="Exposé"), *others))
        made = notice.make(compare(FIRST, retitled, NAMES), site=SITE, digest=DIGEST)
        assert "Intitulé modifié\u00a0: [-Préambule-]{+Exposé+}" in made.text
        assert "Intitulé modifié" in made.html

    def test_a_draft_says_so(self, made: notice.Notice) -> None:
        drafted = notice.make(compare(FIRST, LATER, NAMES, draft=True), site=SITE, digest=DIGEST)
        for told in (drafted.subject, drafted.html):
            assert "Projet, non contractuel" in told
        assert "PROJET, NON CONTRACTUEL" in drafted.text
        assert "contractuel" not in made.html

    def test_a_draft_has_no_page_but_its_comparison(self) -> None:
        drafted = notice.make(compare(FIRST, LATER, NAMES, draft=True), site=SITE, digest=DIGEST)
        for told in (drafted.html, drafted.text):
            assert f"{SITE}/versions/2025-01-24..projet/" in told
            assert f"{SITE}/annexe/" not in told

    def test_a_draft_that_is_not_dated_takes_no_date(self) -> None:
        undated = replace(LATER, effective=FIRST.effective)
        drafted = notice.make(compare(FIRST, undated, NAMES, draft=True), site=SITE, digest=DIGEST)
        assert drafted.subject.endswith("date d’effet à décider")
        for told in (plain(drafted.html), folded(drafted.text)):
            assert "Sa date d’effet reste à décider" in told

    def test_editions_that_say_the_same(self) -> None:
        same = notice.make(compare(FIRST, FIRST, NAMES), site=SITE, digest=DIGEST)
        assert "mot pour mot" in same.text
        assert "CLAUSE PAR CLAUSE" not in same.text


class TestPromises:
    """It promises no delay that the annex doesn't have."""

    def test_it_says_that_there_is_none(self, made: notice.Notice) -> None:
        for told in (plain(made.html), folded(made.text)):
            assert "L’annexe ne prévoit aucun délai" in told
            assert "ne dit pas si une édition nouvelle s’applique aux contrats en cours" in told

    def test_it_says_what_the_annex_is_silent_on_by_the_entries_alone(
        self,
    ) -> None:
        none = replace(LATER, silences=())
        made = notice.make(compare(FIRST, none, NAMES), site=SITE, digest=DIGEST)
        assert "L’annexe ne" not in plain(made.html)
        silent = tuple(
            Silence(name, "x", f"L’annexe ne dit rien de {name}.")
            for name in ("preavis", "contrats-en-cours", "prix")
        )
        after = replace(LATER, silences=silent)
        told = notice.make(compare(FIRST, after, NAMES), site=SITE, digest=DIGEST)
        for body in (plain(told.html), folded(told.text)):
            assert silent[0].words in body
            assert silent[1].words in body
            assert silent[2].words not in body

    def test_it_says_so_no_longer_once_the_annex_does(self) -> None:
        spoken = replace(LATER, silences=())
        made = notice.make(compare(FIRST, spoken, NAMES), site=SITE, digest=DIGEST)
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
        assert notice.make(REDLINE, site=f"{SITE}/", digest=DIGEST).html == made.html


class TestPdf:
    def test_it_is_tagged_french_and_says_all(self, made: notice.Notice) -> None:
        assert made.pdf is not None
        reader = PdfReader(BytesIO(made.pdf))
        root: Any = reader.root_object
        assert root["/Lang"] == "fr"
        assert root["/MarkInfo"]["/Marked"]
        told = "".join("".join(page.extract_text() for page in reader.pages).split())
        for words in (DIGEST, LATER.clause["5-langue"].text, FIRST.clause["5-tiers"].text):
            assert "".join(words.split()) in told

    def test_same_bytes_twice(self, made: notice.Notice) -> None:
        assert notice.make(REDLINE, site=SITE, digest=DIGEST).pdf == made.pdf

    def test_a_machine_that_cannot_write_it_has_the_rest(
        self, made: notice.Notice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "available", lambda: False)
        without = notice.make(REDLINE, site=SITE, digest=DIGEST)
        assert without.pdf is None
        assert not list(message_from_bytes(without.mail, policy=default).iter_attachments())
        assert without.html == made.html


class TestStanding:
    """What the register says of the edition stands in its notification."""

    def told(self, standing: notice.Standing) -> list[str]:
        made = notice.make(REDLINE, site=SITE, digest=DIGEST, standing=standing)
        return [plain(made.html).replace("\u00a0", " "), folded(made.text).replace("\u00a0", " ")]

    def test_a_retroactive_edition_says_so(self) -> None:
        for told in self.told(notice.Standing(retroactive=True)):
            assert "Cette date est déjà passée : l’édition est rétroactive." in told

    def test_an_erratum_names_the_edition_and_the_mistake(self) -> None:
        for told in self.told(
            notice.Standing(corrects="2025-01-24", mistake="Un mot pour un autre.")
        ):
            assert "corrige une erreur de l’édition du 24 janvier 2025 : Un mot pour un" in told

    def test_the_edition_that_has_the_mistake_says_so_too(self) -> None:
        for told in self.told(
            notice.Standing(corrected=(("2028-01-01", "Un mot pour un autre."),))
        ):
            assert "comporte une erreur, que corrige l’édition du 1er janvier 2028 : Un mot" in told


class TestMessage:
    """A file that a mail program opens, ready to be addressed and sent."""

    def test_is_multipart_with_the_comparison_joined(self, made: notice.Notice) -> None:
        message = message_from_bytes(made.mail, policy=default)
        assert message["Subject"] == made.subject.replace("\u00a0", " ")
        assert message["X-Unsent"] == "1"
        assert not message.defects
        html, text = (message.get_body((kind,)) for kind in ("html", "plain"))
        assert html is not None
        assert text is not None
        assert html.get_content().splitlines() == made.html.splitlines()
        assert text.get_content().splitlines() == made.text.splitlines()
        (joined,) = message.iter_attachments()
        assert joined.get_content() == made.pdf
        assert joined.get_filename() == "comparaison-2025-01-24-2027-03-01.pdf"

    def test_same_bytes_twice(self, made: notice.Notice) -> None:
        assert notice.make(REDLINE, site=SITE, digest=DIGEST).mail == made.mail

    def test_is_short_however_much_changes(self) -> None:
        rewritten = tuple(
            replace(one, text=" ".join(f"{word} x{n}" for n, word in enumerate(one.text.split())))
            for one in FIRST.clauses
        )
        after = replace(FIRST, clauses=rewritten)
        made = notice.make(compare(FIRST, after, NAMES), site=SITE, digest=DIGEST)
        assert len(made.html.encode()) <= notice.LARGEST
        assert "Changent aussi, à lire dans la comparaison jointe" in made.html
