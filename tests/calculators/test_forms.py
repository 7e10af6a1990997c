"""What a question takes and what its answer holds: forms.txt, which forms.py writes again.

A field that must be given and no more has to, another value by default, a bound that moves: whoever
asks by a form, by a program or by a schema meets it, and reads it first in the diff of forms.txt.
"""

from __future__ import annotations

import pytest

from tests import kept
from tests.calculators import forms


@pytest.mark.parametrize("name", forms.parts())
def test_is_asked_as_before(name: str) -> None:
    kept.assert_as_before(forms, name)


def test_nothing_is_kept_of_what_is_no_more_asked() -> None:
    kept.assert_no_more(forms)
