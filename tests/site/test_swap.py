"""A site is replaced whole or not at all: by a failure, a kill at any point, two builds at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.ground import files
from generator.ground.paths import ROOT
from generator.site import swap
from generator.site.swap import publish as publish_site

FILES = 60
KILLS = 15

# A build that says its name in every file, slowly enough to be killed or met by another.
BUILDER = f"""
import sys, time
from pathlib import Path
from generator.site import swap

target, name, pause = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
if sys.argv[4] == "renames":
    swap.exchange = lambda one, other: False

def write(folder):
    for number in range({FILES}):
        (folder / f"{{number}}.html").write_text(name)
        time.sleep(pause)

print("début", flush=True)
swap.publish(write, target)
"""


def builder(target: Path, name: str, pause: float = 0, way: str = "exchange") -> list[str]:
    return [sys.executable, "-c", BUILDER, str(target), name, str(pause), way]


def start(command: list[str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "début\n"
    return process


def write(name: str) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        for number in range(FILES):
            (folder / f"{number}.html").write_text(name)

    return build


def names(target: Path) -> set[str]:
    """The names in the files of a site, which holds all of them; a torn one would show two."""
    files = list(target.iterdir())
    assert len(files) == FILES
    return {file.read_text() for file in files}


def leftovers(target: Path) -> list[str]:
    return [path.name for path in (target.parent / "build" / target.name).iterdir()]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of replacing: the system's exchange, and two renames where it has none."""
    way: str = request.param
    if way == "renames":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    return way


def test_a_site_is_made_then_replaced(target: Path, way: str) -> None:
    publish_site(write(f"un, {way}"), target)
    assert names(target) == {f"un, {way}"}
    publish_site(write("deux"), target)
    assert names(target) == {"deux"}
    assert leftovers(target) == ["lock"]


def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    linux = sys.platform == "linux"
    assert files.exchange(tmp_path / "one", tmp_path / "other") == linux
    there = [path.name for path in (tmp_path / "one").iterdir()]
    assert there == (["other"] if linux else ["one"])


def test_a_failed_build_leaves_the_site_and_nothing_else(target: Path, way: str) -> None:
    publish_site(write(way), target)

    def fail(folder: Path) -> None:
        (folder / "0.html").write_text("à moitié")
        (folder.parent / "pages").mkdir()
        raise ValueError("faute")

    with pytest.raises(ValueError, match="faute"):
        publish_site(fail, target)
    assert names(target) == {way}
    assert leftovers(target) == ["lock"]


def test_a_failed_first_build_leaves_no_site(target: Path) -> None:
    def fail(_folder: Path) -> None:
        raise ValueError("faute")

    with pytest.raises(ValueError, match="faute"):
        publish_site(fail, target)
    assert not target.exists()


@pytest.mark.parametrize("kept", ["exchange", "renames"])
def test_a_kill_at_any_point_leaves_a_whole_site(target: Path, kept: str) -> None:
    """Delays drawn over the whole of a build, its replacement included."""
    publish_site(write("0"), target)
    rng = random.Random(2025)
    for kill in range(1, KILLS + 1):
        process = start(builder(target, str(kill), pause=0.0005, way=kept))
        time.sleep(rng.uniform(0, 0.06))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        if kept == "exchange" or target.exists():
            assert len(names(target)) == 1
        else:
            # Between the two renames: the old site waits in the workshop, whole.
            assert len(names(target.parent / "build" / "site" / "work" / "old")) == 1
    publish_site(write("fin"), target)
    assert names(target) == {"fin"}
    assert leftovers(target) == ["lock"]


def test_a_replacement_cut_between_its_renames_is_recovered(target: Path) -> None:
    publish_site(write("ancien"), target)
    work = target.parent / "build" / "site" / "work"
    work.mkdir()
    target.rename(work / "old")

    def look(_folder: Path) -> None:
        assert names(target) == {"ancien"}
        raise ValueError("faute")

    with pytest.raises(ValueError, match="faute"):
        publish_site(look, target)
    assert names(target) == {"ancien"}


def test_two_builds_at_once_do_not_mix(target: Path) -> None:
    first = start(builder(target, "un", pause=0.05))
    time.sleep(0.2)
    second = start(builder(target, "deux"))
    # Not communicate(), which passes over what readline() has already read ahead.
    assert second.stdout
    waited = second.stdout.read()
    second.communicate(timeout=30)
    assert waited == "Une autre construction est en cours : celle-ci attend qu’elle finisse…\n"
    assert first.wait(timeout=30) == second.returncode == 0
    first.communicate()
    assert names(target) == {"deux"}


def test_a_reader_always_finds_a_site(target: Path) -> None:
    """What the exchange is for: at no instant is there no site, or half of one."""
    publish_site(write("0"), target)
    process = start(builder(target, "1", pause=0.002))
    while process.poll() is None:
        assert (target / "0.html").read_text() in {"0", "1"}
    process.communicate()
    assert names(target) == {"1"}
