"""Browsers that Playwright does not drive as a machine installs them: Firefox over WebDriver BiDi,
WebKit over WebDriver, each in a few lines of the standard library."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

PATIENCE = 180.0
"""Seconds. A busy machine is slow, not wrong."""


class DriverError(Exception):
    """What the browser said instead of an answer."""


class Driver(Protocol):
    """A browser with one page."""

    version: str

    def open(self, url: str) -> None:
        """Load a page, to its end."""

    def evaluate(self, function: str, *arguments: object) -> Any:
        """What a function of JavaScript returns, once its promise is kept. Raises DriverError."""


# -- Firefox ---------------------------------------------------------------------------------------


class Socket:
    """A WebSocket (RFC 6455), as much of it as one program needs to talk to another: text."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self._socket = socket.create_connection((host, port), PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        )
        self._socket.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        self._stream = self._socket.makefile("rb")
        status = self._stream.readline()
        if b" 101 " not in status:
            raise DriverError(status.decode())
        while self._stream.readline().strip():
            pass

    def send(self, text: str) -> None:
        """A text frame, masked as a client must."""
        content, mask = text.encode(), os.urandom(4)
        size = len(content)
        head = bytes([0x81])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 1 << 16:
            head += bytes([0x80 | 126]) + struct.pack("!H", size)
        else:
            head += bytes([0x80 | 127]) + struct.pack("!Q", size)
        covered = bytes(byte ^ mask[at % 4] for at, byte in enumerate(content))
        self._socket.sendall(head + mask + covered)

    def receive(self) -> str:
        """The next message, whole; what keeps the line alive is passed over."""
        whole = b""
        while True:
            first, second = self._stream.read(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", self._stream.read(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._stream.read(8))
            content = self._stream.read(size)
            if first & 0x0F in (0, 1):
                whole += content
                if first & 0x80:
                    return whole.decode()
            elif first & 0x0F == 8:
                raise DriverError("Firefox hung up")

    def close(self) -> None:
        self._stream.close()
        self._socket.close()


class Firefox:
    """A page of Firefox, over WebDriver BiDi."""

    def __init__(self, line: Socket) -> None:
        self._line = line
        self._count = 0
        session = self._call("session.new", {"capabilities": {}})
        self.version = session["capabilities"]["browserVersion"]
        tree = self._call("browsingContext.getTree", {})
        self._context = tree["contexts"][0]["context"]

    def open(self, url: str) -> None:
        given = {"context": self._context, "url": url, "wait": "complete"}
        self._call("browsingContext.navigate", given)

    def evaluate(self, function: str, *arguments: object) -> Any:
        # As text, for BiDi has its own way to say each kind of value.
        called = (
            f"async (text) => JSON.stringify((await ({function})(...JSON.parse(text))) ?? null)"
        )
        result = self._call(
            "script.callFunction",
            {
                "functionDeclaration": called,
                "arguments": [{"type": "string", "value": json.dumps(arguments)}],
                "awaitPromise": True,
                "target": {"context": self._context},
            },
        )
        if result["type"] == "exception":
            raise DriverError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def _call(self, method: str, params: Mapping[str, object]) -> Any:
        self._count += 1
        self._line.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            message = json.loads(self._line.receive())
            if message.get("id") == self._count:
                if message["type"] == "error":
                    raise DriverError(f"{method}: {message['message']}")
                return message["result"]


@contextmanager
def firefox(program: str, user_agent: str = "") -> Iterator[Driver]:
    """A Firefox with nothing kept, under its own name or another."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences: dict[str, object] = {"remote.active-protocols": 1}
        if user_agent:
            preferences["general.useragent.override"] = user_agent
        written = (
            f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences.items()
        )
        (Path(profile) / "user.js").write_text("".join(written), "utf-8")
        command = [program, "--headless", "--profile", profile, "--remote-debugging-port=0"]
        with _running(command, {"HOME": profile}) as told:
            said = _heard(told, r"WebDriver BiDi listening on ws://([\d.]+):(\d+)")
            line = Socket(said[1], int(said[2]), "/session")
            try:
                yield Firefox(line)
            finally:
                line.close()


# -- WebKit ----------------------------------------------------------------------------------------


class WebKit:
    """A page of WebKit, over WebDriver."""

    def __init__(self, driver: str, browser: str) -> None:
        self._address = driver
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._call("POST", "/session", {"capabilities": wanted})
        self._address = f"{driver}/session/{session['sessionId']}"
        self.version = session["capabilities"]["browserVersion"]
        limits = {"script": int(PATIENCE * 1000), "pageLoad": int(PATIENCE * 1000)}
        self._call("POST", "/timeouts", limits)

    def open(self, url: str) -> None:
        self._call("POST", "/url", {"url": url})

    def evaluate(self, function: str, *arguments: object) -> Any:
        script = (
            "const [text, done] = arguments;"
            f"Promise.resolve(({function})(...JSON.parse(text))).then("
            "(value) => done(JSON.stringify([value ?? null])),"
            "(error) => done(JSON.stringify({ error: `${error}` })));"
        )
        given = {"script": script, "args": [json.dumps(arguments)]}
        result = json.loads(self._call("POST", "/execute/async", given))
        if isinstance(result, dict):
            raise DriverError(result["error"])
        return result[0]

    def close(self) -> None:
        self._call("DELETE", "")

    def _call(self, method: str, path: str, given: object = None) -> Any:
        content = None if given is None else json.dumps(given).encode()
        request = urllib.request.Request(  # noqa: S310 -- the driver that was just started here
            self._address + path, content, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise DriverError(f"{path}: {error.read().decode('utf-8', 'replace')}") from None


@contextmanager
def webkit(driver: str, browser: str, screen: str) -> Iterator[Driver]:
    """A WebKit with nothing kept, on a screen of its own."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        shown = [screen, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        display = _heard(stack.enter_context(_running(shown, {})), r"^(\d+)$")[1]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        names = ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
        places = dict.fromkeys(names, home)
        environment = {
            **places, "DISPLAY": f":{display}", "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1",
        }  # fmt: skip
        stack.enter_context(_running([driver, f"--port={port}"], environment))
        _listening(port)
        page = WebKit(f"http://127.0.0.1:{port}", browser)
        stack.callback(page.close)
        yield page


# -- processes -------------------------------------------------------------------------------------


@contextmanager
def _running(command: list[str], environment: Mapping[str, str]) -> Iterator[IO[str]]:
    """A program, ended when we are done with it, and the file of what it says."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as said:
        with Path(said.name).open("ab") as writing:
            process = subprocess.Popen(
                command,
                env={**os.environ, **environment},
                stdout=writing,
                stderr=subprocess.STDOUT,
            )
        try:
            yield said
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _heard(said: IO[str], pattern: str) -> re.Match[str]:
    """The line in which a program says what we wait for. Raises DriverError when it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        said.seek(0)
        if found := re.search(pattern, said.read(), re.MULTILINE):
            return found
        time.sleep(0.1)
    said.seek(0)
    raise DriverError(said.read())


def _listening(port: int) -> None:
    """Wait until a program answers at a port. Raises OSError when it never does."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
