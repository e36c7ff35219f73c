"""Notices as entries of a web site: what is current on a day, what has expired, and where each one lies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from urllib.parse import quote
from zoneinfo import ZoneInfo

from kiosk.content import Asset, Config, Content, Form, Outlet
from kiosk.outputs.addresses import MEDIA_URL
from kiosk.outputs.slides import plain, slides

SUMMARY_LETTERS = 200
"""A description of a link is cut by search engines and social pages after 150 to 200 letters."""

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]>.*?</h[1-6]>", re.DOTALL)
_LAST_ITEM = re.compile(r"([^.;:,!?…\s>])(\s*</li>\s*</[ou]l>)")
_ITEM = re.compile(r"([^.;:,!?…\s>])(\s*</li>)")
_SENTENCE_END = re.compile(r"[.!?…:;](?=\s)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice or guidance text on the web.

    slug: its folder below the site, percent-encoded, without slashes at the ends. pages: safe HTML of each page that
    the author cut, pictures at `/media/KEY`; needs: their keys. updated: aware, when it last changed. subject: in
    words.
    """

    path: str
    slug: str
    title: str
    form: Form
    pages: tuple[str, ...]
    summary: str
    updated: datetime
    subject_key: str | None = None
    subject: str | None = None
    number: str | None = None
    issued: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    link: str | None = None
    needs: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """All pages in one."""
        return "\n".join(self.pages)


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a day: current ones newest first, guidance by title, and the expired ones, last expired first."""

    day: date
    current: tuple[Entry, ...]
    guidance: tuple[Entry, ...]
    expired: tuple[Entry, ...]

    @property
    def all(self) -> tuple[Entry, ...]:
        """Every entry that has a page."""
        return (*self.current, *self.guidance, *self.expired)


def listing(
    config: Config,
    content: Content,
    day: date,
    changed: Mapping[str, datetime],
    outlets: tuple[Outlet, ...] = (Outlet.WEB,),
) -> Listing:
    """The entries of this day.

    A notice is public from the day on which a schedule first shows it somewhere until its validity or its last
    schedule ends; one that no schedule names, such as an urgent text that is kept ready, is nowhere on the web.
    One that is meant for the web but for no screen is public while it is valid; one not meant for the web never is.
    changed: when a text's file last changed, by its path (aware); a text that is not in it counts as changed on the
    day from which it holds. outlets: a text that goes to one of these is listed.
    """
    held: list[Entry] = []
    gone: list[Entry] = []
    for path, (first, last) in public_days(content).items():
        asset = content.assets[path]
        if (
            asset.notice is None
            or asset.notice.form is Form.SLOGAN
            or first > day
            or not any(map(asset.goes_to, outlets))
        ):
            continue
        entry = replace(
            entry_of(config, content, asset, day, changed), valid_until=last if last < date.max else None
        )
        (held if last >= day else gone).append(entry)
    return Listing(
        day,
        tuple(sorted((e for e in held if e.form is Form.NOTICE), key=_newest_first)),
        tuple(sorted((e for e in held if e.form is Form.GUIDANCE), key=lambda e: (e.title, e.path))),
        tuple(sorted(gone, key=lambda e: (-(e.valid_until or day).toordinal(), e.path))),
    )


def public_days(content: Content) -> dict[str, tuple[date, date]]:
    """From when to when each asset is meant for the public, by the widest of its items, schedules and own validity.

    No schedule speaks of what is for no screen.
    """
    days: dict[str, tuple[date, date]] = {}
    for playlist in content.playlists:
        for item in playlist.items:
            asset = content.assets[item.asset]
            for entry in playlist.entries:
                first = max(
                    filter(None, (item.first_day, entry.first_day, asset.valid_from)), default=date.min
                )
                last = min(filter(None, (item.last_day, entry.last_day, asset.valid_until)), default=date.max)
                if first <= last:
                    held = days.get(item.asset, (first, last))
                    days[item.asset] = (min(held[0], first), max(held[1], last))
    for path, asset in content.assets.items():
        if asset.notice is not None and not asset.goes_to(Outlet.SCREENS):
            days[path] = (asset.valid_from or date.min, asset.valid_until or date.max)
    return days


def _newest_first(entry: Entry) -> tuple[float, str]:
    first = max(filter(None, (entry.valid_from, entry.issued)), default=entry.updated.date())
    return -first.toordinal(), entry.path


def entry_of(
    config: Config, content: Content, asset: Asset, day: date, changed: Mapping[str, datetime] | None = None
) -> Entry:
    """The entry of one text. changed: see `listing`. Raises ValueError where the asset is no text."""
    notice = asset.notice
    if notice is None:
        raise ValueError(f"{asset.path} is no text")
    made = slides(asset.path, notice, content.assets, config.office.language)
    since = max(filter(None, (notice.issued, notice.valid_from)), default=day)
    midnight = datetime.combine(min(since, day), time(), ZoneInfo(config.office.timezone))
    return Entry(
        path=asset.path,
        slug=slug_of(asset.path),
        title=asset.title,
        form=notice.form,
        pages=made.pages,
        summary=summary(body_text(made.pages)),
        updated=max((changed or {}).get(asset.path, midnight), midnight),
        subject_key=notice.subject,
        subject=config.subjects.get(notice.subject, notice.subject) if notice.subject else None,
        number=notice.number,
        issued=notice.issued,
        valid_from=notice.valid_from,
        valid_until=notice.valid_until,
        link=notice.link,
        needs=made.needs,
    )


def body_text(pages: Iterable[str]) -> str:
    """The words of a text's pages in one line: without tables and headings, which say little there, lists as a row."""
    whole = _TABLE.sub(" ", " ".join(pages))
    row = _LAST_ITEM.sub(r"\1.\2", _HEADING.sub(" ", whole))
    return plain(_ITEM.sub(r"\1;\2", row)) or plain(whole)


def slug_of(path: str) -> str:
    """Where the page of the text with this path lies within the site: its path without the ending."""
    return quote(path.rpartition(".")[0] or path)


def summary(text: str, letters: int = SUMMARY_LETTERS) -> str:
    """The text's beginning, cut at the end of a sentence where one lies in its second half, else after a word."""
    if len(text) <= letters:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, letters) if match.end() > letters // 2]
    if ends:
        whole = text[: ends[-1]]
        return whole if whole[-1] not in ":;" else f"{whole.rstrip(':;')}…"
    return text[: text.rfind(" ", 0, letters)].rstrip(",;:- ") + "…"


def with_pictures_at(html: str, folder: str) -> str:
    """The same page with its pictures below this folder instead of the server's own address."""
    return html.replace(f'src="{MEDIA_URL}', f'src="{folder}')
