"""The words that say a value, each once."""

from __future__ import annotations

import pytest

from generator.changes import value_changes, value_words
from tests.samples import editions as sample
from tests.samples.changes import EFFECTIVE

FIRST = sample.first()


def test_a_word_in_both_genders_is_said_once() -> None:
    assert value_words.value_said(FIRST.clause["7.1"], "borne") == "maximal"
    assert value_words.value_said(FIRST.clause["7.2"], "borne") == "inférieur à"


@pytest.mark.parametrize("name", EFFECTIVE)
def test_every_value_is_said_in_words_of_the_annex(name: str) -> None:
    """A service's value is said as its clause says it, never by the name that code gives it."""
    for change in value_changes.changed_values(FIRST, EFFECTIVE[name][0](FIRST)):
        for words in filter(None, (change.before, change.after)):
            assert words not in ("odd", "even", "every", "weekly")


def test_the_value_of_a_service_has_the_name_of_its_axis() -> None:
    for pack in FIRST.packs:
        for service in pack.services:
            axis = next(axis for axis in FIRST.axes if axis.id == service.axis)
            assert value_words.label("autre", FIRST, clause=service.clause) == axis.label
