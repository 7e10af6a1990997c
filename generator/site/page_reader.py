"""The words of each clause as the published page has them, read from its HTML alone."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

ROW = "\x00"
"""What stands between two rows of a table in the words of a clause."""


class PageReader(HTMLParser):
    """The words of each clause of `#annexe`, without what is not the annex's own."""

    def __init__(self, clauses: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.clauses = clauses
        self.words: dict[str, str] = {}
        self.open: list[tuple[str, str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        values = dict(attrs)
        if tag in ("tr", "td", "th"):
            self._cell(tag)
        name = values.get("id")
        clause = name if name in self.clauses and self._inside() else None
        if clause:
            self.words.setdefault(clause, "")
        self.open.append(
            (tag, clause or (name if name == "annexe" else None), "data-aside" in values)
        )

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in _VOID:
            if self.open.pop()[0] == tag:
                break

    def _cell(self, tag: str) -> None:
        """Part the rows and the cells of a table as the published text does."""
        for _, name, _ in reversed(self.open):
            if name in self.clauses:
                words = self.words[str(name)].rstrip()
                first = tag == "tr" or words.endswith(ROW)
                self.words[str(name)] += (ROW if tag == "tr" else "") if first else " | "
                return

    def handle_data(self, data: str) -> None:
        if any(aside for _, _, aside in self.open):
            return
        for _, name, _ in reversed(self.open):
            if name in self.clauses:
                self.words[str(name)] += data
                return

    def _inside(self) -> bool:
        return any(name == "annexe" for _, name, _ in self.open)
