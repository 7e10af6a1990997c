"""Every word and every stroke of some pages is what it was: pages.txt (see written_pages.py).

A sentence, a date, a clause that is cited, a week that is drawn: what changes of them is a line of
the diff of pages.txt, to be read as the client who asked will read it.
"""

from __future__ import annotations

import pytest

from tests import kept
from tests.calculators import written_pages

KEPT = kept.read(written_pages.KEPT)


@pytest.mark.parametrize("asked", KEPT)
def test_a_page_is_what_it_was(asked: str) -> None:
    page = kept.lines(written_pages.outline(asked))
    again = "si c’est voulu : python -m tests.calculators.written_pages"
    assert page == kept.lines(KEPT[asked]), again
