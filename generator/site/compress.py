"""Brotli and gzip beside each file of the site, so that a server compresses nothing itself."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from generator.ground import paths

CACHE = paths.BUILD / "compressed"

# Compressed already; a second time makes them longer.
DENSE = {".br", ".docx", ".gz", ".jpg", ".pdf", ".png", ".woff", ".woff2"}
# The widest window of brotli: Python's memory repeats itself over megabytes.
WINDOW = 24


def compress(site: Path, *, lightly: bool = False) -> None:
    """Write NAME.br and NAME.gz beside each file of `site` that is not dense already.

    The same content gives the same bytes; what was compressed once is kept in build/compressed/,
    for brotli at its best takes a minute over WebAssembly; lightly, a second, for a trial.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for _ in pool.map(partial(_beside, lightly=lightly), sorted(_files(site))):
            pass  # asked for, so that an error of a thread is raised here


def _files(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*") if path.is_file() and path.suffix not in DENSE)


def _beside(path: Path, lightly: bool) -> None:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    for suffix, encode in ((".br", brotli_of), (".gz", _gzip)):
        kept = CACHE / f"{digest}{'.light' if lightly else ''}{suffix}"
        if not kept.exists():
            # Two files of one content may meet here: each writes its own, and the last stays.
            with tempfile.NamedTemporaryFile(dir=CACHE, delete=False) as unfinished:
                unfinished.write(encode(content, lightly))
            Path(unfinished.name).replace(kept)
        path.with_name(path.name + suffix).write_bytes(kept.read_bytes())


def brotli_of(content: bytes, lightly: bool = False) -> bytes:
    """Compress with brotli, at its best or lightly."""
    return bytes(brotli.compress(content, quality=4 if lightly else 11, lgwin=WINDOW))


def _gzip(content: bytes, lightly: bool) -> bytes:
    return gzip.compress(content, compresslevel=1 if lightly else 9, mtime=0)
