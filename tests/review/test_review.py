"""The review of a proposal, on a repository of its own: what is missing, what changes, what that
does, and what is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.editions import audit
from generator.editions import freeze as freezing
from generator.editions import register as registers
from generator.ground.faults import Faults
from generator.ground.paths import ROOT
from generator.review import base_commit, examine, report, source_rows
from generator.review.examine import Review
from generator.review.write import write_review
from generator.views.plain_text import as_text
from tests.samples import project

FIRST = "2025-01-24"
PACKS = "policy/annexe/06-packs.yaml"
PLANS = "policy/annexe/07-pra-pca.yaml"
WORDS = ("par des tests réguliers", "par des essais réguliers")
"""Words of a clause that say no value, and others."""


class Repository:
    """A git repository with a copy of policy/, whose branch main is the base of a proposal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(project.root() / "policy", root / "policy")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()
        self.git("checkout", "--quiet", "-b", "proposition")

    def git(self, *arguments: str) -> str:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *own, *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def edit(self, file: str, *pairs: tuple[str, str]) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def refresh(self) -> None:
        """What `make text` does."""
        text = as_text(load_working_text(self.root / "policy").policy)
        (self.root / "policy/annexe.txt").write_text(text, encoding="utf-8")

    def sooner(self) -> None:
        """S+4 becomes S+3: in the words, in the value, and where the register quotes it."""
        self.edit(
            PACKS,
            ("[S+4]{engagement}", "[S+3]{engagement}"),
            ("{engagement: S+4}", "{engagement: S+3}"),
        )

    def examine(self) -> Review:
        return examine.examine(self.root, "main")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def plain(html: str) -> str:
    """The words of the page, as they are read."""
    told = re.sub(r"<style>.*?</style>|<span class=\"lu\">.*?</span>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", told)).split())


class TestProposal:
    def test_that_changes_nothing(self, repository: Repository) -> None:
        found = repository.examine()
        assert found.accepted
        assert found.passages == ()
        assert "Rien ne manque" in report.as_markdown(found)
        assert "Le texte de l’annexe ne change pas." in report.as_markdown(found)

    def test_shows_the_sentence_the_value_and_what_it_does(self, repository: Repository) -> None:
        repository.sooner()
        quotes = repository.root / "policy/lectures.yaml"
        quotes.write_text(quotes.read_text("utf-8").replace("S+4", "S+3"), encoding="utf-8")
        repository.refresh()
        found = repository.examine()
        assert found.accepted, found.faults
        (passage,) = found.passages
        assert [(v.key, v.before, v.after) for v in passage.values] == [
            ("engagement", "S+4", "S+3")
        ]
        comment, page = report.as_markdown(found), plain(report.as_page(found))
        assert comment.startswith(f"{report.MARKER}\n")
        assert "Engagement des demandes CTP à partir de <del>S+4</del>, après" in comment
        assert "Engagement des demandes CTP à partir de <ins>S+3</ins>, après" in comment
        assert "Engagement des demandes CTP : S+4 → **S+3**" in comment
        assert "Avant- Engagement des demandes CTP à partir de S+4, après" in page
        assert "Après- Engagement des demandes CTP à partir de S+3, après" in page
        for told in (comment, page):
            for pack in ("Pack Initial", "Pack Plus"):
                assert re.search(rf"{pack}, Demandes CTP : \d+ réponses, toutes favorables", told)
            assert "(plus tôt)" in told

    def test_shows_a_title_that_changes(self, repository: Repository) -> None:
        title = "titre: Article 5 - Support"
        repository.edit("policy/annexe/05-support.yaml", (title, f"{title} payant"))
        repository.refresh()
        found = repository.examine()
        assert ["ce titre se lit" in fault.message for fault in found.faults] == [True]
        told = report.as_markdown(found)
        assert "### Titres\n\n> **Avant** : Article 5 - Support" in told
        assert "Support<ins> payant</ins>" in told
        assert "Titres AvantArticle 5 - Support" in plain(report.as_page(found))

    def test_is_read_from_the_folder_committed_or_not(self, repository: Repository) -> None:
        repository.edit(PLANS, WORDS)
        repository.refresh()
        before = repository.examine()
        repository.commit()
        assert repository.examine().passages == before.passages != ()

    def test_is_not_blamed_for_what_the_base_did_since(self, repository: Repository) -> None:
        repository.git("checkout", "--quiet", "main")
        repository.edit(PLANS, WORDS)
        repository.commit()
        repository.git("checkout", "--quiet", "proposition")
        found = repository.examine()
        assert found.accepted
        assert found.passages == ()

    def test_words_without_value_change_no_answer(self, repository: Repository) -> None:
        repository.edit(PLANS, WORDS)
        repository.refresh()
        found = repository.examine()
        (passage,) = found.passages
        assert report.unchanged_values(passage)
        assert (
            "Aucune valeur ne change : les calculateurs ne lisent que les valeurs"
            in report.as_markdown(found)
        )

    def test_a_base_that_git_does_not_know(self, repository: Repository) -> None:
        for name in ("nulle-part", "--help", ""):
            with pytest.raises(Faults, match="git ne connaît pas la base"):
                examine.examine(repository.root, name)

    def test_a_base_with_faults_is_replaced_by_its_last_edition(self, tmp_path: Path) -> None:
        repository = Repository(tmp_path)
        repository.git("checkout", "--quiet", "main")
        repository.edit(PLANS, ("réguliers.", "réguliers. {"))
        repository.commit()
        repository.git("checkout", "--quiet", "-B", "proposition")
        repository.edit(PLANS, ("réguliers. {", "réguliers."))
        found = repository.examine()
        assert found.accepted
        assert "la comparaison est avec l’édition du 24" in found.note
        assert found.note in plain(report.as_page(found)).replace("\u00a0", " ") or found.note

    def test_a_base_before_the_first_edition(self, repository: Repository) -> None:
        repository.git("checkout", "--quiet", "main")
        shutil.rmtree(repository.root / "policy/editions")
        repository.commit()
        repository.git("checkout", "--quiet", "-B", "proposition")
        assert repository.examine().accepted
        repository.edit(PLANS, ("réguliers.", "réguliers. {"))
        repository.git("commit", "--quiet", "--all", "--message", "x")
        found = examine.examine(repository.root, "proposition")
        assert found.redline is None
        assert "rien à quoi comparer" in report.as_markdown(found)


class TestBeside:
    """What changes beside the sentences of the annex."""

    AXIS = ("libelle: Suivi CSM", "libelle: Suivi client")
    ROUTE = ("vers: {clause: 6-plus-conformite}", "vers: {page: packs/}")

    def test_is_counted_and_told(
        self, repository: Repository, capsys: pytest.CaptureFixture[str]
    ) -> None:
        repository.edit(PACKS, self.AXIS)
        repository.edit("policy/aiguillage.yaml", self.ROUTE)
        out = repository.root / "build/review"
        assert write_review(repository.root, "main", out) == 0
        said = "Le texte de l’annexe ne change pas, mais 2 autres valeurs des sources changent."
        title, *lines, last = capsys.readouterr().out.splitlines()
        assert title == f"{source_rows.TITLE} :"
        assert [line.partition(" : ")[2] for line in lines] == [
            (
                "entrée « conformite » de l’aiguillage, mène à : clause : 6-plus-conformite"
                " → page : packs/"
            ),
            "axe « csm », libellé : Suivi CSM → Suivi client",
        ]
        assert last.startswith(f"Rien ne manque à la proposition. {said} Relecture : ")
        comment = (out / "review.md").read_text("utf-8")
        page = plain((out / "index.html").read_text("utf-8")).replace("\u00a0", " ")
        for told in (comment, page):
            assert told.index("Rien ne manque") < told.index(said) < told.index(source_rows.TITLE)
        assert "libellé : Suivi <del>CSM</del> → Suivi <ins>client</ins>" in comment
        assert "axe « csm », libellé : Suivi CSM → Suivi client" in page

    def test_is_one_value(self, repository: Repository) -> None:
        repository.edit(PACKS, self.AXIS)
        said = "mais 1 autre valeur des sources change."
        assert said in report.as_markdown(repository.examine())

    def test_is_told_beside_words_that_change(self, repository: Repository) -> None:
        repository.edit(PLANS, WORDS)
        repository.edit(PACKS, self.AXIS)
        repository.refresh()
        comment = report.as_markdown(repository.examine())
        assert "ne change pas" not in comment.partition("###")[0]
        assert "Hors des phrases de l’annexe, 1 autre valeur des sources change." in comment
        assert comment.index("### Passage par passage") < comment.index(f"### {source_rows.TITLE}")

    def test_is_nothing_where_the_redline_tells_it(self, repository: Repository) -> None:
        repository.sooner()
        found = repository.examine()
        assert [row.key for row in found.passages[0].values] == ["engagement"]
        assert found.sources.changes == ()
        assert source_rows.TITLE not in report.as_markdown(found)
        assert source_rows.TITLE not in plain(report.as_page(found))

    def test_is_a_value_that_no_clause_shows(self, repository: Repository) -> None:
        repository.edit(PLANS, ("rto_depuis: declaration", "rto_depuis: survenance"))
        found = repository.examine()
        told = {(row.clause.id, row.key) for row in found.redline.values} if found.redline else ()
        assert ("7.1", "rto_depuis") in told
        assert found.sources.changes == ()

    def test_is_inert(self, repository: Repository) -> None:
        hostile = "@tous <script>alert(1)</script> ![x](https://mal.example) #1 `x` </del>"
        repository.edit(PACKS, ("libelle: Suivi CSM", f"libelle: '{hostile}'"))
        repository.edit("policy/aiguillage.yaml", ("id: conformite", f"id: '{hostile}'"))
        found = repository.examine()
        comment, page = report.as_markdown(found), report.as_page(found)
        rows = [line for line in comment.splitlines() if "axe « csm »" in line]
        rows += [line for line in comment.splitlines() if "ajoutée :" in line]
        assert len(rows) == 2
        for row in rows:
            assert not re.search(r"@tous|(?<!\\)<script|://mal|!\[|(?<!\\)#", row)
            assert row.count("`") - row.count("\\`") == 2
        assert "<script" not in page
        assert "&lt;script&gt;" in page

    def test_of_a_base_that_cannot_be_read(self, repository: Repository) -> None:
        repository.git("checkout", "--quiet", "main")
        path = repository.root / "policy/silences.yaml"
        good = path.read_text("utf-8")
        path.write_text("silences: [\n", "utf-8")
        repository.commit()
        repository.git("checkout", "--quiet", "-B", "proposition")
        path.write_text(good, "utf-8")
        repository.edit(PACKS, self.AXIS)
        found = repository.examine()
        assert found.accepted, found.faults
        for told in (report.as_markdown(found), plain(report.as_page(found))):
            assert "silences.yaml ne se lit pas dans la base" in told
            assert "1 autre valeur des sources change." in told.replace("\u00a0", " ")


class TestFaults:
    def test_come_first_and_the_words_are_shown_all_the_same(self, repository: Repository) -> None:
        repository.sooner()
        found = repository.examine()
        assert not found.accepted
        assert found.impact is None
        (passage,) = found.passages
        assert passage.change.id == "6-initial-ctp"
        for told in (report.as_markdown(found), plain(report.as_page(found))):
            fault = told.index("policy/lectures.yaml:")
            assert fault < told.index("citez-la mot pour mot") < told.index("Passage par passage")
            assert "quand ces fautes seront corrigées" in told

    def test_a_value_that_the_words_contradict(self, repository: Repository) -> None:
        repository.edit(PACKS, ("{allocation: 20 h/mois}", "{allocation: 30 h/mois}"))
        found = repository.examine()
        assert any("30 h/mois" in fault.message for fault in found.faults)
        (passage,) = found.passages
        assert passage.change.states == ()
        comment = report.as_markdown(found)
        assert "valeur modifiée" in comment
        assert re.search(r"20 ?h/mois → \*\*30 ?h/mois\*\*", comment)
        # The values can be read, so what they do is shown beside what is wrong.
        assert "Pack Premium, Comparatif" not in comment
        assert "| Pack Premium |" in comment

    def test_a_file_that_cannot_be_read_hides_no_other(self, repository: Repository) -> None:
        repository.edit(PLANS, WORDS)
        repository.edit(PACKS, ("packs:", "packs: ["))
        found = repository.examine()
        assert [passage.change.id for passage in found.passages] == ["7.3-tests"]
        assert {fault.place.file for fault in found.faults} == {PACKS}

    def test_of_what_favours_the_client(self, repository: Repository) -> None:
        repository.edit("policy/sens.yaml", ("axe: canaux", "axe: canards"))
        found = repository.examine()
        assert [fault.place.file for fault in found.faults] == ["policy/sens.yaml"]
        assert found.redline is not None
        assert found.impact is None

    def test_of_the_standing_questions(self, repository: Repository) -> None:
        with (repository.root / "policy/questions.jsonl").open("a") as stream:
            stream.write("{\n")
        (fault,) = repository.examine().faults
        assert fault.message.startswith("cette ligne n’est pas une question")


def _forge(repository: Repository) -> None:
    """Change the frozen words, their digests and the seal with them: each agrees with the other."""
    folder = repository.root / "policy/editions"
    register = folder / "registre.jsonl"
    (line,) = registers.lines(folder)
    sums = dict(line.files)
    for name in ("annexe.txt", "policy.json"):
        path = folder / FIRST / name
        path.write_bytes(path.read_bytes().replace(b"tous les jeudis", b"chaque jeudi"))
        sums[name] = registers.digest(path.read_bytes())
    forged = replace(line, files=sums)
    register.write_text(replace(forged, seal=forged.sealed).line + "\n", encoding="utf-8")
    assert audit.verify(folder) == []


def _write(name: str, change: Callable[[bytes], bytes]) -> Callable[[Repository], None]:
    def tamper(repository: Repository) -> None:
        path = repository.root / "policy/editions" / name
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))

    return tamper


REFUSED: dict[str, tuple[Callable[[Repository], None], str]] = {
    "a frozen text changed, with its digest": (
        _forge, f"policy/editions/{FIRST}/annexe.txt:",
    ),
    "a digest changed, with the text": (_forge, "policy/editions/registre.jsonl:1:1: "),
    "a byte more": (
        _write(f"{FIRST}/policy.json", lambda b: b + b"\n"),
        f"policy/editions/{FIRST}/policy.json:",
    ),
    "a line of the answers": (
        _write(f"{FIRST}/answers.jsonl", lambda b: b.split(b"\n", 2)[2]),
        f"policy/editions/{FIRST}/answers.jsonl:1:1: ",
    ),
    "a file removed": (
        lambda repository: (repository.root / f"policy/editions/{FIRST}/annexe.txt").unlink(),
        f"policy/editions/{FIRST}/annexe.txt:1:1: ",
    ),
    "an edition removed": (
        lambda repository: shutil.rmtree(repository.root / f"policy/editions/{FIRST}"),
        f"policy/editions/{FIRST}/policy.json:1:1: ",
    ),
    "a file added": (
        _write(f"{FIRST}/notes.txt", lambda _: b"x"),
        f"policy/editions/{FIRST}/notes.txt:1:1: ",
    ),
    "a line of the register changed": (
        _write("registre.jsonl", lambda b: b.replace(b'"published": "2', b'"published": "1', 1)),
        "policy/editions/registre.jsonl:1:1: ",
    ),
    "a line of the register removed": (
        _write("registre.jsonl", lambda b: b.split(b"\n", 1)[1]),
        "policy/editions/registre.jsonl:1:1: ",
    ),
    "the register removed": (
        lambda repository: (repository.root / "policy/editions/registre.jsonl").unlink(),
        "policy/editions/registre.jsonl:1:1: ",
    ),
    "a line before": (
        _write("registre.jsonl", lambda b: b"{}\n" + b),
        "policy/editions/registre.jsonl:1:1: ",
    ),
}  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize("kind", REFUSED)
    def test_name_the_place_and_the_remedy(self, repository: Repository, kind: str) -> None:
        tamper, place = REFUSED[kind]
        tamper(repository)
        with base_commit.opened(repository.root, "main") as opened:
            faults = map(str, base_commit.refusals(repository.root, opened))
            (line,) = (fault for fault in faults if fault.startswith(place))
        assert ": refusé : " in line
        assert "rétablissez" in line or "retirez" in line

    def test_stop_the_proposal(
        self, repository: Repository, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _forge(repository)
        out = repository.root / "build/review"
        assert write_review(repository.root, "main", out) == 1
        told = capsys.readouterr()
        assert told.out.startswith("3 changements refusés.")
        assert told.err.count(": refusé : ") == 3
        comment = (out / "review.md").read_text(encoding="utf-8")
        assert comment.index("### Ce qui est refusé") < comment.index("registre.jsonl:1:1")
        assert "Ce qui est refusé" in (out / "index.html").read_text(encoding="utf-8")

    def test_the_remedy_given_works(self, repository: Repository) -> None:
        _forge(repository)
        for fault in repository.examine().refusals:
            command = re.search(r"« git (checkout [^»]+) »", fault.message)
            assert command
            repository.git(*command[1].split())
        assert repository.examine().accepted

    def test_a_new_edition_is_none(self, repository: Repository) -> None:
        path = repository.root / "policy/annexe/annexe.yaml"
        text = re.sub(r"\d\d/\d\d/\d{4}", "01/01/2199", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r"effet: \d{4}-\d\d-\d\d", "effet: 2199-01-01", text), "utf-8")
        repository.refresh()
        policy = load_working_text(repository.root / "policy").policy
        questions = repository.root / "policy/questions.jsonl"
        day = date(2199, 1, 1)
        freezing.freeze(repository.root, policy, questions, day, date(2026, 12, 1))
        found = repository.examine()
        assert found.accepted, (found.refusals, found.faults)


class TestOutput:
    def test_is_written_and_said(
        self, repository: Repository, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = repository.root / "build/review"
        assert write_review(repository.root, "main", out) == 0
        assert capsys.readouterr().out == (
            "Rien ne manque à la proposition. Le texte de l’annexe ne change pas."
            f" Relecture : {out / 'index.html'}\n"
        )
        assert sorted(path.name for path in out.iterdir()) == ["index.html", "review.md"]

    def test_the_page_stands_alone(self, repository: Repository) -> None:
        repository.edit(PLANS, ("réguliers.", "réguliers <script>."))
        page = report.as_page(repository.examine())
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert not re.search(r"<link|<img|https?://|url\(|@import| style=| on\w+=", page)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert '<html lang="fr">' in page

    def test_the_comment_is_no_longer_than_the_host_takes(self, repository: Repository) -> None:
        for path in (repository.root / "policy/annexe").glob("0*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(" de ", " de " * 80), "utf-8")
        comment = report.as_markdown(repository.examine())
        assert len(comment) <= report.LONGEST
        assert comment.rstrip().endswith(report.CUT)

    def test_the_workflow_finds_the_comment_by_its_marker(self) -> None:
        workflow = (ROOT / ".github/workflows/proposition.yml").read_text(encoding="utf-8")
        assert report.MARKER in workflow
