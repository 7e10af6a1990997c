"""A lawyer at work: edits the text of policy/ and asks `build.py`, as docs/contribuer.md says.

Nothing here knows how the generator is made: edits are of text in files, orders those of make.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import build
from generator.annex.load import load_working_text
from generator.editions import freeze
from tests.samples import project

TODAY = "2026-12-01"
"""The day on which the lawyer works."""

FILES = {
    "annexe": "annexe/annexe.yaml",
    "preambule": "annexe/00-preambule.yaml",
    "definitions": "annexe/01-definitions.yaml",
    "gestion": "annexe/02-gestion.yaml",
    "demandes": "annexe/03-demandes.yaml",
    "maintenance": "annexe/04-maintenance.yaml",
    "support": "annexe/05-support.yaml",
    "packs": "annexe/06-packs.yaml",
    "plans": "annexe/07-pra-pca.yaml",
    "lectures": "lectures.yaml",
    "silences": "silences.yaml",
}
"""The files of policy/ by what they are about."""


UNREAD = re.compile(
    r"(?P<file>\S+?):(?P<line>\d+):\d+: cette clause (?:nouvelle|.* ses mots changent)"
    r".* mots: (?P<words>[0-9a-f]{8})"
)
"""A fault of words on which answers rest, and that moved unread."""
AGAIN = re.compile(
    r"(?P<file>\S+?):(?P<line>\d+):\d+: ces mots ont changé depuis leur relecture"
    r".* mots: (?P<words>[0-9a-f]{8})"
)
"""A fault of words that moved once more since they were read."""


@dataclass(frozen=True)
class Edit:
    """In a file, these words become those, each time that they stand there."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Write:
    """A new file of policy/."""

    file: str
    text: str


@dataclass(frozen=True)
class Delete:
    """What stands in a file from one passage up to another, which stays; to its end where it is
    empty."""

    file: str
    start: str
    end: str = ""


@dataclass(frozen=True)
class Quote:
    """In every quotation of the register that has these words, those; there may be none."""

    before: str
    after: str


@dataclass(frozen=True)
class Leave:
    """An entry of a list, by its id, leaves a file."""

    file: str
    id: str


@dataclass(frozen=True)
class Reword:
    """In every sentence of policy/, these words become those, on one line or two; ids stay."""

    before: str
    after: str


Step = Edit | Write | Delete | Quote | Leave | Reword


@dataclass(frozen=True)
class Told:
    """What an order said: its status, its words."""

    status: int
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        """The faults that it named, a line each, without their count."""
        return [line for line in self.err.splitlines() if re.match(r"\S+:\d+:\d+: ", line)]


class Lawyer:
    """The sample's project in a folder of its own, and someone who amends it."""

    def __init__(self, folder: Path) -> None:
        self.root = project.copy(folder)

    def path(self, file: str) -> Path:
        return self.root / "policy" / FILES.get(file, file)

    def amend(self, steps: Iterable[Step]) -> None:
        """Make the edits; a step whose words are not there is a fault of the test."""
        for step in steps:
            if isinstance(step, Reword):
                self._reword(step)
                continue
            if isinstance(step, Quote):
                path = self.path("lectures")
                text = path.read_text(encoding="utf-8")
                words = r"\s+".join(map(re.escape, step.before.split()))
                text = re.sub(words, step.after.replace("\\", ""), text)
                path.write_text(text, encoding="utf-8")
                continue
            path = self.path(step.file)
            if isinstance(step, Write):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, encoding="utf-8")
                continue
            text = path.read_text(encoding="utf-8")
            if isinstance(step, Leave):
                entry = rf"\n  - (?:\{{)?id: {step.id}[,\n].*?(?=\n  - |\n\n  # |\n\w|\Z)"
                text, count = re.subn(entry, "", text, flags=re.DOTALL)
                assert count == 1, f"{step.file}: {step.id}"
            elif isinstance(step, Edit):
                assert step.before in text, f"{step.file}: {step.before}"
                text = text.replace(step.before, step.after)
            else:
                assert step.start in text, f"{step.file}: {step.start}"
                before, _, rest = text.partition(step.start)
                assert step.end in rest, f"{step.file}: {step.end}"
                text = before + (step.end + rest.partition(step.end)[2] if step.end else "")
            path.write_text(text, encoding="utf-8")

    def _reword(self, step: Reword) -> None:
        words = r"\s+".join(map(re.escape, step.before.split(" ")))
        pattern = re.compile(rf"(?<![\w-]){words}(?![\w-])")
        for path in (self.root / "policy").rglob("*.yaml"):
            if path.relative_to(self.root / "policy").parts[0] not in (
                "editions",
                "interpretations",
            ):
                text = path.read_text(encoding="utf-8")
                path.write_text(pattern.sub(step.after, text), encoding="utf-8")

    def order(self, *arguments: str) -> Told:
        """What `build.py` answers to an order."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = build.main(["--root", str(self.root), *arguments])
        return Told(status, out.getvalue(), err.getvalue())

    def check(self) -> Told:
        """What `make text` then `make check` say; the first one's faults where it has some."""
        text = self.order("text")
        return self.order("check") if text.status == 0 else text

    def read_again(self, told: Told) -> None:
        """Write beside each clause that was named the line that its message gives."""
        for fault in filter(None, map(AGAIN.match, told.faults)):
            path = self.root / fault["file"]
            lines = path.read_text(encoding="utf-8").split("\n")
            here = int(fault["line"]) - 1
            lines[here] = re.sub(r"(mots: )[0-9a-f]{8}", rf"\g<1>{fault['words']}", lines[here])
            path.write_text("\n".join(lines), encoding="utf-8")
        for fault in reversed([*filter(None, map(UNREAD.match, told.faults))]):
            path = self.root / fault["file"]
            lines = path.read_text(encoding="utf-8").split("\n")
            above = range(int(fault["line"]) - 1, 0, -1)
            start = next(n for n in above if lines[n].startswith("  - id:"))
            relu = (
                "nature: portee, par: Service juridique, le: 2026-12-01, decision: Relu,"
                f" favorable: client, mots: {fault['words']}"
            )
            lines.insert(start + 1, f"    relu: {{{relu}}}")
            path.write_text("\n".join(lines), encoding="utf-8")

    def freeze(self, day: str, *more: str) -> Told:
        """What `make freeze` says: it checks again, and builds the site before it writes."""
        return self.order("freeze", day, "--date", TODAY, *more)

    def freeze_once_checked(self, day: str, *, retroactive: bool = False) -> None:
        """Freeze a text that was just checked, its pages with it, and leave the site unbuilt."""
        working = load_working_text(self.root / "policy")
        freeze.freeze(
            self.root,
            working.policy,
            self.root / "policy" / "questions.jsonl",
            date.fromisoformat(day),
            date.fromisoformat(TODAY),
            retroactive=retroactive,
            erratum=working.erratum,
        )

    @property
    def editions(self) -> Path:
        return self.root / "policy" / "editions"
