"""The prose of the register: articles that it names follow the text, words that it quotes are its.

`{article 5.1}` stands for the number of the article that this clause is in, `{article de 5.1}` for
that of the whole article, here 5. What stands between « and » is words of the text, « … » leaving
some out; a pack is named as it is displayed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from calculators.terms.text import Clause
from generator import source
from generator.annex.absent import no_clause
from generator.annex.clauses import fold
from generator.ground.faults import Fault

_ARTICLE = re.compile(r"\{article (de )?([^{}]*)\}")
_TYPED = re.compile(r"(?<!\{)\b[Aa]rticles? ([0-9]{1,2}(?:\.[0-9]+)*)\b(?!\s*du code|[0-9])")
_QUOTED = re.compile(r"« ?([^«»]*?) ?»")
_PACK = re.compile(r"\bPack ([A-ZÉ]\w*(?: \+| [A-ZÉ]\w*)?)")


def numbers(clauses: Iterable[Clause]) -> dict[str, str]:
    """The number of the article that each clause is in: « 5.1 », or « 5 » before its first part."""
    found, current = {}, ""
    for clause in clauses:
        first = (clause.title or "").removeprefix("Article ").split(" ")[0].rstrip(".-")
        if first[:1].isdigit():
            current = first
        elif not current.startswith(f"{clause.article}."):
            current = clause.article
        found[clause.id] = current
    return found


class Prose:
    """What a register may say of a text."""

    def __init__(self, clauses: Mapping[str, Clause], packs: Iterable[str]) -> None:
        self.clauses = clauses
        self.numbers = numbers(clauses.values())
        self.packs = set(packs)
        said = (f"{clause.title or ''}\n{clause.text}" for clause in clauses.values())
        self.text = _plain("\n".join(said))

    def said(self, node: source.Text) -> str:
        """A text of the register, its articles numbered."""
        return _ARTICLE.sub(self._number, fold(node))

    def _number(self, reference: re.Match[str]) -> str:
        whole, name = reference.groups()
        number = self.numbers.get(name, name)
        return number.split(".")[0] if whole else number

    def faults(self, node: source.Text) -> Iterator[Fault]:
        """What it names that the text does not have."""
        typed = fold(node)
        for _, name in _ARTICLE.findall(typed):
            if name not in self.clauses:
                yield no_clause(node, self.clauses, "récrivez ces mots sans elle", name)
        for number in _TYPED.findall(typed):
            home = next((name for name, of in self.numbers.items() if of == number), "id")
            yield Fault(
                node.place,
                f"l’article {number} est nommé par son numéro, qui peut changer : écrivez"
                f" « article {{article {home}}} », l’id d’une de ses clauses",
            )
        for quoted in _QUOTED.findall(typed):
            for part in quoted.split("…"):
                if part.strip() and _plain(part.strip()) not in self.text:
                    yield Fault(
                        node.place,
                        f"« {part.strip()} » n’est pas dans le texte : citez-le mot pour mot, ou"
                        " dites-le sans guillemets",
                    )
        for name in _PACK.findall(typed):
            if not any(pack == f"Pack {name}" or pack.startswith(f"Pack {name} ") or
                       f"Pack {name}".startswith(f"{pack} ") for pack in self.packs):  # fmt: skip
                known = [pack.removeprefix("Pack ") for pack in self.packs]
                yield Fault(
                    node.place,
                    f"aucun pack ne s’appelle « Pack {name} »{source.nearest(name, known)}",
                )


def _plain(text: str) -> str:
    """In one case, with one apostrophe, one space and no line end."""
    return " ".join(text.lower().replace("'", "’").split())
