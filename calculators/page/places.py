"""Where a page leads: the clauses of the annex and the readings of its register."""

from __future__ import annotations

from calculators.page import figures
from calculators.page.markup import Html, said, tag
from calculators.policy import Policy
from calculators.record import dataclass

_HERE = {"recommend": "../", "edition": "../"}


def root(question: str) -> str:
    """The way from the page of a question to the site's root."""
    return _HERE.get(question, "../../")


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
        return tag(
            "a", self.policy.labels[name], class_="renvoi", href=f"{self._at('annexe')}#{name}"
        )

    def edition(self, name: str | None) -> Html:
        """A link to the text of an edition; « non déterminé » for none."""
        if not name:
            return said(figures.UNDETERMINED)
        return tag("a", figures.edition(name), href=f"{self.root}annexe/{name}/")

    def reading(self, name: str) -> str:
        """The address of a reading."""
        return f"{self._at('lectures')}#{name}"

    def _at(self, folder: str) -> str:
        return f"{self.root}{folder}/{self.policy.edition + '/' if self.several else ''}"
