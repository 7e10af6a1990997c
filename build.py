"""The command line of the generator: `make` is the interface, these verbs are its engine.

Each verb imports what it needs when it is asked for: all of it takes a second, and `rules` runs the
code of the base, which nothing has compiled yet, at each review.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from calculators.unseen import visible
from generator.ground import console, paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; exit status 0, or 1 for faults of the policy, or 2 for a wrong call; 130
    or 141 where it is interrupted, or no longer read."""
    options = _parser().parse_args(arguments)
    return console.ended(lambda: options.verb(options), options.root)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in the call, without what it would do to a terminal."""
        super().error(visible(message))


def _said(lines: Iterable[str]) -> int:
    for line in lines:
        print(visible(line))
    return 0


def _today(options: argparse.Namespace) -> date:
    from generator.ground.day import build_date

    return options.date or build_date(options.root)


def _check(options: argparse.Namespace) -> int:
    from generator.site import publishing

    return _said(publishing.checked_text(options.root))


def _text(options: argparse.Namespace) -> int:
    from generator.annex.load import load_working_text
    from generator.ground import files
    from generator.views import plain_text

    policy = options.root / "policy"
    files.write_text(policy / "annexe.txt", plain_text.as_text(load_working_text(policy).policy))
    return _said(["policy/annexe.txt est à jour."])


def _freeze(options: argparse.Namespace) -> int:
    from generator.site import publishing

    asked = options.root, options.edition, _today(options)
    return _said(publishing.frozen_edition(*asked, retroactive=options.retroactive))


def _interpret(options: argparse.Namespace) -> int:
    from generator.site import publishing

    asked = options.root, options.edition, options.reason, _today(options)
    return _said(publishing.corrected_reading(*asked))


def _site(options: argparse.Namespace) -> int:
    from generator.editions import record
    from generator.site import build

    record.finish_writing(options.root / "policy" / "editions")
    target = options.out or options.root / "site"
    build.build(options.root, _today(options), target, lightly=options.light)
    return 0


def _serve(options: argparse.Namespace) -> int:
    from generator.site.live import live

    live(options.root, _today(options), options.port)
    return 0


def _redline(options: argparse.Namespace) -> int:
    from generator.changes import redline_text
    from generator.changes.edition_pairs import pair_named
    from generator.ground import files

    pair = pair_named(options.root, options.before, options.after)
    if not options.word:
        return _said([redline_text.as_text(pair.redline)])
    files.write(options.word, pair.word()[pair.document])
    return _said([f"Fichier Word écrit : {options.word}"])


def _impact(options: argparse.Namespace) -> int:
    from generator.changes import impact_json, impact_markdown, impact_text
    from generator.changes.edition_pairs import pair_named

    found = pair_named(options.root, options.before, options.after).impact()
    as_asked = {
        "texte": impact_text.as_text,
        "markdown": impact_markdown.as_markdown,
        "json": impact_json.as_json,
    }
    told = as_asked[options.format](found)
    if options.format == "markdown":  # its inert mentions hold signs that aren't seen
        print(told)
        return 0
    return _said([told])


def _review(options: argparse.Namespace) -> int:
    from generator.review.write import write_review
    from generator.site import rehearsal

    out = options.root / "build" / "review"
    return write_review(options.root, options.base, out, rehearsal.quick)


def _notice(options: argparse.Namespace) -> int:
    from generator.changes.edition_pairs import pair_named
    from generator.documents import notice, pdf
    from generator.editions import register
    from generator.ground.day import build_date
    from generator.views import plain_text

    found = pair_named(options.root, options.before, options.after).redline
    digest = register.digest(plain_text.as_text(found.after).encode())
    standing = notice.standing_of(options.root, options.after, build_date(options.root))
    made = notice.make(found, site=options.site, digest=digest, standing=standing)
    out = options.out or options.root / "build" / "notice"
    made.write(out)
    if made.pdf is None:
        print(pdf.HOW_TO, file=sys.stderr)
    return _said([f"Notification écrite dans {out}/ : « {made.subject} »"])


def _checkpoint(options: argparse.Namespace) -> int:
    from generator.editions import checkpoint, record

    record.finish_writing(options.root / "policy" / "editions")
    written = checkpoint.write_checkpoint(options.root / "policy").relative_to(options.root)
    return _said([f"Jalon écrit : {written}. Pour le faire horodater, voyez policy/HORODATAGE.md."])


def _rules(options: argparse.Namespace) -> int:
    from generator.ground.faults import Faults
    from generator.review import base_commit

    found = base_commit.every_refusal(
        options.root, options.base, exact=options.exact, alone=options.json
    )
    if options.json:
        return _said([base_commit.refusals_as_json(found)])
    if found:
        raise Faults(found)
    return _said(["Rien de ce qui est publié n’est touché."])


def _verify(options: argparse.Namespace) -> int:
    from generator.documents import identify

    found = identify.found_in(options.root, options.file)
    _said(found.lines)
    return 0 if found.published else 1


def _day(argument: str) -> date:
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {argument} » n’est pas une date qui existe, comme 2025-01-24"
        ) from None


def _address(argument: str) -> str:
    if not re.fullmatch("https?://[!-~]+", argument):
        raise argparse.ArgumentTypeError(
            f"« {argument} » n’est pas l’adresse d’un site, comme https://annexe.example/"
        )
    return argument


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="build.py", description="L’annexe, du texte au site.")
    parser.add_argument(
        "--root", type=Path, default=paths.ROOT, metavar="DOSSIER",
        help="le dossier où est policy/, et où s’écrit ce qui en est fait ; le programme, ses"
        " schémas et ses gabarits sont toujours les siens",
    )  # fmt: skip
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
            comparing.add_argument(
                "--site", required=True, type=_address, metavar="ADRESSE", help="du site"
            )
            comparing.add_argument("--out", type=Path, metavar="DOSSIER", help="où l’écrire")
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
