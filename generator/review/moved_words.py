"""Words that found an answer, and that moved without it: someone must say that they read them.

Compared with the last published edition, clause by clause. A clause founds an answer where a
calculator reads a value of it or names it, where a reading quotes it, or where it defines a term
that such a clause uses.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from calculators import answer
from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.annex.approvals import KEY, REMOVED
from generator.annex.clauses import Passage
from generator.annex.load import Working
from generator.annex.terms import TERMS
from generator.changes import clause_pairs, word_diff
from generator.ground import cache, french, questions
from generator.ground.faults import Fault, Place
from generator.ground.french import join
from generator.views.outside_words import outside, short_digest

_LINKS = re.compile(r"(?<!\S)et(?!\S)")
"""What may join one value more to a sentence, or one less."""
_AROUND, _LONG = 4, 240
"""Words shown on each side of what moved, and signs beyond which they are cut."""


def faults(working: Working, published: Policy, asked: Path) -> Iterator[Fault]:
    """The clauses whose words moved since an edition was published and whose approval is missing,
    or is of other words. asked is the file of the standing questions."""
    before, after = outside(published), outside(working.policy)
    pairs = clause_pairs.clauses(published, working.policy)
    approved = {approval.clause: approval for approval in working.policy.approvals}
    moved = []
    for passage in working.passages:
        name = passage.clause.id
        approval = approved.get(name)
        if approval and approval.words != short_digest(after[name]):
            yield Fault(
                passage.node[KEY]["mots"].place,
                "ces mots ont changé depuis leur relecture : relisez-les, puis écrivez"
                f" « mots: {short_digest(after[name])} »",
            )
        elif not approval and name in pairs:
            was = published.clause[pairs[name]]
            if _moved(before[was.id], after[name], was, passage.clause):
                moved.append((passage, was))
    left = [was for was in published.clauses if was.id not in pairs.values()]
    gone = [was for was in left if not _followed(was, published)]
    reasons = _Reasons(published, asked) if moved or gone else None
    for passage, was in moved:
        if reasons and (why := reasons.why(was.id)):
            yield _stop(passage, was, short_digest(after[passage.clause.id]), why)
    for was in gone:
        words = short_digest(before[was.id])
        approval = approved.get(was.id)
        read = approval is not None and approval.words == words
        if reasons and not read and (why := reasons.why(was.id)):
            yield _stop_where_it_stood(working, published, was, words, why)
    yield from _renamed(working, published)


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
    """Whether words moved; where a value did too, what only joins values counts for nothing."""
    if before == after:
        return False
    if was.values == now.values and not (was.values.keys() ^ now.values.keys()):
        return True
    return _bare(before) != _bare(after)


def _bare(words: str) -> str:
    return " ".join(_LINKS.sub(" ", words).split())


def _stop(passage: Passage, was: Clause, words: str, why: str) -> Fault:
    old, new = _shown(was, passage.clause)
    return Fault(
        passage.node["texte"].place,
        f"cette clause {why}, et ses mots changent sans que les réponses suivent : « {old} »"
        f" devient « {new} » ; relisez-les, puis écrivez dans la clause « {KEY}: {{nature: …,"
        f" par: …, le: AAAA-MM-JJ, mots: {words}, decision: …, favorable: …}} »",
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
        " decision: …, favorable: …} »",
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
        sides.append(textwrap.shorten("".join(words), _LONG, placeholder=" …"))
    return sides[0], sides[1]


def _cut(segment: word_diff.Segment, place: int, count: int) -> str:
    """The words of a segment; of one that stays, those next to what moves."""
    if segment.kind != "equal" or place not in (0, count - 1):
        return segment.text
    words = segment.text.split(" ")
    return " ".join(words[-_AROUND:] if place == 0 else words[:_AROUND])


class _Reasons:
    """Why answers rest on the clauses of a published edition."""

    def __init__(self, policy: Policy, asked: Path) -> None:
        self.policy, self.asked = policy, asked
        self.quoted: dict[str, list[str]] = {}
        for reading in policy.readings:
            for quotation in reading.quotations:
                self.quoted.setdefault(quotation.clause, []).append(reading.id)
        self.read = {service.clause for pack in policy.packs for service in pack.services}
        self.read |= {pack.clause for pack in policy.packs}
        self.read |= _clauses_of(policy.to_json())
        self.read |= {value.clause for value in policy.values}
        self._answers: Mapping[str, Mapping[str, int]] | None = None
        founding = self.read | self.quoted.keys() | self.answers.keys()
        self.terms = _terms(policy, founding)
        self.leads = _leads(policy, founding)

    @property
    def answers(self) -> Mapping[str, Mapping[str, int]]:
        """How many answers of each question name each clause."""
        if self._answers is None:
            self._answers = answers_by_clause(self.policy, self.asked)
        return self._answers

    def why(self, clause: str) -> str:
        """« fonde 1 204 réponses (ctp, coverage) »; empty where nothing rests on the clause."""
        said = []
        counts = self.answers.get(clause, {})
        if total := sum(counts.values()):
            plural = "s" if total > 1 else ""
            said.append(f"fonde {total} réponse{plural} ({', '.join(sorted(counts))})")
        elif clause in self.read:
            said.append("donne une valeur que les calculateurs lisent")
        if names := list(dict.fromkeys(self.quoted.get(clause, ()))):
            the = "les lectures" if len(names) > 1 else "la lecture"
            said.append(f"est citée par {the} {join(f'« {n} »' for n in names)}")
        if not said and clause in self.terms:
            said.append(f"définit « {self.terms[clause]} », que d’autres emploient")
        if not said and clause in self.leads:
            said.append("ouvre une liste que des réponses redisent")
        return join(said) if said else ""


def _clauses_of(data: object) -> set[str]:
    """The ids that the typed terms of a policy name as « clause » or « …_clause »."""
    found: set[str] = set()
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "clause" or key.endswith("_clause"):
                found.add(str(value))
            elif key not in ("clauses", "readings", "values", "approvals"):
                found |= _clauses_of(value)
    elif isinstance(data, (list, tuple)):
        for item in data:
            found |= _clauses_of(item)
    return found


def _terms(policy: Policy, founding: set[str]) -> dict[str, str]:
    """The definitions whose term a founding clause uses, with the term."""
    texts = {clause.id: clause.text for clause in policy.clauses if clause.id in founding}
    found = {}
    for clause in policy.clauses:
        if clause.term:
            words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, clause.names))})(?!\w)")
            if any(words.search(text) for name, text in texts.items() if name != clause.id):
                found[clause.id] = clause.term
    return found


def _leads(policy: Policy, founding: set[str]) -> set[str]:
    """The clauses that open a list of which founding clauses are points: « s’engage à : »."""
    found, lead = set(), ""
    for clause in policy.clauses:
        if clause.form not in ("item", "numbered"):
            lead = clause.id if clause.text.endswith(":") else ""
        elif lead and clause.id in founding:
            found.add(lead)
    return found


def answers_by_clause(policy: Policy, asked: Path) -> Mapping[str, Mapping[str, int]]:
    """How many answers of each question name each clause of an edition: the standing questions, and
    small domains whole. Kept by content: it takes seconds."""
    data = json.dumps(policy.to_json(), sort_keys=True)
    name = cache.name_of([cache.program(), data, asked.read_text(encoding="utf-8")])

    def count() -> Mapping[str, bytes]:
        found: dict[str, Counter[str]] = {}
        editions = {policy.edition: policy}
        for one in questions.questions(asked, policy, policy):
            if one.question not in answer.QUESTIONS:
                continue
            said = answer.ask(one.question, one.inputs, editions)
            for clause in {step["clause"] for step in said.get("trace", ()) if step.get("clause")}:
                found.setdefault(clause, Counter())[one.question] += 1
        return {"answers.json": json.dumps(found).encode()}

    kept = cache.once(cache.FOLDER / "founding" / name, count)
    found: Mapping[str, Mapping[str, int]] = json.loads(kept["answers.json"])
    return found
