"""What tells the world of the site: feed, robots.txt, linked data, cards of shared links."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from lxml import etree
from PIL import Image

from calculators.policy import Policy
from generator.editions.edition import Published
from generator.pages import feed, social_card
from tests.samples.editions import first, three


def edition_of(policy: Policy) -> Published:
    return Published(policy, "", "2026-11-23", policy.effective, {}, Path())


ATOM = "{http://www.w3.org/2005/Atom}"
EDITIONS = [edition_of(policy) for policy in three()]
SITE = "https://annexe.example/"


def feed_of(site: str = SITE) -> etree._Element:
    return etree.fromstring(feed.atom(EDITIONS, site).encode())


class TestFeed:
    def test_has_what_atom_asks_of_a_feed_and_of_each_entry(self) -> None:
        """RFC 4287, 4.1.1 and 4.1.2: an id, a title and a date each, an author, a link each."""
        root = feed_of()
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        for element in (root, *root.iter(f"{ATOM}entry")):
            assert element.findtext(f"{ATOM}id", "").startswith("tag:")
            assert element.findtext(f"{ATOM}title")
            datetime.fromisoformat(element.findtext(f"{ATOM}updated", ""))
            link = element.find(f"{ATOM}link")
            assert link is not None
            assert link.get("href", "").startswith(SITE)

    def test_has_every_edition_once(self) -> None:
        ids = [each.text for each in feed_of().iterfind(f"{ATOM}entry/{ATOM}id")]
        assert len(set(ids)) == len(ids) == len(EDITIONS)

    def test_links_are_relative_where_the_address_is_unknown(self) -> None:
        links = [each.get("href") for each in feed_of("").iter(f"{ATOM}link")]
        assert all(link and link.startswith("../") for link in links)


class TestRobots:
    def test_name_the_site_map_where_there_is_one(self) -> None:
        assert f"Sitemap: {SITE}sitemap.xml\n" in feed.robots(SITE)
        assert "Sitemap" not in feed.robots("")


class TestLinkedData:
    def test_say_the_edition_of_the_annex(self) -> None:
        edition = edition_of(first())
        told = feed.linked_data("annexe", edition)
        assert told
        assert (told["version"], told["datePublished"]) == (edition.edition, edition.published)
        assert feed.linked_data("packs", edition) is None


class TestCard:
    def test_is_a_picture_of_the_size_that_is_said(self) -> None:
        made = social_card.render("Comparer les packs", "Édition du 24 janvier 2025", "essai")
        assert Image.open(io.BytesIO(made)).size == (social_card.WIDTH, social_card.HEIGHT)

    def test_a_title_too_long_is_cut_at_a_word(self) -> None:
        class Wide:
            def getlength(self, text: str) -> int:
                return 10 * len(text)

        lines = social_card.broken("mot " * 40, Wide(), 100)
        assert len(lines) == 4
        assert lines[-1].endswith(" …")
