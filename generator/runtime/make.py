"""The runtime of some editions: made, and tried before any reader asks it anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.ground import paths
from generator.runtime import trials
from generator.runtime.bundle import Manifest, bundle


def make_runtime(
    policies: Sequence[Path], standing: Path, out: Path, *, first: str = ""
) -> Manifest:
    """Write out/runtime/, which answers by these policy.json: that of the edition first, by its
    date, from the start, the newest unless it is said. standing is the file of standing questions.

    Raises Faults where one of them is wrong, NodeError where Node's tools fail.
    """
    tried = trials.trials(standing, policies)
    return bundle(policies, paths.ROOT / "calculators", trials.examples(), tried, out, first=first)
