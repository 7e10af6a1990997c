"""Print the functions of the calculators that no trial of the browser's Python calls.

In a process of its own, so that what the modules call when they are imported is seen too.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

OPTIMIZED = 1
"""The flag of the code of functions, which bodies of classes lack (inspect.CO_OPTIMIZED)."""


def functions(code: CodeType) -> Iterator[CodeType]:
    """The functions written in a code, those within others included."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_flags & OPTIMIZED:
                yield each
            yield from functions(each)


def main(standing: Path, policy: Path) -> None:
    """Ask every trial, and print a line for each function that was not called."""
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    sys.setprofile(note)
    browser = importlib.import_module("calculators.browser")
    trials = importlib.import_module("generator.runtime.trials")
    asked = trials.trials(standing, [policy])
    browser.load(policy.read_text("utf-8"))
    for name, inputs in asked:
        browser.ask(name, inputs)
    sys.setprofile(None)
    lacking = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] == "calculators" and file:
            code = compile(Path(file).read_text("utf-8"), file, "exec")
            lacking += [
                f"{name}.{each.co_qualname}"
                for each in functions(code)
                if (each.co_filename, each.co_qualname) not in called
            ]
    print(json.dumps(lacking))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
