"""The runtime is the same bytes each time, addressed by its content, and not made twice."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest

from generator.ground import cache
from generator.ground.paths import ROOT
from generator.runtime import bundle, under_node
from generator.runtime.under_node import Question
from generator.site import compress
from tests.runtime.conftest import CALCULATORS, POLICIES, QUESTION, QUESTIONS, TRIALS


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


MAKE = """
import json, sys
from pathlib import Path
from generator.runtime import bundle
given = json.load(sys.stdin)
bundle.CACHE = Path(given["cache"])
policies = [Path(path) for path in given["policies"]]
asked = [[tuple(each) for each in given[name]] for name in ("questions", "trials")]
bundle.bundle(policies, Path(given["calculators"]), *asked, Path(given["out"]))
"""


def made_elsewhere(trials: Sequence[Question], folder: Path, **seed: str) -> dict[str, bytes]:
    """The runtime that a process of its own makes from nothing, in a folder of its own."""
    folder.mkdir()
    given = {
        "cache": str(folder / "cache"), "out": str(folder / "site"),
        "policies": [str(path) for path in POLICIES], "calculators": str(CALCULATORS),
        "questions": QUESTIONS, "trials": trials,
    }  # fmt: skip
    asked = json.dumps(given).encode()
    order = [sys.executable, "-c", MAKE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **seed}
    subprocess.run(order, input=asked, cwd=folder, env=environment, check=True)
    return contents(folder / "site")


def test_a_build_from_nothing_gives_the_bytes_of_another(tmp_path: Path) -> None:
    some = [*QUESTIONS, *TRIALS[:100]]
    first = made_elsewhere(some, tmp_path / "first", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    assert first == made_elsewhere(some, tmp_path / "second", PYTHONHASHSEED="2", TZ="UTC")


@pytest.mark.exhaustive
def test_a_whole_build_from_nothing_gives_the_bytes_of_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was kept, by another process at another time, or else made here.
    bundle.bundle(POLICIES, CALCULATORS, QUESTIONS, TRIALS, tmp_path / "kept")
    monkeypatch.setattr(bundle, "CACHE", tmp_path / "cache")
    bundle.bundle(POLICIES, CALCULATORS, QUESTIONS, TRIALS, tmp_path / "made")
    assert contents(tmp_path / "made") == contents(tmp_path / "kept")


def test_the_manifest_names_every_file_and_its_folder_names_it(
    runtime_site: tuple[Path, bundle.Manifest],
) -> None:
    site, manifest = runtime_site
    path = site / manifest.address.removeprefix("/")
    assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.parent.name)
    named = {(path.parent / file.path).resolve() for file in manifest.files.values()}
    # Each edition's policy, fetched when a question names it.
    others = json.loads((path.parent / bundle.EDITIONS).read_text("utf-8"))
    named |= {(path.parent / file["path"]).resolve() for file in others.values()}
    made = {file for file in (site / "runtime").rglob("*") if file.suffix != ".gz"}
    assert named == {file.resolve() for file in made if file.is_file()} - {path.resolve()}
    for file in manifest.files.values():
        content = (path.parent / file.path).read_bytes()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert (file.size, file.integrity) == (len(content), f"sha256-{digest}")


def test_the_rules_are_the_calculators_and_the_policies(tmp_path: Path) -> None:
    rules = bundle.rules_hash(CALCULATORS, POLICIES)
    changed = shutil.copytree(CALCULATORS, tmp_path / "calculators")
    assert bundle.rules_hash(changed, POLICIES) == rules
    (changed / "tier.py").write_text("# other\n", "utf-8")
    assert bundle.rules_hash(changed, POLICIES) != rules
    policy = tmp_path / "policy.json"
    policy.write_text(POLICIES[-1].read_text("utf-8") + " ", "utf-8")
    assert bundle.rules_hash(CALCULATORS, [policy]) != rules


def test_calculators_that_do_not_import_are_refused_with_pythons_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "CACHE", tmp_path / "cache")
    broken = shutil.copytree(CALCULATORS, tmp_path / "calculators")
    (broken / "browser.py").write_text("import no_such_module\n", "utf-8")
    with pytest.raises(under_node.NodeError, match="no_such_module"):
        bundle.bundle(POLICIES, broken, [QUESTION], [QUESTION], tmp_path / "site")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["lock"]


def test_what_is_compressed_is_the_file_and_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "L’annexe, mot pour mot. " * 100
    for name in ("one", "other"):
        monkeypatch.setattr(compress, "CACHE", tmp_path / f"cache-{name}")
        (tmp_path / name).mkdir()
        for file in ("page.html", "same.txt", "image.png"):
            (tmp_path / name / file).write_text(text, "utf-8")
        compress.compress(tmp_path / name)
    made = contents(tmp_path / "one")
    assert made == contents(tmp_path / "other")
    assert brotli.decompress(made["page.html.br"]).decode() == text
    assert gzip.decompress(made["same.txt.gz"]).decode() == text
    assert "image.png.br" not in made


def test_what_served_nothing_for_long_is_forgotten(tmp_path: Path) -> None:
    for name, age in (("old", 100), ("new", 1)):
        for made in (tmp_path / "files" / f"{name}.br", tmp_path / "runtimes" / name / "file"):
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text("", "utf-8")
            then = time.time() - age * 24 * 3600
            for path in (made, made.parent) if "runtimes" in made.parts else (made,):
                os.utime(path, (then, then))
    for folder in ("files", "runtimes"):
        cache.forget(tmp_path / folder, 90)
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["new.br"]
    assert [path.name for path in (tmp_path / "runtimes").iterdir()] == ["new"]


def test_a_runtime_that_serves_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "CACHE", tmp_path / "cache")
    made = []

    def make(folder: Path, *_: object) -> None:
        made.append(folder)
        (folder / "part").mkdir(parents=True)
        manifest = {"rules": "", "pyodide": "", "files": {}}
        (folder / "part" / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    monkeypatch.setattr(bundle, "_make", make)
    for name in ("one", "other"):
        bundle.bundle(POLICIES, CALCULATORS, [QUESTION], [QUESTION], tmp_path / name)
        for folder in (tmp_path / "cache").glob("*/"):
            os.utime(folder, (0, 0))
    assert len(made) == 1
