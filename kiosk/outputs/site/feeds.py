"""Current notices as Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.etree import ElementTree

from kiosk.outputs.site.entries import Entry, with_pictures_at

ATOM = "http://www.w3.org/2005/Atom"
VERSION = "https://jsonfeed.org/version/1.1"


class About(NamedTuple):
    """What a feed says of itself. base: where the site lies, with a slash at its end. language: vi or en."""

    title: str
    author: str
    language: str
    base: str


def url_of(about: About, entry: Entry) -> str:
    """The address of the entry's page."""
    return f"{about.base}{entry.slug}/"


def atom(about: About, entries: Sequence[Entry], made: datetime) -> bytes:
    """The entries, given newest first, as Atom. made: the feed's own time, where it has no entry."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": about.language})
    _add(feed, "id", about.base)
    _add(feed, "title", about.title)
    _add(feed, "updated", max((entry.updated for entry in entries), default=made).isoformat())
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{about.base}feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=about.base)
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", about.author)
    for entry in entries:
        one = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(one, "id", url_of(about, entry))
        _add(one, "title", entry.title)
        _add(one, "updated", entry.updated.isoformat())
        _add(one, "link", rel="alternate", type="text/html", href=url_of(about, entry))
        if entry.subject_key:
            _add(one, "category", term=entry.subject_key, label=entry.subject or entry.subject_key)
        _add(one, "summary", entry.summary)
        _add(one, "content", with_pictures_at(entry.html, f"{about.base}media/"), type="html")
    made_bytes: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made_bytes


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> None:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text if text is None else _without_control_signs(text)


def _without_control_signs(text: str) -> str:
    """XML 1.0 has no place for them."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def json_feed(about: About, entries: Sequence[Entry]) -> bytes:
    """The entries as JSON Feed."""
    items = []
    for entry in entries:
        item: dict[str, object] = {
            "id": url_of(about, entry),
            "url": url_of(about, entry),
            "title": entry.title,
            "summary": entry.summary,
            "content_html": with_pictures_at(entry.html, f"{about.base}media/"),
            "date_modified": entry.updated.isoformat(),
        }
        if entry.subject:
            item["tags"] = [entry.subject]
        if entry.link:
            item["external_url"] = entry.link
        items.append(item)
    feed = {
        "version": VERSION,
        "title": about.title,
        "home_page_url": about.base,
        "feed_url": f"{about.base}feed.json",
        "language": about.language,
        "authors": [{"name": about.author}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
