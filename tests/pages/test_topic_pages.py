"""Pages of topics say the hours, the limits and the packs of the text, whatever they become."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.terms.support import DayHours, Slot
from calculators.terms.units import MinuteOfDay, Weekday
from generator.ground import paths
from generator.ground.templates import environment
from generator.pages import stage
from generator.pages.context import Context
from generator.pages.topic_pages import home_page, support_page
from tests.samples.documents import published
from tests.samples.editions import RUNTIME, first

POLICY = first()
HOURS, REQUESTS = POLICY.hours, POLICY.requests
SATURDAY = DayHours((Weekday.SATURDAY,), (Slot(MinuteOfDay(540), MinuteOfDay(720)),))


def words(folder: Path, terms: Mapping[str, Any]) -> str:
    """What the page says under these terms."""
    edition = published(replace(POLICY, **terms), folder)
    context = Context((edition,), date(2026, 12, 1), RUNTIME)
    drawn = stage.body(context, support_page(context), environment(paths.TEMPLATES))
    return " ".join(re.sub(r"<[^>]+>", " ", drawn).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, "Heure de Paris. Nombre de sollicitations illimité ("),
        ({"hours": replace(HOURS, time_zone="Indian/Reunion")}, "Heure de La Réunion."),
        ({"hours": replace(HOURS, time_zone="Etc/UTC")}, "Heure de la zone Etc/UTC."),
        ({"hours": replace(HOURS, other=(SATURDAY,))}, "le samedi de 9 h 00 à 12 h 00 Heure"),
        ({"requests": replace(REQUESTS, value=1)}, "Au plus 1 sollicitation ("),
        ({"requests": replace(REQUESTS, value=50)}, "Au plus 50 sollicitations ("),
    ],
)
def test_follows_the_text(tmp_path: Path, terms: Mapping[str, Any], said: str) -> None:
    found = words(tmp_path, terms)
    assert said in found
    paris = terms.get("hours", HOURS).time_zone == "Europe/Paris"
    assert ("Heure de Paris" in found) == paris


def test_the_home_page_counts_the_packs(tmp_path: Path) -> None:
    fewer = published(replace(POLICY, packs=POLICY.packs[:4]), tmp_path)
    told = home_page(Context((fewer,), date(2026, 12, 1), RUNTIME)).description
    assert "les quatre packs en bref" in told


def test_now_follows_the_hours_of_other_days_and_their_place(tmp_path: Path) -> None:
    hours = replace(HOURS, time_zone="Indian/Reunion", other=(SATURDAY,))
    context = Context(
        (published(replace(POLICY, hours=hours), tmp_path),), date(2026, 12, 1), RUNTIME
    )
    drawn = stage.body(context, home_page(context), environment(paths.TEMPLATES))
    assert 'data-fuseau="Indian/Reunion" data-lieu="de La Réunion"' in drawn
    said = " ".join(re.sub(r"<[^>]+>", " ", drawn).replace("\u00a0", " ").split())
    assert "14 h 00 – 17 h 00 ; le samedi, 9 h 00 – 12 h 00. Horaires" in said
