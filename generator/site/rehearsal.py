"""The rehearsal of a text before it is frozen: its pages drawn and proven, its answers asked.

What a site refuses of an edition is refused here first, while the text can still be changed.
"""

from __future__ import annotations

import json
import posixpath
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar

from calculators import answer
from calculators.page.answer_page import answer_page
from calculators.policy import Policy
from generator import source
from generator.changes import edition_pairs
from generator.documents import edition_files
from generator.editions import timeline
from generator.editions.edition import Published, current_edition
from generator.editions.freeze import policy_bytes
from generator.editions.register import REGISTER, digest
from generator.ground import cache, paths, questions
from generator.ground.faults import Fault, Faults, Place
from generator.ground.templates import environment
from generator.pages import question_index, stage
from generator.pages.all_pages import all_pages
from generator.pages.context import Context
from generator.runtime.bundle import Manifest
from generator.site import build, proof
from generator.views.plain_text import as_text

_RUNTIME = Manifest("/runtime/manifest.json", "{}", "0" * 64, "/runtime/pyodide/", {})
"""Where a page finds the calculators: what it is made of is no matter of the text."""

_T = TypeVar("_T")

_DEVELOPER = "demandez à un développeur : le texte a une forme que le programme ne connaît pas"

_UNDO = "défaites vos changements un à un pour trouver celui qui l’en empêche"
"""What someone who doesn't program can do of a form that the program doesn't know."""


def quick(root: Path, policy: Policy) -> list[Fault]:
    """What stands in the way of a policy's site, found in memory in a second or two: its pages are
    drawn and read again, and each calculator answers its examples and the standing questions.

    A policy in which nothing was found, beside the same text and by the same program, is not
    rehearsed again: who checks a text checks it many times, then freezes it."""
    text = root / "policy"
    held = (path for path in sorted(text.rglob("*")) if path.is_file())
    data = json.dumps(policy.to_json(), sort_keys=True)
    name = cache.name_of([cache.program(), data, *cache.named_files(held, root)])
    try:
        cache.once(cache.FOLDER / "rehearsed" / name, lambda: _rehearsed(root, policy))
    except Faults as found:
        return found.faults
    return []


def _rehearsed(root: Path, policy: Policy) -> Mapping[str, bytes]:
    """That nothing stands in the way, to be kept; raises Faults for what does."""
    with tempfile.TemporaryDirectory() as folder:
        candidate = _candidate(policy, Path(folder))
        faults = [*_answers(root, candidate.policy), *_pages(root, candidate, Path(folder))]
    if faults:
        raise Faults(faults)
    return {"found.json": b"[]"}


def whole(root: Path, policy: Policy) -> list[Fault]:
    """What stands in the way of a policy's site: as `quick`, then its documents written and read
    back, and its site built as MkDocs does, without the runtime of the browser."""
    if faults := quick(root, policy):
        return faults
    with tempfile.TemporaryDirectory() as folder:
        candidate = _candidate(policy, Path(folder))
        editions = _editions(root, candidate)
        today = date.fromisoformat(candidate.effective)
        pages, site = Path(folder) / "pages", Path(folder) / "site"
        try:
            sums = edition_files.write_all([candidate], pages / "donnees")
            offered = [replace(one, documents=sums.get(one.edition, {})) for one in editions]
            pairs = edition_pairs.pairs(editions, None, root / "policy")
            after = [pair for pair in pairs if pair.after.edition == candidate.edition]
            text = root / "policy"
            stage.stage(pages, Context(tuple(offered), today, _RUNTIME, tuple(after), text=text))
            build.mkdocs(pages, site, today)
            page = site / "annexe" / candidate.edition / "index.html"
            return _proven(root, page, candidate)
        except edition_files.WordsDifferError as error:
            return [_fault(f"le document {error} ne redit pas le texte mot pour mot ; {_DEVELOPER}")]
        except Faults as found:
            return found.faults


def _candidate(policy: Policy, folder: Path) -> Published:
    """The policy as if it were published on its own date of effect, in a folder of its own."""
    held = folder / policy.edition
    held.mkdir(exist_ok=True)
    contents = {"annexe.txt": as_text(policy).encode(), "policy.json": policy_bytes(policy)}
    for name, content in contents.items():
        (held / name).write_bytes(content)
    return Published(
        policy=Policy.from_json(json.loads(contents["policy.json"])),
        text=contents["annexe.txt"].decode(),
        published=policy.effective,
        effective=policy.effective,
        sha256={name: digest(content) for name, content in contents.items()},
        folder=held,
    )


def _editions(root: Path, candidate: Published) -> list[Published]:
    editions = root / "policy" / "editions"
    known = timeline.published(editions) if (editions / REGISTER).exists() else []
    return [*(one for one in known if one.edition != candidate.edition), candidate]


def _fault(message: str) -> Fault:
    return Fault(Place("policy/annexe", 1, 1), message)


def _answers(root: Path, policy: Policy) -> Iterator[Fault]:
    """The questions that a calculator fails to answer, whether by an answer or by a refusal."""
    known = {policy.edition: policy}
    examples = {
        name: question.example_of(policy)
        for name in answer.NAMES
        if (question := answer.question_of(name, known))
    }
    path = root / "policy" / "questions.jsonl"
    for name, inputs in examples.items():
        drawn = _tried(answer_page, name, json.dumps(inputs), known)
        answered = _tried(answer.ask, name, inputs, known)
        if drawn is None or answered is None or "errors" in answered:
            yield _fault(f"le calculateur « {name} » ne répond pas à son exemple ; {_DEVELOPER}")
    for asked in questions.standing(path):
        if _tried(answer.ask, asked.question, asked.inputs, known) is None:
            yield _fault(
                f"le calculateur « {asked.question} » ne répond pas à la question type"
                f" {json.dumps(asked.inputs, ensure_ascii=False)} ; {_DEVELOPER}"
            )


def _tried(ask: Callable[..., _T], *given: Any) -> _T | None:
    """What a function gives, None where it breaks."""
    try:
        return ask(*given)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 -- whatever breaks here would break before a reader
        return None


def _pages(root: Path, candidate: Published, folder: Path) -> Iterator[Fault]:
    """What is wrong with the pages that the candidate would have, all but the comparisons."""
    editions = _editions(root, candidate)
    context = Context(tuple(editions), date.fromisoformat(candidate.effective), _RUNTIME)
    jinja = environment(paths.TEMPLATES)
    own = f"{candidate.edition}/"
    drawn: dict[str, str] = {}
    try:
        made = all_pages(context)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever breaks here would break the site
        named = _named(error, candidate.policy)
        yield _fault(f"les pages ne se préparent pas{named} ; {_UNDO} ; {_DEVELOPER}")
        return
    for page in made:
        if page.key and not page.path.endswith(own):
            continue
        try:
            drawn[page.path] = stage.body(context, page, jinja)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever breaks here would break the site
            named = _named(error, candidate.policy)
            yield _fault(
                f"la page « /{page.path} » ne se dessine pas{named} ; {_UNDO} ; {_DEVELOPER}"
            )
    file = folder / "index.html"
    for path in ("annexe/", f"annexe/{own}"):
        if path in drawn:
            file.write_text(drawn[path], encoding="utf-8")
            yield from _proven(root, file, candidate)
    others = {f"annexe/{one.edition}/" for one in editions}
    others |= {f"lectures/{one.edition}/" for one in editions}
    read = {path: _Links.of_page(html) for path, html in drawn.items()}
    yield from _broken(read, others)
    index = question_index.read_index(root / "policy")
    yield from question_index.lost_anchors(index, {path: page.ids for path, page in read.items()})


def _named(error: Exception, policy: Policy) -> str:
    """What of the text an error names, in brackets: the words of the program itself are no help."""
    name = str(error.args[0]) if isinstance(error, KeyError) and error.args else ""
    known = {*policy.clause, *policy.reading, *policy.pack, *policy.silence}
    known |= {id_ for axis in policy.axes for id_ in (axis.id, axis.theme)}
    known |= {id_ for article in policy.articles for id_ in (article.id, *article.clauses)}
    return f" (« {name} » y manque, ou n’est pas à sa place)" if name in known else ""


def _proven(root: Path, page: Path, candidate: Published) -> list[Fault]:
    found = proof.mismatches(page, candidate.policy_file)
    places = _places(root / "policy" / "annexe", root) if found else {}
    elsewhere = Place("policy/annexe", 1, 1)
    return [
        Fault(
            places.get(name, elsewhere),
            f"clause « {name} » : {sentence} ; le programme lit ces mots autrement que leur valeur :"
            " dites-la d’une autre des façons admises, ou demandez à un développeur",
        )
        for name, sentence in found
    ]


def _places(annex: Path, root: Path) -> dict[str, Place]:
    """Where the words of each clause are written, by its id."""
    files = filter(None, (source.legible(path, root) for path in sorted(annex.glob("[!.]*.yaml"))))
    nodes = (node for file in files for key in ("entete", "clauses") for node in file.get(key, ()))
    return {str(node["id"]): node["texte"].place for node in nodes}


def _broken(read: Mapping[str, _Links], others: Iterable[str]) -> Iterator[Fault]:
    """The links that lead nowhere, and the addresses that a page has twice."""
    known = {*others} - read.keys()
    for path, page in read.items():
        for name in sorted(name for name, times in page.ids.items() if times > 1):
            yield _fault(
                f"la page « /{path} » a deux fois l’adresse « {name} » : changez l’« id » de la"
                " clause, de l’article ou de la lecture qui la porte"
            )
        for link in page.links:
            target, _, anchor = link.partition("#")
            where = posixpath.normpath(posixpath.join("/", path, target)).lstrip("/")
            where = f"{where}/" if where else ""
            if not target:
                where = path
            if "." in posixpath.basename(where.rstrip("/")) or where in known:
                continue
            if where in read and (not anchor or anchor in read[where].ids):
                continue
            if where in read:
                yield _fault(f"la page « /{path} » renvoie à « {link} », qui n’y est pas ; {_DEVELOPER}")


class _Links(HTMLParser):
    """The ids of a page, and the addresses of this site that it leads to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []

    @classmethod
    def of_page(cls, html: str) -> _Links:
        """Those of a page."""
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids[values["id"]] += 1
        link = values.get("href", "")
        if tag == "a" and link and ":" not in link and not link.startswith("/"):
            self.links.append(link)
