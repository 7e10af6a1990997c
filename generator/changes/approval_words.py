"""Who read words that moved, and what was decided, in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculators.terms.text import Approval
from generator.ground import french

_NATURES = {
    "spelling": "orthographe",
    "clarification": "explicitation",
    "scope": "changement de portée",
}
_FAVOURS = {"client": ", favorable au Client", "provider": ", favorable à Negocian.Cloud"}


CONSENT = "demande l’accord des deux parties (Code civil, art. 1193)."


def readers(approvals: Iterable[Approval]) -> Iterator[str]:
    """Who read words, when, and what was decided; what a change of meaning asks for."""
    for approval in approvals:
        yield (
            f"Relu par {approval.by} le {french.long_date(approval.on)}"
            f" ({decided_nature(approval)}) : {approval.decision.rstrip('.')}."
        )
        if approval.nature != "spelling":
            yield f"Pour un contrat en cours, ce changement {CONSENT}"


def decided_nature(approval: Approval) -> str:
    """« changement de portée, favorable au Client »."""
    return f"{_NATURES[approval.nature]}{_FAVOURS.get(approval.favours, '')}"
