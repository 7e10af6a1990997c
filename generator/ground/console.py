"""How a command ends: its exit status, and what is said where errors are read."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from calculators.unseen import visible
from generator.ground import machine
from generator.ground.faults import Faults


def ended(run: Callable[[], int], root: Path) -> int:
    """The exit status of a command: its own, 1 for faults or a refusal of the machine, 130 or 141
    where it is interrupted, or no longer read. Files are named from root."""
    try:
        status = run()
        if sys.stdout:
            sys.stdout.flush()
    except Faults as found:
        count = len(found.faults)
        summary = f"{count} faute{'s' if count > 1 else ''} à corriger."
        return _told(1, *map(str, found.faults), summary)
    except KeyboardInterrupt:
        return _told(130, "Interrompu ; rien n’a été changé.")
    except BrokenPipeError:
        _unread()
        return 141
    except OSError as error:
        _unread()
        return _told(1, machine.refusal(error, root))
    return status


def _told(status: int, *lines: str) -> int:
    """The exit status, once the lines are said where errors are read, if anybody does."""
    with contextlib.suppress(OSError):
        for line in lines:
            print(visible(line), file=sys.stderr)
    return status


def _unread() -> None:
    """Leave what was not said: who reads has enough, as `head`, or has no room for it. Python
    would write it again as it ends, and complain."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
