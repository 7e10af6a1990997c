"""A checkpoint of the register, stamped by an authority outside, holds all that came before it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import build
from generator.editions import checkpoint
from tests.samples import project

AUTHORITY = """
[tsa]
default_tsa = own
[own]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
[req]
distinguished_name = name
[name]
[ext]
extendedKeyUsage = critical,timeStamping
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = project.copy(tmp_path / "root")
    assert build.main(["--root", str(root), "checkpoint"]) == 0
    return root


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def stamp(file: Path, folder: Path) -> None:
    """Have a local authority stamp a checkpoint, as policy/HORODATAGE.md says."""
    folder.mkdir()
    (folder / "own.cnf").write_text(AUTHORITY)
    (folder / "serial").write_text("01\n")
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
            "-out", "cert.pem", "-subj", "/CN=Autorite", "-config", "own.cnf",
            "-extensions", "ext", "-days", "30")  # fmt: skip
    openssl(folder, "ts", "-query", "-data", str(file), "-sha256", "-cert", "-out", "jalon.tsq")
    openssl(folder, "ts", "-reply", "-queryfile", "jalon.tsq", "-config", "own.cnf",
            "-signer", "cert.pem", "-inkey", "key.pem",
            "-out", str(file.with_suffix(".tsr")))  # fmt: skip
    file.with_name(checkpoint.AUTHORITIES).write_bytes((folder / "cert.pem").read_bytes())


def messages(root: Path) -> str:
    return "\n".join(map(str, checkpoint.verify(root / "policy")))


def test_holds_the_register(copy: Path) -> None:
    file = copy / "policy/jalons/0001.txt"
    assert re.fullmatch(r"1 [0-9a-f]{64}\n", file.read_text("utf-8"))
    assert messages(copy) == ""
    assert build.main(["--root", str(copy), "check"]) == 0
    register = copy / "policy/editions/registre.jsonl"
    register.write_bytes(register.read_bytes().replace(b"2025-01-20", b"2025-01-19"))
    assert "le registre n’est plus celui de ce jalon" in messages(copy)
    assert build.main(["--root", str(copy), "check"]) == 1


def test_holds_for_lines_taken_away(copy: Path) -> None:
    (copy / "policy/editions/registre.jsonl").write_bytes(b"")
    assert "policy/jalons/0001.txt:1:1: le registre n’est plus" in messages(copy)


def test_is_stamped_by_an_authority(copy: Path, tmp_path: Path) -> None:
    file = copy / "policy/jalons/0001.txt"
    stamp(file, tmp_path / "authority")
    assert messages(copy) == ""
    assert checkpoint.checkpoints(copy / "policy") == [(1, True)]
    reply = file.with_suffix(".tsr")
    content = reply.read_bytes()
    reply.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    assert "cet horodatage n’est pas celui du jalon" in messages(copy)


def test_another_authority_is_not_believed(copy: Path, tmp_path: Path) -> None:
    file = copy / "policy/jalons/0001.txt"
    stamp(file, tmp_path / "authority")
    stamped = file.with_suffix(".tsr").read_bytes()
    stamp(file, tmp_path / "other")
    file.with_suffix(".tsr").write_bytes(stamped)
    assert "cet horodatage n’est pas celui du jalon" in messages(copy)


@pytest.mark.parametrize(
    ("name", "content", "verb"),
    [
        ("registre.jsonl", b"", ("checkpoint",)),
        (f"{project.EDITION}/annexe.txt", b"null\n", ("verify", "{root}/policy/annexe.txt")),
        (f"{project.EDITION}/annexe.txt", b"\xff\xfe", ("verify", "{root}/policy/annexe.txt")),
        (f"{project.EDITION}/answers.jsonl", b"[" * 100_000, ("check",)),
        (f"{project.EDITION}/policy.json", b'{"clauses": [null]}', ("check",)),
        (f"{project.EDITION}/policy.json", b'{"clauses": [{"text": null}]}', ("check",)),
    ],
)
def test_a_damaged_edition_is_told_in_a_sentence(
    copy: Path, name: str, content: bytes, verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "policy/editions" / name).write_bytes(content)
    assert build.main(["--root", str(copy), *(part.format(root=copy) for part in verb)]) == 1
    assert f"policy/editions/{name}:" in capsys.readouterr().err
