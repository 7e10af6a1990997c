"""What forms.txt keeps of the questions: `python -m tests.calculators.forms` writes it again.

Each field of each question as a form, a schema or the command line has it: what it takes, by
default what, which must be given; the example that a page opens with; and what an answer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from calculators import answer, dates, french, wire
from calculators.question_schema import answer_schema, schema
from tests import kept
from tests.samples import project

KEPT = Path(__file__).parent / "forms.txt"


def _form(question: str) -> str:
    return _lines(schema(question, project.editions()), "")


def _answered(question: str) -> str:
    return _lines(answer_schema(question, project.editions())["oneOf"][0], "")


def _lines(schema: Mapping[str, Any], margin: str) -> str:
    """A schema, a line for each of its keys and of its properties."""
    lines = []
    for key, value in schema.items():
        if key == "properties":
            for name, held in value.items():
                nested = "properties" in held and name != "envelope"
                said = f"\n{_lines(held, f'{margin}  ')}" if nested else f" {wire.compact(held)}"
                lines.append(f"{margin}- {name} :{said}")
        else:
            lines.append(f"{margin}{key} : {wire.compact(value)}")
    return "\n".join(lines)


def _holidays() -> str:
    rules = ("metropole", "alsace-moselle", "aucun")
    return "\n".join(
        f"{rule} {year} {day} : {name}"
        for rule in rules
        for year in (2025, 2026, 2199)
        for day, name in dates.holidays(year, rule).items()
    )


def _often() -> str:
    return "\n".join(
        f"{times} : {french.frequency(times)}, {french.adjective(times)}, {french.adverb(times)}"
        for times in (*range(1, 14), 24, 52, 104, 365, 730)
    )


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    return {
        **{f"question {name}": partial(_form, name) for name in (*answer.QUESTIONS, "edition")},
        **{f"réponse {name}": partial(_answered, name) for name in answer.QUESTIONS},
        "jours fériés": _holidays,
        "combien de fois": _often,
    }


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})
