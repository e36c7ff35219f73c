"""All files of the web site: a folder that any host can serve, and that this server serves below /site/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import jinja2

from kiosk.content import Config, Content
from kiosk.messages import say
from kiosk.outputs.site.entries import Entry, Listing, entry_of, listing, slug_of, with_pictures_at
from kiosk.outputs.site.feeds import About, atom, json_feed, url_of

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SHARED = "social-square.png"
"""Beside a page: the picture that social networks show with its address."""
STATIC = ("style.css", "frame.js", "embed.js")
LOCAL_BASE = "http://localhost/"
"""Feeds and sitemaps need whole addresses; this one stands in where the office has not said where its site lies."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site. pages: bytes by path; media: keys of the pictures that belong at `media/KEY`.

    social: the pictures that stand for a page where it is shared: their SHA-256, by path.
    """

    pages: Mapping[str, bytes]
    media: frozenset[str]
    social: Mapping[str, str] = field(default_factory=dict)


def site(
    config: Config,
    content: Content,
    day: date,
    changed: Mapping[str, datetime] | None = None,
    base: str | None = None,
    social: Mapping[str, str] | None = None,
) -> Site:
    """The site of this day.

    changed: see `listing`. base: where the site lies, instead of what config.toml says. social: the SHA-256 of the
    square picture of each text that has one, by the text's path.
    """
    found = listing(config, content, day, changed or {})
    about = about_site(config, base)
    logo = content.assets.get(config.office.logo) if config.office.logo else None
    logo_key = logo.files[0].key if logo is not None and logo.files else None
    draw = _Drawing(config, about, logo_key)
    midnight = datetime.combine(day, time(), ZoneInfo(config.office.timezone))
    pages = {
        "index.html": draw.page("list.html", 0, listing=found),
        "archive/index.html": draw.page("archive.html", 1, listing=found),
        "embed/index.html": draw.page("embed.html", 1, listing=found),
        "embed/fragment.html": draw.page("fragment.html", 1, listing=found),
        "feed.xml": atom(about, found.current, midnight),
        "feed.json": json_feed(about, found.current),
        "sitemap.xml": _sitemap(about, found),
        "theme.css": _theme(config),
        **{name: _read(name) for name in STATIC},
    }
    for entry in found.all:
        depth = entry.slug.count("/") + 1
        shared = f"{entry.slug}/{SHARED}" if entry.path in (social or {}) else ""
        pages[f"{entry.slug}/index.html"] = draw.page(
            "notice.html", depth, entry=entry, day=day, shared=shared
        )
    pictures = {
        f"{entry.slug}/{SHARED}": social[entry.path] for entry in found.all if social and entry.path in social
    }
    media = {key for entry in found.all for key in entry.needs}
    return Site(pages, frozenset(media | ({logo_key} if logo_key else set())), pictures)


def notice_page(config: Config, content: Content, path: str, day: date, root: str) -> bytes:
    """The page of one text by itself, whether it is public on this day or not.

    root: where the site's other files lie, with a slash at its end. Raises KeyError, ValueError where it is no text.
    """
    draw = _Drawing(config, about_site(config), None)
    entry = entry_of(config, content, content.assets[path], day)
    return draw.page("notice.html", 0, root=root, media="/media/", entry=entry, day=day)


def about_site(config: Config, base: str | None = None) -> About:
    """What the site says of itself."""
    office = config.office.name or say(config.office.language, "site_office")
    title = say(config.office.language, "site_title", office=office)
    where = base or config.site.url or LOCAL_BASE
    return About(title, office, config.office.language, where.rstrip("/") + "/")


def notice_url(config: Config, path: str) -> str | None:
    """The address of a notice's page on the office's site; None where config.toml does not say where that lies."""
    if config.site.url is None:
        return None
    return f"{config.site.url.rstrip('/')}/{slug_of(path)}/"


class _Drawing:
    """Draws pages. Links within the site are relative, so that the folder works wherever it is put."""

    def __init__(self, config: Config, about: About, logo: str | None) -> None:
        language = config.office.language
        self._about = about
        self._values = {
            "office": config.office,
            "about": about,
            "language": language,
            "logo": logo,
            "local": about.base == LOCAL_BASE,
            "say": lambda code, **params: say(language, code, **params),
            "subjects": config.subjects,
        }

    def page(self, template: str, depth: int, **values: object) -> bytes:
        root = str(values.pop("root", "../" * depth or "./"))
        media = str(values.pop("media", f"{root}media/"))
        drawn = _templates().get_template(template)
        whole = {
            **self._values,
            "root": root,
            "html_of": lambda entry: with_pictures_at(entry.html, media),
        }
        return drawn.render(**whole, url_of=lambda entry: url_of(self._about, entry), **values).encode()


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _read(name).decode()),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = lambda day: f"{day:%d/%m/%Y}"
    return environment


def _read(name: str) -> bytes:
    return (files("kiosk.outputs.site") / "pages" / name).read_bytes()


def _theme(config: Config) -> bytes:
    theme = config.theme
    return f":root{{--main:{theme.main};--accent:{theme.accent};--paper:{theme.paper};--ink:{theme.ink}}}\n".encode()


def _sitemap(about: About, found: Listing) -> bytes:
    ElementTree.register_namespace("", SITEMAP)
    whole = ElementTree.Element(f"{{{SITEMAP}}}urlset")

    def add(address: str, changed: date) -> None:
        one = ElementTree.SubElement(whole, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(one, f"{{{SITEMAP}}}loc").text = address
        ElementTree.SubElement(one, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()

    entries: tuple[Entry, ...] = found.all
    add(about.base, max((entry.updated.date() for entry in entries), default=found.day))
    for entry in entries:
        add(url_of(about, entry), entry.updated.date())
    drawn: bytes = ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True)
    return drawn
