"""What a question takes and what its answer holds: forms.txt, which forms.py writes again.

A field that must be given and no more has to, another value by default, a bound that moves: whoever
asks by a form, by a program or by a schema meets it, and reads it first in the diff of forms.txt.
"""

from __future__ import annotations

import pytest

from tests import kept
from tests.calculators import forms

PARTS = forms.parts()
KEPT = kept.read(forms.KEPT)
AGAIN = "si c’est voulu : python -m tests.calculators.forms"


@pytest.mark.parametrize("name", PARTS)
def test_is_asked_as_before(name: str) -> None:
    assert kept.lines(PARTS[name]()) == kept.lines(KEPT[name]), AGAIN


def test_nothing_is_kept_of_what_is_no_more_asked() -> None:
    assert list(KEPT) == list(PARTS), AGAIN
