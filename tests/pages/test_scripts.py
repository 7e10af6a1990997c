"""The programs of the pages: each one file, and what it shares one file for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ground import paths
from generator.pages import scripts
from generator.runtime.under_node import NodeError


def test_each_file_that_a_head_names_is_written_with_its_hash(tmp_path: Path) -> None:
    programs = scripts.write_programs(tmp_path)
    named = {
        each["address"]: each["integrity"]
        for one in programs.values()
        for each in (one["module"], *one["preloads"], *one["later"])
    }
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.mjs")}
    assert named.keys() == written
    assert all(scripts.integrity(tmp_path / each) == digest for each, digest in named.items())
    assert {one["name"] for one in programs.values()} == {each.name for each in scripts.SCRIPTS}


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert scripts.write_programs(first) == scripts.write_programs(second)


def test_what_two_programs_share_is_left_to_one_file(tmp_path: Path) -> None:
    """« Ma situation » is at work once in a page, whoever reads it."""
    calculator = scripts.write_programs(tmp_path)["calculator"]
    preloads = [each["address"] for each in calculator["preloads"]]
    (situation,) = (
        each for each in preloads if scripts.without_digest(each) == scripts.SITUATION.address
    )
    text = (tmp_path / calculator["module"]["address"]).read_text("utf-8")
    assert f'from"../{situation.removeprefix("assets/")}"' in text


def programs_that_say(text: str, web: Path) -> Path:
    """A folder whose programs all are that text."""
    for script in scripts.SCRIPTS:
        place = web / script.address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return web


def test_a_part_that_asks_for_its_own_address_is_refused(tmp_path: Path) -> None:
    web = programs_that_say("export {};\n", tmp_path / "web")
    (web / scripts.NOW.address).write_text('import "./part.mjs";\n', "utf-8")
    (web / "assets/situation/part.mjs").write_text("console.log(import.meta.url);\n", "utf-8")
    with pytest.raises(NodeError, match=r"part\.mjs asks for its own address"):
        scripts.write_programs(tmp_path / "out", web)


def test_an_import_of_nothing_is_refused(tmp_path: Path) -> None:
    web = programs_that_say('import "./gone.mjs";\n', tmp_path / "web")
    with pytest.raises(NodeError, match=r"gone\.mjs"):
        scripts.write_programs(tmp_path / "out", web)


def test_only_a_module_that_stands_by_itself_asks_for_its_address(tmp_path: Path) -> None:
    scripts.write_programs(tmp_path)
    written = (path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.mjs"))
    apart = set(map(scripts.without_digest, written))
    for path in (paths.WEB / "assets").rglob("*.mjs"):
        if "import.meta" in path.read_text("utf-8"):
            assert path.relative_to(paths.WEB).as_posix() in apart


def test_a_file_is_named_after_its_content_and_those_that_it_imports(tmp_path: Path) -> None:
    web = programs_that_say("export {};\n", tmp_path / "web")
    (web / scripts.NOW.address).write_text('import "./situation.mjs";\n', "utf-8")
    before = scripts.write_programs(tmp_path / "before", web)
    (web / scripts.SITUATION.address).write_text("export const changed = true;\n", "utf-8")
    after = scripts.write_programs(tmp_path / "after", web)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"situation", "now"}


def test_programs_that_import_one_another_are_refused(tmp_path: Path) -> None:
    web = programs_that_say("export {};\n", tmp_path / "web")
    (web / scripts.NOW.address).write_text('import "./situation.mjs";\n', "utf-8")
    (web / scripts.SITUATION.address).write_text('import "./now.mjs";\n', "utf-8")
    with pytest.raises(NodeError, match="import one another"):
        scripts.write_programs(tmp_path / "out", web)
