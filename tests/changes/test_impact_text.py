"""The impact in words: total, groups, examples, what has no effect; as text, Markdown and page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calculators.policy import Policy
from calculators.terms.units import WeekOffset
from generator.changes import (
    directions,
    impact_json,
    impact_markdown,
    impact_sentences,
    impact_text,
    impact_words,
    measurement,
    redline,
)
from generator.changes.impact import Impact
from generator.ground import questions
from generator.ground.faults import Faults
from generator.ground.paths import ROOT
from generator.ground.templates import environment
from tests.samples import editions as sample
from tests.samples import project
from tests.samples.changes import EFFECTIVE, INEFFECTIVE, service, settled

FIRST = sample.first()
DIRECTIONS = directions.load_directions(project.root() / "policy", FIRST.axes)


def measured(after: Policy) -> Impact:
    asked = [
        *questions.tickets([FIRST, after]), *questions.needs([FIRST, after]),
        *questions.plans([FIRST]), *questions.cells([FIRST, after]),
        *questions.standing(project.root() / "policy" / "questions.jsonl"),
    ]  # fmt: skip
    return measurement.measure(
        redline.compare(FIRST, after, ("édition A", "édition B")), asked, DIRECTIONS
    )


@pytest.fixture(scope="module")
def wider() -> Impact:
    """The pack Plus takes tier 2 on."""
    return measured(service("plus", "customisation", 2)(FIRST))


@pytest.fixture(scope="module")
def silent() -> Impact:
    """A telephone number, and a sentence without value."""
    clauses = tuple(
        replace(c, text=c.text.replace("Maintenir opérationnels", "Tenir opérationnels"))
        if c.id == "7.3-tests" else c
        for c in FIRST.clauses
    )  # fmt: skip
    return measured(INEFFECTIVE["a telephone number"][0](replace(FIRST, clauses=clauses)))


def flat(text: str) -> str:
    return " ".join(text.split())


def body(found: Impact) -> str:
    template = environment(ROOT / "templates").from_string(
        '{% import "impact/_impact.html.j2" as impacts %}{{ impacts.body(impact, say, word) }}'
    )
    return template.render(impact=found, say=impact_sentences, word=impact_words)


class TestWords:
    def test_who_why_and_what_for(self, wider: Impact) -> None:
        told = flat(impact_text.as_text(wider))
        assert re.search(r"\d+ réponses changent, sur .* : toutes favorables au Client\.", told)
        assert "Pack Plus : " in told
        assert "Cause : art. 6, Pack Plus, Signalisations sur les personnalisations : " in told
        assert "Pris en charge : non → oui (désormais pris en charge)" in told
        assert "Premier pack qui prend en charge ce ticket : Pack Pro → Pack Plus" in told
        assert "jusqu’au tier 1 → jusqu’au tier 2 : favorable au Client" in told

    @pytest.mark.parametrize(
        ("count", "said"), [(1, "1 réponse change,"), (2, "2 réponses changent,")]
    )
    def test_answers_agree_with_their_number(self, wider: Impact, count: int, said: str) -> None:
        group = next(each for each in wider.answered if len(each.differences) > 1)
        group = replace(group, differences=group.differences[:count])
        told = impact_sentences.total(replace(wider, groups=(group,)))
        assert told.replace("\u00a0", " ").startswith(said)

    def test_a_glimpse_shows_what_the_example_is_for_the_client(self, wider: Impact) -> None:
        group = next(each for each in wider.answered if len(each.example.shifts) > 1)
        first, second, *_ = group.example.shifts
        shifts = (replace(first, verdict="neutral"), replace(second, verdict="better"))
        example = replace(group.example, shifts=shifts)
        told = impact_sentences.glimpse(wider, replace(group, differences=(example,)))
        assert told == impact_sentences.shift_words(*impact_words.shifts(wider, example)[1])

    def test_a_duration_is_said_in_hours(self) -> None:
        told = flat(impact_text.as_text(measured(EFFECTIVE["a recovery time"][0](FIRST))))
        assert re.search(r"Délai de reprise : 72 heures → \d+ heures", told.replace("\u00a0", " "))

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("a recovery time", "(plus tôt)"),
            ("a loss of data", "Perte possible à partir du : "),
            ("a bound", "Borne exclue : non → oui (plus strict)"),
            ("a service removed", "pas de pré-production"),
            ("a class", "Classe : T2 → T3"),
            ("a frequency", "Pack qui suffit à ce besoin (Suivis CSM) : Pack Pro → Pack Plus"),
        ],
    )
    def test_each_kind_of_value(self, name: str, words: str) -> None:
        if name == "a class":  # which is then met before the other
            change = EFFECTIVE[name][0](FIRST)
            kept = {c.id: c for c in change.ticket_classes}
            after = replace(
                change,
                ticket_classes=tuple(kept[n] for n in ("T1", "T3", "T2", "T4")),
            )
        else:
            after = EFFECTIVE[name][0](FIRST)
        assert words in flat(impact_text.as_text(measured(after)))

    def test_a_change_with_no_effect_says_so(self, silent: Impact) -> None:
        told = flat(impact_text.as_text(silent))
        assert "Aucune réponse ne change, sur " in told
        assert "Aucune case du comparatif des packs ne change." in told
        assert re.search(
            r"téléphone de l’astreinte : .*? : aucune réponse ne change, aux questions posées", told
        )
        assert f"1 clause change sans qu’une valeur y change : {impact_sentences.UNREAD}." in told

    def test_an_effect_that_is_undone_says_so(self) -> None:
        kept = FIRST.offers["plus"]["ctp"].value
        found = measured(
            service("plus", "ctp", kept)(service("initial", "ctp", WeekOffset(3))(FIRST))
        )
        assert "son effet est annulé par celui d’une autre valeur" in impact_text.as_text(
            found, width=999
        )

    def test_a_settled_reading_is_told(self) -> None:
        told = flat(impact_text.as_text(measured(settled("holidays")(FIRST))))
        assert "Tranchée par le texte, dans le sens de la lecture retenue" in told
        assert re.search(
            r"\d+ des questions permanentes choisissent une lecture qui n’est plus", told
        )

    def test_an_answer_that_is_lost_is_told(self) -> None:
        told = flat(impact_text.as_text(measured(service("initial", "channels", None)(FIRST))))
        assert re.search(
            r"\d+ questions sans réponse désormais\. Cause : .*Canaux de prise en charge : ", told
        )

    def test_a_draft_says_so(self, wider: Impact) -> None:
        drafted = replace(wider, redline=replace(wider.redline, draft=True))
        assert "PROJET, NON CONTRACTUEL." in impact_text.as_text(drafted)
        assert "CONTRACTUEL" not in impact_text.as_text(wider)

    def test_lines_fold(self, wider: Impact) -> None:
        assert all(len(line) <= 60 for line in impact_text.as_text(wider, width=60).splitlines())

    def test_a_single_answer_has_no_plural(self) -> None:
        assert impact_words.counts({"better": 1}) == "favorable au Client"
        assert impact_words.counts({"better": 2}) == "toutes favorables au Client"
        assert impact_words.counts({"better": 2, "worse": 1}) == (
            "2 favorables au Client et 1 défavorable au Client"
        )


class TestMarkdown:
    def test_tells_the_same_as_the_text(self, wider: Impact) -> None:
        told = impact_markdown.as_markdown(wider)
        assert impact_sentences.total(wider) in told
        for group in wider.answered:
            assert impact_markdown.escaped(impact_sentences.size(group)) in told
        row = next(line for line in told.splitlines() if line.startswith("| Pack Plus |"))
        assert row.count("|") == 6

    def test_words_of_the_annex_are_no_markup(self) -> None:
        assert impact_markdown.escaped("a|b <i> *c* [d](e) `f` _g_ #1") == (
            # A word joiner keeps « #1 » from being a link to another request.
            "a\\|b \\<i\\> \\*c\\* \\[d\\](e) \\`f\\` \\_g\\_ \\#\u20601"
        )


class TestJson:
    def test_no_limit_is_null(self) -> None:
        found = measured(service("plus", "tickets", 10)(FIRST))
        data = json.loads(impact_json.as_json(found))
        (group,) = (g for g in data["comparison"] if g["pack"] == "plus")
        assert group["example"]["before"] == {"tickets": None}
        assert group["verdicts"] == {"worse": 1}


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.names: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.names |= set(held)
        self.ids += [held["id"] or ""] if "id" in held else []
        self.labels += [held["aria-labelledby"] or ""] if "aria-labelledby" in held else []
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class TestPage:
    @pytest.mark.parametrize("kind", ["wider", "silent"])
    def test_is_sound(self, kind: str, request: pytest.FixtureRequest) -> None:
        page = _Page(body(request.getfixturevalue(kind)))
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        assert set(page.labels) <= set(page.ids)
        assert not {name for name in page.names if name == "style" or name.startswith("on")}

    def test_says_each_verdict_in_words_and_signs(self, wider: Impact) -> None:
        told = body(wider)
        assert "favorables au Client" in told
        assert 'class="impact-mark impact-better" aria-hidden="true">↑<' in told
        assert "None" not in told


def test_a_line_that_is_no_question_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "quote", "inputs": {}}\n{"question": "x"}\n[]\n{', "utf-8")
    with pytest.raises(Faults) as found:
        questions.standing(path)
    assert [fault.place.line for fault in found.value.faults] == [2, 3, 4]
