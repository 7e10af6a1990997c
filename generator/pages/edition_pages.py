"""The editions of the annex: their dates and proofs, and their files for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators import applicable_edition
from calculators.terms.entries import Reading
from generator.changes.edition_pairs import Pair
from generator.editions import checkpoint
from generator.editions.edition import Published
from generator.editions.intervals import Period, periods
from generator.pages.context import Context
from generator.pages.page import Contents, Page
from generator.pages.scripts import CALCULATOR
from generator.views import policy_schema


@dataclass(frozen=True)
class VersionsContents(Contents):
    """The editions, newest first, and what each changes; what the working text would change; which
    edition applies day by day; the checkpoints of the register (its length, whether it is stamped);
    whether the list of sums is signed;
    the reading that says which edition applies to a contract."""

    editions: tuple[Published, ...]
    pairs: Mapping[str, Pair]
    draft: list[Pair]
    periods: list[Period]
    checkpoints: list[tuple[int, bool]]
    signed: bool
    contracts: Reading | None


def versions_page(context: Context) -> Page:
    """The editions, their dates and their hashes."""
    current = context.current
    return Page(
        "versions/", "versions", "Versions",
        "Les éditions de l’annexe, leurs dates et leurs empreintes.",
        current,
        lambda: VersionsContents(
            editions=context.newest_first,
            pairs=context.comparisons,
            draft=[pair for pair in context.pairs if pair.draft],
            periods=periods(context.newest_first),
            checkpoints=checkpoint.checkpoints(current.folder.parent.parent),
            signed=context.signed,
            contracts=current.policy.reading.get(applicable_edition.READING),
        ),
        calculator=context.calculators[applicable_edition.NAME],
        scripts=(CALCULATOR,),
    )  # fmt: skip


@dataclass(frozen=True)
class DataContents(Contents):
    """The editions, newest first, and what each field of policy.json is; schema is the name of the
    file that describes it."""

    editions: tuple[Published, ...]
    fields: Mapping[str, str]
    schema: str


def data_page(context: Context) -> Page:
    """The files of each edition that a program reads."""
    return Page(
        "donnees/", "donnees", "Données",
        "Les fichiers lisibles par machine de chaque édition.",
        context.current,
        lambda: DataContents(context.newest_first, policy_schema.FIELDS, policy_schema.NAME),
    )  # fmt: skip


def pages(context: Context) -> Iterator[Page]:
    """Those about all the editions."""
    yield versions_page(context)
    yield data_page(context)
