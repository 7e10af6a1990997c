"""Brotli and gzip beside each file of the site, so that a server compresses nothing itself."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import brotli

from generator.ground import cache, paths

CACHE = paths.USER_CACHE / "compressed"

SEASON = 90.0
"""Days for which what serves nothing is kept."""

# Compressed already; a second time makes them longer.
DENSE = {".br", ".docx", ".gz", ".jpg", ".pdf", ".png", ".woff", ".woff2"}
# The widest window of brotli: Python's memory repeats itself over megabytes.
WINDOW = 24


def compress(site: Path, *, lightly: bool = False) -> None:
    """Write NAME.br and NAME.gz beside each file of `site` that is not dense already.

    The same content gives the same bytes; what was compressed once on a machine is kept, whatever
    the checkout, for brotli at its best takes a minute over WebAssembly; lightly, a second, for a
    trial. Every core is used, the largest files first; what served nothing for a season goes.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    cache.forget(CACHE, SEASON)
    largest = sorted(_files(site), key=lambda path: (-path.stat().st_size, path))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for _ in pool.map(partial(_beside, lightly=lightly), largest):
            pass  # asked for, so that an error of a thread is raised here


def _files(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*") if path.is_file() and path.suffix not in DENSE)


def _beside(path: Path, lightly: bool) -> None:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    for suffix, encode in ((".br", brotli_of), (".gz", _gzip)):
        cached = CACHE / f"{digest}{'.light' if lightly else ''}{suffix}"
        # An empty one is what a machine that lost its power may leave.
        if not cached.exists() or not cached.stat().st_size:
            # Two files of one content may meet here: each writes its own, and the last stays.
            with tempfile.TemporaryDirectory(dir=CACHE) as folder:
                unfinished = Path(folder) / cached.name
                unfinished.write_bytes(encode(content, lightly))
                unfinished.replace(cached)
        else:
            cached.touch()  # it serves
        path.with_name(path.name + suffix).write_bytes(cached.read_bytes())


def brotli_of(content: bytes, lightly: bool = False) -> bytes:
    """Compress with brotli, at its best or lightly."""
    return bytes(brotli.compress(content, quality=4 if lightly else 11, lgwin=WINDOW))


def _gzip(content: bytes, lightly: bool) -> bytes:
    return gzip.compress(content, compresslevel=1 if lightly else 9, mtime=0)
