"""SHA256SUMS, signed by a key of the publisher's: known, of this list, and of nobody else."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

import build
from generator.documents import edition_files, signature
from generator.ground.faults import Faults
from tests.samples import project

EDITION = project.EDITION


def key(folder: Path, name: str) -> Path:
    """A throw-away key; its public part stands beside it."""
    folder.mkdir(exist_ok=True)
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name]
    subprocess.run([*made, "-f", str(folder / name)], check=True)
    return folder / name


def known(policy: Path, *keys: Path) -> None:
    """Say who may sign, as policy/HORODATAGE.md does."""
    lines = (f"{key.name}@exemple.fr {key.with_suffix('.pub').read_text()}" for key in keys)
    (policy / signature.SIGNERS).write_text("".join(lines), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project.copy(tmp_path / "root")


@pytest.fixture
def sums(root: Path) -> Path:
    """The folder of files as it is published, with files of its own: its list."""
    folder = root / "site/donnees"
    (folder / EDITION).mkdir(parents=True)
    content = b"%PDF-1.7 of another Pango\n"
    (folder / EDITION / "annexe.pdf").write_bytes(content)
    listed = {EDITION: {"annexe.pdf": sha256(content).hexdigest()}}
    path = folder / edition_files.SUMS
    path.write_text("".join(f"{line}\n" for line in edition_files.sum_lines(listed)), "utf-8")
    return path


def verified(root: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """What `build.py verify` answers and says."""
    capsys.readouterr()
    status = build.main(["--root", str(root), "verify", str(file)])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_a_signed_list_is_known_and_vouches_for_its_files(
    root: Path, sums: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = sums.parent / EDITION / "annexe.pdf"
    assert verified(root, pdf, capsys)[0] == 1
    own = key(tmp_path / "keys", "publication")
    known(root / "policy", own)
    signature.sign(sums, own, root / "policy")
    status, said = verified(root, sums, capsys)
    assert (status, said) == (
        0, "Authentique : cette liste est signée par publication@exemple.fr.\n",
    )  # fmt: skip
    status, said = verified(root, pdf, capsys)
    assert status == 0
    assert said == (
        "Authentique : SHA256SUMS, signé par publication@exemple.fr, donne ce fichier"
        f" ({EDITION}/annexe.pdf).\n"
    )
    frozen = root / "policy/editions" / EDITION / "policy.json"
    assert verified(root, frozen, capsys)[0] == 0
    assert build.main(["--root", str(root), "check"]) == 0


def test_a_list_or_a_file_changed_since_is_not(
    root: Path, sums: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = key(tmp_path / "keys", "publication")
    known(root / "policy", own)
    signature.sign(sums, own, root / "policy")
    pdf = sums.parent / EDITION / "annexe.pdf"
    pdf.write_bytes(b"%PDF-1.7 altered\n")
    status, said = verified(root, pdf, capsys)
    assert status == 1
    assert "SHA256SUMS, signé par publication@exemple.fr, ne donne pas ce fichier." in said
    changed = f"{sha256(pdf.read_bytes()).hexdigest()}  {EDITION}/annexe.pdf\n"
    sums.write_text(changed, "utf-8")
    for file in (sums, pdf):
        status, said = verified(root, file, capsys)
        assert status == 1
        assert "SHA256SUMS n’est signé par aucun signataire de policy/signataires" in said


def test_a_stranger_is_refused(
    root: Path, sums: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, other = (key(tmp_path / "keys", name) for name in ("publication", "etranger"))
    known(root / "policy", own)
    with pytest.raises(Faults, match="cette clé n’est d’aucun signataire"):
        signature.sign(sums, other, root / "policy")
    assert verified(root, sums, capsys)[0] == 1


def test_a_signature_for_something_else_is_refused(
    root: Path, sums: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = key(tmp_path / "keys", "publication")
    known(root / "policy", own)
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", own, "-n", "git", sums],
        check=True, capture_output=True,
    )  # fmt: skip
    assert verified(root, sums, capsys)[0] == 1


def test_what_is_no_key_is_named(root: Path, sums: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("bonjour")
    with pytest.raises(Faults, match=r"letter\.txt:1:1: cette clé ne signe pas"):
        signature.sign(sums, tmp_path / "letter.txt", root / "policy")


def test_a_machine_without_openssh_says_so(
    root: Path, sums: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = key(tmp_path / "keys", "publication")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Faults, match="ssh-keygen manque sur cette machine"):
        signature.sign(sums, own, root / "policy")
