"""The headers of every response of the site, in one place: `make serve` and deploy/ read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

# One year, the longest that caches honour: the address changes with the content.
IMMUTABLE = "public, max-age=31536000, immutable"
# Kept, but asked for again each time: a page is never older than the site.
REVALIDATE = "no-cache"

# Types of their own where a machine's table lacks them or says otherwise; text is UTF-8.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"

# /runtime/ stands under its version; elsewhere a name that carries a hash of its content.
ADDRESSED = re.compile(r"^/runtime/.+|^/assets/(?:.*/)?[^/]+[.-][0-9a-f]{8,}\.[^/]+$")
RUNTIME_WORKER = re.compile(r"^/runtime/(?:.*/)?worker(?:-[0-9a-f]{8,})?\.mjs$")


# What holds for every response: nothing of the reader's leaves, and no other site holds a page.
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

SECURE = "max-age=31536000"
"""Strict-Transport-Security, where the site is served under https: never on this machine."""


def headers_for(path: str, script_hashes: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of the response at `path`, such as `/annexe/` or `/policy.json`.

    `script_hashes` are those of the theme's inline scripts (`csp.script_hashes`), for pages.
    """
    suffix = ".html" if path.endswith("/") else PurePosixPath(path).suffix
    headers = {
        "Content-Type": TYPES.get(suffix, UNKNOWN_TYPE),
        "Cache-Control": IMMUTABLE if ADDRESSED.match(path) else REVALIDATE,
        **EVERYWHERE,
    }
    if suffix == ".html":
        headers["Content-Security-Policy"] = _page_policy(script_hashes)
    elif suffix in {".js", ".mjs"}:
        headers["Content-Security-Policy"] = _script_policy(path)
    return headers


def policy_in_page(script_hashes: Iterable[str]) -> str:
    """Return what a page can say of its own policy: all but who may frame it, which headers alone
    can say (and so the policies of workers, which take them from their own responses)."""
    parts = _page_policy(script_hashes).split("; ")
    return "; ".join(part for part in parts if not part.startswith("frame-ancestors "))


def _page_policy(script_hashes: Iterable[str]) -> str:
    """Nothing inline but the theme's own scripts, nothing from elsewhere, nothing evaluated."""
    scripts = " ".join(["'self'", *(f"'{value}'" for value in script_hashes)])
    return _policy(
        ("script-src", scripts),
        ("style-src", "'self'"),
        ("img-src", "'self' data:"),  # the theme's icons are data in its style sheet
        ("connect-src", "'self'"),
        ("worker-src", "'self'"),
        ("base-uri", "'none'"),
        ("form-action", "'self'"),
        ("frame-ancestors", "'none'"),
    )


def _script_policy(path: str) -> str:
    """A worker takes its policy from its own response: only Python's may compile WebAssembly."""
    wasm = " 'wasm-unsafe-eval'" if RUNTIME_WORKER.match(path) else ""
    return _policy(("script-src", f"'self'{wasm}"), ("connect-src", "'self'"))


def _policy(*directives: tuple[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in (("default-src", "'none'"), *directives))
