"""The register of readings of an edition, and what the annex does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.answer import QUESTIONS, ask
from calculators.page.sentence import sentence
from calculators.policy import Policy
from calculators.terms.entries import Choice, Profile, Reading
from calculators.terms.text import Favours
from generator.editions.edition import Published
from generator.ground.french import long_date
from generator.pages.calculators import SUBJECTS, Subject
from generator.pages.context import Context
from generator.pages.page import Contents, Page, TocEntry


@dataclass(frozen=True)
class ReadingsContents(Contents):
    """The readings by which a calculator answers and the others; those whose choice does not favour
    the Client, with the choice that does; the questions that this changes, with both answers.

    annex is the address of its text, permanent whether the page stands at the edition's own
    address; subjects are the pages of the calculators, by question.
    """

    annex: str
    permanent: bool
    successor: Published | None
    computed: list[Reading]
    others: list[Reading]
    contested: list[tuple[Reading, Choice]]
    contrasts: list[tuple[str, str, str]]
    subjects: Mapping[str, Subject]


def readings_page(context: Context, edition: Published, *, permanent: bool = False) -> Page:
    """The register of readings of an edition, at its own address or as that in force."""
    policy, own = edition.policy, f"{edition.edition}/" if permanent else ""
    return Page(
        f"lectures/{own}", "lectures",
        f"Lectures, édition du {long_date(edition.edition)}" if permanent else "Lectures",
        "Les passages de l’annexe qui se lisent de plusieurs façons, et la lecture retenue.",
        edition,
        lambda: ReadingsContents(
            annex=f"annexe/{own}",
            permanent=permanent,
            successor=context.successor(edition),
            computed=[reading for reading in policy.readings if reading.computed],
            others=[reading for reading in policy.readings if not reading.computed],
            contested=list(_contested(policy)),
            contrasts=list(_contrasts(policy)),
            subjects=SUBJECTS,
        ),
        (
            TocEntry("article-1190", "Si le juge suit l’article 1190"),
            TocEntry("calculees", "Qu’un calculateur prend en compte"),
            TocEntry("non-calculees", "Qu’aucun calculateur ne prend en compte"),
        ),
        searched=not permanent,
        key=context.key(edition) if permanent else (),
    )  # fmt: skip


@dataclass(frozen=True)
class SilencesContents(Contents):
    """The pages of the calculators that a silence touches, by question."""

    subjects: Mapping[str, Subject]


def silences_page(context: Context) -> Page:
    """What the annex does not say."""
    return Page(
        "silences/", "silences", "Ce que l’annexe ne dit pas",
        "Les sujets que l’annexe laisse au Contrat, à la loi ou à un accord.",
        context.current,
        lambda: SilencesContents(SUBJECTS),
    )  # fmt: skip


def _contested(policy: Policy) -> Iterator[tuple[Reading, Choice]]:
    """The readings whose choice is not the one that favours the Client, and that choice; those of
    the calculators' profile, where one answers by it."""
    profile = policy.profile(Profile.CLIENT)
    for reading in policy.readings:
        taken = policy.choices.get(reading.id, reading.default)
        for choice in reading.choices:
            theirs = choice.id if choice.favours is Favours.CLIENT else taken
            wanted = profile.get(reading.id) or theirs
            if choice.id == wanted != taken:
                yield reading, choice


def _contrasts(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """The default example of each question that the profile of the Client answers otherwise: the
    question, the answer as retained, the answer by the profile."""
    for name in SUBJECTS:
        if name not in QUESTIONS:
            continue
        example = QUESTIONS[name].example_of(policy)
        said = []
        for profile in ("retained", "client"):
            answer = ask(name, {**example, "profile": profile}, {policy.edition: policy})
            if "result" in answer:
                said.append(sentence(name, answer["inputs"], answer["result"], policy))
        if len(set(said)) == 2:
            yield name, said[0], said[1]


def pages(context: Context) -> Iterator[Page]:
    """Those of the edition in force, then the register of each edition."""
    yield silences_page(context)
    yield readings_page(context, context.current)
    for edition in context.editions:
        yield readings_page(context, edition, permanent=True)
