"""What tells the world of the site: the Atom feed of editions, robots.txt, linked data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator.editions.edition import Published
from generator.ground.french import long_date

ADDRESS = "versions/editions.xml"
"""Where the feed stands, from the root of the site."""

_TAG = "tag:negocian.cloud,2025"
"""What names the feed and its entries for ever, wherever the site stands (RFC 4151)."""


def atom(editions: Sequence[Published], site: str) -> str:
    """The feed, newest edition first. site is the address of the site with its last slash, or "":
    links are then relative to the feed."""
    base = site or "../"
    entries = sorted(editions, key=lambda each: (each.published, each.effective), reverse=True)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
            "<title>Annexe Assistance Services &amp; Support : les éditions</title>",
            f"<id>{_TAG}:annexe</id>",
            f"<updated>{entries[0].published}T00:00:00Z</updated>",
            "<author><name>Negocian.Cloud (Dixital SAS)</name></author>",
            f"<link href={quoteattr(f'{base}versions/')}/>",
            *(line for entry in entries for line in _entry(entry, base)),
            "</feed>\n",
        )
    )


def _entry(edition: Published, base: str) -> Iterable[str]:
    day = long_date(edition.effective)
    yield "<entry>"
    yield f"<title>{escape(f'Édition applicable à compter du {day}')}</title>"
    yield f"<id>{_TAG}:annexe/{edition.edition}</id>"
    yield f"<updated>{edition.published}T00:00:00Z</updated>"
    yield f"<link href={quoteattr(f'{base}annexe/{edition.edition}/')}/>"
    said = f"{edition.policy.title}, publiée le {long_date(edition.published)}."
    yield f"<summary>{escape(said)}</summary>"
    yield "</entry>"


def linked_data(page: str, edition: Published) -> dict[str, Any] | None:
    """What a search engine is told of a page, by its template: schema.org's terms; None where there
    is nothing to tell."""
    publisher = {"@type": "Organization", "name": "Negocian.Cloud (Dixital SAS)"}
    common = {"@context": "https://schema.org", "inLanguage": "fr", "publisher": publisher}
    if page == "accueil":
        return common | {"@type": "WebSite", "name": "Annexe Assistance Services & Support"}
    if page == "annexe":
        return common | {
            "@type": "DigitalDocument",
            "name": edition.policy.title,
            "version": edition.edition,
            "datePublished": edition.published,
            "temporalCoverage": f"{edition.effective}/..",
        }
    return None


def robots(site: str) -> str:
    """robots.txt: everything may be read; the site map is named where the address is known."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if site else "")
