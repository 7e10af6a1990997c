"""The rules of the register are the base's: a proposal cannot change them with what they forbid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import build
from generator.changes.impact_markdown import escaped
from generator.editions import audit
from generator.editions import register as registers
from generator.ground.paths import ROOT
from generator.review import base_commit
from tests.samples import project

FIRST = project.EDITION
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@x")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole project under git: its program, its text and its edition, on its main branch."""
    root = project.copy(tmp_path_factory.mktemp("repository"))
    ignored = shutil.ignore_patterns("__pycache__", "schemas")
    for name in ("calculators", "generator", "templates"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copyfile(ROOT / "build.py", root / "build.py")
    for command in (("init", "--quiet", "-b", "main"), ("add", "-A"),
                    ("commit", "--quiet", "-m", "x")):  # fmt: skip
        subprocess.run([*GIT, *command], cwd=root, check=True)
    return root


@pytest.fixture
def forged(repository: Path, tmp_path: Path) -> Path:
    """A proposal that rewrites the edition with its digests and its seal, and its rules away."""
    root = tmp_path / "proposal"
    subprocess.run(["git", "clone", "--quiet", repository, root], check=True)
    folder = root / "policy/editions"
    (line,) = registers.lines(folder)
    sums = dict(line.files)
    for name in ("annexe.txt", "policy.json"):
        path = folder / FIRST / name
        path.write_bytes(path.read_bytes().replace(b"tous les jeudis", b"chaque jeudi"))
        sums[name] = registers.digest(path.read_bytes())
    changed = replace(line, files=sums)
    (folder / "registre.jsonl").write_text(replace(changed, seal=changed.sealed).line + "\n")
    return root


def test_a_proposal_cannot_take_them_away(
    forged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(base_commit, "refusals", lambda *_: [])
    assert build.main(["--root", str(forged), "rules", "origin/main"]) == 1
    said = capsys.readouterr().err
    assert f"policy/editions/{FIRST}/annexe.txt:" in said
    assert "policy/editions/registre.jsonl:1:1: refusé" in said


def test_a_push_cannot_take_them_away_from_the_publication(forged: Path, tmp_path: Path) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publication.yml").read_text("utf-8"))
    (step,) = (s for s in workflow["jobs"]["site"]["steps"] if " rules " in s.get("run", ""))
    (forged / ".venv").symlink_to(sys.prefix)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = git(forged, "rev-parse", "HEAD")
    environment = {**os.environ, "BEFORE": before, "RUNNER_TEMP": str(temporary)}

    def published() -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=forged, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        git(forged, "worktree", "remove", "--force", str(temporary / "before"))
        return done

    with (forged / "generator/review/base_commit.py").open("a", encoding="utf-8") as rules:
        rules.write("\n\ndef every_refusal(*_, **__):\n    return []\n")
    git(forged, "commit", "--quiet", "-am", "x")
    done = published()
    assert done.returncode == 1
    assert f"policy/editions/{FIRST}/annexe.txt:" in done.stderr
    git(forged, "checkout", "--quiet", before, "--", "policy")
    git(forged, "commit", "--quiet", "-m", "x")
    assert published().returncode == 0


def test_what_is_published_may_be_compared_with_exactly(
    forged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=forged, capture_output=True, text=True, check=True
    ).stdout.strip()
    subprocess.run([*GIT, "commit", "--quiet", "-am", "x"], cwd=forged, check=True)
    assert build.main(["--root", str(forged), "rules", start, "--exact"]) == 1
    assert "refusé" in capsys.readouterr().err


def test_a_new_interpretation_may_be_added(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "proposal"
    subprocess.run(["git", "clone", "--quiet", repository, root], check=True)
    path = root / "policy/interpretations" / FIRST / "lectures.yaml"
    before, mark, after = path.read_text("utf-8").partition("- id: quote-delay\n")
    chosen = after.replace("defaut: jours-calendaires", "defaut: jours-ouvres", 1)
    path.write_text(before + mark + chosen, "utf-8")
    asked = ["interpret", FIRST, "--reason", "Des jours ouvrés.", "--date", "2026-11-24"]
    assert build.main(["--root", str(root), *asked]) == 0
    assert build.main(["--root", str(root), "rules", "origin/main"]) == 0
    assert "Rien de ce qui est publié n’est touché." in capsys.readouterr().out
    subprocess.run([*GIT, "add", "-A"], cwd=root, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "-m", "x"], cwd=root, check=True)
    impact = root / "policy/editions" / FIRST / "interpretation-2/impact.json"
    impact.write_bytes(impact.read_bytes() + b"\n")
    assert build.main(["--root", str(root), "rules", "HEAD"]) == 1
    assert "interpretation-2/impact.json" in capsys.readouterr().err


def test_an_attribute_cannot_hide_an_edition_from_the_next_proposal(
    forged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(forged, "stash", "--quiet")
    hidden = "policy/editions export-ignore\npolicy/editions/** export-ignore\n"
    (forged / ".gitattributes").write_text(hidden)
    git(forged, "add", ".gitattributes")
    git(forged, "commit", "--quiet", "-m", "x")
    git(forged, "stash", "pop", "--quiet")
    assert build.main(["--root", str(forged), "rules", "HEAD"]) == 1
    said = capsys.readouterr().err
    assert f"policy/editions/{FIRST}/annexe.txt:" in said
    assert "policy/editions/registre.jsonl:1:1: refusé" in said


@pytest.mark.parametrize("name", [f"{FIRST}/policy.json", FIRST, "", "../annexe/06-packs.yaml"])
def test_a_link_is_no_file(
    repository: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "proposal"
    subprocess.run(["git", "clone", "--quiet", repository, root], check=True)
    place = f"policy/editions/{name}".rstrip("/").replace("editions/../", "")
    (root / place).rename(root / "elsewhere")
    (root / place).symlink_to(root / "elsewhere")
    assert build.main(["--root", str(root), "rules", "origin/main"]) == 1
    assert f"{place}:1:1: refusé : ceci est un lien" in capsys.readouterr().err


@pytest.fixture
def proposal(repository: Path, tmp_path: Path) -> Path:
    """A proposal that changes nothing yet."""
    root = tmp_path / "proposal"
    subprocess.run(["git", "clone", "--quiet", repository, root], check=True)
    return root


@pytest.mark.parametrize("file", [".gitattributes", "policy/.gitattributes"])
@pytest.mark.parametrize(
    "line",
    [
        "*.jsonl working-tree-encoding=UTF-16",
        "*.yaml filter=lfs",
        "annexe.txt ident",
        "annexe.txt text eol=crlf",
        "registre.jsonl text",
        "policy.json text=auto",
        "*.jsonl crlf",
        "[attr]hidden ident\n*.yaml hidden",
        "*.json export-subst",
        "*.jsonl export-ignore",
        "*.yaml -diff",
        "*.yaml binary",
        "annexe.txt linguist-generated",
        "*.jsonl merge=union",
    ],
)
def test_an_attribute_cannot_part_what_git_keeps_from_what_is_read(
    proposal: Path, file: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if line.startswith("[attr]"):
        file = ".gitattributes"  # git takes no macro elsewhere
    (proposal / file).write_text(line + "\n")
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert "dans un fichier .gitattributes, change la façon" in capsys.readouterr().err


def test_an_attribute_cannot_show_the_old_bytes_of_new_ones(
    proposal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"policy/editions/{FIRST}/annexe.txt"
    shown = (proposal / name).read_bytes()
    (proposal / name).write_bytes(shown.decode("latin-1").encode())
    git(proposal, "commit", "--quiet", "-am", "other bytes")
    (proposal / ".gitattributes").write_text("annexe.txt working-tree-encoding=ISO-8859-1\n")
    git(proposal, "add", ".gitattributes")
    git(proposal, "commit", "--quiet", "-m", "shown as the old ones")
    (proposal / name).unlink()
    git(proposal, "checkout", "--", name)
    assert (proposal / name).read_bytes() == shown
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert "« working-tree-encoding »" in capsys.readouterr().err


def test_the_attributes_of_the_project_are_accepted(
    proposal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(ROOT / ".gitattributes", proposal / ".gitattributes")
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 0, capsys.readouterr()


def test_attributes_of_whoever_reviews_are_none_of_the_proposal(
    proposal: Path, tmp_path: Path
) -> None:
    (tmp_path / "own").write_text("*.yaml diff=yaml\n")
    git(proposal, "config", "core.attributesFile", str(tmp_path / "own"))
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 0


def test_a_frozen_file_is_no_program(proposal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"policy/editions/{FIRST}/annexe.txt"
    git(proposal, "update-index", "--chmod=+x", name)
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert f"{name}:1:1: refusé : ce fichier est un programme" in capsys.readouterr().err


def test_another_repository_is_no_file(proposal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=proposal, capture_output=True, text=True, check=True
    ).stdout.strip()
    entry = f"160000,{commit},policy/annexe/ailleurs"
    git(proposal, "update-index", "--add", "--cacheinfo", entry)
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert "policy/annexe/ailleurs:1:1: refusé : ceci est un autre dépôt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Policy", "policy"),
        ("policy/Editions", "policy/editions"),
        (f"policy/editions/{FIRST}/Annexe.txt", f"policy/editions/{FIRST}/annexe.txt"),
        ("policy/annexe/06-pac\u212as.yaml", "policy/annexe/06-packs.yaml"),
    ],
)
def test_two_names_are_two_on_every_machine(
    proposal: Path, name: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    added = proposal / (name if Path(name).suffix else f"{name}/lu.txt")
    added.parent.mkdir(exist_ok=True)
    added.write_text("x")
    git(proposal, "add", "-A")
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    said = capsys.readouterr().err
    assert f"{name}:1:1: refusé : sur certaines machines" in said
    assert f"« {other} »" in said


def test_a_line_cannot_be_there_twice(proposal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = proposal / "policy/editions/registre.jsonl"
    path.write_bytes(path.read_bytes() * 2)
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert "registre.jsonl:2:1: cette ligne ne suit pas la précédente" in capsys.readouterr().err


def test_a_forged_edition_is_refused_by_the_check_of_the_base(
    proposal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = proposal / "policy/editions/registre.jsonl"
    (line,) = registers.register_entries(path.parent)
    added = replace(line, edition="2027-01-01", effective="2027-01-01", files={})
    path.write_bytes(path.read_bytes() + f"{added.line}\n".encode())
    monkeypatch.setattr(audit, "verify", lambda *_, **__: [])
    assert build.main(["--root", str(proposal), "rules", "origin/main"]) == 1
    assert "registre.jsonl:2:1: cette ligne ne suit pas la précédente" in capsys.readouterr().err


def git(root: Path, *command: str) -> str:
    done = subprocess.run([*GIT, *command], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@equipe", "@\u2060equipe"),
        ("voir #12", "voir \\#\u2060" + "12"),
        ("GH-12", "GH\u2060-12"),
        ("a &lt;b&gt;", "a &amp;lt;b&amp;gt;"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("https://x.example", "https://\u2060x.example"),
        ("www.x.example", "www\u2060.x.example"),
        ("$x$ ~~y~~", "\\$x\\$ \\~\\~y\\~\\~"),
        ("a\n# b", "a \\#\u2060 b"),
        ("a\u202eb", "a\\<U+202E\\>b"),
    ],
)
def test_markup_of_a_proposal_is_inert_in_the_comment(written: str, shown: str) -> None:
    assert escaped(written) == shown
