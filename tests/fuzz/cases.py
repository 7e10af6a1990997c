"""What is fuzzed: each case makes an input of bytes, gives it to the product, and holds the answer.

The product answers or refuses, in its own French sentence, in SECONDS: anything else is a fault of
ours, and raises.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import yaml

from calculators import __main__ as command
from calculators import answer, receipt
from calculators.question_schema import schema
from generator import source
from generator.annex import binding, forms
from generator.annex.clauses import Names, read_passage
from generator.annex.load import load_working_text, names_in
from generator.ground.faults import Fault, Faults
from generator.runtime import odd_inputs
from generator.views.plain_text import as_text
from tests.fuzz import altering
from tests.fuzz.guided import Guided
from tests.fuzz.node import Cloc
from tests.samples import project

SECONDS = 2.0
"""Of processor, for one case."""

CLOC = Path(__file__).parents[1] / "samples" / "cloc"


class WrongError(AssertionError):
    """The product has done what it must not."""


@contextlib.contextmanager
def bounded(given: str | bytes) -> Iterator[None]:
    """Raise WrongError where what is done takes too long."""
    start = process_time()
    yield
    spent = process_time() - start
    if spent > SECONDS:
        raise WrongError(f"{spent:.1f} s: {given[:200]!r} ({len(given)})")


def question(content: bytes) -> None:
    """A question in JSON, to the command line."""
    rng = Guided(content)
    editions = project.editions()
    name = rng.choice(answer.NAMES)
    asked = schema(name, editions)
    text = odd_inputs.odd_text(asked, rng)
    if rng.random() < 0.5:
        with contextlib.suppress(ValueError, RecursionError):
            text = altering.json_text(json.loads(text), rng)
    option = rng.choice(["", "--lines", "--result-only", "--envelope"])
    given = _encoded(text)
    status, out, err = _command(given, name, *filter(None, [option]))
    if err:
        if option == "--envelope" and name not in answer.WITH_ENVELOPE and err == command.USAGE:
            return
        raise WrongError(f"said beside the answer: {err}")
    for line in out.splitlines() if option == "--lines" else [out]:
        answered = json.loads(line)
        if "errors" in answered:
            told = [each["message"] for each in answered["errors"]]
            if not told or not all(map(_sentence, told)):
                raise WrongError(f"no sentence: {told}")
        elif "result" not in answered:
            raise WrongError(f"no answer: {line}")
        if option != "--lines" and status != (command.WRONG if "errors" in answered else 0):
            raise WrongError(f"status {status}: {line}")


def verified(content: bytes) -> None:
    """A receipt, to be replayed."""
    rng = Guided(content)
    good = rng.choice(_receipts())
    text = altering.json_text(good, rng)
    # The hash of the calculators, which stay what they are, is most of a replay.
    with patch.object(receipt, "calculators_sha256", _calculators):
        status, out, err = _command(_encoded(text), "verify", "-")
    said = (err or out).rstrip("\n").split("\n")
    if status not in (0, command.WRONG, command.DIFFERENT) or not all(map(_sentence, said)):
        raise WrongError(f"status {status}: {said}")
    if status == 0:
        given = json.loads(text)
        # Its numbers and truths are those that were answered, not others that Python finds equal.
        again = answer.ask_with_envelope if receipt.ENVELOPE in given else answer.ask
        inputs = {**given["inputs"], "edition": given["edition"]}
        answered = again(given["question"], inputs, project.editions())
        if "edition" not in given["inputs"]:
            del answered["inputs"]["edition"]
        differ = [part for part in answered if _spelled(given[part]) != _spelled(answered[part])]
        if set(differ) - {"trace"}:
            raise WrongError(f"taken for exact: {differ}")


def clause(content: bytes) -> None:
    """A clause's words, marks and values, bound to one another."""
    rng = Guided(content)
    name = rng.choice(sorted(_articles()))
    article = _articles()[name]
    chosen = dict(rng.choice(article["clauses"]))
    chosen["texte"] = altering.words(chosen["texte"], rng)
    if rng.random() < 0.3:
        key = rng.choice([key for key in chosen if key != "texte"])
        with contextlib.suppress(ValueError, RecursionError):
            chosen[key] = json.loads(altering.json_text(chosen[key], rng))
    alone = {**article, "clauses": [chosen]}
    text = yaml.safe_dump(alone, allow_unicode=True, sort_keys=False)

    def bound(root: Path) -> list[Fault]:
        found: list[Fault] = []
        read = source.read(root / "policy" / name, _schema(name), root)
        passage = read_passage(read["clauses"][0], str(read["article"]), _names(), found)
        found += [*binding.faults([passage], (), _names().packs), *forms.faults([passage])]
        return found

    _tell(name, text, bound)


def policy(content: bytes) -> None:
    """A file of the policy, as nobody should write it."""
    rng = Guided(content)
    name = rng.choice(sorted(_files()))
    text = altering.lines(_files()[name].decode(), rng)
    if rng.random() > 0.95:
        text = text[: rng.randrange(len(text) + 1)]

    def bound(root: Path) -> list[Fault]:
        # What cannot be read stops the reading of the others, which are known.
        source.read(root / "policy" / name, _schema(name), root)
        working = load_working_text(root / "policy")
        names = {pack.id: pack.names for pack in working.policy.packs}
        found = binding.faults(working.passages, working.exemptions, names)
        as_text(working.policy)
        return found

    _tell(name, text, bound)


def counted(content: bytes) -> None:
    """A file of cloc, dropped on the page."""
    rng = Guided(content)
    text = altering.json_text(json.loads(rng.choice(_clocs())), rng)
    said, seconds = _cloc().read(text)
    if seconds > SECONDS:
        raise WrongError(f"{seconds:.1f} s: {text[:200]!r} ({len(text)})")
    if isinstance(said, str):
        if not _sentence(said):
            raise WrongError(f"no sentence: {said}")
    elif not all(type(count) is int and 0 <= count < 2**54 for count in said.values()):
        raise WrongError(f"no count of lines: {said}")


CASES: Mapping[str, Callable[[bytes], None]] = {
    "question": question,
    "recu": verified,
    "clause": clause,
    "politique": policy,
    "cloc": counted,
}
"""What is fuzzed, by the name that `make fuzz` shows."""


def _sentence(said: str) -> bool:
    """Whether something is said as the product says it: one line, that ends, and nothing else."""
    return bool(said) and "\n" not in said and said[-1] in ".»" and "Traceback" not in said


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _spelled(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _command(given: bytes, *arguments: str) -> tuple[int, str, str]:
    """The exit status of `python -m calculators`, what it printed, what it said of faults."""
    target, said = io.BytesIO(), io.StringIO()
    with bounded(given), contextlib.redirect_stderr(said):
        status = command.main([*arguments], io.BytesIO(given), target)
    return status, target.getvalue().decode(), said.getvalue().rstrip("\n")


def _tell(name: str, text: str, read: Callable[[Path], list[Fault]]) -> None:
    """Read a project of which one file of the policy is this text: raise WrongError unless what is
    told of it are sentences, each at a place of a file."""
    path = _folder() / "policy" / name
    path.write_bytes(_encoded(text))
    try:
        with bounded(text):
            found = read(_folder())
    except Faults as refused:
        found = refused.faults
        if not found:
            raise WrongError("refused, and nothing is said") from refused
    finally:
        path.write_bytes(_files()[name])
    for fault in found:
        file = fault.place.file.removeprefix("policy/")
        lines = len((text if file == name else _files()[file].decode()).splitlines()) + 1
        if not (1 <= fault.place.line <= lines and fault.place.column >= 1 and fault.message):
            raise WrongError(f"not there: {fault}")


def _schema(name: str) -> str:
    """The schema of a file of the policy."""
    kind = Path(name).stem
    if kind in ("annexe", "lectures", "silences"):
        return kind
    return "packs" if "packs" in kind else "article"


@cache
def _names() -> Names:
    """What the marks of the sample refer to."""
    paths = sorted((_folder() / "policy" / "annexe").glob("[0-9]*.yaml"))
    read = [source.read(path, _schema(path.name), _folder()) for path in paths]
    return names_in(next(each for each in read if "packs" in each), read)


@cache
def _folder() -> Path:
    """A project whose policy is broken, one file at a time."""
    return project.copy(Path(tempfile.mkdtemp(prefix="fuzz-")))


@cache
def _files() -> Mapping[str, bytes]:
    """The files of the policy that a person writes, by their path."""
    policy = _folder() / "policy"
    paths = [*policy.glob("annexe/*.yaml"), policy / "lectures.yaml", policy / "silences.yaml"]
    return {path.relative_to(policy).as_posix(): path.read_bytes() for path in paths}


@cache
def _articles() -> Mapping[str, dict[str, Any]]:
    """The articles by their path, as plain texts."""
    read = {
        name: yaml.load(content, yaml.BaseLoader)  # noqa: S506 -- texts
        for name, content in _files().items()
    }
    return {name: each for name, each in read.items() if "clauses" in each}


_calculators = cache(receipt.calculators_sha256)


@cache
def _receipts() -> list[dict[str, Any]]:
    """A receipt of each question, with its envelope where it has one."""
    editions = project.editions()
    made = []
    for name, asked in answer.QUESTIONS.items():
        made.append(receipt.receipt(answer.ask(name, dict(asked.example), editions), editions))
        if name in answer.WITH_ENVELOPE:
            whole = answer.ask_with_envelope(name, dict(asked.example), editions)
            made.append(receipt.receipt(whole, editions))
    return made


@cache
def _clocs() -> list[str]:
    """What cloc has written, of each version."""
    return [path.read_text("utf-8") for path in sorted(CLOC.glob("*.json"))]


@cache
def _cloc() -> Cloc:
    return Cloc()
