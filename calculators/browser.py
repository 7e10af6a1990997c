"""The calculators for a page: strings in, JSON out. No file, no clock, no rule of the policy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from calculators import answer, applicable_edition, envelope, now, wire
from calculators.page.answer_page import FORM, answer_page
from calculators.page.envelope_page import envelope_page
from calculators.policy import Policy

ENVELOPE = ".envelope"
"""What follows the name of a question that is asked with its envelope."""


class NotLoadedError(Exception):
    """An edition is published, and its policy is not here yet."""

    def __init__(self, edition: str) -> None:
        super().__init__(edition)
        self.edition = edition


class KnownEditions(Mapping[str, Policy]):
    """The editions by their dates, known before they are read: by their dates of effect."""

    def __init__(self) -> None:
        self.effects: dict[str, str] = {}
        self._loaded: dict[str, Policy] = {}

    def add(self, policy: Policy) -> None:
        """Take in an edition."""
        self.effects[policy.edition] = policy.effective
        self._loaded[policy.edition] = policy

    def __getitem__(self, edition: str) -> Policy:
        if edition in self._loaded:
            return self._loaded[edition]
        if edition in self.effects:
            raise NotLoadedError(edition)
        raise KeyError(edition)

    def __iter__(self) -> Iterator[str]:
        return iter(self.effects)

    def __contains__(self, edition: object) -> bool:
        return edition in self.effects

    def __len__(self) -> int:
        return len(self.effects)


EDITIONS = KnownEditions()


def declare(effects_json: str) -> None:
    """Make editions known by their dates of effect, as a JSON object: each is to be loaded when a
    question needs more of it."""
    EDITIONS.effects.update(json.loads(effects_json))


# What a question would import when it is first asked is imported now: a page has no files.
_AT_HAND = (*answer.QUESTIONS.values(), applicable_edition, envelope)


def load(policy_json: str) -> None:
    """Take in an edition, as the text of its policy.json."""
    EDITIONS.add(Policy.from_json(json.loads(policy_json)))


def ask(question: str, inputs_json: str) -> str:
    """The whole answer as one line of JSON, the same as on the command line with --lines.

    Where « .page » follows the name of the question: the answer and what a page shows of it; where
    « .envelope » does, the answer with its envelope, as the command line's --envelope gives; where
    « .envelope.page » does, what a page shows of that envelope; « now » is what holds at an instant
    of one edition. Where an edition that is not loaded is needed, {"needs": edition} instead: load
    it, and ask again.
    """
    try:
        if question == now.NAME:
            return wire.compact(now.asked(json.loads(inputs_json), EDITIONS))
        if question.endswith(ENVELOPE):
            name = question.removesuffix(ENVELOPE)
            return answer.ask_text(name, inputs_json, EDITIONS, answer.ask_with_envelope)
        if question.endswith(ENVELOPE + FORM):
            return envelope_page(question.removesuffix(ENVELOPE + FORM), inputs_json, EDITIONS)
        if question.endswith(FORM):
            return answer_page(question.removesuffix(FORM), inputs_json, EDITIONS)
        return answer.ask_text(question, inputs_json, EDITIONS)
    except NotLoadedError as missing:
        return wire.compact({"needs": missing.edition})


def schema(question: str) -> str:
    """The JSON Schema of a question, as one line of JSON. KeyError: no such question."""
    # Forms are made when the site is: the page itself hardly ever asks for this.
    from calculators.question_schema import schema

    return wire.compact(schema(question, EDITIONS))
