"""What pages are made from: one frozen context, and the typed contents of each template."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from generator import pages
from generator.pages.context import Common, Context
from generator.pages.page import Contents
from tests.samples.editions import RUNTIME


def contents() -> list[type[Contents]]:
    """What each template says, of every module of the room."""
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"generator.pages.{module.name}")
    return [kind for kind in Contents.__subclasses__() if kind is not Common]


def test_no_variable_of_a_page_hides_one_of_every_page() -> None:
    every = {field.name for field in fields(Common)} | {"url", "page", "calculator"}
    assert len(contents()) > 10
    for kind in contents():
        assert not every & {field.name for field in fields(kind)}, kind


def test_a_context_does_not_change() -> None:
    context = Context((), date(2026, 11, 23), RUNTIME)
    with pytest.raises(FrozenInstanceError):
        context.today = date(2027, 1, 1)  # type: ignore[misc]
