"""The doorway to the calculators, the page of each, and that of their receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators import applicable_edition
from generator.pages.browsers import BROWSERS, Browser
from generator.pages.calculators import SUBJECTS, Calculator, Subject
from generator.pages.context import Context
from generator.pages.page import Contents, Page
from generator.pages.scripts import CALCULATOR, RECEIPT


@dataclass(frozen=True)
class DoorwayContents(Contents):
    """Each calculator that has a page of its own, and the two that stand in another page."""

    calculators: list[tuple[Subject, Calculator]]
    recommend: Calculator
    applicable: Calculator
    browsers: tuple[Browser, ...] = BROWSERS


def doorway_page(context: Context) -> Page:
    """The list of the calculators."""
    made = context.calculators
    return Page(
        "calculateurs/", "calculateurs", "Calculateurs",
        "Une question, une réponse en une phrase, et les clauses qui la fondent.",
        context.current,
        lambda: DoorwayContents(
            [(subject, made[name]) for name, subject in SUBJECTS.items()],
            made["recommend"],
            made[applicable_edition.NAME],
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class CalculatorContents(Contents):
    """The pages of the calculators, to go from one to another."""

    subjects: list[Subject]


def calculator_pages(context: Context) -> Iterator[Page]:
    """The page of each calculator."""
    for name, subject in SUBJECTS.items():
        yield Page(
            f"calculateurs/{subject.folder}/", "calculateur", subject.title, subject.description,
            context.current,
            lambda: CalculatorContents(list(SUBJECTS.values())),
            calculator=context.calculators[name],
            scripts=(CALCULATOR,),
        )  # fmt: skip


def receipt_page(context: Context) -> Page:
    """Where a receipt is read and verified, by any calculator: the page opens with one."""
    return Page(
        "recu/", "recu", "Vérifier un reçu",
        "Relire un reçu que l’on vous a remis : ce qu’il dit, et s’il est exact.",
        context.current,
        calculator=context.calculators["tier"],
        scripts=(RECEIPT,),
    )  # fmt: skip


def pages(context: Context) -> Iterator[Page]:
    """The doorway, a page a calculator, the receipts."""
    yield doorway_page(context)
    yield from calculator_pages(context)
    yield receipt_page(context)
