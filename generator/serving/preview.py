"""Serve the built site on this machine, with the headers it has in the world; rebuild on change."""

from __future__ import annotations

import errno
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from urllib.parse import quote, unquote, urlsplit

from calculators.unseen import visible
from generator.serving import csp
from generator.serving.headers import headers_for

HOST = "127.0.0.1"
POLL_SECONDS = 0.5
PORTS_TRIED = 50
# In the order of preference: what the reader's browser accepts, and what the file is called.
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
MISDIRECTED = "Ce serveur ne répond que sous le nom de cette machine.".encode()
NOT_BUILT = "Le site n’est pas encore construit : le terminal dit pourquoi.".encode()


class SiteServer(ThreadingHTTPServer):
    """A server of one folder on the loopback address; the folder may be replaced while it runs."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        super().__init__((HOST, port), SiteHandler)
        self.site = site
        self._hashes: tuple[tuple[int, int], tuple[str, ...]] = ((0, 0), ())

    @property
    def hosts(self) -> frozenset[str]:
        """The names of this server that a reader on this machine may use."""
        return frozenset(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Pass over a reader who left, or a file that a new build took away meanwhile."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def script_hashes(self) -> tuple[str, ...]:
        """Return the hashes of the site that is there now: a rebuilt one is another folder."""
        state = self.site.stat()
        folder = (state.st_ino, state.st_ctime_ns)
        if self._hashes[0] != folder:
            self._hashes = (folder, csp.script_hashes(self.site))
        return self._hashes[1]


class SiteHandler(BaseHTTPRequestHandler):
    """GET and HEAD of a file: precompressed where accepted, not sent again where unchanged."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; without this the second waits for the reader's answer.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the address and for the faults of the text."""

    def _answer(self) -> None:
        try:
            asked = urlsplit(self.path)
        except ValueError:  # an address whose host is no host
            asked = urlsplit("")
        path = unquote(asked.path)
        file = self._file(path)
        if self.headers["Host"] not in self.server.hosts:
            # Another site's name that leads here would read this one as its own.
            self._write(HTTPStatus.MISDIRECTED_REQUEST, headers_for("/absent.txt"), MISDIRECTED)
        elif not self.server.site.exists():
            self._write(HTTPStatus.SERVICE_UNAVAILABLE, headers_for("/absent.txt"), NOT_BUILT)
        elif file is not None and file.is_dir():
            self._redirect(path, asked.query)
        elif file is None:
            self._send(HTTPStatus.NOT_FOUND, "/404.html", self.server.site / "404.html")
        else:
            self._send(HTTPStatus.OK, path, file)

    def _file(self, path: str) -> Path | None:
        """Return the file or folder of an address; None where there is none inside the site."""
        parts = path.split("/")
        if "\0" in path or not path.startswith("/") or {".", ".."} & set(parts):
            return None
        file = self.server.site.joinpath(*parts)
        if path.endswith("/"):
            file /= "index.html"
        try:
            return file if file.exists() else None
        except OSError:  # a name too long for the file system
            return None

    def _redirect(self, path: str, query: str) -> None:
        # Two slashes at the head would name another host.
        location = quote("/" + path.strip("/") + "/") + (f"?{query}" if query else "")
        self._write(HTTPStatus.MOVED_PERMANENTLY, {"Location": location}, b"")

    def _send(self, status: HTTPStatus, path: str, file: Path) -> None:
        headers = headers_for(path, self.server.script_hashes())
        accepted = set(self._accepted())
        for name, suffix in ENCODINGS:
            sibling = file.with_name(file.name + suffix)
            if sibling.exists():
                headers["Vary"] = "Accept-Encoding"
                if name in accepted and "Content-Encoding" not in headers:
                    headers["Content-Encoding"] = name
                    file = sibling
        state = file.stat()
        headers["ETag"] = f'"{state.st_ino:x}-{state.st_mtime_ns:x}-{state.st_size:x}"'
        if status == HTTPStatus.OK and self.headers["If-None-Match"] == headers["ETag"]:
            self._write(HTTPStatus.NOT_MODIFIED, headers, b"")
        else:
            self._write(status, headers, file.read_bytes())

    def _write(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _accepted(self) -> Iterator[str]:
        for part in self.headers.get("Accept-Encoding", "").split(","):
            name, _, quality = part.partition(";")
            if quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
                yield name.strip().lower()


def bind(site: Path, port: int) -> SiteServer:
    """Return a server on `port` or the next free one; OSError when none of fifty is free."""
    for candidate in range(port, port + PORTS_TRIED):
        try:
            return SiteServer(site, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"Aucun port libre de {port} à {port + PORTS_TRIED - 1}.")


def serve(
    site: Path,
    rebuild: Callable[[], None],
    watched: Iterable[Path],
    port: int = 8000,
    made: Collection[Path] = (),
) -> None:
    """Build, serve, and rebuild at each change of the watched files and folders, until Ctrl-C; not
    of those that a rebuild makes.

    A rebuild that raises prints its fault, and the site stays what it was.
    """
    watched = tuple(watched)

    def state() -> dict[Path, tuple[int, int]]:
        return {file: seen for file, seen in _state(watched).items() if file not in made}

    seen = state()
    _rebuild(rebuild)
    server = bind(site, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Le site est à l’adresse {server.address} (Ctrl-C pour arrêter).", flush=True)
    try:
        while True:
            time.sleep(POLL_SECONDS)
            now = state()
            if now != seen:
                seen = now
                print("Un fichier a changé : nouvelle construction…", flush=True)
                _rebuild(rebuild)
    except KeyboardInterrupt:
        print("\nArrêt.")
    finally:
        server.shutdown()
        server.server_close()


def _rebuild(rebuild: Callable[[], None]) -> None:
    try:
        rebuild()
    except Exception as error:  # noqa: BLE001  # whatever is wrong, the reader keeps the old site
        print(visible(f"{error}\nLe site précédent reste servi."), file=sys.stderr, flush=True)


def _state(watched: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return the time and size of each file: what differs after a change."""
    files = (file for path in watched for file in (path.rglob("*") if path.is_dir() else (path,)))
    state = {}
    for file in files:
        try:
            stat = file.stat()
        except FileNotFoundError:
            # Removed between the listing and here: the next round sees it.
            continue
        state[file] = (stat.st_mtime_ns, stat.st_size)
    return state
