"""Files of policy/ that nothing reads: what someone thought would be published, and would not be.

One annex is published, in French, the same for every client. A second one, a translation or a
client's own terms look like files beside it, and would be left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.ground.faults import Fault, Place
from generator.source import leftovers

KNOWN = {
    "HORODATAGE.md",
    "LISEZMOI.md",
    "aiguillage.yaml",
    "annexe",
    "annexe.txt",
    "editions",
    "interpretations",
    "jalons",
    "lectures.yaml",
    "questions.jsonl",
    "schemas",
    "sens.yaml",
    "signataires",
    "silences.yaml",
}
"""What the folder holds."""

FOLDERS = {"annexe", "editions", "interpretations", "jalons", "schemas"}
"""Those of them that are folders."""
_SOURCES = ("interpretations", "schemas")
"""Those of them that people write in, and of which no list says what they hold."""


def faults(policy: Path) -> Iterator[Fault]:
    """Each file or folder that is no part of the annex; hidden ones are a machine's own."""
    yield from _beside(policy)
    # The articles of an interpretation are read with it, and told then.
    for path in sorted(found for name in _SOURCES for found in (policy / name).rglob("*")):
        aside = path.parent.name == "annexe" or leftovers.is_hidden(path.name)
        if leftovers.is_leftover(path.name) and not aside:
            place = Place(path.relative_to(policy.parent).as_posix(), 1, 1)
            yield Fault(place, leftovers.REMEDY)


def _beside(policy: Path) -> Iterator[Fault]:
    for path in sorted(policy.iterdir()):
        if path.name in FOLDERS and not path.is_dir():
            yield Fault(
                Place(f"policy/{path.name}", 1, 1),
                "un fichier a pris la place de ce dossier : retirez-le, et rétablissez le dossier"
                " depuis le dépôt",
            )
        if path.name in KNOWN or leftovers.is_hidden(path.name):
            continue
        if leftovers.is_leftover(path.name):
            yield Fault(Place(f"policy/{path.name}", 1, 1), leftovers.REMEDY)
        else:
            yield Fault(
                Place(f"policy/{path.name}", 1, 1),
                "rien ne lit ceci, et rien ne le publierait : une seule annexe est publiée, en"
                " français, la même pour tous les clients ; une seconde annexe, une traduction ou"
                " une dérogation, demandez-le à un développeur ; sinon, retirez-le",
            )
