"""The policy of each kind of response, and how long it may be kept."""

from __future__ import annotations

import pytest

from generator.serving.headers import IMMUTABLE, REVALIDATE, headers_for


def directives(path: str, hashes: tuple[str, ...] = ()) -> dict[str, str]:
    policy = headers_for(path, hashes)["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.mark.parametrize("path", ["/", "/annexe/", "/404.html"])
def test_a_page_runs_the_site_and_the_theme_alone(path: str) -> None:
    policy = directives(path, ("sha256-abc=", "sha256-def="))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'sha256-abc=' 'sha256-def='"
    assert policy["style-src"] == "'self'"
    assert "unsafe" not in headers_for(path)["Content-Security-Policy"]
    assert "http" not in headers_for(path)["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/runtime/314.0.7/worker.mjs",
        "/runtime/0f1e2d3c4b5a6978/worker.mjs",
        "/runtime/x/y/worker-0a1b2c3d.mjs",
    ],
)
def test_the_worker_of_python_alone_compiles_webassembly(path: str) -> None:
    assert directives(path)["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert directives(path)["connect-src"] == "'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/worker.mjs",
        "/assets/worker.mjs",
        "/runtime/x/adapter.mjs",
        "/runtime/x/my-worker.mjs",
        "/assets/javascripts/workers/search.a7633da7.min.js",
    ],
)
def test_no_other_script_does(path: str) -> None:
    assert directives(path)["script-src"] == "'self'"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/runtime/314.0.7/pyodide.asm.wasm", IMMUTABLE),
        ("/assets/javascripts/bundle.a5f9d56c.min.js", IMMUTABLE),
        ("/assets/policy-0a1b2c3d4e5f.json", IMMUTABLE),
        ("/assets/site.css", REVALIDATE),
        ("/assets/javascripts/lunr/min/lunr.fr.min.js", REVALIDATE),
        ("/donnees/2025-01-24/policy.json", REVALIDATE),
        ("/annexe/", REVALIDATE),
        ("/runtime/", REVALIDATE),
    ],
)
def test_only_what_is_addressed_by_its_content_is_kept(path: str, kept: str) -> None:
    assert headers_for(path)["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/annexe/", "text/html; charset=utf-8"),
        ("/annexe/annexe.txt", "text/plain; charset=utf-8"),
        ("/x.json", "application/json; charset=utf-8"),
        ("/x.mjs", "text/javascript; charset=utf-8"),
        ("/x.wasm", "application/wasm"),
        ("/snapshot.bin", "application/octet-stream"),
        ("/sans-nom", "application/octet-stream"),
    ],
)
def test_types(path: str, said: str) -> None:
    headers = headers_for(path)
    assert headers["Content-Type"] == said
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
