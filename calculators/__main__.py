"""The command line: `python -m calculators QUESTION < question.json`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from io import TextIOWrapper
from typing import Any, BinaryIO

from calculators import answer, wire
from calculators.editions import Editions
from calculators.question import fault
from calculators.unseen import visible

_WITH_ENVELOPE = ", ".join(answer.WITH_ENVELOPE)

USAGE = f"""\
Usage :
  python -m calculators QUESTION < question.json            une réponse
  python -m calculators QUESTION --lines < questions.jsonl  une réponse par ligne
  python -m calculators QUESTION --result-only              de chaque réponse, le résultat seul
  python -m calculators QUESTION --envelope                 avec les dates extrêmes selon les
                                                            lectures ({_WITH_ENVELOPE})
  python -m calculators QUESTION --schema                   le JSON Schema de la question
  python -m calculators QUESTION --answer-schema            celui de sa réponse
  python -m calculators --register [ÉDITION]                le registre des lectures, en JSON
  python -m calculators verify REÇU                         rejoue une réponse (« - » : l’entrée)

QUESTION : {", ".join(answer.NAMES)}."""

WRONG = 2
"""The exit status of a question with faults, or of a wrong call."""

DIFFERENT = 1
"""The exit status of a receipt that a replay contradicts."""

BROKEN_PIPE, INTERRUPTED = 141, 130
"""As a shell says that SIGPIPE or SIGINT ended a program."""

_CHUNK = 1 << 16

_REASONS = {
    errno.ENOENT: "ce fichier n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.EACCES: "les droits manquent",
    errno.ENOSPC: "le disque est plein",
}

Respond = Callable[[str, Any, answer.Editions], dict[str, Any]]

RESPOND: Mapping[str, Respond] = {
    "--result-only": answer.result_only,
    "--envelope": answer.ask_with_envelope,
}
"""What answers, by option."""


def main(arguments: list[str], source: BinaryIO, target: BinaryIO) -> int:
    """Run one command; the exit status."""
    names = [each for each in arguments if not each.startswith("-") or each == "-"]
    options = {each for each in arguments if each not in names}
    if options & {"-h", "--help"}:
        return _print(target, USAGE)
    match names:
        case ["verify", path] if not options:
            return _verify(path, source, target)
        case [name] if name in answer.NAMES and options == {"--schema"}:
            from calculators.question_schema import schema

            return _print(target, wire.indented(schema(name, Editions())))
        case [name] if name in answer.NAMES and options == {"--answer-schema"}:
            from calculators.question_schema import answer_schema

            return _print(target, wire.indented(answer_schema(name, Editions())))
        case [] | [_] if options == {"--register"}:
            return _register(names, target)
        case [name] if name in answer.NAMES and options <= {"--lines", *RESPOND}:
            ways = options - {"--lines"}
            if len(ways) > 1 or (ways == {"--envelope"} and name not in answer.WITH_ENVELOPE):
                return _misused()
            respond = RESPOND[ways.pop()] if ways else answer.ask
            if "--lines" in options:
                return _answer_lines(name, respond, source, target)
            return _answer_one(name, respond, source, target)
        case _:
            return _misused()


def _misused() -> int:
    return _told(USAGE)


def _register(names: list[str], target: BinaryIO) -> int:
    from calculators.register import register

    editions = Editions()
    edition = names[0] if names else max(editions)
    if edition not in editions:
        known = ", ".join(sorted(editions))
        return _told(f"« {edition} » n’est pas une édition publiée : {known}.")
    return _print(target, wire.indented(register(editions[edition])))


def _answer_one(name: str, respond: Respond, source: BinaryIO, target: BinaryIO) -> int:
    try:
        answered = respond(name, wire.read(wire.decode(source.read())), Editions())
    except wire.NotReadableError as error:
        answered = {"errors": [fault("", str(error))]}
    _print(target, wire.indented(answered))
    return WRONG if "errors" in answered else 0


def _answer_lines(name: str, respond: Respond, source: BinaryIO, target: BinaryIO) -> int:
    editions = Editions()
    for lines in _batches(source):
        answers = [answer.ask_text(name, line, editions, respond) for line in lines]
        target.write(("\n".join(answers) + "\n").encode())
        # What has come is answered now: whoever waits for it before asking more is not kept.
        target.flush()
    return 0


def _batches(source: BinaryIO) -> Iterator[list[bytes]]:
    """The lines of a stream, without their ends, as many at a time as have come."""
    begun: list[bytes] = []
    while chunk := source.read1(_CHUNK):  # type: ignore[attr-defined]
        first, *more = chunk.split(b"\n")
        begun.append(first)
        if more:
            lines = [b"".join(begun), *more[:-1]]
            begun = [more[-1]]
            yield lines
    if last := b"".join(begun):
        yield [last]


def _verify(path: str, source: BinaryIO, target: BinaryIO) -> int:
    from calculators import receipt

    try:
        content = source.read() if path == "-" else _bytes(path)
        found = receipt.differences(wire.read(wire.decode(content)), Editions())
    except OSError as error:
        return _told(f"« {path} » ne se lit pas : {_reason(error)}.")
    except (wire.NotReadableError, receipt.NoReceiptError) as error:
        return _told(str(error))
    if found:
        _print(target, "\n".join(found))
        return DIFFERENT
    return _print(target, "Le reçu est exact : la même question donne la même réponse.")


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
        return file.read()


def _print(target: BinaryIO, text: str) -> int:
    target.write(f"{text}\n".encode())
    target.flush()
    return 0


def on_own_streams(run: Callable[[BinaryIO, BinaryIO], int]) -> int:
    """The exit status of a command on this process's own streams: where one is closed, nothing is
    read, or what is written goes nowhere; a sentence where the machine refuses."""
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - pathlib is slow to import
        sys.stderr = sys.stderr or TextIOWrapper(nothing)
        source = sys.stdin.buffer if sys.stdin else nothing
        target = sys.stdout.buffer if sys.stdout else nothing
        try:
            return run(source, target)
        except KeyboardInterrupt:
            return INTERRUPTED
        except FileNotFoundError as error:
            return _told(f"Aucune édition publiée dans {error}.")
        except OSError as error:
            # Python would write again as it ends, and complain again.
            os.dup2(nothing.fileno(), target.fileno())
            if isinstance(error, BrokenPipeError):
                return BROKEN_PIPE
            return _told(f"La machine refuse de lire ou d’écrire : {_reason(error)}.")


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or f"{error.strerror or error}"


def _told(message: str) -> int:
    try:
        print(visible(message), file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    return WRONG


if __name__ == "__main__":
    sys.exit(on_own_streams(lambda source, target: main(sys.argv[1:], source, target)))
