"""What the machine refuses, in a French sentence: the file, why, and what to do."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from generator.ground import files

_REASONS = {
    errno.ENOSPC: "le disque est plein : libérez de la place, puis recommencez",
    errno.EDQUOT: "votre part du disque est pleine : libérez de la place, puis recommencez",
    errno.EROFS: "le disque est en lecture seule : travaillez dans un dossier où l’on peut écrire",
    errno.EACCES: "les droits manquent : donnez-vous ceux de lire et d’écrire ce fichier",
    errno.EPERM: "les droits manquent : donnez-vous ceux de lire et d’écrire ce fichier",
    errno.EIO: "le disque ne répond pas comme il faut : vérifiez-le, puis recommencez",
    errno.ENOENT: "ce fichier n’existe pas : vérifiez son nom, ou rétablissez-le depuis le dépôt",
    errno.EISDIR: "un dossier a pris la place d’un fichier : retirez-le",
    errno.ENOTDIR: "un fichier a pris la place d’un dossier : retirez-le",
    errno.ENOTEMPTY: "ce dossier n’est pas vide : retirez ce qui s’y trouve",
    errno.EEXIST: "ce fichier existe déjà : retirez-le",
    errno.EMFILE: "trop de fichiers sont ouverts : fermez des programmes, puis recommencez",
    errno.ENAMETOOLONG: "ce nom est trop long : choisissez un dossier plus court",
}


def refusal(error: OSError, root: Path) -> str:
    """Why the machine refused, with the file, from the root where it stands in it."""
    reason = _REASONS.get(error.errno or 0) or f"la machine refuse ({error.strerror or error})"
    named = error.filename2 or error.filename
    if not isinstance(named, str | bytes | os.PathLike):
        return f"Une lecture ou une écriture a échoué : {reason}."
    path = files.aim(Path(os.fsdecode(named)))
    with contextlib.suppress(ValueError):
        path = path.relative_to(root.absolute()) if path.is_absolute() else path
    return f"{path} : {reason}."
