"""Words that found an answer, and that moved without it: someone must say that they read them.

Compared with the last published edition, clause by clause, title by title. What rests on a clause
is founding.py's to say; a title is read above each clause under it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.annex.approvals import KEY, REMOVED, to_write
from generator.annex.binding import is_ill_marked
from generator.annex.clauses import Passage, fold
from generator.annex.load import Heading, Working
from generator.annex.terms import TERMS
from generator.changes import clause_pairs, word_diff
from generator.ground import french
from generator.ground.faults import Fault, Place
from generator.review import new_clauses
from generator.review.around_words import Around, around
from generator.review.compared_words import clause_words, title_words
from generator.review.founding import Reasons
from generator.review.new_clauses import Added
from generator.views.outside_words import TITLE, article_heading, short_digest

_LINKS = re.compile(r"(?<!\S)(?:et|[.,;:()])(?!\S)")
"""What may join one value more to a sentence, or one less."""
_AROUND, _LONG, _SEEN = 4, 240, 900
"""Words shown on each side of what moved, and signs beyond which a clause that left, and what moved
in one, are cut."""


def faults(working: Working, published: Policy, asked: Path) -> Iterator[Fault]:
    """The clauses whose words moved since an edition was published and whose approval is missing,
    or is of other words. asked is the file of the standing questions."""
    pairs = clause_pairs.clauses(published, working.policy)
    before, after = clause_words(published, working.policy, pairs)
    beside = around(published, working.policy, pairs)
    approved = {approval.clause: approval for approval in working.policy.approvals}
    history = {(approval.clause, approval.words) for approval in published.approvals}
    moved, added = [], []
    above: Passage | None = None
    for passage in working.passages:
        name = passage.clause.id
        more = beside.get(name, Around())
        words = short_digest(f"{after[name]} {more.words}".strip())
        was, approval = published.clause.get(pairs.get(name, "")), approved.get(name)
        differs = was is not None and (
            name in beside or _moved(before[was.id], after[name], was, passage.clause)
        )
        if is_ill_marked(passage):
            # Its marks decide which words count: they are read once those are right.
            above = passage
            continue
        if approval is None:
            if was and differs:
                moved.append((passage, was, words))
            elif not was:
                added.append(Added(passage, above, words))
        # What was published with its approval has been read, whatever it is now compared with.
        elif approval.words != words and (differs or (name, approval.words) not in history):
            yield _stop_again(passage, was, words, more.told)
        above = passage
    left = [was for was in published.clauses if was.id not in pairs.values()]
    gone = [was for was in left if not _followed(was, published)]
    titled = list(_titles(working, published, pairs))
    reasons = Reasons(published, asked) if moved or added or gone or titled else None
    for passage, old, words in moved:
        if reasons and (why := reasons.why(old.id)):
            yield _stop(passage, old, words, why, beside.get(passage.clause.id, Around()).told)
    if reasons:
        yield from new_clauses.faults(added, working.policy, published, pairs, reasons)
    for old in gone:
        words = short_digest(before[old.id])
        read = old.id in approved and approved[old.id].words == words
        if reasons and not read and (why := reasons.why(old.id)):
            yield _stop_where_it_stood(working, published, old, words, why)
    for heading, words, title, under in titled:
        read = heading.name in approved and approved[heading.name].words == words
        if reasons and not read:
            yield from _stop_title(heading, words, title, [n for n in under if reasons.why(n)])
    yield from _renamed(working, published)


def _titles(
    working: Working, published: Policy, pairs: Mapping[str, str]
) -> Iterator[tuple[Heading, str, str, tuple[str, ...]]]:
    """The titles whose words moved: where each stands, the digest of its words, what it was, and
    the clauses of the published edition that it stands above."""
    before, after = title_words(published, working.policy)
    same = clause_pairs.articles(
        clause_pairs.by_article(published), clause_pairs.by_article(working.policy), pairs
    )
    known = {article_heading(each.id): each for each in published.articles}
    back = {article_heading(now): article_heading(was) for now, was in same.items()}
    for heading in working.headings:
        was = TITLE if heading.name == TITLE else back.get(heading.name, "")
        if was in before and before[was] != after[heading.name]:
            old = published.title if was == TITLE else known[was].title
            every = tuple(published.clause)
            under = every if was == TITLE else known[was].clauses
            yield heading, short_digest(after[heading.name]), old, under


def _stop_title(heading: Heading, words: str, old: str, under: list[str]) -> Iterator[Fault]:
    if under:
        yield Fault(
            heading.node["titre"].place,
            f"ce titre se lit au-dessus de clauses ({len(under)}) dont des réponses ou des pages"
            f" dépendent, et ses mots changent sans qu’elles suivent : « {old} » devient"
            f" « {fold(heading.node['titre'])} » ; relisez-les, puis écrivez sous ce titre"
            f" « {to_write(words)} »",
        )


def _renamed(working: Working, published: Policy) -> Iterator[Fault]:
    """The packs whose displayed name changes while the words of their clause do not."""
    passages = {passage.clause.id: passage for passage in working.passages}
    for pack in working.policy.packs:
        was = published.pack.get(pack.id)
        if not was or was.name == pack.name or was.clause not in published.clause:
            continue
        if _named(published.clause[was.clause]) == _named(passages[pack.clause].clause):
            yield Fault(
                passages[pack.clause].node["pack"].place,
                f"ce pack s’affiche « {pack.name} » et non plus « {was.name} », et les mots de sa"
                f" clause ne changent pas : changez-les aussi, ou reprenez « nom: {was.name} »",
            )


def _named(clause: Clause) -> set[str]:
    """The words of a pack's clause that name it."""
    return {clause.text[mark.start : mark.end] for mark in clause.marks if mark.key == "pack"}


def _followed(was: Clause, published: Policy) -> bool:
    """Whether answers follow a clause that leaves: it is a service, a pack, a class, a plan, or has
    values that no calculator reads, which the redline tells."""
    roles = {*published.speaker, *(pack.clause for pack in published.packs)}
    roles |= {each.clause for each in published.ticket_classes}
    roles |= {terms.clause for terms in published.recovery}
    read = any(key in TERMS or key in published.settled for key in was.values)
    return was.id in roles or (bool(was.values) and not read)


def _moved(before: str, after: str, was: Clause, now: Clause) -> bool:
    """Whether words moved; where a value came or left too, what only joins values is nothing."""
    if before == after:
        return False
    if len(was.marks) == len(now.marks):
        return True
    return _bare(before) != _bare(after)


def _bare(words: str) -> str:
    return " ".join(_LINKS.sub(" ", words).split())


def _stop(passage: Passage, was: Clause, words: str, why: str, told: str) -> Fault:
    old, new = _shown(was, passage.clause)
    moved = told
    if old != new:
        said = f"ses mots changent sans que les réponses suivent : « {old} » devient « {new} »"
        moved = f"{said} ; {told}" if told else said
    return Fault(
        passage.node["texte"].place,
        f"cette clause {why}, et {moved} ; relisez-les, puis écrivez dans la clause"
        f" « {to_write(words)} »",
    )


def _stop_again(passage: Passage, was: Clause | None, words: str, told: str) -> Fault:
    """Other words than those read: what was decided of those is not said of these."""
    old, new = _shown(was, passage.clause) if was else ("", "")
    shown = f" : « {old} » devient « {new} »" if old != new else ""
    shown += f" : {told}" if told else ""
    return Fault(
        passage.node[KEY]["mots"].place,
        f"ces mots ont changé depuis leur relecture{shown} ; relisez-les, puis récrivez « {KEY} » :"
        f" la « nature », qui, « le », la « decision » et « favorable », avec « mots: {words} »",
    )


def _stop_where_it_stood(
    working: Working, published: Policy, was: Clause, words: str, why: str
) -> Fault:
    order = [clause.id for clause in published.clauses]
    before = set(order[: order.index(was.id)])
    above = [passage for passage in working.passages if passage.clause.id in before]
    place = above[-1].place if above else Place("policy/annexe/annexe.yaml", 1, 1)
    said = textwrap.shorten(was.text, _LONG, placeholder=" …")
    return Fault(
        place,
        f"la clause « {was.id} », qui suivait, {why}, et quitte le texte sans que les réponses"
        f" suivent : « {said} » ; si c’est voulu, écrivez dans annexe.yaml, sous « {REMOVED} »,"
        f" « - {{clause: {was.id}, nature: portee, par: …, le: AAAA-MM-JJ, mots: {words},"
        ' decision: "…", favorable: …} »',
    )


def _shown(was: Clause, now: Clause) -> tuple[str, str]:
    """What moved, before and after, with a few words around it."""
    before, after = (f"{clause.title or ''} {clause.text}".strip() for clause in (was, now))
    if before == after:
        keys = [key for key in now.values if was.values.get(key) != now.values[key]]
        before, after = (
            " ; ".join(f"{key} : {french.typed(clause.values.get(key, ''))}" for key in keys)
            for clause in (was, now)
        )
    segments = word_diff.segments(before, after)
    changed = [n for n, segment in enumerate(segments) if segment.kind != "equal"]
    kept = segments[max(changed[0] - 1, 0) : changed[-1] + 2] if changed else segments
    sides = []
    for gone in ("insert", "delete"):
        words = [_cut(s, n, len(kept)) for n, s in enumerate(kept) if s.kind != gone]
        sides.append(textwrap.shorten("".join(words), _SEEN, placeholder=" …"))
    return sides[0], sides[1]


def _cut(segment: word_diff.Segment, place: int, count: int) -> str:
    """The words of a segment; of one that stays, those next to what moves, so that each change is
    seen, however far it is from the first."""
    words = segment.text.split(" ")
    if segment.kind != "equal":
        return segment.text
    if place in (0, count - 1):
        return " ".join(words[-_AROUND:] if place == 0 else words[:_AROUND])
    if len(words) <= 2 * _AROUND:
        return segment.text
    return f"{' '.join(words[:_AROUND])} […] {' '.join(words[-_AROUND:])}"
