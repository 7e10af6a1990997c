"""Each promise of the annex that a calculator keeps, under its sentence."""

from __future__ import annotations

from typing import Any

from calculators.answer import ask
from calculators.policy import Policy
from tests.clauses import clause

Editions = dict[str, Policy]


def result(name: str, editions: Editions, **inputs: Any) -> dict[str, Any]:
    answer = ask(name, inputs, editions)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["result"]
    return found


@clause("7.1")
class TestPra:
    """Un délai maximal de reprise (RTO - Recovery Time Objective) de soixante-douze (72) heures à
    compter de la déclaration du sinistre. Une perte maximale de données (RPO - Recovery Point
    Objective) de six (6) heures à compter de la survenance du sinistre."""

    def test_counts_elapsed_hours_over_a_change_of_time(self, editions: Editions) -> None:
        answer = result(
            "recovery", editions, plan="PRA",
            occurred_at="2025-03-29T01:00+01:00", declared_at="2025-03-29T02:30+01:00",
        )  # fmt: skip
        assert answer == {
            "restored_by": "2025-04-01T02:30+01:00",
            "data_loss": {"from": "2025-03-28T19:00+01:00", "until": "2025-03-29T01:00+01:00"},
            "strict": False,
        }


@clause("7.2")
class TestPca:
    """Un délai maximal de reprise d'activité (RTO - Recovery Time Objective) inférieur à soixante
    (60) minutes à compter de la déclaration de l'incident. … (RPO - Recovery Point Objective)
    inférieure à quinze (15) minutes à compter de la survenance de l'incident."""

    def test_bound_is_out_and_each_instant_keeps_its_offset(self, editions: Editions) -> None:
        answer = result(
            "recovery", editions, plan="PCA",
            occurred_at="2025-01-01T00:05-05:00", declared_at="2025-01-01T23:30+11:00",
        )  # fmt: skip
        assert answer == {
            "restored_by": "2025-01-02T00:30+11:00",
            "data_loss": {"from": "2024-12-31T23:50-05:00", "until": "2025-01-01T00:05-05:00"},
            "strict": True,
        }


@clause("def-tier")
class TestTier:
    """Ces Tiers sont définis par tranche de 10%. Les lignes de code des flux de données ne sont pas
    comptabilisées dans le niveau Tier."""

    def test_upper_bound_is_in(self, editions: Editions) -> None:
        at = result("tier", editions, core_lines=1000, new_lines=100)
        over = result("tier", editions, core_lines=1000, new_lines=101)
        assert (at["tier"], at["next_tier_at"], over["tier"]) == (1, 101, 2)

    def test_no_customised_line_is_tier_0(self, editions: Editions) -> None:
        answer = result("tier", editions, core_lines=7, new_lines=4, data_flow_lines=4)
        assert answer == {
            "customised_lines": 0,
            "initial_lines": 7,
            "ratio_percent": "0.00",
            "tier": 0,
            "next_tier_at": 1,
            "first_pack": "initial",
        }

    def test_counts_exactly_what_floating_point_does_not(self, editions: Editions) -> None:
        answer = result("tier", editions, core_lines=10**18, new_lines=10**17 + 1)
        assert (answer["tier"], answer["ratio_percent"]) == (2, "10.00")

    def test_rounds_half_up(self, editions: Editions) -> None:
        answer = result("tier", editions, core_lines=80_000, new_lines=4)
        assert answer["ratio_percent"] == "0.01"


@clause("6-initial-ctp-courtes", "6-pro-ctp", "6-initial-ctp")
class TestEngagement:
    """Engagement des demandes CTP < 5 heures à partir de J+3, après validation de l’estimation.
    … Engagement des demandes CTP à partir de S+2, après validation de l’estimation.
    … Engagement des demandes CTP à partir de S+4, après validation de l’estimation."""

    def test_five_hours_sharp_are_not_under(self, editions: Editions) -> None:
        rules = [
            result(
                "ctp", editions, pack=pack, estimated_hours=hours, validated_on="2025-03-05"
            )["rule"]
            for pack in ("initial", "pro")
            for hours in (4.99, 5, 5.0)
        ]  # fmt: skip
        assert rules == ["J+3", "S+4", "S+4", "J+3", "S+2", "S+2"]

    def test_whole_cycle_of_the_example(self, editions: Editions) -> None:
        answer = result("ctp", editions, pack="pro", estimated_hours=12, validated_on="2025-03-05")
        assert answer == {
            "blockers": [],
            "rule": "S+2",
            "priority": False,
            "evaluated_on": None,
            "engaged_from": "2025-03-17",
            "planned_on": "2025-03-14",
            "sprint_starts_on": "2025-03-17",
            "sprint_ends_on": {"earliest": "2025-03-21", "latest": "2025-03-28"},
            "preproduction_from": {"earliest": "2025-03-25", "latest": "2025-04-01"},
            "production_from": {"earliest": "2025-03-25", "latest": "2025-04-01"},
            "warnings": [],
        }


@clause("6-initial-livraison")
class TestOddWeeks:
    """Planning de livraison semaine impaire"""

    def test_weeks_53_and_1_are_both_odd(self, editions: Editions) -> None:
        days = [
            result("ctp", editions, pack="initial", estimated_hours=1, validated_on=day)[
                "production_from"
            ]["earliest"]
            for day in ("2026-12-23", "2026-12-28", "2027-01-04")
        ]
        # 2026-W53, 2027-W01, then 2027-W03.
        assert days == ["2026-12-30", "2027-01-05", "2027-01-19"]


@clause("3.2-evaluation")
class TestEvaluation:
    """Evaluation technique tous les jeudis"""

    def test_a_holiday_thursday_is_none(self, editions: Editions) -> None:
        asked = {"pack": "plus", "estimated_hours": 6, "validated_on": "2025-06-20"}
        answer = result("ctp", editions, **asked, received_on="2025-05-29")
        assert answer["evaluated_on"] == "2025-06-05"


@clause("3.2-solde", "3.2-convention")
class TestBlockers:
    """solde CTP engageable suffisant (au moins égale à temps estimé engageable) … Le Client devra
    veiller à signer la convention CTP lui permettant de bénéficier du dispositif"""

    def test_equal_balance_is_enough(self, editions: Editions) -> None:
        asked = {"pack": "pro", "estimated_hours": 6, "validated_on": "2025-06-20"}
        assert result("ctp", editions, **asked, balance_hours=6)["blockers"] == []
        both = result("ctp", editions, **asked, balance_hours=5.99, convention_signed=False)
        assert both["blockers"] == ["convention-not-signed", "balance-too-low"]
        assert both["engaged_from"] == result("ctp", editions, **asked)["engaged_from"]


@clause("3.1")
class TestQuote:
    """le délai de chiffrage est de 30 jours minimum à réception de l’ensemble des éléments requis
    pour l'évaluation."""

    def test_lands_on_a_working_day(self, editions: Editions) -> None:
        # 1 May is 30 days after 1 April.
        assert result("quote", editions, complete_on="2025-04-01") == {"quote_from": "2025-05-02"}


@clause("5-horaires")
class TestHours:
    """de 9h00 à 12h00 et de 14h00 à 17h00, du lundi au vendredi."""

    def test_closes_at_the_end_of_a_slot(self, editions: Editions) -> None:
        starts = {
            at: result(
                "coverage", editions, pack="pro", ticket_class="T1", subject="core", opened_at=at
            )["clock_starts_at"]
            for at in (
                "2025-03-05T08:59",
                "2025-03-05T09:00",
                "2025-03-05T11:59",
                "2025-03-05T12:00",
                "2025-03-07T17:00",
            )
        }
        assert starts == {
            "2025-03-05T08:59": "2025-03-05T09:00",
            "2025-03-05T09:00": "2025-03-05T09:00",
            "2025-03-05T11:59": "2025-03-05T11:59",
            "2025-03-05T12:00": "2025-03-05T14:00",
            "2025-03-07T17:00": "2025-03-10T09:00",
        }


@clause("5-astreinte")
class TestOnCall:
    """En dehors des heures d’ouverture, une astreinte dédiée au cloud service est disponible
    24/7/365 par téléphone au 09 72 64 28 24."""

    def test_leaves_no_ticket_out_and_its_number_comes_first(self, editions: Editions) -> None:
        at = {"pack": "initial", "subject": "core", "opened_at": "2025-12-25T10:00"}
        for ticket in ("T1", "T2", "T3", "T4"):
            answer = ask("coverage", at | {"ticket_class": ticket}, editions)
            assert answer["result"]["on_call"] is True
            assert "09 72 64 28 24" in answer["trace"][0]["text"]
            narrow = at | {"ticket_class": ticket, "readings": {"on-call-scope": "t1"}}
            answer = ask("coverage", narrow, editions)
            assert answer["result"]["on_call"] is (ticket == "T1")
            assert ("09 72 64 28 24" in str(answer["trace"])) is (ticket == "T1")

    def test_answers_while_the_support_is_closed(self, editions: Editions) -> None:
        at = {"pack": "initial", "subject": "core", "ticket_class": "T1"}
        for time, on_call in (("11:59", False), ("12:00", True), ("14:00", False)):
            asked = at | {"opened_at": f"2025-03-05T{time}"}
            assert result("coverage", editions, **asked)["on_call"] is on_call
            always = asked | {"readings": {"on-call-hours": "permanente"}}
            assert result("coverage", editions, **always)["on_call"] is True


@clause("5.1")
class TestResponseTime:
    """disponibles sur demande du Client sur le support plaquette commerciale assistance services et
    support."""

    def test_no_figure_is_invented(self, editions: Editions) -> None:
        asked = {"pack": "premium", "ticket_class": "T1", "subject": "core"}
        answer = ask("coverage", asked, editions)
        assert answer["result"]["response_time"] == "hors-annexe"
        said = [step["text"] for step in answer["trace"] if step.get("clause") == "5.1"]
        assert any("plaquette" in text for text in said)
        assert not any(figure in text for text in said for figure in "0123456789")


@clause("def-prise-en-charge", "def-garder-a-jour")
class TestLevel2:
    """incluant jusqu’à 2 heures d'intervention forfaitaire. … ce service devient une TMA
    (maintenance corrective) obligatoire à des fins de maintien de compétence incluant une
    intervention allant jusqu’à 2 heures d'intervention d'escalade support niveau 2."""

    def test_of_a_customisation_and_of_a_tma(self, editions: Editions) -> None:
        def hours(**inputs: Any) -> tuple[str | None, int | None]:
            found = result("coverage", editions, ticket_class="T3", **inputs)
            return found["via"], found["level2_hours"]

        assert hours(pack="pro", subject="customisation", tier=2) == ("support", 2)
        assert hours(pack="pro", subject="customisation", tier=3) == (None, None)
        assert hours(pack="premium", subject="core", core_phase="ended") == ("tma", 2)
        assert hours(pack="premium", subject="core", core_phase="maintenance") == ("support", None)
        assert hours(pack="pro", subject="core", core_phase="ended") == (None, None)


@clause("7.4")
class TestSubscription:
    """soit à leur souscription directe, soit à la souscription d'un niveau A.S. éligible."""

    def test_either_way_covers_a_disaster(self, editions: Editions) -> None:
        def via(pack: str, *options: str) -> tuple[str | None, str | None]:
            found = result(
                "coverage", editions, pack=pack, subject="disaster", options=list(options),
            )  # fmt: skip
            return found["via"], found["first_pack"]

        assert via("initial") == (None, "plus")
        assert via("initial", "pra") == ("pra", "initial")
        assert via("plus") == ("pra", "plus")
        assert via("plus", "pca") == ("pca", "initial")
        assert via("premium-plus") == ("pca", "plus")

    def test_options_stand_for_what_the_pack_lacks(self, editions: Editions) -> None:
        answer = result("recommend", editions, pra=True, pca=True, tier=1, direct_options=True)
        assert answer["pack"] == "plus"
        assert answer["options"] == ["pca"]
        assert {"need": "pca", "pack": "premium-plus", "clause": "6-premium-plus-pca"} in answer[
            "because"
        ]


@clause("6-pro-chef-de-projet", "6-premium-chef-de-projet")
class TestProjectManager:
    """Chef de projet référent dédié alloué 5h/mois. … Chef de projet référent dédié alloué
    20h/mois."""

    def test_hours_replace_or_add_up(self, editions: Editions) -> None:
        answer = ask("recommend", {"project_manager_hours": 21}, editions)
        assert answer["result"] == {
            "pack": None,
            "because": [
                {
                    "need": "project_manager_hours",
                    "pack": None,
                    "clause": "6-premium-chef-de-projet",
                }
            ],
            "options": [],
            "unmet": ["project_manager_hours"],
        }
        assert [(each["choice"], each["changes"]["pack"]) for each in answer["sensitivity"]] == [
            ("ajoute", "premium")
        ]


@clause("6-premium-priorite-ctp", "6-premium-priorite-signalisations")
class TestPriority:
    """Traitement et engagement prioritaire des demandes CTP … Traitement prioritaire des
    signalisations au support."""

    def test_from_premium_and_without_a_figure(self, editions: Editions) -> None:
        for pack in editions["2025-01-24"].pack_ids:
            asked = {"pack": pack, "estimated_hours": 8, "validated_on": "2025-03-05"}
            answer = ask("ctp", asked, editions)
            higher = pack in ("premium", "premium-plus")
            assert answer["result"]["priority"] is higher
            said = [s for s in answer["trace"] if s.get("clause") == "6-premium-priorite-ctp"]
            assert bool(said) == higher
            assert not any(figure in s["text"] for s in said for figure in "0123456789")


@clause("5-t1", "5-t3")
class TestClasses:
    """(hors désastre ou panne matérielle du centre de données engageant le dispositif PRA/PCA. …
    Signalisation d’anomalie sur un cas d’usage particuliers reproductible ou non systématique"""

    def test_a_disaster_has_no_class(self, editions: Editions) -> None:
        asked = {"anomaly": True, "system_down": True, "disaster": True}
        assert result("ticket-class", editions, **asked) == {
            "ticket_class": None,
            "outside": "disaster",
            "meets": [],
        }

    def test_the_hole_is_named_with_the_words_that_leave_it_out(self, editions: Editions) -> None:
        asked = {"anomaly": True, "general": True, "systematic": True, "impact": True}
        answer = ask("ticket-class", asked, editions)
        assert answer["result"] == {"ticket_class": None, "outside": "undefined", "meets": []}
        said = " ".join(step["text"] for step in answer["trace"])
        assert "Ce n’est pas T2 : elle n’est pas reproductible." in said
        assert "Ce n’est pas T3 : l’anomalie est générale" in said
        quoted = {step["clause"] for step in answer["trace"] if step["kind"] == "clause"}
        assert {"5-t1", "5-t2", "5-t3", "5-t4"} <= quoted

    def test_a_particular_anomaly_that_no_one_reproduces_is_not_t3(
        self, editions: Editions
    ) -> None:
        asked = {"anomaly": True, "systematic": True, "impact": True}
        assert result("ticket-class", editions, **asked)["ticket_class"] is None
        asked["reproducible"] = True
        assert result("ticket-class", editions, **asked)["ticket_class"] == "T3"


class TestTrace:
    def test_reads_as_a_person_explains(self, editions: Editions) -> None:
        asked = {"pack": "pro", "estimated_hours": 12, "validated_on": "2025-03-05"}
        said = " ".join(step["text"] for step in ask("ctp", asked, editions)["trace"])
        for words in (
            "L’estimation est validée le mercredi 5 mars 2025, en semaine 10",
            "Avec le Pack Pro, elle est engagée à partir de S+2",
            "le lundi de la semaine 12 est le 17 mars 2025.",
            "chacune de ces dates s’entend au plus tôt",
        ):
            assert words in said

    def test_a_roll_past_a_holiday_names_it(self, editions: Editions) -> None:
        asked = {"pack": "pro", "estimated_hours": 12, "validated_on": "2025-04-16"}
        said = " ".join(step["text"] for step in ask("ctp", asked, editions)["trace"])
        assert "lundi de Pâques" not in said
        asked["validated_on"] = "2025-04-07"
        said = " ".join(step["text"] for step in ask("ctp", asked, editions)["trace"])
        assert "est férié (lundi de Pâques)" in said
        assert "mardi 22 avril 2025" in said
