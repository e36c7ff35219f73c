"""The calendar: a display's week from the engine, with what is not published yet, and explanations of it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.content import Config, Content
from kiosk.content.times import length
from kiosk.editing.desk import Desk
from kiosk.editing.draft import Kind
from kiosk.errors import NotFoundError
from kiosk.messages import say
from kiosk.schedule import wording
from kiosk.schedule.blocks import Block, Fate, WeekBlocks, week_blocks
from kiosk.schedule.change_words import spans_in_words
from kiosk.schedule.explain import AHEAD, explain
from kiosk.schedule.showing import Channel, Showing
from kiosk.settings import channel


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block, and what is said of it. path: the playlist's id in this office's own folder; own: it lies there."""

    block: Block
    path: str
    own: bool
    words: str
    why: str
    every: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What is on, in words; of what was asked about: whether it is on, why not, when next."""

    showing: Showing
    shown: str
    asset: str | None
    playlist: str | None
    on: bool
    reasons: tuple[str, ...]
    next: datetime | None
    next_words: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the calendar shows. drafts: how many unpublished playlists are counted in. prefix: of the office's own."""

    config: Config
    content: Content
    today: date
    drafts: int
    prefix: str

    def channel(self, display_id: str, zone: str, year: int) -> Channel:
        """The zone of the display, with the holidays round that year. Raises NotFoundError."""
        display = self.config.display(display_id)
        if display is None:
            known = ", ".join(one.id for one in self.config.displays)
            raise NotFoundError("unknown_display", display=display_id, known=known)
        if zone not in display.zones:
            raise NotFoundError("unknown_zone", display=display_id, zone=zone, known=", ".join(display.zones))
        return channel(self.config, display, zone, (year - 1, year, year + 1))

    def week(
        self, display_id: str, zone: str, monday: date, language: str
    ) -> tuple[WeekBlocks, list[ShownBlock]]:
        """The blocks of that week. Raises NotFoundError."""
        found = week_blocks(self.content, self.channel(display_id, zone, monday.year), monday)
        return found, [self._shown(block, language) for block in found.blocks]

    def _shown(self, block: Block, language: str) -> ShownBlock:
        path = block.playlist.path
        return ShownBlock(
            block,
            path.removeprefix(self.prefix),
            path.startswith(self.prefix),
            wording.when(block.entry, language),
            self._why(block, language),
            length(block.entry.every) if block.entry.every else "",
        )

    def _why(self, block: Block, language: str) -> str:
        winners = ", ".join(f"“{winner.title}”" for winner, _ in block.beaten_by)
        if block.fate is Fate.PARTLY:
            zone = ZoneInfo(self.config.office.timezone)
            times = spans_in_words(block.on_air, zone, language)
            if winners:
                return say(language, "fate_partly", times=times, winners=winners)
            return say(language, "fate_partly_empty", times=times)
        return say(language, f"fate_{block.fate.value}", winners=winners)


def calendar(desk: Desk, config: Config, published: Content | None, now: datetime) -> Calendar:
    """The calendar as it will be when what is in work is published; with a central folder, as it is published.

    Then the schedules of several sources meet, and only the running server has them all.
    """
    today = now.astimezone(ZoneInfo(config.office.timezone)).date()
    if config.central is not None:
        return Calendar(config, published or Content(), today, 0, f"{config.central.own}/")
    drafts = [draft for draft in desk.drafts if draft.is_open and draft.kind is not Kind.CONFIG]
    content = desk.would_be(drafts)[1]
    return Calendar(config, content, today, sum(draft.kind is Kind.PLAYLIST for draft in drafts), "")


def explained(
    it: Calendar,
    display_id: str,
    zone: str,
    at: datetime,
    language: str,
    asset: str | None = None,
    playlist: str | None = None,
) -> Explained:
    """What is on at this instant and why; with an asset or a playlist, why that is on or not. Raises NotFoundError."""
    where = it.channel(display_id, zone, at.year)
    if asset is not None and asset not in it.content.assets:
        raise NotFoundError("unknown_asset", asset=asset)
    if playlist is not None and it.content.playlist(playlist) is None:
        raise NotFoundError("unknown_playlist", playlist=playlist)
    found = explain(it.content, where, at, language, asset=asset, playlist=playlist)
    item = found.showing.item
    shown = say(language, "fallback_slide") if item is None else it.content.assets[item.asset].title
    if found.next is not None:
        words = say(language, "next_on", time=found.next.astimezone(where.timezone))
    elif found.on or (asset is None and playlist is None):
        words = ""
    else:
        words = say(language, "not_next", days=AHEAD.days, display=display_id, zone=zone)
    return Explained(
        found.showing,
        shown,
        item.asset if item else None,
        found.showing.playlist.path if found.showing.playlist else None,
        found.on,
        tuple(reason.text[:1].upper() + reason.text[1:] for reason in found.reasons),
        found.next,
        words,
    )
