"""Clauses that no published edition has, and that may change what answers rest on.

Answers follow the values of a new clause, not the rest of its words: « non comprise » beside the
name of a service, « toutefois », a definition of a word that other clauses use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.text import Clause, ClauseForm
from generator.annex.approvals import to_write
from generator.annex.clauses import Passage
from generator.ground.faults import Fault
from generator.ground.french import join
from generator.review.founding import Reasons

_NOT = r"n(?:e\s|’)\w+(?:\s\w+){0,2}\s(?:pas|plus|jamais|que|ni)"
_LIMITS = re.compile(
    r"(?<!\w)(?:sauf|excepté|exception|exclusion|hormis|toutefois|cependant|néanmoins|nonobstant"
    r"|dérog\w*|à moins|sous réserve|aucune?|uniquement|seulement|exclu(?:e?s?|t|ent)|seule?s?"
    rf"|{_NOT})(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence takes something back, perhaps of what another clause says."""
_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = {
    *("à", "au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "jusqu", "l", "la"),
    *("le", "les", "ou", "par", "partir", "pour", "que", "qui", "un", "une"),
}
"""Words that only join the marks of a service."""
_NAMED = 4


@dataclass(frozen=True)
class Added:
    """A new clause, the one above it in its article if any, and the digest of its words."""

    passage: Passage
    above: Passage | None
    words: str


def faults(
    added: Iterable[Added],
    now: Policy,
    published: Policy,
    pairs: Mapping[str, str],
    reasons: Reasons,
) -> Iterator[Fault]:
    """Each new clause that someone must say that they read, beside those that it may change; pairs
    gives the old id of each clause that both editions have."""
    for each in added:
        clause = each.passage.clause
        above = each.above.clause.id if each.above else ""
        limit = _LIMITS.search(clause.text.replace("'", "’"))
        if clause.form is ClauseForm.RUN_ON and (why := reasons.why(pairs.get(above, ""))):
            said = f"continue « {above} », qui {why}, sans que les réponses suivent : relisez-les"
            yield _stop(each, f"{said} ensemble")
        elif limit:
            yield _stop(
                each,
                f"dit « {limit[0]} », et les réponses continuent de suivre les autres : si elle"
                " vaut pour un seul client, sa place est dans son contrat ; si elle vaut pour tous,"
                " relisez-la avec celles qu’elle touche",
            )
        elif more := _beside(clause, now, published):
            yield _stop(
                each,
                f"dit aussi « {' '.join(more)} », et les réponses n’en suivent que les marques :"
                " marquez ce qui est une valeur ; si le reste n’y change rien, relisez-la",
            )
        elif used := _using(clause, published, reasons):
            named = join([f"« {name} »" for name in used[:_NAMED]])
            more_ = f" et {len(used) - _NAMED} autres" if len(used) > _NAMED else ""
            yield _stop(
                each,
                f"définit un mot que disent {named}{more_}, dont des réponses dépendent, sans"
                " qu’elles suivent : relisez-les avec elle",
            )


def _stop(added: Added, said: str) -> Fault:
    return Fault(
        added.passage.node["texte"].place,
        f"cette clause nouvelle {said}, puis écrivez ici « {to_write(added.words)} »",
    )


def _beside(clause: Clause, now: Policy, published: Policy) -> list[str]:
    """What the clause of a service, or of a class, says beside its marks, that no published one of
    that service, or of a class, does."""
    if clause.id in now.speaker:
        axes = {s.axis for pack in now.packs for s in pack.services if s.clause == clause.id}
        like = [s.clause for pack in published.packs for s in pack.services if s.axis in axes]
    elif any(each.clause == clause.id for each in now.ticket_classes):
        like = [each.clause for each in published.ticket_classes]
    else:
        return []
    known = {word for name in like for word in _outside(published.clause[name])} | _JOINTS
    return [word for word in _outside(clause) if word not in known]


def _outside(clause: Clause) -> list[str]:
    """The words of a clause outside its marks, those of its title among them."""
    done, said = 0, [clause.title or ""]
    for mark in clause.marks:
        said.append(clause.text[done : mark.start])
        done = max(done, mark.end)
    said.append(clause.text[done:])
    return [word.lower() for word in _WORD.findall(" ".join(said))]


def _using(clause: Clause, published: Policy, reasons: Reasons) -> list[str]:
    """The published clauses that use the term that a clause defines, and that answers rest on."""
    if not clause.term:
        return []
    forms = "|".join(map(re.escape, {clause.term, *clause.names}))
    said = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
    return [
        each.id for each in published.clauses if said.search(each.text) and reasons.why(each.id)
    ]
