"""No silent change: each kind of value that the sources hold is changed, and the check refuses it,
or tells it. What may change without a word is named here, with why."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from generator.site import rehearsal
from tests.amendments.lawyer import Lawyer
from tests.samples import project

OF_EACH = 3
"""So many values of a kind are tried."""

FREE = {
    "aiguillage.yaml *": "where a question leads, which its own examples try; the review tells it",
    "lectures.yaml lectures.-.raison": "why a choice is taken, which the review tells",
    "lectures.yaml lectures.-.sans_calcul": "why nothing is computed, which the review tells",
    "*.yaml exceptions.-.raison": "why words stand for no value",
    "*.yaml clauses.-.relu.par": "who read words that no edition has yet",
    "*.yaml clauses.-.relu.decision": "what was decided of words that no edition has yet",
    "sens.yaml reponses.-.sujet": "how a notice names a calculator",
    "sens.yaml reponses.-.champs.-.libelle": "how it names a field",
    "sens.yaml reponses.-.champs.-.hausse": "how it says that a field grows",
    "sens.yaml reponses.-.champs.-.baisse": "how it says that a field shrinks",
    "sens.yaml reponses.-.champs.-.aucun": "how it says that a field has no value",
    "sens.yaml reponses.-.champs.-.mots.-.mot": "how it says a value",
    "sens.yaml reponses.-.champs.-.axe": "an axis whose better side is the same",
}
"""What says nothing of the annex, by the file and the path of its keys."""


def _kinds() -> dict[str, list[tuple[Path, yaml.ScalarNode]]]:
    """The values of the sample's sources, by file and keys; the clauses' files are as one."""
    found: dict[str, list[tuple[Path, yaml.ScalarNode]]] = defaultdict(list)

    def walk(node: yaml.Node | None, path: str, file: Path) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, f"{path}.{key.value}".removeprefix("."), file)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                walk(value, f"{path}.-", file)
        elif isinstance(node, yaml.ScalarNode):
            name = "articles.yaml" if file.name[:2].isdigit() else file.name
            found[f"{name} {path}"].append((file.relative_to(project.SOURCES), node))

    files = [*project.SOURCES.glob("*.yaml"), *project.SOURCES.glob("annexe/*.yaml")]
    for file in sorted(files):
        walk(yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader), "", file)
    return found


KINDS = _kinds()


def other(node: yaml.ScalarNode, all_of_kind: list[str], raw: str) -> str:
    """Another writing of the same kind: a number more, another of few words, or a word more."""
    value: str = node.value
    if node.style:
        sign = node.style if node.style in "'\"" else ""
        return raw.rstrip().removesuffix(sign) + f" autrement{sign}" + raw[len(raw.rstrip()) :]
    if re.search(r"\d", value) and len(value) < 20:
        return re.sub(r"\d+", lambda n: str(int(n[0]) + 1).zfill(len(n[0])), raw, count=1)
    others = sorted({each for each in all_of_kind if each != value})
    if others and len(others) < 11 and " " not in value:
        return random.Random(value).choice(others)
    return raw.rstrip() + " autrement" + raw[len(raw.rstrip()) :]


@pytest.fixture(scope="module")
def lawyer(tmp_path_factory: pytest.TempPathFactory) -> Lawyer:
    return Lawyer(tmp_path_factory.mktemp("lawyer"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", [k for k in KINDS if not any(fnmatch(k, each) for each in FREE)])
def test_changed_is_refused_or_told(
    lawyer: Lawyer, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "quick", lambda *_: [])
    usual = {*lawyer.check().out.splitlines()}
    held = KINDS[kind]
    silent = []
    for file, node in random.Random(kind).sample(held, min(OF_EACH, len(held))):
        path = lawyer.root / "policy" / file
        text = path.read_text("utf-8")
        start, end = node.start_mark.index, node.end_mark.index
        changed = other(node, [each.value for _, each in held], text[start:end])
        if changed == text[start:end]:
            continue
        path.write_text(text[:start] + changed + text[end:], "utf-8")
        told = lawyer.check()
        path.write_text(text, "utf-8")
        if told.status == 0 and {*told.out.splitlines()} <= usual:
            silent.append(f"{file}:{node.start_mark.line + 1}: {node.value} → {changed}")
    assert silent == []


@pytest.mark.parametrize("free", FREE)
def test_what_may_change_without_a_word_is_there(free: str) -> None:
    assert any(fnmatch(kind, free) for kind in KINDS)
