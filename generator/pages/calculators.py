"""The pages that ask the calculators: a form, and the answer of its example already computed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from calculators import applicable_edition, receipt
from calculators.answer import NAMES
from calculators.question_schema import schema
from generator.editions.edition import Published
from generator.pages import answer_table
from generator.pages.examples import Example, example
from generator.pages.forms import SHARED, Form, form
from generator.runtime.bundle import Manifest


@dataclass(frozen=True)
class Subject:
    """A calculator: its folder under calculateurs/, its name, what it is for, and the tables that
    say as much without a script (label and address)."""

    question: str
    folder: str
    title: str
    description: str
    tables: tuple[tuple[str, str], ...] = ()


_SUBJECTS = (
    Subject(
        "ctp", "ctp", "Dates d’une demande CTP",
        "De la validation de l’estimation à la livraison : chaque étape, au plus tôt.",
        (
            ("le cycle, pack par pack", "ctp/#packs"),
            ("le calendrier des livraisons", "ctp/#calendrier"),
        ),
    ),
    Subject(
        "coverage", "couverture", "Prise en charge d’un ticket",
        "Selon le pack, la classe et le sujet : qui s’en occupe, et à partir de quand.",
        (("ce que chaque pack prend en charge", "support/#packs"), ("les horaires", "support/")),
    ),
    Subject(
        "tier", "tier", "Tier d’une instance",
        "Des lignes de code au tier, et au pack qui va jusque-là.",
        (("la règle des tiers", "annexe/#article-1"), ("le tier de chaque pack", "packs/")),
    ),
    Subject(
        "ticket-class", "ticket", "Classe d’un ticket",
        "De ce que l’on constate à la classe, avec les mots qui la décident.",
        (("les classes et leurs conditions", "support/#classes"),),
    ),
    Subject(
        "quote", "devis", "Date d’un chiffrage",
        "Quand une demande ordinaire peut être chiffrée, au plus tôt.",
        (("la règle des devis", "annexe/#article-3"),),
    ),
    Subject(
        "recovery", "reprise", "Reprise après un sinistre",
        "Pour quand le service, et jusqu’à quand les données sont gardées.",
        (("les délais, et d’où ils partent", "pra-pca/"),),
    ),
)  # fmt: skip
SUBJECTS: Mapping[str, Subject] = {subject.question: subject for subject in _SUBJECTS}
"""Every calculator with a page of its own, by its question, the most asked first."""

_TABLES = {name: subject.tables for name, subject in SUBJECTS.items()} | {
    "recommend": (("chaque service, pack par pack", "packs/#comparatif"),),
    applicable_edition.NAME: (("l’édition en vigueur, jour par jour", "versions/#periodes-titre"),),
}


def runtime_head(runtime: Manifest, *names: str) -> Mapping[str, Any]:
    """What the head of a page says of the runtime; where its address has one of these names, it
    asks a question."""
    return {
        "address": runtime.address.removeprefix("/"),
        "manifest": json.loads(runtime.text),
        "names": list(names),
    }


@dataclass(frozen=True)
class Calculator:
    """What the page of a question needs: its form, its example, the runtime, the hashes, where its
    answers stand without a script, and those known beforehand."""

    form: Form
    example: Example
    runtime: Manifest
    calculators: str
    policies: str
    tables: tuple[tuple[str, str], ...]
    answers: bytes | None

    @property
    def table(self) -> str:
        """The file, beside its page, of answers known beforehand; "" for none."""
        return answer_table.NAME if self.answers else ""

    @property
    def head(self) -> Mapping[str, Any]:
        """What the head of its page says, so that Python may start before the page is read."""
        fields = self.form.fields
        always = [field for field in fields if field.required and not (field.when or field.unless)]
        return {
            **runtime_head(self.runtime, *(field.name for field in fields), *SHARED),
            "needed": [field.name for field in always if not (field.default or field.today)],
        }


def every_calculator(
    editions: Sequence[Published], current: Published, runtime: Manifest
) -> Mapping[str, Calculator]:
    """The calculator of each question, which a runtime answers live by these editions.

    They open with the edition in force, where the newest is still to come; the one that says which
    edition applies asks them all.
    """
    policies = {each.edition: each.policy for each in editions}
    newest = max(policies)
    opened = "" if current.edition == newest else current.edition
    code = receipt.calculators_sha256()
    hashes = {each.edition: sha256(each.policy_file.read_bytes()).hexdigest() for each in editions}

    def calculator(question: str) -> Calculator:
        described = schema(question, policies)
        every = question == applicable_edition.NAME
        edition = "" if every else opened
        shown = form(question, described, edition)
        answers = question in answer_table.SMALL
        return Calculator(
            replace(shown, editions=()) if every else shown,
            example(question, described, edition, policies),
            runtime,
            code,
            json.dumps(hashes),
            _TABLES.get(question, ()),
            answer_table.known_answers(shown, edition or newest, policies) if answers else None,
        )

    return {question: calculator(question) for question in NAMES}
