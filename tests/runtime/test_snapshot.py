"""A snapshot is the memory that it was made of, whoever reads it: Python, or the browser."""

from __future__ import annotations

import json
import random
import struct
from pathlib import Path

from generator.ground import paths
from generator.runtime import snapshot, under_node
from generator.runtime.snapshot import Snapshot

LENGTH = 1 << 16
RING = [64, 200, 1_000, 40_004]

LAY = """
import { readFileSync, writeFileSync } from "node:fs";
import { lay } from "QUICK";
const { packed, fresh, out } = JSON.parse(readFileSync(0, "utf8"));
const memory = new Uint8Array(readFileSync(fresh)).slice();
lay(new Uint8Array(readFileSync(packed)).slice(), memory);
writeFileSync(out, memory);
"""


def linked(memory: bytearray, ring: list[int]) -> None:
    """Join the ring in a memory, flags kept."""
    for at, place in enumerate(ring):
        following, before = ring[(at + 1) % len(ring)], ring[at - 1]
        for link, address in ((place, following), (place + 4, before)):
            (flags,) = struct.unpack_from("<I", memory, link)
            struct.pack_into("<I", memory, link, flags & 3 | address)


def memories() -> tuple[bytearray, bytearray]:
    """One as the module fills it, and the same once Python has run."""
    rng = random.Random(1)
    fresh = bytearray(rng.randbytes(LENGTH // 2) + bytes(LENGTH // 2))
    used = fresh.copy()
    for page in rng.sample(range(LENGTH // snapshot.PAGE), 300):
        at = page * snapshot.PAGE
        used[at : at + snapshot.PAGE] = rng.randbytes(snapshot.PAGE)
    linked(used, RING)
    return fresh, used


def different(fresh: bytearray, used: bytearray) -> dict[int, bytes]:
    cut = {page: slice(page * 64, page * 64 + 64) for page in range(LENGTH // snapshot.PAGE)}
    return {page: bytes(used[at]) for page, at in cut.items() if used[at] != fresh[at]}


def test_what_is_packed_is_unpacked_but_for_the_links() -> None:
    fresh, used = memories()
    made = Snapshot(LENGTH, different(fresh, used), RING)
    found = Snapshot.unpacked(made.packed())
    assert (found.length, list(found.ring)) == (LENGTH, RING)
    assert found.pages.keys() == made.pages.keys()
    assert found.packed() == made.packed()
    for place in (link for each in RING for link in (each, each + 4)):
        page = found.pages.get(place // 64)
        (word,) = struct.unpack_from("<I", page, place % 64) if page else (0,)
        assert word < 4


def test_the_browser_lays_the_memory_and_joins_the_ring(tmp_path: Path) -> None:
    fresh, used = memories()
    (tmp_path / "packed").write_bytes(Snapshot(LENGTH, different(fresh, used), RING).packed())
    (tmp_path / "fresh").write_bytes(fresh)
    script = tmp_path / "lay.mjs"
    quick = (paths.WEB / "worker" / "quick.mjs").as_uri()
    script.write_text(LAY.replace("QUICK", quick), "utf-8")
    given = {name: str(tmp_path / name) for name in ("packed", "fresh", "out")}
    under_node.node([str(script)], json.dumps(given))
    assert (tmp_path / "out").read_bytes() == used


def test_a_page_that_is_missing_goes_and_the_ring_stays() -> None:
    pages = {number: bytes([number]) * 64 for number in range(12)}
    kept = Snapshot(LENGTH, pages, RING).without({1}, 256)
    assert list(kept.pages) == [0, 1, 2, 3, 8, 9, 10, 11]
    assert list(kept.ring) == RING


def test_words_become_short_numbers() -> None:
    page = bytes(range(64))
    written = struct.pack("<6I", LENGTH, 2, 3, 2, 600, 1) + page * 3
    made = Snapshot.of_pages(written, [200, 64])
    assert made == Snapshot(LENGTH, {3: page, 4: page, 600: page}, [64, 200])
    assert len(made.packed()) == 12 + 2 + 3 + 2 + 3 * 64
    assert Snapshot.unpacked(made.packed()).ring == [64, 200]
