"""The built pages as files: the annex word for word, and every link that leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from generator.ground.paths import ROOT
from tests.samples import project

SOURCE = ROOT / "tests" / "samples" / "annexe-2025-01-24.txt"
EDITION = "2025-01-24"
ANNEXES = ("annexe/", f"annexe/{EDITION}/")
GENERATED = (
    "",
    *ANNEXES,
    "packs/",
    "support/",
    "ctp/",
    "pra-pca/",
    "lectures/",
    "versions/",
    "donnees/",
)
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Element:
    """An element: its tag, attributes, and children (elements and texts) in order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Element | str] = []

    def walk(self) -> Iterator[Element]:
        """Itself and all under it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self, *, asides: bool = True) -> str:
        """What textContent gives, without what is marked as not the annex's own where asked."""
        if not asides and "data-aside" in self.attributes:
            return ""
        return "".join(c if isinstance(c, str) else c.text(asides=asides) for c in self.children)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attributes (`class_` for a class among others)."""
        wanted = attributes.pop("class_", None)
        return [
            element
            for element in self.walk()
            if element.tag == tag
            and (wanted is None or wanted in element.attributes.get("class", "").split())
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]


class Tree(HTMLParser):
    """Builds the elements of a page; what is not closed in order is a fault of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@cache
def parsed(path: Path) -> Element:
    """The root element of a built page."""
    tree = Tree()
    tree.feed(path.read_text("utf-8"))
    tree.close()
    return tree.root


def by_id(page: Element) -> dict[str, Element]:
    return {e.attributes["id"]: e for e in page.walk() if "id" in e.attributes}


@pytest.fixture(scope="module")
def policy() -> dict[str, object]:
    path = project.root() / "policy" / "editions" / EDITION / "policy.json"
    read: dict[str, object] = json.loads(path.read_text("utf-8"))
    return read


@pytest.mark.parametrize("path", ANNEXES)
class TestAnnex:
    def test_holds_the_words_of_the_source_and_no_other(self, site: Path, path: str) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        assert annex.text(asides=False).split() == SOURCE.read_text("utf-8").split()

    def test_each_clause_is_at_its_anchor_to_the_letter(
        self, site: Path, path: str, policy: dict[str, list[dict[str, str]]]
    ) -> None:
        anchors = by_id(parsed(site / path / "index.html"))
        said = {c["id"]: anchors[c["id"]].text(asides=False) for c in policy["clauses"]}
        assert said == {c["id"]: c["text"] for c in policy["clauses"]}

    def test_each_clause_has_a_permalink(
        self, site: Path, path: str, policy: dict[str, list[dict[str, str]]]
    ) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        links = {a.attributes["href"] for a in annex.all("a", class_="ancre")}
        assert {f"#{clause['id']}" for clause in policy["clauses"]} <= links

    def test_each_reading_has_a_badge_on_each_clause_that_it_quotes(
        self, site: Path, path: str, policy: dict[str, list[dict[str, list[dict[str, str]]]]]
    ) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        badges = [urldefrag(a.attributes["href"])[1] for a in annex.all("a", class_="lecture")]
        assert sorted(badges) == sorted(
            str(reading["id"])
            for reading in policy["readings"]
            for _ in {quotation["clause"] for quotation in reading["quotations"]}
        )

    def test_what_is_not_its_own_is_marked(self, site: Path, path: str) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        for link in annex.all("a"):
            own = link.attributes.get("class") == "terme"
            assert own or "data-aside" in link.attributes

    def test_defined_terms_lead_to_their_definition(self, site: Path, path: str) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        links = annex.all("a", class_="terme")
        assert len(links) > 40
        assert all(link.attributes["href"].startswith("#def-") for link in links)

    def test_headings_and_lists(self, site: Path, path: str) -> None:
        annex = by_id(parsed(site / path / "index.html"))["annexe"]
        assert [h.text(asides=False) for h in annex.all("h1")] == [
            "ANNEXE CGV : ASSISTANCE SERVICES & SUPPORT"
        ]
        assert annex.all("h2")[5].text(asides=False) == "Article 5 - Support"
        assert annex.all("h3")[0].text(asides=False) == "3.1 Demandes ordinaires"
        points = by_id(annex)
        first = points["6-plus-pra"].children[0]
        assert isinstance(first, Element)
        assert first.attributes["class"] == "tiret"
        assert any("5-t1" in by_id(li) for li in annex.all("li"))


def test_the_text_stands_beside_the_annex(site: Path) -> None:
    frozen = (project.root() / "policy" / "editions" / EDITION / "annexe.txt").read_bytes()
    assert (site / "annexe" / "annexe.txt").read_bytes() == frozen
    assert (site / "annexe" / EDITION / "annexe.txt").read_bytes() == frozen


class TestComparison:
    def table(self, site: Path) -> Element:
        (table,) = parsed(site / "packs" / "index.html").all("table", id="comparatif")
        return table

    def test_is_whole(self, site: Path, policy: dict[str, list[object]]) -> None:
        table = self.table(site)
        assert len(table.all("th", scope="col")) == len(policy["packs"]) + 1
        assert len(table.all("th", scope="row")) == len(policy["axes"])
        assert len(table.all("th", scope="rowgroup")) == len(policy["themes"])
        assert len(table.all("td")) == len(policy["axes"]) * len(policy["packs"])
        assert len(table.all("caption")) == 1

    def test_each_cell_says_its_state_its_value_and_its_clause(self, site: Path) -> None:
        for cell in self.table(site).all("td"):
            words = " ".join(cell.text().split())
            if "absent" in cell.attributes["class"]:
                assert "non compris" in words
            else:
                assert words.endswith(("hérité", "ajouté", "remplacé"))
                (link,) = cell.all("a")
                assert link.attributes["href"].startswith("../annexe/#6-")

    def test_a_replaced_value_recalls_the_one_before(self, site: Path) -> None:
        said = {" ".join(c.text().split()) for c in self.table(site).all("td", class_="remplace")}
        assert "à partir de S+2 au lieu de : à partir de S+4 ↑ remplacé" in said


class TestTopics:
    def text(self, site: Path, path: str) -> str:
        return " ".join(by_id(parsed(site / path / "index.html"))["contenu"].text().split())

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("", "en vigueur depuis le 24 janvier 2025"),
            ("support/", "de 9 h 00 à 12 h 00"),
            ("support/", "09 72 64 28 24"),
            ("support/", "L’annexe ne chiffre pas le délai de prise en charge"),
            ("ctp/", "chaque jeudi"),
            ("ctp/", "En pré-production : le mardi et le vendredi."),
            ("pra-pca/", "72 heures au plus"),
            ("pra-pca/", "moins de 15 minutes"),
            ("versions/", "en vigueur"),
            ("donnees/", "policy.json"),
        ],
    )
    def test_says(self, site: Path, path: str, words: str) -> None:
        assert words in self.text(site, path)

    def test_the_calendar_has_every_week_of_two_years(self, site: Path) -> None:
        lists = parsed(site / "ctp" / "index.html").all("ol", class_="semaines")
        weeks = [item for one in lists for item in one.all("li")]
        assert len(weeks) in (104, 105)
        assert all(("impaire" in w.text()) == ("odd" in w.attributes["class"]) for w in weeks)

    def test_every_reading_is_in_the_register(
        self, site: Path, policy: dict[str, list[dict[str, object]]]
    ) -> None:
        anchors = by_id(parsed(site / "lectures" / "index.html"))
        assert {str(reading["id"]) for reading in policy["readings"]} <= set(anchors)

    def test_the_hashes_are_those_of_the_published_files(self, site: Path) -> None:
        page = parsed(site / "versions" / "index.html")
        table = page.all("table", class_="empreintes")[0]
        links = [link for link in table.all("a") if "." in link.text()]
        digests = [code.text() for code in table.all("code", class_="empreinte")]
        assert len(links) == len(digests) >= 2
        for link, digest in zip(links, digests, strict=True):
            file = site / "versions" / link.attributes["href"]
            assert sha256(file.resolve().read_bytes()).hexdigest() == digest


def test_generated_pages_are_well_formed_and_french(site: Path) -> None:
    for path in GENERATED:
        page = parsed(site / path / "index.html")
        assert page.all("html")[0].attributes["lang"] == "fr"
        assert len(page.all("h1")) == 1
        assert page.all("meta", name="description")
        ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        assert not [e.tag for e in page.walk() if "style" in e.attributes or e.tag == "style"]


def test_every_link_of_the_site_leads_to_a_file_and_to_an_anchor(site: Path) -> None:
    base = "https://site.invalid/"
    missing = []
    for file in sorted(site.rglob("*.html")):
        here = base + file.relative_to(site).as_posix().removesuffix("index.html")
        for element in parsed(file).walk():
            address = element.attributes.get("href") or element.attributes.get("src") or ""
            target, anchor = urldefrag(urljoin(here, address))
            # 404.html is served at any address: its links are absolute.
            if not address or not target.startswith(base) or file.name == "404.html":
                continue
            # What an address asks of a page is read by the page's own program.
            path = site / unquote(target.removeprefix(base).partition("?")[0])
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file()
            if found and anchor and path.suffix == ".html":
                found = unquote(anchor) in by_id(parsed(path))
            if not found:
                missing.append((file.relative_to(site).as_posix(), address))
    assert missing == []


def test_the_search_knows_each_article_once(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert "annexe/#article-5" in places
    assert "lectures/#tier-bounds" in places
    assert not [place for place in places if place.startswith(f"annexe/{EDITION}/")]
    (support,) = (e for e in index["docs"] if e["location"] == "annexe/#article-5")
    assert "Lecture" not in support["text"]
