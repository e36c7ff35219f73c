"""The list of notices: what is published and what is being written, each with a word and its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.content import Asset, Kind
from kiosk.content.documents import read_notice
from kiosk.content.search import plain
from kiosk.editing import Draft, State
from kiosk.editing import Kind as Changed
from kiosk.errors import NotFoundError
from kiosk.runtime.standing import Outlook, Standing
from kiosk.schedule.explain import AHEAD, explain
from kiosk.settings import channel
from kiosk.web.running import editing, runtime
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say


@dataclass(frozen=True, slots=True)
class Row:
    """One notice. standing: None where it is not published; draft: None where nobody is changing it."""

    path: str
    title: str
    form: str
    subject: str
    valid_until: date | None
    standing: Standing | None
    draft: Draft | None

    @property
    def word(self) -> str:
        """What it is filtered by: how it stands, or how far the draft is."""
        if self.standing is None:
            return self.draft.state.value if self.draft else ""
        return self.standing.stands.value


def rows() -> list[Row]:
    """All of them: what is being written first, then by title."""
    drafts = {
        draft.path.removeprefix("media/"): draft
        for draft in editing().drafts
        if draft.is_open and draft.kind is Changed.NOTICE
    }
    outlook = Outlook(runtime().boards.values(), office.content(), office.moment(), office.zone())
    published = [
        _published(
            asset,
            outlook.of(office.content().assets[office.in_schedule(asset.path)]),
            drafts.pop(asset.path, None),
        )
        for asset in office.own_content().assets.values()
        if asset.kind is Kind.TEXT
    ]
    written = [_written(path, draft) for path, draft in drafts.items()]
    return sorted([*written, *published], key=lambda row: (row.draft is None, plain(row.title), row.path))


def _published(asset: Asset, standing: Standing, draft: Draft | None) -> Row:
    notice = asset.notice
    subject = notice.subject if notice and notice.subject else ""
    return Row(
        asset.path,
        asset.title,
        notice.form.value if notice else "notice",
        office.config().subjects.get(subject, subject),
        asset.valid_until,
        standing,
        draft,
    )


def _written(path: str, draft: Draft) -> Row:
    notice, _ = read_notice(path, path, draft.text or "", frozenset(office.config().subjects))
    if notice is None:
        return Row(path, path, "notice", "", None, None, draft)
    subject = office.config().subjects.get(notice.subject or "", notice.subject or "")
    return Row(path, notice.headline or path, notice.form.value, subject, notice.valid_until, None, draft)


def filtered(listed: Iterable[Row], asked: str, stands: str) -> list[Row]:
    """Those with all these words, tone marks aside, and this standing or state (empty: any)."""
    words = plain(asked).split()
    found = []
    for row in listed:
        text = plain(f"{row.title} {row.subject} {row.path}")
        state = row.draft.state.value if row.draft else ""
        waits = stands == "draft" and state in (State.DRAFT, State.RETURNED)
        if all(word in text for word in words) and (not stands or stands in (row.word, state) or waits):
            found.append(row)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """Why a notice is on or not on one screen."""

    display: str
    on: bool
    reasons: tuple[str, ...]
    next: str


def why(path: str) -> list[Told]:
    """Why this notice is on or not on each screen's main zone. Raises NotFoundError."""
    content, now, path = office.content(), office.moment(), office.in_schedule(path)
    if path not in content.assets:
        raise NotFoundError("unknown_asset", asset=path)
    told = []
    for display in office.config().displays:
        asked = channel(office.config(), display, display.zones[0], range(now.year - 1, now.year + 2))
        found = explain(content, asked, now, language(), asset=path)
        later = ""
        if found.next is not None:
            later = say("next_on", time=found.next.astimezone(office.zone()))
        elif not found.on:
            later = say("not_next", days=AHEAD.days, display=display.name or display.id, zone=asked.zone)
        titles = {one.path: one.title for one in content.playlists}
        reasons = tuple(
            dict.fromkeys(
                f"{titles[one.playlist]}: {one.text}" if one.playlist in titles else one.text
                for one in found.reasons
            )
        )
        told.append(Told(display.name or display.id, found.on, reasons, later))
    return told
