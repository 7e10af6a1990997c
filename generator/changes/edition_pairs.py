"""Editions in time: which is in force when, and what each changes of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from calculators.policy import Policy
from generator.changes import directions, measurement, redline, redline_docx
from generator.changes import redline_text as say
from generator.changes.impact import Impact
from generator.changes.redline import Redline
from generator.editions import timeline
from generator.editions.edition import Published
from generator.editions.register import register_entries
from generator.ground import questions

DRAFT_ADDRESS = "projet"
"""What stands for the working text in an address: it is not an edition, and has no date."""

WORKING_TEXT = "texte de travail"


@dataclass(frozen=True)
class Pair:
    """An edition and what comes after it: the next one, or the working text (draft).

    policy is the folder that says what favours the Client, and holds the standing questions.
    published is the day on which the second was frozen (YYYY-MM-DD), empty for the working text.
    """

    before: Policy
    after: Policy
    draft: bool
    policy: Path
    published: str = ""

    @property
    def name(self) -> str:
        """« 2025-01-24..projet »."""
        return f"{self.before.edition}..{DRAFT_ADDRESS if self.draft else self.after.edition}"

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"versions/{self.name}/"

    @property
    def document(self) -> str:
        """The name of its Word file, beside its page."""
        return f"annexe-{self.name}.docx"

    @property
    def key(self) -> tuple[str, ...]:
        """All that its page says: both policies, the questions asked of them, what favours whom."""
        beside = (directions.FILE, "questions.jsonl")
        files = (sha256((self.policy / name).read_bytes()).hexdigest() for name in beside)
        return ("pair", *map(repr, (self.before, self.after, self.draft, self.published)), *files)

    @cached_property
    def redline(self) -> Redline:
        """What changes in the text."""
        names = say.edition_name(self.before), say.edition_name(self.after)
        return redline.compare(
            self.before,
            self.after,
            (names[0], WORKING_TEXT if self.draft else names[1]),
            draft=self.draft,
        )

    def impact(self) -> Impact:
        """What that does to answers. Raises Faults where a direction is not declared."""
        meant = directions.load_directions(self.policy, directions.axes_of(self.before, self.after))
        asked = questions.questions(self.policy / "questions.jsonl", self.before, self.after)
        return measurement.measure(self.redline, asked, meant)

    def word(self) -> Mapping[str, bytes]:
        """The Word file, with tracked changes, by its name."""
        return {self.document: redline_docx.render(self.redline, self.published)}


def pairs(editions: list[Published], working: Policy | None, policy: Path) -> list[Pair]:
    """Each edition and the next, newest first; the working text before them all, where it is not
    the last edition, to the letter and to the value."""
    ordered = sorted(editions, key=lambda each: each.effective)
    found = [
        Pair(old.policy, new.policy, False, policy, new.published) for old, new in pairwise(ordered)
    ]
    if working and working != ordered[-1].policy:
        found.append(Pair(ordered[-1].policy, working, True, policy))
    return found[::-1]


def pair_named(root: Path, before: str, after: str) -> Pair:
    """Two editions by their dates, or the second as the working text (timeline.WORKING). Raises
    Faults where there is no such edition, or the working text has faults."""
    old, new = (timeline.policy_named(root, name) for name in (before, after))
    policy = root / "policy"
    published = {one.edition: one.published for one in register_entries(policy / "editions")}
    draft = after == timeline.WORKING
    return Pair(old, new, draft, policy, "" if draft else published[after])
