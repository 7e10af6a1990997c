"""The command line of the generator: `make` is the interface, these verbs are its engine."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from generator.annex.load import load_working_text
from generator.changes import (
    edition_pairs,
    impact_json,
    impact_text,
    redline,
    redline_docx,
    redline_text,
)
from generator.documents import edition_files, identify, notice, pdf
from generator.editions import (
    audit,
    checkpoint,
    freeze,
    interpret,
    intervals,
    record,
    register,
    sources,
    timeline,
)
from generator.ground import files, machine, paths
from generator.ground.faults import Faults, visible
from generator.pages import question_index
from generator.review import base_commit, check
from generator.review.write import write_review as write_review
from generator.serving import preview
from generator.site import build, rehearsal
from generator.views import plain_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; exit status 0, or 1 for faults of the policy, or 2 for a wrong call; 130
    or 141 where it is interrupted, or no longer read."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.verb(options)
        if sys.stdout:
            sys.stdout.flush()
    except Faults as found:
        count = len(found.faults)
        return _told(
            1, *map(str, found.faults), f"{count} faute{'s' if count > 1 else ''} à corriger."
        )
    except KeyboardInterrupt:
        return _told(130, "Interrompu ; rien n’a été changé.")
    except BrokenPipeError:
        _unread()
        return 141
    except OSError as error:
        _unread()
        return _told(1, machine.refusal(error, options.root))
    return status


def _told(status: int, *lines: str) -> int:
    """The exit status, once the lines are said where errors are read, if anybody does."""
    with contextlib.suppress(OSError):
        for line in lines:
            print(visible(line), file=sys.stderr)
    return status


def _unread() -> None:
    """Leave what was not said: who reads has enough, as `head`, or has no room for it. Python
    would write it again as it ends, and complain."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check(options: argparse.Namespace) -> int:
    record.finish_writing(options.root / "policy" / "editions")
    working = check.everything(options.root)
    policy = working.policy
    if faults := rehearsal.quick(options.root, policy):
        raise Faults(faults)
    unpublished = sources.unpublished(options.root)
    values = sum(len(passage.said) for passage in working.passages)
    print(
        f"Tout concorde : {len(policy.clauses)} clauses, {values} valeurs dites par le texte,"
        f" {len(policy.readings)} lectures."
    )
    for note in working.notes:
        print(note)
    # Not refused: the site leaves out what leads nowhere, and the text comes first.
    index = question_index.read_index(options.root / "policy")
    for fault in question_index.faults(index, policy):
        print(f"À revoir : {fault}")
    for edition in unpublished:
        print(
            f"Les sources de l’édition {edition} se lisent autrement que sa dernière"
            f" interprétation : « make interpret EDITION={edition} REASON=… » publie la leur."
        )
    return 0


def _text(options: argparse.Namespace) -> int:
    target = options.root / "policy" / "annexe.txt"
    files.write_text(target, plain_text.as_text(load_working_text(options.root / "policy").policy))
    print("policy/annexe.txt est à jour.")
    return 0


def _freeze(options: argparse.Namespace) -> int:
    record.finish_writing(options.root / "policy" / "editions")
    working = check.everything(options.root)
    if faults := rehearsal.whole(options.root, working.policy):
        raise Faults(faults)
    folder = freeze.freeze(
        options.root,
        working.policy,
        options.root / "policy" / "questions.jsonl",
        options.edition,
        options.date or build_date(options.root),
        retroactive=options.retroactive,
        erratum=working.erratum,
    )
    print(f"Édition figée : {folder.relative_to(options.root)}")
    print("\n".join(intervals.told(register.register_entries(folder.parent), folder.name)))
    return 0


def _interpret(options: argparse.Namespace) -> int:
    editions = options.root / "policy" / "editions"
    record.finish_writing(editions)
    if faults := audit.verify(editions, answering=False):
        raise Faults(faults)
    name, day = options.edition.isoformat(), options.date or build_date(options.root)
    folder, found = interpret.interpret(options.root, name, options.reason, day)
    told = found.correction
    print(
        f"Interprétation publiée : {folder.relative_to(options.root)}. Sur {told.asked} questions"
        f" déjà posées, {len(told.changed)} ont une autre réponse ; {told.added} sont nouvelles,"
        f" {told.removed} ne sont plus posées."
    )
    return 0


def _site(options: argparse.Namespace) -> int:
    record.finish_writing(options.root / "policy" / "editions")
    today = options.date or build_date(options.root)
    target = options.out or options.root / "site"
    build.build(options.root, today, target, lightly=options.light)
    return 0


def _serve(options: argparse.Namespace) -> int:
    target = options.root / "site"
    today = options.date or build_date(options.root)
    watched = [options.root / name for name in ("policy", "templates", "docs", "mkdocs.yml")]
    text = options.root / "policy" / "annexe.txt"

    def rebuild() -> None:
        build.build(options.root, today, target, rewriting=True)

    preview.serve(target, rebuild, watched, options.port, made=[text])
    return 0


def _redline(options: argparse.Namespace) -> int:
    found = _compared(options)
    if options.word:
        published = {
            one.edition: one.published
            for one in timeline.published(options.root / "policy" / "editions")
        }
        files.write(options.word, redline_docx.render(found, published.get(options.after, "")))
        print(f"Fichier Word écrit : {options.word}")
    else:
        print(redline_text.as_text(found))
    return 0


def _compared(options: argparse.Namespace) -> redline.Redline:
    before, after = (
        timeline.policy_named(options.root, name) for name in (options.before, options.after)
    )
    draft = options.after == timeline.WORKING
    names = redline_text.edition_name(before), redline_text.edition_name(after)
    return redline.compare(
        before, after, (names[0], "texte de travail" if draft else names[1]), draft=draft
    )


def _impact(options: argparse.Namespace) -> int:
    before, after = (
        timeline.policy_named(options.root, name) for name in (options.before, options.after)
    )
    draft = options.after == timeline.WORKING
    found = edition_pairs.Pair(before, after, draft, options.root / "policy").impact()
    said = {
        "texte": impact_text.as_text,
        "markdown": impact_text.as_markdown,
        "json": impact_json.as_json,
    }
    print(said[options.format](found))
    return 0


def _review(options: argparse.Namespace) -> int:
    out = options.root / "build" / "review"
    return write_review(options.root, options.base, out, rehearsal.quick)


def _notice(options: argparse.Namespace) -> int:
    found = _compared(options)
    digest = register.digest(plain_text.as_text(found.after).encode())
    standing = _standing(options.root, options.after)
    made = notice.make(found, site=options.site, digest=digest, standing=standing)
    made.write(options.out)
    if made.pdf is None:
        print(pdf.HOW_TO, file=sys.stderr)
    print(f"Notification écrite dans {options.out}/ : « {made.subject} »")
    return 0


def _checkpoint(options: argparse.Namespace) -> int:
    record.finish_writing(options.root / "policy" / "editions")
    written = checkpoint.write_checkpoint(options.root / "policy").relative_to(options.root)
    print(f"Jalon écrit : {written}. Pour le faire horodater, voyez policy/HORODATAGE.md.")
    return 0


def _rules(options: argparse.Namespace) -> int:
    with base_commit.opened(options.root, options.base, exact=options.exact) as base:
        found = base_commit.refusals(options.root, base)
        if not options.json:
            found = sorted({*found, *base_commit.refusals_by_base(options.root, base, exact=True)})
    if options.json:
        rows = [(f.place.file, f.place.line, f.place.column, f.message) for f in found]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    if found:
        raise Faults(found)
    print("Rien de ce qui est publié n’est touché.")
    return 0


def _standing(root: Path, name: str) -> notice.Standing:
    """What the register, or the working text, says of an edition to be notified."""
    published = timeline.published(root / "policy" / "editions")
    for one in published:
        if one.edition == name:
            mistakes = ((p.edition, p.mistake) for p in published if p.corrects == name)
            return notice.Standing(one.retroactive, one.corrects, one.mistake, tuple(mistakes))
    working = load_working_text(root / "policy")
    late = working.policy.effective < build_date(root).isoformat()
    late = late and working.policy.effective not in {one.effective for one in published}
    said = working.erratum
    return notice.Standing(late, *((said.edition, said.mistake) if said else ("", "")))


def _verify(options: argparse.Namespace) -> int:
    published = timeline.published(options.root / "policy" / "editions")
    with tempfile.TemporaryDirectory() as folder:
        sums = edition_files.write_all(published, Path(folder))
    found = identify.identify(options.file, published, sums, options.root / "policy")
    print(visible("\n".join(found.lines)))
    return 0 if found.published else 1


def build_date(root: Path) -> date:
    """The date that the site is built for, where none is given: SOURCE_DATE_EPOCH, else the date
    of the last commit (so that two builds of one commit are the same bytes), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    asked = ["git", "log", "-1", "--format=%cs"]
    try:
        said = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:  # no git on this machine
        said = ""
    return date.fromisoformat(said.strip()) if said.strip() else date.today()  # noqa: DTZ011


def _day(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {argument} » n’est pas une date qui existe, comme 2025-01-24"
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="L’annexe, du texte au site.")
    parser.add_argument("--root", type=Path, default=paths.ROOT, help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(required=True, metavar="VERBE")

    def verb(name: str, run: object, summary: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=summary, description=summary)
        added.set_defaults(verb=run)
        return added

    def dated(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "--date", type=_day, default=None, metavar="AAAA-MM-JJ", help="date de la construction"
        )

    verb("check", _check, "vérifie le texte, les valeurs, les lectures et les éditions")
    verb("text", _text, "récrit policy/annexe.txt d’après le texte de travail")
    freezing = verb("freeze", _freeze, "fige le texte de travail en une édition")
    freezing.add_argument("edition", type=_day, metavar="AAAA-MM-JJ", help="sa date d’effet")
    freezing.add_argument(
        "--retroactif", dest="retroactive", action="store_true",
        help="sa date d’effet est déjà passée, et c’est voulu",
    )  # fmt: skip
    dated(freezing)
    interpreting = verb("interpret", _interpret, "corrige ce qui est lu dans une édition publiée")
    interpreting.add_argument("edition", type=_day, metavar="AAAA-MM-JJ", help="l’édition")
    interpreting.add_argument("--reason", required=True, metavar="RAISON", help="pourquoi")
    dated(interpreting)
    building = verb("site", _site, "construit le site")
    building.add_argument("--out", type=Path, metavar="DOSSIER", help="ailleurs que dans site/")
    building.add_argument(
        "--leger", dest="light", action="store_true", help="compresse vite, pour un essai"
    )
    dated(building)
    for name, run, summary in (
        ("redline", _redline, "montre mot à mot ce qui change d’une édition à l’autre"),
        ("impact", _impact, "dit quelles réponses changent, pourquoi, et pour qui c’est mieux"),
        ("notice", _notice, "écrit la notification d’une édition à envoyer aux clients"),
    ):
        comparing = verb(name, run, summary)
        comparing.add_argument("before", metavar="A", help="une édition, comme 2025-01-24")
        comparing.add_argument("after", metavar="B", help="une autre, ou « travail »")
        if name == "redline":
            comparing.add_argument("--word", type=Path, metavar="FICHIER", help="en fichier Word")
        elif name == "impact":
            comparing.add_argument(
                "--format", choices=("texte", "markdown", "json"), default="texte"
            )
        else:
            comparing.add_argument("--site", required=True, metavar="ADRESSE", help="du site")
            comparing.add_argument(
                "--out", type=Path, default=paths.BUILD / "notice", metavar="DOSSIER"
            )
    reviewing = verb(
        "review", _review, "montre ce que le texte proposé change, et ce qui lui manque"
    )
    reviewing.add_argument("base", metavar="BASE", help="la branche à laquelle il est comparé")
    verb("checkpoint", _checkpoint, "écrit un jalon du registre, à faire horodater au dehors")
    ruling = verb("rules", _rules, "dit si ce qui est publié dans une base est touché")
    ruling.add_argument("base", metavar="BASE", help="la branche, ou la version, de départ")
    ruling.add_argument("--exact", action="store_true", help="cette version même, non l’ancêtre")
    ruling.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    verifying = verb("verify", _verify, "dit si un fichier en main est publié, et lequel")
    verifying.add_argument("file", type=Path, metavar="FICHIER")
    serving = verb("serve", _serve, "construit, sert et reconstruit à chaque changement")
    serving.add_argument("--port", type=int, default=8000)
    dated(serving)
    return parser


if __name__ == "__main__":
    sys.exit(main())
