"""A reading follows the text: it leaves when the doubt does, and its prose names what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.terms.tickets import TicketClass
from generator.annex import class_doubts, doubts
from generator.annex.load import Working, load_working_text
from generator.ground.faults import Faults
from tests.samples import project


class Copy:
    """A copy of the sample's first edition, as a text to amend."""

    def __init__(self, folder: Path) -> None:
        self.policy = project.copy(folder) / "policy" / "interpretations" / project.EDITION

    def write(self, file: str, before: str, after: str) -> None:
        path = self.policy / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def drop(self, reading: str) -> None:
        path = self.policy / "lectures.yaml"
        head, *entries = path.read_text("utf-8").split("\n  - id: ")
        kept = [one for one in entries if one.split("\n", 1)[0] != reading]
        assert len(kept) == len(entries) - 1
        path.write_text("\n  - id: ".join([head, *kept]), encoding="utf-8")

    def load(self) -> Working:
        return load_working_text(self.policy)

    def faults(self) -> list[str]:
        with pytest.raises(Faults) as caught:
            self.load()
        return [fault.message for fault in caught.value.faults]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


WEEKLY = ("annexe/06-packs.yaml", "[semaine impaire]{semaines}", "[hebdomadaire]{semaines}")


def weekly(copy: Copy) -> None:
    copy.write(*WEEKLY)
    copy.write("annexe/06-packs.yaml", "{semaines: impaires}", "{semaines: toutes}")


def without_silence(copy: Copy, name: str) -> None:
    path = copy.policy / "silences.yaml"
    head, *entries = path.read_text("utf-8").split("\n  - id: ")
    kept = [one for one in entries if one.split("\n", 1)[0] != name]
    path.write_text("\n  - id: ".join([head, *kept]), encoding="utf-8")


class TestLeaves:
    def test_where_no_parity_is_left(self, copy: Copy) -> None:
        """« Planning de livraison semaine impaire »."""
        weekly(copy)
        working = copy.load()
        assert "parity-scope" not in working.policy.reading
        assert "odd-weeks" not in working.policy.reading
        told = [note.message for note in working.notes]
        assert (
            "la lecture « parity-scope » quitte le registre d’elle-même : aucun pack ne livre plus"
            " une semaine sur deux ; retirez son entrée quand vous voudrez"
        ) in told
        assert len(told) == 2

    def test_at_the_line_of_its_entry(self, copy: Copy) -> None:
        weekly(copy)
        lines = (copy.policy / "lectures.yaml").read_text("utf-8").split("\n")
        told = {note.place.line for note in copy.load().notes}
        assert {lines[line - 1].strip() for line in told} == {
            "- id: parity-scope",
            "- id: odd-weeks",
        }

    def test_and_may_then_be_taken_out(self, copy: Copy) -> None:
        weekly(copy)
        copy.drop("parity-scope")
        copy.drop("odd-weeks")
        assert copy.load().notes == ()

    def test_but_not_before(self, copy: Copy) -> None:
        copy.drop("parity-scope")
        (message,) = copy.faults()
        assert message.startswith("la lecture « parity-scope », dont un calculateur dépend")

    def test_where_a_day_is_no_longer_named_twice(self, copy: Copy) -> None:
        """« le mardi et le mardi et le vendredi en pré-production »."""
        copy.write("annexe/03-demandes.yaml", "le mardi et le mardi et", "le mardi et")
        copy.write("annexe/03-demandes.yaml", "[mardi, mardi, vendredi]", "[mardi, vendredi]")
        # Another reading quotes these words, and keeps its doubt.
        copy.write(
            "lectures.yaml",
            "en production, le mardi et le mardi et le vendredi en pré-production",
            "en production, le mardi et le vendredi en pré-production",
        )
        working = copy.load()
        assert "preproduction-days" not in working.policy.reading
        assert "preproduction-first" in working.policy.reading

    def test_where_no_clause_that_it_quotes_is_left(self, copy: Copy) -> None:
        path = copy.policy / "annexe/06-packs.yaml"
        text = path.read_text("utf-8")
        text = re.sub(r"\n  - id: (6-plus-)?conformite\n(    .*\n)*", "\n", text)
        path.write_text(text, encoding="utf-8")
        assert "conformite" not in text
        working = copy.load()
        assert "regulatory-scope" not in working.policy.reading
        (note,) = working.notes
        assert "plus aucune des clauses qu’elle cite n’existe" in note.message

    def test_where_the_hours_say_of_which_place_they_are(self, copy: Copy) -> None:
        file = "annexe/05-support.yaml"
        copy.write(file, "{horaires},", "{horaires} ([heure de Paris]{fuseau}),")
        copy.write(file, "      jours: [lundi,", "      fuseau: paris\n      jours: [lundi,")
        without_silence(copy, "fuseau")
        working = copy.load()
        assert "time-zone" not in working.policy.reading
        assert "dit de quel lieu" in working.notes[0].message

    def test_where_the_cases_of_a_class_each_say_what_they_are(self, copy: Copy) -> None:
        """« ou » between two particular cases has one meaning."""
        file = "annexe/05-support.yaml"
        copy.write(
            file,
            "{cas} ou [non systématique]{cas}",
            "{cas} ou un [cas d’usage particulier]{cas} [non systématique]{cas}",
        )
        copy.write(file, "[anomalie, impact, non-sys", "[anomalie, impact, particuliere, non-sys")
        words = "reproductible ou non systématique"
        copy.write(
            "lectures.yaml", words, "reproductible ou un cas d’usage particulier non systématique"
        )
        for reading in ("class-overlap", "general-not-reproducible"):
            assert reading in copy.load().policy.reading
        assert "t3-or" not in copy.load().policy.reading
        copy.drop("t3-or")
        assert copy.load().notes == ()

    def test_where_what_cannot_be_reproduced_has_a_class(self, copy: Copy) -> None:
        file = "annexe/05-support.yaml"
        copy.write(file, "[générale]{cas} [reproductible]{cas} et", "[générale]{cas} et")
        copy.write(file, "generale, reproductible, systematique]", "generale, systematique]")
        copy.write("lectures.yaml", "reproductible et systématique", "et systématique")
        (note,) = copy.load().notes
        assert "« general-not-reproducible » quitte" in note.message
        assert "a toujours une classe" in note.message

    def test_where_no_class_leaves_disasters_out(self, copy: Copy) -> None:
        file = "annexe/05-support.yaml"
        text = (copy.policy / file).read_text("utf-8")
        text = re.sub(r" \(hors\s+\[désastre[^)]*\)\.", ".", text).replace(
            "      hors: desastre\n", ""
        )
        (copy.policy / file).write_text(text, encoding="utf-8")
        (note,) = copy.load().notes
        assert "« disaster-class » quitte" in note.message

    def test_where_no_ticket_is_of_two_classes(self) -> None:
        first, *others = project.first().ticket_classes
        alone = replace(project.first(), ticket_classes=(first, others[-1]))
        assert doubts.removed("class-overlap", alone)
        assert not doubts.removed("class-overlap", project.first())

    def test_nothing_leaves_a_text_that_keeps_its_doubts(self, copy: Copy) -> None:
        assert copy.load().notes == ()


FACTS = ("anomaly", "general", "impact", "reproducible", "system_down", "other")


def every_ticket() -> Iterator[dict[str, bool]]:
    for values in product((True, False), repeat=len(FACTS)):
        ticket = dict(zip(FACTS, values, strict=True))
        if ticket["anomaly"] or not ticket["system_down"]:
            yield ticket


CASES = st.dictionaries(st.sampled_from(FACTS), st.booleans(), min_size=1).filter(
    lambda case: case.get("anomaly", True) or not case.get("system_down")
)


class TestClasses:
    @given(st.lists(st.lists(CASES, min_size=1, max_size=3), min_size=1, max_size=4))
    def test_are_in_doubt_as_every_ticket_shows(self, cases: list[list[dict[str, bool]]]) -> None:
        classes = tuple(
            TicketClass(f"T{n}", tuple(each), None, "5-t1") for n, each in enumerate(cases, 1)
        )
        policy = replace(project.first(), ticket_classes=classes)
        met = [
            (ticket, sum(any(case.items() <= ticket.items() for case in each) for each in cases))
            for ticket in every_ticket()
        ]
        assert class_doubts.two_fit(policy) == any(count > 1 for _, count in met)
        outside = {"anomaly": True, "general": True, "impact": True, "reproducible": False}
        assert class_doubts.none_fits(policy) == any(
            count == 0 and outside.items() <= ticket.items() for ticket, count in met
        )

    def test_of_a_hundred_facts_take_no_time(self) -> None:
        """Every ticket of so many facts would take longer than the world has lasted."""
        cases = tuple({"anomaly": True, f"fact-{n}": True} for n in range(100))
        classes = tuple(TicketClass(f"T{n}", (case,), None, "5-t1") for n, case in enumerate(cases))
        policy = replace(project.first(), ticket_classes=classes)
        assert class_doubts.two_fit(policy)
        assert class_doubts.none_fits(policy)


class TestProse:
    def test_articles_follow_a_renumbering(self, copy: Copy) -> None:
        before = copy.load().policy.reading["response-times"]
        assert "{article" not in before.doubt + before.reason
        rate = copy.load().policy.reading["availability-rate"].reason
        assert "l’article 5.1" in rate
        copy.write("annexe/05-support.yaml", "titre: 5.1 Délai", "titre: 5.4 Délai")
        assert "l’article 5.4" in copy.load().policy.reading["availability-rate"].reason

    def test_a_whole_article_too(self, copy: Copy) -> None:
        assert (
            "relève de l’article 7."
            in copy.load().policy.reading["disaster-class"].choices[0].label
        )

    def test_an_article_named_by_its_number(self, copy: Copy) -> None:
        copy.write(
            "lectures.yaml", "l’article {article de 7.1} d’un seul PCA", "l’article 7 d’un seul PCA"
        )
        (message,) = copy.faults()
        assert message.startswith("l’article 7 est nommé par son numéro, qui peut changer")

    def test_an_article_of_a_law_is_none_of_the_text(self, copy: Copy) -> None:
        reason = copy.load().policy.reading["holidays"].reason
        assert "article 1190" in reason

    def test_a_clause_that_is_not_there(self, copy: Copy) -> None:
        copy.write("lectures.yaml", "{article de 7.1} d’un", "{article de 7.9} d’un")
        (message,) = copy.faults()
        assert message.startswith("la clause « 7.9 » n’existe pas")
        assert message.endswith("si elle a quitté le texte, récrivez ces mots sans elle")

    def test_quoted_words_that_the_text_no_longer_has(self, copy: Copy) -> None:
        copy.write("lectures.yaml", "« fournit »", "« procure »")
        (message,) = copy.faults()
        assert message == (
            "« procure » n’est pas dans le texte : citez-le mot pour mot, ou dites-le sans"
            " guillemets"
        )

    def test_a_pack_of_another_name(self, copy: Copy) -> None:
        copy.write(
            "lectures.yaml", "À partir du Pack Pro, toutes", "À partir du Pack Expert, toutes"
        )
        (message,) = copy.faults()
        assert message.startswith("aucun pack ne s’appelle « Pack Expert »")


def test_one_day_of_production_leaves_no_doubt_on_which() -> None:
    policy = project.first()
    days = policy.ctp.deliveries.value
    assert len(days.production) > 1
    assert doubts.removed("production-days", policy) == ""
    one = replace(days, production=days.production[:1])
    ctp = replace(policy.ctp, deliveries=replace(policy.ctp.deliveries, value=one))
    said = doubts.removed("production-days", replace(policy, ctp=ctp))
    assert said == "un seul jour de production est nommé"
