"""The verb: examine a proposal, write its review, say what stops it."""

from __future__ import annotations

import sys
from pathlib import Path

from calculators.unseen import visible
from generator.ground import files
from generator.review import report, source_rows
from generator.review.examine import Rehearsal, examine


def write_review(root: Path, name: str, out: Path, rehearse: Rehearsal | None = None) -> int:
    """Write the review of a root against a base into out (index.html and review.md), and say where;
    the exit status: 0, or 1 where something stops the proposal. rehearse finds what only pages and
    answers show. Raises Faults where git knows no such base."""
    found = examine(root, name, rehearse)
    said = {"index.html": report.as_page(found), "review.md": report.as_markdown(found)}
    files.replace_folder(out, {name: text.encode() for name, text in said.items()})
    for fault in (*found.refusals, *found.faults):
        print(visible(str(fault)), file=sys.stderr)
    if others := list(source_rows.row_lines(found.sources)):
        print("\n".join((f"{source_rows.TITLE} :", *others)))
    told = " ".join((report.verdict(found), *report.remarks(found)))
    print(visible(f"{told} Relecture : {out / 'index.html'}"))
    return 0 if found.accepted else 1
