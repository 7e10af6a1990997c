"""The schemas serve two readers: the editor of a lawyer, and generator.form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
import yaml
from referencing.jsonschema import DRAFT7

from generator.annex import vocabulary
from generator.annex.terms import READERS, TERMS
from generator.ground import french
from generator.ground.paths import SCHEMAS
from generator.source.shape import SENTENCES
from tests.samples import project

POLICY = project.root() / "policy"
FILES = [*sorted(POLICY.glob("annexe/*.yaml")), POLICY / "lectures.yaml", POLICY / "sens.yaml"]
NAMED = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
VALUES = NAMED["clause.json"]["definitions"]["valeurs"]["properties"]

ABOUT = {
    "$schema",
    "$id",
    "title",
    "description",
    "examples",
    "enumDescriptions",
    "patternErrorMessage",
}
STRUCTURE = {"properties", "items", "definitions", "$ref", "allOf"}

every_schema = pytest.mark.parametrize("name", sorted(NAMED))


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all those that it is made of."""
    yield schema
    for key in ("properties", "definitions"):
        for part in schema.get(key, {}).values():
            yield from parts(part)
    for part in [*schema.get("allOf", []), *([schema["items"]] if "items" in schema else [])]:
        yield from parts(part)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """What a part of clause.json comes down to, behind its references."""
    for reference in [schema, *schema.get("allOf", [])]:
        if "$ref" in reference:
            name = reference["$ref"].removeprefix("#/definitions/")
            return resolved(NAMED["clause.json"]["definitions"][name])
    return schema


TABLE = {"properties", "required", "additionalProperties"}
"""What a declared value has in its schema."""


def form(schema: Any) -> Any:
    """A schema with its references followed, and without what it tells a reader."""
    if isinstance(schema, list):
        return [form(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    whole = resolved(schema)
    return {key: form(one) for key, one in whole.items() if key not in ("title", "description")}


def words(key: str) -> list[str]:
    """The words that a value may be, or the items of its list, at any depth."""
    schema = resolved(VALUES[key])
    while "items" in schema:
        schema = resolved(schema["items"])
    return list(schema["enum"])


@every_schema
class TestEachSchema:
    def test_is_of_draft_7(self, name: str) -> None:
        assert NAMED[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
        jsonschema.Draft7Validator.check_schema(NAMED[name])

    def test_has_only_keywords_that_are_said_in_french(self, name: str) -> None:
        for part in parts(NAMED[name]):
            assert set(part) <= ABOUT | STRUCTURE | set(SENTENCES)

    def test_describes_every_key_and_word(self, name: str) -> None:
        for part in parts(NAMED[name]):
            if "$ref" in part:
                # In draft 7, whatever stands beside a reference is ignored.
                assert set(part) == {"$ref"}
                assert re.fullmatch(r"(clause\.json)?#/definitions/\w+", part["$ref"])
            else:
                assert part["description"].endswith(".")
            assert len(part.get("enumDescriptions", ())) == len(part.get("enum", ()))

    def test_says_the_form_of_every_pattern(self, name: str) -> None:
        for part in parts(NAMED[name]):
            if "pattern" in part:
                assert re.fullmatch(r"\^.*\$", part["pattern"])
                assert part["patternErrorMessage"].startswith("attendu ")
                assert all(re.search(part["pattern"], example) for example in part["examples"])

    def test_knows_every_key_that_it_demands(self, name: str) -> None:
        for part in parts(NAMED[name]):
            known = set(part.get("properties", ()))
            assert set(part.get("required", ())) <= known
            # A key of `valeurs` that no calculator needs is declared, in a form of its own.
            declared = {"$ref": "#/definitions/valeur_declaree"}
            assert not known or part["additionalProperties"] in (False, declared)
            for key, companions in part.get("dependencies", {}).items():
                if isinstance(companions, dict):
                    assert set(companions["properties"]["valeurs"]["required"]) <= set(VALUES)
                    companions = companions["required"]
                assert {key, *companions} <= known


class TestEditor:
    """An editor types plain scalars: it reads « 7.1 » as a number and « 9:00 » as 540."""

    @staticmethod
    def typed(path: Path) -> Any:
        def as_in_json(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: as_in_json(item) for key, item in value.items()}
            if isinstance(value, list):
                return [as_in_json(item) for item in value]
            return value.isoformat() if isinstance(value, date) else value

        return as_in_json(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_finds_no_fault_in_the_policy(self, path: Path) -> None:
        head = path.read_text(encoding="utf-8").split("\n", 1)[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", head)
        assert found
        named = (path.parent / found[1]).resolve()
        assert named.parent == SCHEMAS

        registry: referencing.Registry[Any] = referencing.Registry().with_resources(
            (name, DRAFT7.create_resource(schema)) for name, schema in NAMED.items()
        )
        validator = jsonschema.Draft7Validator(NAMED[named.name], registry=registry)
        assert list(validator.iter_errors(self.typed(path))) == []


class TestValues:
    def test_every_value_that_is_read_has_its_schema(self) -> None:
        assert set(VALUES) == set(READERS)

    @pytest.mark.parametrize("key", sorted(TERMS))
    def test_is_that_of_the_kind_of_its_term(self, key: str) -> None:
        """An editor checks what the table of terms reads."""
        given = form(VALUES[key])
        if key == "delais":
            # It may be a table too, which has a form of its own.
            given = {k: v for k, v in given.items() if k not in TABLE} | {"type": "string"}
        assert given == TERMS[key].kind.schema

    @pytest.mark.parametrize("key", sorted(VALUES))
    def test_its_examples_and_words_are_read(self, key: str) -> None:
        schema = resolved(VALUES[key])
        lists = 0
        while schema["type"] == "array":
            schema, lists = resolved(schema["items"]), lists + 1
        slots = [{"de": "9:00", "a": "12:00"}]
        hours = {"jours": ["samedi"], "creneaux": slots}
        samples = schema.get("enum") or schema.get("examples") or [{**slots[0], **hours}]
        for sample in samples:
            node = sample
            for _ in range(lists):
                node = [node]
            READERS[key](node)

    def test_every_word_of_a_frequency_is_read(self) -> None:
        pattern = resolved(VALUES["frequence"])["pattern"]
        assert all(re.search(pattern, word) for word in french.PER_YEAR)
        assert re.search(pattern, "2 fois par an")
        assert not re.search(pattern, "jeudi")

    @pytest.mark.parametrize(
        ("key", "known"),
        [
            ("jours", french.WEEKDAYS),
            ("semaines", vocabulary.DELIVERY_WEEKS),
            ("phases", vocabulary.PHASES),
            ("profils", vocabulary.PROFILES),
            ("rto_depuis", vocabulary.STARTS),
            ("solde", vocabulary.BALANCES),
            ("hors", vocabulary.DISASTERS),
        ],
    )
    def test_its_words_are_those_of_the_vocabulary(self, key: str, known: dict[str, Any]) -> None:
        assert words(key) == list(known)

    def test_the_facts_that_an_editor_proposes_are_those_of_the_vocabulary(self) -> None:
        fact = NAMED["clause.json"]["definitions"]["fait"]
        assert fact["examples"] == list(vocabulary.FACTS)

    def test_the_forms_of_a_clause_are_those_of_the_vocabulary(self) -> None:
        clause = NAMED["clause.json"]["definitions"]["clause"]["properties"]
        assert clause["forme"]["enum"] == list(vocabulary.FORMS)

    def test_the_senses_of_an_axis_are_those_of_the_vocabulary(self) -> None:
        axis = NAMED["packs.json"]["properties"]["axes"]["items"]["properties"]
        assert axis["sens"]["enum"] == list(vocabulary.BETTER)


def checked(*arguments: str) -> str:
    """What a checker of schemas says, run where the schemas are: their `$id` is relative, as their
    references are, since no host is theirs."""
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    done = subprocess.run(command, cwd=SCHEMAS, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_they_are_schemas_of_one_draft_each_with_its_id() -> None:
    files = sorted(SCHEMAS.glob("*.json"))
    assert len({NAMED[file.name]["$schema"] for file in files}) == 1
    assert [NAMED[file.name]["$id"] for file in files] == [file.name for file in files]
    assert checked("--check-metaschema", *map(str, files)) == ""


def test_a_checker_finds_the_articles_as_they_should_be() -> None:
    articles = [path for path in FILES if re.match(r"\d\d-(?!packs)", path.name)]
    assert len(articles) > 5
    assert checked("--schemafile", "article.json", *map(str, articles)) == ""


def test_hover_explains_texts_marks_and_forms() -> None:
    clause = NAMED["clause.json"]["definitions"]["clause"]["properties"]
    told = clause["texte"]["description"]
    assert all(word in told for word in ("{rto}", "{prix.initial}", "{gras}", "{note}", "« >- »"))
    forms = dict(zip(clause["forme"]["enum"], clause["forme"]["enumDescriptions"], strict=True))
    assert "« | » entre deux cellules" in forms["tableau"]
    assert "{note}" in forms["note"]
