"""Approvals that approve nothing: of a clause that was never there, of words of no title, or of a
day that is still to come.

Each would show, in the comparison, that someone read what no one wrote, or has not read yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from calculators.policy import Policy
from generator import source
from generator.annex.approvals import KEY, REMOVED
from generator.annex.load import Working
from generator.annex.values import read_date
from generator.ground.faults import Fault
from generator.review.compared_words import title_words
from generator.views.outside_words import short_digest


def faults(working: Working, editions: Sequence[Policy]) -> Iterator[Fault]:
    """Those of the working text, after the editions that are published, oldest first."""
    heads = {heading.name: heading.node for heading in working.headings}
    once = {clause for policy in editions for clause in policy.clause}
    for node in working.headings[0].node.get(REMOVED, ()):
        # One that is in the text is told elsewhere.
        if node["clause"] not in once and node["clause"] not in working.policy.clause:
            yield Fault(
                node["clause"].place,
                f"aucune édition n’a eu la clause « {node['clause']} »"
                f"{source.nearest(node['clause'], once)} : corrigez son nom, ou retirez cette"
                f" ligne de « {REMOVED} »",
            )
    before, after = title_words(editions[-1], working.policy)
    published = {approval.words for policy in editions for approval in policy.approvals}
    for name, node in heads.items():
        if KEY not in node or name not in after:
            continue
        words, read = short_digest(after[name]), str(node[KEY]["mots"])
        # A title that moved and was not read is told with what to write.
        if before.get(name) == after[name] and read not in (words, *published):
            yield Fault(
                node[KEY]["mots"].place,
                f"« mots: {read} » n’est pas la relecture de ce titre, qui n’a pas changé : retirez"
                f" « {KEY} », ou écrivez « mots: {words} »",
            )


def early(working: Working, today: date) -> Iterator[Fault]:
    """Those dated after today; where a day begins sooner, it is tomorrow already."""
    nodes = [passage.node for passage in working.passages]
    nodes += [heading.node for heading in working.headings]
    read = [node[KEY] for node in nodes if KEY in node]
    for node in (*read, *working.headings[0].node.get(REMOVED, ())):
        if read_date(node["le"]) > today + timedelta(days=1):
            yield Fault(
                node["le"].place,
                f"« le: {node['le']} » est un jour à venir : écrivez celui où ces mots ont été"
                " relus",
            )
