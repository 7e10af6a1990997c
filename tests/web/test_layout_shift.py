"""No page moves under its reader: layouts shift by less than 0.02 in all, answers included.

Chromium itself tells each shift (the Layout Instability API, through a PerformanceObserver), and
what moved. What follows an act of the reader within half a second is not counted by it; a page that
is only opened has no such act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from calculators import answer
from tests.samples.asked import COLD_MS, PATHS, example
from tests.served_site import OpenPage
from tests.web.test_screens import PATHS as KINDS

MOST = 0.02
"""The sum of all shifts, where the usual measure takes the worst five seconds."""

PAGES = tuple(path for path in KINDS if "?" not in path)
SITUATION = "situation=pack%3Apro%2Ctier%3A2%2Coptions%3Apra"
SITUATED = ("/", "/packs/", "/support/", "/ctp/", "/pra-pca/", "/calculateurs/ctp/",
            "/calculateurs/couverture/", "/calculateurs/tier/")  # fmt: skip
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    *((question, example(question)) for question in answer.QUESTIONS if question in PATHS),
    # An emergency, the shortest answers, the longest, and what is refused.
    ("coverage", {"pack": "pro", "ticket_class": "T1", "subject": "core",
                  "opened_at": "2026-11-28T21:00"}),
    ("coverage", {"pack": "plus", "ticket_class": "T4", "subject": "core"}),
    ("coverage", {"pack": "initial", "subject": "disaster"}),
    ("ctp", {"pack": "initial", "estimated_hours": 3, "validated_on": "2026-12-21"}),
    ("ctp", {"pack": "premium", "estimated_hours": 80, "validated_on": "2026-04-30",
             "received_on": "2026-04-02", "balance_hours": 10}),
    ("recovery", {"plan": "PCA", "occurred_at": "2026-11-28T21:00+01:00",
                  "declared_at": "2026-11-28T22:00+01:00"}),
    ("quote", {"complete_on": "2026-12-24"}),
    ("tier", {"core_lines": 1000, "new_lines": 150}),
    ("tier", {"core_lines": 0, "new_lines": 150}),
    ("ticket-class", {"anomaly": True, "impact": True}),
)  # fmt: skip
"""Questions in an address: the example of each calculator first."""

TOGETHER = 4
"""Pages that are opened at once: most of their time is waiting."""

OBSERVED = """() => {
  globalThis.shifts = [];
  globalThis.changed = performance.now();
  new MutationObserver(() => { changed = performance.now(); })
    .observe(document, { attributes: true, childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      shifts.push({
        value: entry.value,
        moved: entry.sources.map(({ node, previousRect: before, currentRect: after }) => {
          const named = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
          const name = named ? `${named.localName}#${named.id}.${named.className}` : "gone";
          return `${name}: ${before.y}+${before.height} to ${after.y}+${after.height}`;
        }),
      });
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""

QUIET = """async (milliseconds) => {
  // Two frames after the last change: what it moved is told by then.
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  while (performance.now() - changed < milliseconds) await frame();
  await frame();
  return shifts;
}"""


def address(question: str, inputs: dict[str, Any]) -> str:
    said = {
        name: ",".join(value) if isinstance(value, list) else str(value).lower()
        if isinstance(value, bool) else value
        for name, value in inputs.items()
    }  # fmt: skip
    return f"{PATHS[question]}?{urlencode(said)}"


def shifted(
    pages: Sequence[Page], server: str, paths: Sequence[str]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The shifts of each path, opened in its own page, until nothing of it changes any more."""
    for page, path in zip(pages, paths, strict=False):
        page.goto(f"{server}{path}", wait_until="commit")
    for page, path in zip(pages, paths, strict=False):
        page.wait_for_load_state()
        if path.partition("?")[2] not in ("", SITUATION):
            page.locator("#answer[data-answer]").wait_for(timeout=COLD_MS)
        yield path, page.evaluate(QUIET, 600)


# Fifty pages at each width.
@pytest.mark.parametrize("width", [375, pytest.param(768, marks=pytest.mark.exhaustive), 1366])
def test_no_page_moves_while_it_is_read(open_page: OpenPage, server: str, width: int) -> None:
    assert_still(open_page, server, width, (*PAGES, *(address(*asked) for asked in ASKED)))


@pytest.mark.parametrize(
    "width", [375, *(pytest.param(each, marks=pytest.mark.exhaustive) for each in (768, 1366))]
)
def test_no_page_moves_in_a_situation(open_page: OpenPage, server: str, width: int) -> None:
    situated = [f"{path}?{SITUATION}" for path in SITUATED]
    asked = [f"{address(*asked)}&{SITUATION}" for asked in ASKED[:2]]
    assert_still(open_page, server, width, (*situated, *asked))


def assert_still(open_page: OpenPage, server: str, width: int, paths: Sequence[str]) -> None:
    """Fail where one of these pages moves."""
    pages = [open_page(viewport={"width": width, "height": 800}) for _ in range(TOGETHER)]
    for page in pages:
        page.add_init_script(f"({OBSERVED})()")
    moved: dict[str, list[dict[str, Any]]] = {}
    for at in range(0, len(paths), TOGETHER):
        moved |= shifted(pages, server, paths[at : at + TOGETHER])
    over = {
        path: shifts for path, shifts in moved.items() if sum(s["value"] for s in shifts) >= MOST
    }
    assert over == {}
