"""What deploy/ gives to those who serve the site says what `make serve` says."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import socket

import pytest

from generator.ground.paths import ROOT
from generator.serving import csp, deploy
from generator.serving.headers import EVERYWHERE, SECURE, headers_for
from tools import nginx

NAMES = ("Content-Type", "Cache-Control", "Content-Security-Policy", *EVERYWHERE)
WRITTEN = "/tmp/annexe"  # noqa: S108  # the container's own, which a test puts elsewhere
Headers = dict[str, str]


def test_deploy_is_up_to_date(site: Path, tmp_path: Path) -> None:
    deploy.write_configuration(site, tmp_path)
    for name in ("nginx.conf", "_headers"):
        written = (tmp_path / name).read_text("utf-8")
        kept = (ROOT / "deploy" / name).read_text("utf-8")
        assert written == kept, (
            f"python -m generator.serving.deploy after make site: {name} has changed"
        )


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the site after deploy/nginx.conf."""
    program = nginx.find() or (nginx.find() if nginx.install() else None)
    if program is None:
        pytest.fail(nginx.HOW_TO, pytrace=False)
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    server = server.replace("listen 8080", f"listen 127.0.0.1:{port}").replace(
        "/srv/annexe", str(site)
    )
    (folder / "site.conf").write_text(server, "utf-8")
    around = (ROOT / "deploy" / "container.conf").read_text("utf-8")
    around = around.replace(WRITTEN, str(folder)).replace(
        "/etc/nginx/annexe.conf", str(folder / "site.conf")
    )
    root = "user root;\n"  # the folders of a test are closed to others
    (folder / "nginx.conf").write_text(root + around, "utf-8")
    command = [program, "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as running:
        for _ in range(100):
            with socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        running.terminate()


def get(port: int, path: str, accept: str = "") -> tuple[int, Headers, bytes]:
    # Closed here: a socket left to the garbage collector is a warning, and so a failure.
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": accept})
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read()


def paths(site: Path) -> list[str]:
    """An address of each kind of file in each of the site's first folders."""
    kinds = {}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        relative = file.relative_to(site)
        if file.suffix not in {".br", ".gz"}:
            kinds[relative.parts[0], file.suffix, file.name == "worker.mjs"] = relative.as_posix()
    return [f"/{path.removesuffix('index.html')}" for path in kinds.values()]


def test_nginx_sends_the_headers_of_make_serve(site: Path, served: int) -> None:
    hashes = csp.script_hashes(site)
    seen = paths(site)
    assert any(path.endswith("/worker.mjs") for path in seen)
    assert any(path.endswith(".wasm") for path in seen)
    for path in seen:
        status, headers, _ = get(served, path)
        assert status == 200
        expected = headers_for(path, hashes)
        assert {name: headers.get(name) for name in NAMES} == {
            name: expected.get(name) for name in NAMES
        }, path


def test_nginx_sends_what_is_compressed_beforehand(site: Path, served: int) -> None:
    for accept, suffix in (("br", ".br"), ("gzip", ".gz"), ("br, gzip", ".br")):
        _, headers, body = get(served, "/index.html", accept)
        assert headers["Content-Encoding"] == {".br": "br", ".gz": "gzip"}[suffix]
        assert headers["Vary"] == "Accept-Encoding"
        assert body == (site / f"index.html{suffix}").read_bytes()


def test_nginx_sends_the_sites_own_page_for_what_is_missing(site: Path, served: int) -> None:
    status, headers, body = get(served, "/runtime/gone/worker.mjs")
    assert status == 404
    assert body == (site / "404.html").read_bytes()
    assert headers["Cache-Control"] == "no-cache"


def test_a_folder_is_found_with_its_slash(served: int) -> None:
    status, headers, _ = get(served, "/annexe")
    assert (status, headers["Location"]) == (301, "/annexe/")


def test_a_query_survives_the_slash(served: int) -> None:
    _, headers, _ = get(served, "/calculateurs/tier?core_lines=1000")
    assert headers["Location"] == "/calculateurs/tier/?core_lines=1000"


def test_https_is_asked_for_where_it_is_there_alone(served: int) -> None:
    assert "Strict-Transport-Security" not in get(served, "/")[1]
    with closing(http.client.HTTPConnection("127.0.0.1", served)) as connection:
        connection.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        assert response.headers["Strict-Transport-Security"] == SECURE


def test_the_image_holds_the_nginx_that_is_tested_here() -> None:
    recipe = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    assert all(package in recipe for package in nginx.PACKAGES)
    for line in ("COPY deploy/nginx.conf ", "COPY deploy/container.conf ", "COPY site /srv/annexe"):
        assert line in recipe


def test_static_rules_do_not_meet(site: Path) -> None:
    lines = deploy.static(site).splitlines()
    rules = [line for line in lines if line.startswith("/")]
    assert len(rules) == len(set(rules))
    assert len(rules) < 100  # what the hosts allow
    assert "/runtime/*" in rules
    policies = [line for line in lines if "wasm-unsafe-eval" in line]
    assert len(policies) == 1
    assert "unsafe-inline" not in deploy.static(site)
