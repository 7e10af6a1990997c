"""Write a whole site aside, then let it take the place of the old one in a single step.

Beside the target stands a workshop, `build/NAME/`: `lock`, held by the build that is under way,
and `work/`, which holds what a build writes and goes with it. A build that fails or is killed
leaves the target as it was, and its leftovers to the next one.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.ground.files import exchange, settle


def publish(build: Callable[[Path], None], target: Path) -> None:
    """Let `build` write into a new folder, which then replaces `target`, whole or not at all.

    The folder that `build` is given exists, is empty, and has a parent of its own: what `build`
    puts beside it is removed. Another build of the same target is waited for. Whatever `build`
    raises passes through.
    """
    target = target.absolute()
    workshop = target.parent / "build" / target.name
    workshop.mkdir(parents=True, exist_ok=True)
    with _alone(workshop / "lock"):
        work = workshop / "work"
        _recover(work, target)
        try:
            fresh = work / "new" / target.name
            fresh.mkdir(parents=True)
            build(fresh)
            settle(fresh)
            _replace(fresh, target, work / "old")
        finally:
            _recover(work, target)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the lock, which the system frees when its holder ends, however it ends."""
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(
                "Une autre construction est en cours : celle-ci attend qu’elle finisse…", flush=True
            )
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _replace(fresh: Path, target: Path, old: Path) -> None:
    """Put `fresh` at `target`; what was there is then at `fresh`, or at `old`."""
    if not target.exists():
        fresh.rename(target)
    elif not exchange(fresh, target):
        # Between these two there is no site: killed here, the next build puts the old one back.
        target.rename(old)
        fresh.rename(target)


def _recover(work: Path, target: Path) -> None:
    """Put back the site that an interrupted replacement had moved away; clear what is left."""
    old = work / "old"
    if old.exists() and not target.exists():
        old.rename(target)
    if work.exists():
        shutil.rmtree(work)
