"""What stands inline in the built pages: the theme's scripts by hash, and nothing else.

The policy of `headers.py` lets no inline script run but those whose hash it names. The hashes are
those of the 404 page, which holds the theme and no content: so a script that came in through a
text is never blessed, and `faults` names it.
"""

from __future__ import annotations

import base64
import hashlib
import html
from html.parser import HTMLParser
from pathlib import Path

from generator.serving.headers import policy_in_page

CHARSET = '<meta charset="utf-8">'

# A script of another type is data: it does not run, and the policy does not concern it.
_RUNNING = {"", "module", "text/javascript", "application/javascript"}


def script_hashes(site: Path) -> tuple[str, ...]:
    """Return the `sha256-…` sources of the theme's inline scripts, sorted."""
    return tuple(sorted(set(map(_source, _read(site / "404.html").scripts))))


def declare_in_pages(site: Path) -> None:
    """Write into each page the policy that its headers send, for hosts that send none.

    It stands after the character set, which a page says in its first 1,024 bytes, and before
    anything that runs. Raises ValueError where a page has no such place.
    """
    content = html.escape(policy_in_page(script_hashes(site)), quote=True)
    declared = (
        f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        '<meta name="referrer" content="no-referrer">'
    )
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        head, charset, rest = text.partition(CHARSET)
        if not charset or "<script" in head:
            raise ValueError(f"{path.relative_to(site)} : « {CHARSET} » ne précède pas ses scripts")
        path.write_text(head + charset + declared + rest, "utf-8")


def faults(site: Path) -> list[str]:
    """Say in French, page by page, what the policy would block; empty when there is nothing."""
    allowed = set(script_hashes(site))
    found = []
    for path in sorted(site.rglob("*.html")):
        page = _read(path)
        unknown = [text for text in page.scripts if _source(text) not in allowed]
        said = [*(f"script en ligne « {text[:40]} »" for text in unknown), *page.blocked]
        found += [f"{path.relative_to(site).as_posix()}: {what}" for what in said]
    return found


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _read(path: Path) -> _Inline:
    page = _Inline()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


class _Inline(HTMLParser):
    """The inline scripts of a page, and what no policy of ours allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.blocked: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in values and values.get("type", "") in _RUNNING:
            self.in_script = True
            self.scripts.append("")
        if tag == "style":
            self.blocked.append("élément style")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.blocked.append(f"attribut {name}=« {value} » sur {tag}")
            if "".join(value.split()).lower().startswith("javascript:"):
                self.blocked.append(f"adresse « {value} » sur {tag}")

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_script = False
