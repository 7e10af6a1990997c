"""The redline: one side gives back that edition's words, and no word or figure is cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.policy import Policy
from calculators.terms.text import Article, Clause, ClauseForm
from generator.changes import redline_text as say
from generator.changes.redline import Redline, compare
from generator.changes.word_diff import segments, side, tokens
from generator.views.plain_text import as_text
from tests.samples import editions as sample

FIRST = sample.first()
LATER = sample.later()
NAMES = (say.edition_name(FIRST), say.edition_name(LATER))

# Pieces that texts of the annex are made of, so that drawn texts have much in common.
PIECES = st.sampled_from(
    [
        *("Le", "la", "de", "Client", "délai", "maximal", "tier", "pré-production", "heures"),
        *("l’", "d'", "negocian.Cloud", "soixante-douze", "(72)", "e\u0301te\u0301"),
        *("S+4", "S+3", "J+3", "9h00", "10%", "10", "%", "1", "09", "72", "64", "28", "24/7/365"),
        *(",", ".", ";", ":", "\u00a0"),
    ]
)
FRENCH = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
TEXTS = st.text() | FRENCH


def changes(redline: Redline) -> dict[tuple[str, bool], tuple[str, ...]]:
    """The states of each clause that differs, by id and whether that is the place it left."""
    return {
        (change.id, change.left): change.states
        for section in redline.sections
        for change in section.changes
        if change.states
    }


class TestSegments:
    """Words by difflib, never inside a word or a figure."""

    @given(before=TEXTS, after=TEXTS)
    def test_one_side_is_that_text(self, before: str, after: str) -> None:
        parts = segments(before, after)
        assert side(parts, "delete") == before
        assert side(parts, "insert") == after

    @given(before=TEXTS, after=TEXTS)
    def test_cuts_fall_between_tokens_of_both_texts(self, before: str, after: str) -> None:
        parts = segments(before, after)
        for text, kind in ((before, "delete"), (after, "insert")):
            allowed = {0, *accumulate(map(len, tokens(text)))}
            cuts = accumulate(len(part.text) for part in parts if part.kind in ("equal", kind))
            assert set(cuts) <= allowed

    @given(before=TEXTS, after=TEXTS)
    def test_neighbours_differ_in_kind(self, before: str, after: str) -> None:
        kinds = [part.kind for part in segments(before, after)]
        assert all(one != other for one, other in pairwise(kinds))

    @pytest.mark.parametrize(
        "whole",
        [
            "S+4", "J+3", "9h00", "10%", "10 %", "72 h", "24/01/2025", "24/7/365", "5h/mois",
            "09 72 64 28 24", "12 000 €", "7.1", "pré-production", "negocian.Cloud", "aujourd’hui",
            "e\u0301te\u0301",
        ],
    )  # fmt: skip
    def test_never_cut(self, whole: str) -> None:
        assert whole in tokens(f"avant ({whole}), après")

    def test_an_elided_article_stands_alone(self) -> None:
        assert tokens("l’accord d'un") == ["l’", "accord", " ", "d'", "un"]

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            ("à partir de S+4, après", "à partir de S+3, après",
             "à partir de [-S+4-]{+S+3+}, après"),
            ("le mardi et le mardi et le vendredi", "le mardi et le vendredi",
             "[-le mardi et -]le mardi et le vendredi"),
            ("de 9h00 à 12h00 et de 14h00 à 17h00", "de 8h30 à 12h30 et de 14h00 à 17h00",
             "de [-9h00 à 12h00-]{+8h30 à 12h30+} et de 14h00 à 17h00"),
            ("non dédiée. Le client est", "non dédié. Le Client est",
             "non [-dédiée-]{+dédié+}. Le [-client-]{+Client+} est"),
        ],
    )  # fmt: skip
    def test_reads_well(self, before: str, after: str, expected: str) -> None:
        assert say.marked(segments(before, after)) == expected


def _clause(name: str, article: str, text: str, title: str | None) -> Clause:
    return Clause(name, article, ClauseForm.PARAGRAPH, title, text, (), {}, None, ())


@st.composite
def annexes(draw: st.DrawFn) -> Policy:
    """An annex with few articles and clauses, whose ids and words recur from one to another."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8, unique=True))
    articles = draw(st.lists(st.sampled_from("123"), min_size=1, max_size=3, unique=True))
    homes = {name: draw(st.sampled_from(["", *articles])) for name in names}
    clauses = [
        _clause(name, home, draw(FRENCH) or "x", draw(st.none() | FRENCH))
        for home in ["", *articles]
        for name in names
        if homes[name] == home
    ]
    held = [article for article in articles if article in homes.values()]
    return replace(
        FIRST,
        title=draw(FRENCH) or "x",
        clauses=tuple(clauses),
        articles=tuple(
            Article(
                article,
                draw(FRENCH) or "x",
                tuple(name for name in names if homes[name] == article),
            )
            for article in held
        ),
        packs=(),
        readings=(),
    )


class TestAnnex:
    """Keeping one side of the whole redline gives the words of that edition, in its order."""

    @given(before=annexes(), after=annexes())
    @settings(deadline=None)
    def test_one_side_is_that_edition(self, before: Policy, after: Policy) -> None:
        redline = compare(before, after, NAMES)
        assert redline.words("delete").split() == as_text(before).split()
        assert redline.words("insert").split() == as_text(after).split()

    @given(before=annexes(), after=annexes())
    @settings(deadline=None)
    def test_each_clause_is_told_once(self, before: Policy, after: Policy) -> None:
        told = [
            change
            for section in compare(before, after, NAMES).sections
            for change in section.changes
            if not change.left
        ]
        assert sorted(c.after.id for c in told if c.after) == sorted(after.clause)
        assert sorted(c.before.id for c in told if c.before) == sorted(before.clause)

    @given(annexes())
    @settings(deadline=None)
    def test_an_edition_does_not_differ_from_itself(self, policy: Policy) -> None:
        redline = compare(policy, policy, NAMES)
        assert redline.same_words
        assert not redline.touched
        assert not redline.values

    def test_real_editions(self) -> None:
        redline = compare(FIRST, LATER, NAMES)
        assert redline.words("delete").split() == as_text(FIRST).split()
        assert redline.words("insert").split() == as_text(LATER).split()


class TestChanges:
    """Moved, added, removed and renamed clauses are shown as such."""

    def test_each_kind(self) -> None:
        assert changes(compare(FIRST, LATER, NAMES)) == {
            ("effet", False): ("changed",),
            ("3.1", False): ("changed",),
            ("3.2-recette", False): ("moved",),
            ("3.2-recette", True): ("left",),
            ("5-tiers", False): ("removed",),
            ("5-langue", False): ("added",),
            ("5.1", False): ("changed",),
            ("6-initial-ctp", False): ("changed",),
            ("7.3-essais", False): ("renamed",),
        }

    def test_an_article_that_takes_another_number_is_the_same_article(self) -> None:
        article = next(article for article in FIRST.articles if article.id == "2")
        renumbered = replace(
            FIRST,
            articles=tuple(
                replace(one, id="2 bis") if one is article else one for one in FIRST.articles
            ),
            clauses=tuple(
                replace(one, article="2 bis") if one.article == "2" else one
                for one in FIRST.clauses
            ),
        )
        assert changes(compare(FIRST, renumbered, NAMES)) == {}

    def test_an_article_that_leaves_is_one_that_comes_the_other_way(self) -> None:
        gone = FIRST.articles[4]
        left = replace(
            FIRST,
            articles=tuple(one for one in FIRST.articles if one is not gone),
            clauses=tuple(one for one in FIRST.clauses if one.article != gone.id),
        )
        for before, after, state in ((FIRST, left, "removed"), (left, FIRST, "added")):
            redline = compare(before, after, NAMES)
            told = {section.id: section.states for section in redline.sections if section.states}
            assert told == {gone.id: (state,)}
            (section,) = (each for each in redline.sections if each.states)
            assert section.counts == {state: len(gone.clauses)}
            assert not section.same
            assert all(each.same for each in redline.sections if each is not section)
            assert redline.counts == {state: len(gone.clauses)}

    def test_a_moved_article_is_told_at_both_places(self) -> None:
        articles = (*FIRST.articles[1:], FIRST.articles[0])
        order = ["effet", *(name for article in articles for name in article.clauses)]
        moved = replace(
            FIRST, articles=articles, clauses=tuple(FIRST.clause[name] for name in order)
        )
        redline = compare(FIRST, moved, NAMES)
        assert changes(redline) == {
            ("preambule", True): ("left",),
            ("preambule", False): ("moved",),
        }
        states = {say.anchor(section): section.states for section in redline.sections}
        assert states["avant-article-preambule"] == ("left",)
        assert states["article-preambule"] == ("moved",)

    def test_a_clause_that_is_moved_and_rewritten_says_both(self) -> None:
        policy = sample.later()
        rewritten = replace(policy.clause["3.2-recette"], text="- une fois finies, les demandes.")
        clauses = tuple(rewritten if c.id == rewritten.id else c for c in policy.clauses)
        redline = compare(FIRST, replace(policy, clauses=clauses), NAMES)
        assert changes(redline)["3.2-recette", False] == ("changed", "moved")


class TestValues:
    """The changed values as a table, as legal typed them; the readings that change."""

    def test_values(self) -> None:
        rows = [
            (change.clause.id, change.label, change.before, change.after)
            for change in compare(FIRST, LATER, NAMES).values
        ]
        assert rows == [
            ("effet", "date d’effet", "24/01/2025", "01/03/2027"),
            ("6-initial-ctp", "Engagement des demandes CTP", "S+4", "S+3"),
        ]

    def test_a_value_that_comes_or_goes(self) -> None:
        bare = replace(FIRST.clause["7.1"], values={})
        policy = replace(FIRST, clauses=tuple(bare if c.id == "7.1" else c for c in FIRST.clauses))
        gone = compare(FIRST, policy, NAMES).values
        assert ("délai de reprise", "72 heures", None) in [
            (v.label, v.before, v.after) for v in gone
        ]
        come = compare(policy, FIRST, NAMES).values
        assert ("délai de reprise", None, "72 heures") in [
            (v.label, v.before, v.after) for v in come
        ]

    def test_readings(self) -> None:
        rows = [(r.kind, r.title) for r in compare(FIRST, LATER, NAMES).readings]
        assert rows == [("default", "Semaines de « S+ »"), ("settled", "Jours de « J+ »")]

    def test_a_reading_that_enters_or_leaves(self) -> None:
        one, *others = FIRST.readings
        fewer = replace(FIRST, readings=tuple(others))
        left = compare(FIRST, fewer, NAMES).readings
        assert [(r.kind, r.title, r.after) for r in left] == [("left", one.title, None)]
        entered = compare(fewer, FIRST, NAMES).readings
        assert [(r.kind, r.title, r.before) for r in entered] == [("entered", one.title, None)]
