"""The server of `make serve`, asked as a browser asks; and the theme under the policy it sends."""

from __future__ import annotations

import gzip
import http.client
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page

from generator.ground.paths import ROOT
from generator.serving.preview import SiteServer, bind

TEXT = "Texte de l’annexe, répété. " * 40

# `serve` as build.py calls it; the source is one file, which a build copies, or refuses.
SERVING = """
import shutil, signal, sys
from pathlib import Path
from generator.site.swap import publish
from generator.serving.preview import serve

# Tests that run in the background have it ignored, and so would this.
signal.signal(signal.SIGINT, signal.default_int_handler)
source, site, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

def write(folder):
    if "faute" in source.read_text():
        raise ValueError("annexe.yaml:1:1: une faute")
    shutil.copy(source, folder / "404.html")
    shutil.copy(source, folder / "index.html")
    made.write_text(source.read_text())

made = source.parent / "docs" / "annexe.txt"
serve(site, lambda: publish(write, site), [source, source.parent / "docs"], port, [made])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "404.html": "<h1>Introuvable</h1>",
        "index.html": "<h1>Accueil</h1>",
        "annexe/index.html": "<h1>Annexe</h1>",
        "annexe/annexe.txt": TEXT,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    text_file = tmp_path / "annexe" / "annexe.txt"
    (tmp_path / "annexe" / "annexe.txt.br").write_bytes(brotli.compress(text_file.read_bytes()))
    (tmp_path / "annexe" / "annexe.txt.gz").write_bytes(gzip.compress(text_file.read_bytes()))
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[SiteServer]:
    with bind(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


Answer = tuple[http.client.HTTPResponse, bytes]
Ask = Callable[..., Answer]


@pytest.fixture
def ask(running: SiteServer) -> Ask:
    def asked(path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body

    return asked


def test_a_page_and_its_headers(ask: Ask) -> None:
    response, body = ask("/annexe/?pack=pro")
    assert (response.status, body) == (200, b"<h1>Annexe</h1>")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert response.headers["Cache-Control"] == "no-cache"


def test_a_folder_without_its_slash_leads_to_it_on_this_host(ask: Ask) -> None:
    for path in ("/annexe", "//annexe"):
        response, _ = ask(path)
        assert (response.status, response.headers["Location"]) == (301, "/annexe/")


def test_a_query_survives_the_slash(ask: Ask) -> None:
    response, _ = ask("/annexe?pack=pro&x=%0d%0a")
    assert response.headers["Location"] == "/annexe/?pack=pro&x=%0d%0a"


def test_another_hosts_name_is_refused(ask: Ask, running: SiteServer) -> None:
    """A page of another site, whose name leads to this machine, does not read this one."""
    port = running.server_port
    for name in ("site.invalid", f"site.invalid:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", ""):
        response, body = ask("/annexe/", Host=name)
        assert (response.status, b"Annexe" in body) == (421, False), name
    for name in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert ask("/annexe/", Host=name)[0].status == 200


def test_an_address_whose_host_is_none_is_absent(running: SiteServer) -> None:
    port = running.server_port
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET http://[x/ HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert connection.recv(1024).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize(
    "path",
    [
        "/absente/",
        "/annexe/absente.txt",
        "/index.html/",
        "/../conftest.py",
        "/annexe/%2e%2e/%2e%2e/etc/passwd",
        "/%00",
        "/" + "a" * 5000,
        "*",
    ],
)
def test_what_is_not_there_is_the_404_page(ask: Ask, path: str) -> None:
    response, body = ask(path)
    assert (response.status, body) == (404, b"<h1>Introuvable</h1>")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_what_is_compressed_is_sent_so_to_who_accepts_it(
    ask: Ask, accepted: str, sent: str | None
) -> None:
    response, body = ask("/annexe/annexe.txt", Accept_Encoding=accepted)
    assert response.headers["Content-Encoding"] == sent
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    read = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent]
    assert read(body).decode() == TEXT


def test_what_has_not_changed_is_not_sent_again(ask: Ask, folder: Path) -> None:
    first, _ = ask("/annexe/annexe.txt", Accept_Encoding="br")
    again, body = ask(
        "/annexe/annexe.txt", Accept_Encoding="br", If_None_Match=first.headers["ETag"]
    )
    assert (again.status, body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    (folder / "annexe" / "annexe.txt.br").write_bytes(brotli.compress(b"autre"))
    changed, body = ask(
        "/annexe/annexe.txt", Accept_Encoding="br", If_None_Match=first.headers["ETag"]
    )
    assert (changed.status, brotli.decompress(body)) == (200, b"autre")


def test_head_has_the_length_and_no_body(ask: Ask) -> None:
    response, body = ask("/", "HEAD")
    assert (response.status, body) == (200, b"")
    assert response.headers["Content-Length"] == str(len(b"<h1>Accueil</h1>"))


def test_the_hashes_follow_a_replaced_site(ask: Ask, folder: Path) -> None:
    before, _ = ask("/")
    folder.rename(folder.with_name("ancien"))
    unbuilt, body = ask("/")
    assert (unbuilt.status, unbuilt.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert body.decode() == "Le site n’est pas encore construit : le terminal dit pourquoi."
    folder.mkdir()
    for name in ("404.html", "index.html"):
        (folder / name).write_text("<script>nouveau()</script>")
    after, _ = ask("/")
    assert "sha256-" not in before.headers["Content-Security-Policy"]
    assert "sha256-" in after.headers["Content-Security-Policy"]


def test_a_taken_port_leaves_the_next_one(folder: Path) -> None:
    with bind(folder, 0) as first, bind(folder, first.server_port) as second:
        assert first.server_port < second.server_port < first.server_port + 50


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    source = tmp_path / "source.html"
    source.write_text("un")
    return source


def wait_for(port: int, expected: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/")
        body = connection.getresponse().read().decode()
        connection.close()
        if body == expected:
            return
        time.sleep(0.05)
    pytest.fail(f"« {expected} » ne vient pas")


def test_a_change_is_rebuilt_and_a_fault_keeps_the_site(source: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        wanted = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVING, str(source), str(tmp_path / "site"), str(wanted)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    said = process.stdout.readline()
    found = re.fullmatch(
        r"Le site est à l’adresse http://127\.0\.0\.1:(\d+)/ \(Ctrl-C pour arrêter\)\.\n", said
    )
    assert found
    port = int(found[1])
    wait_for(port, "un")
    source.write_text("deux fois")
    wait_for(port, "deux fois")
    source.write_text("une faute ici")
    assert process.stderr.readline() == "annexe.yaml:1:1: une faute\n"
    assert process.stderr.readline() == "Le site précédent reste servi.\n"
    wait_for(port, "deux fois")
    source.write_text("trois fois, corrigé")
    wait_for(port, "trois fois, corrigé")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("\nArrêt.\n")
    # Once for each change: what a rebuild writes is no change.
    assert out.count("Un fichier a changé") == 3


def test_the_theme_works_under_the_policy(page: Page, server: str) -> None:
    """Search in its worker, palette, anchors; a violation or a request elsewhere fails the page."""
    page.goto(f"{server}/annexe/")
    page.get_by_role("textbox", name="Rechercher").click()
    page.keyboard.type("astreinte", delay=20)
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    first.click()
    page.wait_for_url("**/?h=*")
    for _ in range(3):
        before = page.evaluate("document.body.getAttribute('data-md-color-media')")
        page.locator("label[for^=__palette]:visible").click()
        assert page.evaluate("document.body.getAttribute('data-md-color-media')") != before


def test_an_unknown_address_says_so_in_french_at_any_depth(page: Page, server: str) -> None:
    response = page.goto(f"{server}/annexe/2019-01-01/rien/")
    assert response
    assert response.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Page introuvable"
    page.get_by_role("main").get_by_role("link", name="Annexe").click()
    page.wait_for_url(f"{server}/annexe/")


def test_a_reader_who_leaves_troubles_no_one(
    running: SiteServer, ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", running.server_port)) as leaving:
            leaving.sendall(b"GET /annexe/annexe.txt HTTP/1.1\r\n\r\n")
            # Close with a reset, as a browser that drops a load does.
            leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert ask("/")[0].status == 200
    assert capfd.readouterr().err == ""
