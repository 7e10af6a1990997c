"""What the tests of editions share."""

from __future__ import annotations

import pytest

from generator.site import rehearsal


@pytest.fixture(autouse=True)
def _rehearsed_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A freeze rehearses in memory alone: tests/site/test_rehearsal.py tries the whole."""
    monkeypatch.setattr(rehearsal, "whole", rehearsal.quick)
