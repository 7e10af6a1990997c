"""Values that legal declared: on a page, each with its words, its clause and whom it favours."""

from __future__ import annotations

from dataclasses import replace

from calculators.policy import Policy
from calculators.terms.axes import Better
from calculators.terms.declared import Cell, Value
from calculators.terms.units import SupportTime
from generator.views.declared_values import ShownCell, declared_values
from tests.samples import forms
from tests.samples.editions import first


def delays() -> Policy:
    """Times to take on for T1 from Pro and T2 for Premium, as legal would declare them."""
    cells = tuple(
        Cell({"class": name, "pack": pack}, SupportTime(minutes), said, "5.1")
        for name, pack, minutes, said in (
            ("T1", "pro", 240, "4 heures"), ("T1", "premium", 60, "1 heure"),
            ("T2", "premium", 480, "8 heures"),
        )
    )  # fmt: skip
    value = Value(
        "5.1", "delais", "délai de prise en charge", "support-duration", "", Better.LESS, None, "",
        "response_time", ("class", "pack"), cells,
    )  # fmt: skip
    return replace(first(), values=(*first().values, value))


def test_what_calculators_read_is_not_there() -> None:
    assert declared_values(first()) == ()


def test_a_table_by_pack_has_the_packs_that_it_names() -> None:
    (price,) = declared_values(forms.policy())
    assert (price.label, price.clause, price.favourable) == (
        "Prix de l’assistance", "8.1-prix", "si la valeur diminue",
    )  # fmt: skip
    assert price.table
    assert price.table.rows == (
        ("Pack Initial", (ShownCell("120\u00a0€ par mois", "8.1-prix"),)),
        ("Pack Plus", (ShownCell("180\u00a0€ par mois", "8.1-prix"),)),
    )


def test_a_table_that_a_calculator_reads_goes_on_to_the_packs_that_include() -> None:
    (delay,) = declared_values(delays())
    assert delay.label == "Délai de prise en charge"
    assert delay.table
    assert delay.table.columns == (
        "Pack Initial", "Pack Plus", "Pack Pro", "Pack Premium", "Pack Premium Plus",
    )  # fmt: skip
    assert {name: [cell.words for cell in cells] for name, cells in delay.table.rows} == {
        "T1": ["", "", "4 heures", "1 heure", "1 heure"],
        "T2": ["", "", "", "8 heures", "8 heures"],
    }
