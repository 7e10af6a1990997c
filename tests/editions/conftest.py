"""What the tests of editions share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.site import rehearsal


@pytest.fixture(autouse=True, scope="module")
def _rehearsed_quickly() -> Iterator[None]:
    """A freeze rehearses in memory alone: tests/site/test_rehearsal.py tries the whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsal, "whole", rehearsal.quick)
        yield
