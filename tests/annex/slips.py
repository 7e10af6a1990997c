"""What slips.txt keeps of texts typed amiss: `python -m tests.annex.slips` writes it again.

Each slip is made wherever it can be in the sample; what legal is told, and at which line, is kept.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.annex import binding
from generator.annex.language import language_faults
from generator.annex.load import Working, load_working_text
from generator.ground.faults import Fault, Faults
from tests import kept
from tests.samples import project

KEPT = Path(__file__).parent / "slips.txt"
_MARK = re.compile(r"\[([^\[\]]+)\]\{(\w[\w-]*)\}")

Slip = Callable[[str, str], str]
"""A file's name and its text, to the text typed amiss."""


def swap(files: str, pattern: str, new: str) -> Slip:
    """Write otherwise all that a pattern finds in the files whose name another finds."""
    return lambda name, text: (
        re.sub(pattern, new, text, flags=re.MULTILINE) if re.search(files, name) else text
    )


def _in_values(pattern: str, new: Callable[[re.Match[str]], str]) -> Slip:
    """Write otherwise what a pattern finds in what legal types under `valeurs`."""

    def slip(name: str, text: str) -> str:
        lines, inside = [], -1
        for line in text.split("\n"):
            depth = len(line) - len(line.lstrip())
            if line.strip() and depth <= inside:
                inside = -1
            head = re.match(r"\s*(?:- )?valeurs:", line)
            typed = line[head.end() :] if head else line
            changed = re.sub(pattern, new, typed) if head or inside >= 0 else typed
            lines.append((line[: head.end()] if head else "") + changed)
            inside = depth if head and not typed.strip() else inside
        return "\n".join(lines) if name[:1].isdigit() else text

    return slip


def _marks(new: Callable[[re.Match[str]], str]) -> Slip:
    return lambda name, text: _MARK.sub(new, text) if name[:1].isdigit() else text


def _every_other(slip: Slip) -> Slip:
    """The same, in every other clause or reading alone."""

    def made(name: str, text: str) -> str:
        head, *rest = re.split(r"(?m)^(?=  - id: )", text)
        return head + "".join(slip(name, one) if n % 2 else one for n, one in enumerate(rest))

    return made


ARTICLES, READINGS, SILENCES = r"^\d", "^lectures", "^silences"
BEGIN = r"(texte: >-\n {6})(?=[A-ZÀÉ])"

SLIPS: dict[str, tuple[Slip, ...]] = {
    "une valeur sur deux, un de plus": (
        _every_other(_in_values(r"\d+(?= |\}|,|$)", lambda m: str(int(m[0]) + 1))),
    ),
    "d’autres mots marqués": (_marks(lambda m: f"[autre chose]{{{m[2]}}}"),),
    "sans marques": (_marks(lambda m: m[1]),),
    "des marques d’autres noms": (_marks(lambda m: f"[{m[1]}]{{autre}}"),),
    "des marques mal fermées": (_every_other(_marks(lambda m: f"[{m[1]}] {{{m[2]}}}")),),
    "des marques mal ouvertes": (_every_other(_marks(lambda m: f"({m[1]}]{{{m[2]}}}")),),
    "une marque sur deux, un mot de trop": (
        _every_other(_marks(lambda m: f"[{m[1]} bis]{{{m[2]}}}")),
    ),
    "les mots de toutes les marques au pluriel": (_marks(lambda m: f"[{m[1]}s]{{{m[2]}}}"),),
    "des chiffres sans valeur": (
        swap(ARTICLES, BEGIN, r"\1Sous 12 heures et 3 jours, 50 %, 8 €, au tier 3, en S+2. "),
        swap("^annexe", r"mots: \S+", "mots: introuvable"),
    ),
    "des délais sans valeur, et de l’anglais": (
        swap(ARTICLES, BEGIN, r"\1Chaque mois, le mardi matin, sous quinze jours. "),
        swap(ARTICLES, BEGIN, r"\1The support of the client is not in this contract. "),
        swap("^annexe", r"(?s)^exceptions:.*?(?=^\S|\Z)", ""),
    ),
    "des crochets et des accolades": (
        swap(ARTICLES, BEGIN, r"\1Un [mot, un {autre} et ]{ceci}. "),
    ),
    "tous les axes le même ; une exception ailleurs": (
        swap(ARTICLES, r"axe: [a-z-]+", "axe: tickets"),
        swap("^annexe", r"clauses: \[.*?\]", "clauses: [nulle-part]"),
    ),
    "un axe qui n’existe pas ; des lectures d’autres clauses": (
        swap(ARTICLES, r"axe: (\w)", r"axe: z\1"),
        swap(READINGS, r"clause: (\w)", r"clause: z\1"),
    ),
    "tous les packs le même ; des lectures qui se calculent": (
        swap(ARTICLES, r"^( +)pack: [a-z-]+", r"\1pack: plus"),
        _every_other(swap(READINGS, r"calcul: non", "calcul: oui")),
    ),
    "un plan pour l’autre, les classes toutes T1 ; plus de calcul": (
        swap(ARTICLES, r"plan: PRA", "plan: PCA"),
        swap(ARTICLES, r"classe: T\d", "classe: T1"),
        swap(READINGS, r"calcul: oui", "calcul: non"),
    ),
    "des ids répétés": (swap(ARTICLES, r"^(  - id: )\S+", r"\g<1>id-repete"),),
    "des articles de même numéro": (swap(ARTICLES, r'^article: "\d"', 'article: "3"'),),
    "un article qui n’est pas là": (swap("^annexe.yaml", r"0(\d)-", r"1\1-"),),
    "des termes définis deux fois ; un choix qui n’existe pas": (
        swap(ARTICLES, r"terme: .*", "terme: Client"),
        swap(READINGS, r"defaut: (\w)", r"defaut: z\1"),
    ),
    "des lectures d’autres mots, tous favorables au Client": (
        swap(READINGS, r"(mots: [^\"}\n]+[^\"}\n])", r"\1 xx"),
        swap(READINGS, r"favorable: \w+", "favorable: client"),
    ),
    "favorables à l’autre, tous selon la lettre": (
        swap(READINGS, r"favorable: client", "favorable: prestataire"),
        swap(READINGS, r"( +)(favorable: \w+)$", r"\1\2\n\1lettre: oui"),
    ),
    "des lectures renommées ; des silences tranchés": (
        swap(READINGS, r"^(  - id: )(\w)", r"\1z\2"),
        swap(SILENCES, r"rompu_par: \{", "rompu_par: {lectures: [holidays], "),
    ),
    "des choix du même nom ; d’autres questions": (
        swap(READINGS, r"^(      - id: )\S+", r"\1meme"),
        swap(READINGS, r"questions: \[.*\]", "questions: [quote]"),
    ),
    "des articles par leur numéro ; d’autres packs": (
        swap(READINGS, r"article \{article [^}]+\}", "article 7.1"),
        swap(READINGS, r"Pack (\w+)", r"Pack Z\1"),
    ),
    "des articles inconnus ; des guillemets d’autres mots": (
        swap(READINGS, r"\{article (\w)", r"{article z\1"),
        swap(READINGS, r"« (\w+)", r"« x\1"),
    ),
    "des silences rompus": (swap(SILENCES, r"mots: \[", "mots: [support, client*, "),),
}
"""Every slip, or some that do not hide each other, by what they are."""


def told(slips: Iterable[Slip]) -> str:
    """What legal is told of a text typed amiss."""
    with tempfile.TemporaryDirectory() as name:
        policy = Path(name) / "policy"
        (policy / "annexe").mkdir(parents=True)
        for path in sorted(project.SOURCES.glob("annexe/*.yaml")):
            typed = _typed(slips, path.name, path.read_text("utf-8"))
            (policy / "annexe" / path.name).write_text(typed, "utf-8")
        for other in ("lectures.yaml", "silences.yaml"):
            text = (project.SOURCES / other).read_text("utf-8")
            typed = _typed(slips, other, text)
            if other == "lectures.yaml" or typed != text:  # silences take half of the time
                (policy / other).write_text(typed, "utf-8")
        try:
            found = _bound(load_working_text(policy))
        except Faults as faults:
            found = faults.faults
    return "\n".join([*_few(list(map(str, found))), f"en tout : {len(found)}"])


def _typed(slips: Iterable[Slip], name: str, text: str) -> str:
    for slip in slips:
        text = slip(name, text)
    return text


def _few(faults: list[str]) -> Iterator[str]:
    """The first six faults of each sentence, whatever it quotes."""
    seen: Counter[str] = Counter()
    for fault in faults:
        shape = re.sub(r"« .*? »|\d+|\(.*?\)", "", fault.partition(": ")[2])
        seen[shape] += 1
        if seen[shape] < 7:
            yield fault


def _bound(working: Working) -> list[Fault]:
    names = {pack.id: pack.names for pack in working.policy.packs}
    return [
        *working.notes,
        *binding.faults(working.passages, working.exemptions, names),
        *language_faults(working.passages, working.exemptions),
    ]


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    return {name: partial(told, slips) for name, slips in SLIPS.items()}


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})
