"""A server of the site and of a plain page beside it, over a line as slow as is asked."""

from __future__ import annotations

import threading
import time
from http import HTTPStatus
from io import BufferedIOBase
from pathlib import Path
from typing import cast

from generator.serving.headers import IMMUTABLE
from generator.serving.preview import SiteHandler, SiteServer

# What Lighthouse takes for a slow line: 1.6 Mbit/s, and this many seconds to and fro.
SLOW_RATE, SLOW_DELAY = 200_000, 0.15
CHUNK = 4_096


class Server(SiteServer):
    """The site and the plain page, which needs what the site's policy forbids; counts bytes."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, 0)
        self.RequestHandlerClass = Handler
        self.sent = 0
        self.slow = False
        self._line = threading.Lock()
        self._free = 0.0

    def carry(self, size: int) -> None:
        """Wait until the one slow line has carried so many bytes."""
        with self._line:
            self._free = max(self._free, time.monotonic()) + size / SLOW_RATE
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))


class SlowFile:
    """What a reader is written to, over the slow line."""

    def __init__(self, file: BufferedIOBase, server: Server) -> None:
        self._file, self._server = file, server

    def write(self, content: bytes) -> None:
        for at in range(0, len(content), CHUNK):
            part = content[at : at + CHUNK]
            self._server.carry(len(part))
            self._file.write(part)


class Handler(SiteHandler):
    server: Server

    def _write(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        if self.path.startswith("/plain/"):
            headers.pop("Content-Security-Policy", None)
            if not self.path.startswith("/plain/?"):
                headers["Cache-Control"] = IMMUTABLE
        self.server.sent += len(body)
        if self.server.slow:
            time.sleep(SLOW_DELAY)
            file = self.wfile
            self.wfile = cast(BufferedIOBase, SlowFile(file, self.server))
            try:
                super()._write(status, headers, body)
            except ConnectionError:
                pass  # the browser has closed meanwhile
            finally:
                self.wfile = file
        else:
            super()._write(status, headers, body)
