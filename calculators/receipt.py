"""Receipts: a whole answer with the SHA-256 of the policy and of the calculators that gave it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from calculators import answer
from calculators.editions import Editions

FOLDER = Path(__file__).resolve().parent
"""Where the calculators are."""

PARTS = (
    "question", "edition", "inputs", "result", "trace", "readings", "sensitivity", "uncomputed",
)  # fmt: skip
ENVELOPE = "envelope"
HASHES = ("policy_sha256", "calculators_sha256")


class NoReceiptError(ValueError):
    """What was given is no receipt that can be replayed; the message is a French sentence."""


def calculators_sha256(folder: Path = FOLDER) -> str:
    """The hash of what `sha256sum` prints of each module, in the order of their paths."""
    lines = (
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder.parent).as_posix()}\n"
        for path in sorted(folder.rglob("*.py"))
    )
    return sha256("".join(lines).encode()).hexdigest()


def policy_sha256(editions: Editions, edition: str) -> str:
    """The hash of an edition's policy.json."""
    return sha256(editions.path(edition).read_bytes()).hexdigest()


def receipt(answered: Mapping[str, Any], editions: Editions) -> dict[str, Any]:
    """The receipt of a whole answer."""
    hashes = policy_sha256(editions, answered["edition"]), calculators_sha256()
    return {**answered, **dict(zip(HASHES, hashes, strict=True))}


def differences(given: Any, editions: Editions) -> list[str]:
    """What a receipt says and a replay does not, in French sentences; empty where it holds.

    An answer as it was printed is a receipt too, without the hashes. By other calculators than the
    receipt's the sentences of the trace may differ, and are not
    compared. Raises NoReceiptError.
    """
    if not isinstance(given, dict) or not given.keys() >= {*PARTS}:
        raise NoReceiptError("Ce fichier n’est pas un reçu : il lui manque une partie.")
    if not isinstance(given["question"], str):
        raise NoReceiptError("La question de ce reçu n’est pas un nom.")
    if given["edition"] not in list(editions):
        raise NoReceiptError("L’édition de ce reçu n’est pas publiée ici.")
    if not isinstance(given["inputs"], dict):
        raise NoReceiptError("Les données de ce reçu ne sont pas un objet.")
    inputs = {**given["inputs"], "edition": given["edition"]}
    respond = answer.ask_with_envelope if ENVELOPE in given else answer.ask
    replayed = respond(given["question"], inputs, editions)
    if "errors" in replayed:
        wrong = " ".join(fault["message"] for fault in replayed["errors"])
        raise NoReceiptError(f"La question de ce reçu n’a pas de réponse. {wrong}")
    if "edition" not in given["inputs"]:
        del replayed["inputs"]["edition"]
    found = []
    if HASHES[0] in given and given[HASHES[0]] != policy_sha256(editions, given["edition"]):
        found.append("L’édition n’est pas celle du reçu : son policy.json est autre.")
    # An answer as it was printed has no hashes: it is held to the calculators that are here.
    here = calculators_sha256()
    same_calculators = given.get(HASHES[1], here) == here
    found += [
        f"« {part} » n’est pas ce que les calculateurs répondent."
        for part in (*PARTS, *([ENVELOPE] if ENVELOPE in given else []))
        if _said(given[part]) != _said(replayed[part]) and (same_calculators or part != "trace")
    ]
    return found


def _said(value: Any) -> str:
    """Its JSON, names in their order: Python holds 1 and true equal, a reader does not."""
    return json.dumps(value, sort_keys=True)
