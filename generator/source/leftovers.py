"""Files that an editor, a merge or a machine leaves beside those that someone wrote."""

from __future__ import annotations

import re

_LEFTOVER = re.compile(
    r"\.?[#~].*|.*[~#]|.*\.(?:sw[a-p]|orig|rej|bak|back|old|save|tmp|temp|lock)|"
    r"(?:copie|copy)(?: \(\d+\))? (?:de|of) .*|"
    r".*(?: -)? \(?(?:copie|copy|\d+)\)?(?: \d+)?(?:\.\w+)?|"
    r".*_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+(?:\.\w+)?|thumbs\.db|desktop\.ini|__MACOSX",
    re.IGNORECASE,
)


def is_hidden(name: str) -> bool:
    """Whether a file is a machine's own, and no matter of the text: « .DS_Store », or what an open
    editor keeps of a session, « .06-packs.yaml.swp ». None is read, nor published."""
    return name.startswith(".")


def is_leftover(name: str) -> bool:
    """Whether the name of a file is one that nobody chose: « 06-packs.yaml~ », « Copie de
    06-packs.yaml », « 06-packs (1).yaml »."""
    return bool(_LEFTOVER.fullmatch(name))


REMEDY = (
    "ce fichier est une copie, telle qu’un éditeur ou une machine en laisse, et rien ne la lit :"
    " supprimez-la, après y avoir repris ce qui manquerait"
)
"""What is said of one."""
