"""The planted faults are faults: each changes the code, and still is code."""

from __future__ import annotations

import ast

from tools.mutants import mutants

SOURCE = """
def f(a, b):
    é = a < b and not b
    return (a + 1 if é else True) - (b in a)
"""


def planted() -> list[str]:
    content = SOURCE.encode()
    return [
        (content[: m.start] + m.text.encode() + content[m.end :]).decode()
        for m in mutants("f.py", SOURCE)
    ]


def test_each_is_another_program() -> None:
    whole = ast.dump(ast.parse(SOURCE))
    found = [ast.dump(ast.parse(text)) for text in planted()]
    assert len(found) == len(set(found)) == 9
    assert whole not in found


def test_each_sort_of_fault_is_planted() -> None:
    told = "\n".join(planted())
    for wanted in ("(a) <= (b)", " or ", "a + 2", "(a) - (1)", "False", "(b) not in (a)"):
        assert wanted in told


def test_the_size_of_a_cache_is_no_fault() -> None:
    assert not list(mutants("f.py", "@lru_cache(maxsize=200)\ndef f(a):\n    return a\n"))
