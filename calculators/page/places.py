"""Where a page leads: the clauses of the annex and the readings of its register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.page.markup import NBSP, Html, tag
from calculators.rules import Policy


@dataclass(frozen=True)
class Places:
    """The addresses of an edition, from a page; `root` leads to the site's own, as "../../".

    Where several editions are published, the addresses are those of this one.
    """

    policy: Policy
    root: str
    several: bool

    def clause(self, name: str) -> Html:
        """A link to a clause, named as a lawyer would name it."""
        return tag("a", self._labels[name], class_="renvoi", href=f"{self._at('annexe')}#{name}")

    def reading(self, name: str) -> str:
        """The address of a reading."""
        return f"{self._at('lectures')}#{name}"

    def _at(self, folder: str) -> str:
        return f"{self.root}{folder}/{self.policy.edition + '/' if self.several else ''}"

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """« art. 5.1 », « art. 1, Tier », « préambule »."""
        labels, current = {}, ""
        for clause in self.policy.clauses:
            title = (clause.title or "").removeprefix("Article ")
            number = title.split(" ")[0].rstrip(".-")
            if number[:1].isdigit():
                current = number
            elif not current.startswith(f"{clause.article}."):
                current = clause.article
            place = f"art.{NBSP}{current}" if current[:1].isdigit() else "préambule"
            labels[clause.id] = f"{place}, {clause.term}" if clause.term else place
        return labels
