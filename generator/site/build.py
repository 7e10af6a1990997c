"""The site, from the frozen editions to a folder that a server can publish."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from calculators.unseen import visible
from generator.changes import edition_pairs
from generator.documents.offered import not_offered, offered
from generator.editions import timeline
from generator.editions.edition import Published, current_edition
from generator.ground import paths
from generator.ground.faults import Fault, Faults, Place
from generator.pages import scripts, stage
from generator.pages.context import Context
from generator.review import check
from generator.runtime.make import make_runtime
from generator.serving import csp
from generator.site import compress, proof
from generator.site.swap import publish


def build(
    root: Path, today: date, target: Path, *, lightly: bool = False, rewriting: bool = False
) -> None:
    """Build the site as of a day into target, in one go: target is replaced when all is proven.

    Compressed lightly, it is sooner there and longer to send: for a trial. Rewriting, annexe.txt
    follows the text by itself.

    Raises Faults where the policy, a frozen edition or a page has one; target is then as it was.
    """
    text, key = root / "policy", os.environ.get("SIGNING_KEY")
    with _step("Vérification du texte et des éditions"):
        working = check.everything(root, rewriting=rewriting).policy
        published = timeline.published(text / "editions")
        pairs = edition_pairs.pairs(published, working, text)

    def write(folder: Path) -> None:
        pages = folder.with_name(f"{folder.name}.pages")
        with _step("Documents à emporter"):
            editions = offered(
                published, pages / "donnees", policy=text, key=Path(key) if key else None
            )
        if lacking := not_offered():
            print(lacking, flush=True)
        with _step("Calculateurs pour le navigateur"):
            policies = [one.policy_file for one in published]
            first = current_edition(published, today).edition
            runtime = make_runtime(policies, text / "questions.jsonl", pages, first=first)
        with _step("Mise en page"):
            programs = scripts.write_programs(pages)
            context = Context(editions, today, runtime, tuple(pairs), bool(key), text, programs)
            stage.stage(pages, context)
        with _step("Construction du site"):
            mkdocs(pages, folder, today)
            csp.declare_in_pages(folder)
        with _step("Relecture des pages publiées"):
            _prove(folder, published)
        with _step("Compression"):
            compress.compress(folder, lightly=lightly)

    if not os.environ.get("SITE_URL"):
        print(
            "Sans l’adresse du site (SITE_URL=https://…), ni plan du site, ni adresse canonique,"
            " ni image de partage : donnez-la pour publier.",
            flush=True,
        )
    publish(write, target)
    print(visible(f"Le site est construit : {target}"))


def mkdocs(pages: Path, folder: Path, today: date) -> None:
    """Run MkDocs on the staged pages. Its warnings are errors: a broken link stops the build."""
    midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=paths.ROOT,
        env=os.environ
        | {
            "STAGED_PAGES": str(pages),
            "STAGED_THEME": str(theme(pages)),
            # The date of the sitemap is the day of the build, so that two builds give the same
            # bytes.
            "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
            # Material speaks of its successors at each run, where only faults are to be read.
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
        raise Faults(
            [Fault(Place("mkdocs.yml", 1, 1), "MkDocs refuse une page :\n" + "\n".join(said))]
        )


def theme(pages: Path) -> Path:
    """The theme beside the staged pages: the templates of the project, and what starts Python.

    What it names of assets/ is named there as the pages have it, after its content.
    """
    theme = pages.with_name(f"{pages.name}.theme")
    shutil.copytree(paths.TEMPLATES / "theme", theme, dirs_exist_ok=True)
    main = theme / "main.html"
    text = main.read_text("utf-8")
    for name, address in stage.addresses(pages).items():
        text = text.replace(f"'{name}'", f"'{address}'")
    main.write_text(text, "utf-8")
    for name in stage.INLINE:
        code = scripts.without_comments((paths.WEB / name).read_text("utf-8"))
        (theme / "partials" / name).write_text(code, "utf-8")
    return theme


def _prove(folder: Path, published: list[Published]) -> None:
    """Read the built pages again, as a reader has them, and stop at whatever they say wrong."""
    faults = [Fault(Place("site", 1, 1), fault) for fault in csp.faults(folder)]
    for edition in published:
        page = folder / "annexe" / edition.edition / "index.html"
        faults += [
            Fault(Place(f"annexe/{edition.edition}/index.html", 1, 1), fault)
            for fault in proof.prove(page, edition.policy_file)
        ]
    if faults:
        raise Faults(faults)


@contextmanager
def _step(name: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"{name}…", end="", flush=True)
    begun = time.perf_counter()
    try:
        yield
    except BaseException:
        print(" interrompu.", flush=True)
        raise
    print(f" {time.perf_counter() - begun:.1f} s", flush=True)
