"""Texts as safe HTML pages: Markdown to HTML, cleaned by whitelist, pictures from media/ only."""

import re
import unicodedata
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

import markdown
import nh3

from kiosk.content import Asset, Form, Kind, Notice
from kiosk.content.sources import looked_for
from kiosk.outputs.addresses import MEDIA_URL
from kiosk.outputs.glue import NO_BREAK_SPACE, glue, glue_html
from kiosk.outputs.qr import QrCode, qr_code
from kiosk.speech import reading_weight

_TAGS = """
p br hr h1 h2 h3 h4 h5 h6 strong em b i u s del sub sup blockquote pre code ul ol li table thead tbody tr th td
img
"""
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = {"ol": {"start"}, "th": {"align", "colspan"}, "td": {"align", "colspan"}, "img": {"src", "alt"}}

_EMPTY_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")
_BETWEEN_BLOCKS = re.compile(r"</(?:p|h[1-6]|li|td|th|blockquote|pre)>|<br>|<hr>")
_SPACES = re.compile(r"[ \t\r\n]+")

_LINE_NUMBER = {"vi": "Số {number}", "en": "No. {number}"}
_LINE_ISSUED = {"vi": "ngày {day:%d/%m/%Y}", "en": "{day:%d/%m/%Y}"}
_LINE_UNTIL = {"vi": "Hiệu lực đến hết ngày {day:%d/%m/%Y}", "en": "Valid until {day:%d/%m/%Y}"}


class Slides(NamedTuple):
    """A text made ready for the player page.

    pages: one safe HTML string for each page that the author cut; weights: syllables of each; line: title and
    essentials in one line; needs: keys of the pictures inside the pages; qr: the link as QR code.
    """

    pages: tuple[str, ...]
    weights: tuple[int, ...]
    line: str
    needs: tuple[str, ...]
    qr: QrCode | None


def slides(path: str, notice: Notice, assets: Mapping[str, Asset], language: str) -> Slides:
    """The notice with this path as pages. assets: where its pictures are looked up, beside it or from media/."""
    needs: dict[str, None] = {}

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) != ("img", "src"):
            return value
        key = picture_key(path, value, assets)
        if key is None:
            return None
        needs[key] = None
        return MEDIA_URL + key

    pages = tuple(_page(text, attribute) for text in notice.pages)
    weights = [reading_weight(plain(page)) for page in pages]
    if notice.form is not Form.SLOGAN and weights:
        weights[0] += reading_weight(notice.title)
    return Slides(pages, tuple(weights), line(notice, pages, language), tuple(needs), _qr(notice.link))


def _page(text: str, attribute: "nh3._AttributeFilter") -> str:  # type: ignore[name-defined]
    clean = nh3.clean(
        _html(text),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=set(),
        link_rel=None,
    )
    return glue_html(_EMPTY_PARAGRAPH.sub("", _EMPTY_PICTURE.sub("", clean))).strip()


def _html(text: str) -> str:
    """The Markdown as HTML, unsafe still. Text that no parser can be asked to understand comes as plain paragraphs."""
    for sign, plain_sign in _COSTLY.items():
        if text.count(sign) > MOST_OF_A_COSTLY_SIGN:
            text = text.replace(sign, plain_sign)
    try:
        return markdown.markdown(
            text, extensions=["tables", "sane_lists"], extension_configs=_TABLES, output_format="html"
        )
    except RecursionError:
        return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


MOST_OF_A_COSTLY_SIGN = 300
"""The parser looks for each one's partner through the whole rest of the text: 5,000 took 12 s. So many mean nothing."""
_COSTLY = {"[": "&#91;", "<": "&lt;"}

_TABLES = {"tables": {"use_align_attribute": True}}
"""Columns are aligned by attribute: a style attribute would be against the page's Content-Security-Policy."""


def picture_key(path: str, source: str, assets: Mapping[str, Asset]) -> str | None:
    """The media key of the picture that a notice names: relative to the notice's folder, else to media/.

    None for what is no picture of ours: addresses elsewhere are never fetched.
    """
    name = unicodedata.normalize("NFC", unquote(source))
    if "://" in name or name.startswith(("//", "data:")):
        return None
    of = assets[path].source if path in assets else ""
    for candidate in looked_for(path, of, name):
        asset = assets.get(candidate)
        if asset is not None and asset.kind is Kind.PICTURE and asset.files:
            return asset.files[0].key
    return None


def plain(html: str) -> str:
    """The words of cleaned HTML."""
    spaced = _BETWEEN_BLOCKS.sub(" ", html)
    return _SPACES.sub(" ", unescape(nh3.clean(spaced, tags=set()))).strip()


def line(notice: Notice, pages: tuple[str, ...], language: str) -> str:
    """Title and essentials in one line, for a running line: a slogan's own words, a notice's title and number."""
    words = plain(pages[0]) if notice.form is Form.SLOGAN and len(pages) == 1 else ""
    parts = [words or notice.headline or plain(pages[0])]
    if notice.number:
        document = _say(_LINE_NUMBER, language).format(number=notice.number)
        if notice.issued:
            document += ", " + _say(_LINE_ISSUED, language).format(day=notice.issued)
        parts.append(document)
    if notice.valid_until and notice.form is Form.NOTICE:
        parts.append(_say(_LINE_UNTIL, language).format(day=notice.valid_until))
    return glue(f"{NO_BREAK_SPACE}· ".join(parts))


def _say(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["vi"])


def _qr(link: str | None) -> QrCode | None:
    if link is None:
        return None
    try:
        return qr_code(link)
    except ValueError:
        return None
