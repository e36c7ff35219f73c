"""Why something is on, or is not: each rule that keeps it off, as one sentence (scheduling.md, 7 to 18)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.content import Content, Item, Outlet, Playlist, ScheduleEntry
from kiosk.content.times import length
from kiosk.messages import say
from kiosk.schedule import wording
from kiosk.schedule.airtime import capped
from kiosk.schedule.localtime import ONE_DAY, monday_of
from kiosk.schedule.occurrences import days, occurrences
from kiosk.schedule.playout import Week, showings
from kiosk.schedule.showing import Channel, Showing

AHEAD = timedelta(days=28)
"""How far ahead the next time on air is looked for."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of an explanation. code: its key in the catalogue; playlist: which one it speaks of, if any."""

    code: str
    text: str
    playlist: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is on at the instant, whether that is what was asked about, and why or why not.

    next: when it is next on, None where it is on or never within `AHEAD`.
    """

    showing: Showing
    on: bool
    reasons: tuple[Reason, ...]
    next: datetime | None = None


def explain(
    content: Content,
    channel: Channel,
    moment: datetime,
    language: str,
    *,
    asset: str | None = None,
    playlist: str | None = None,
) -> Explanation:
    """Why what is on at this instant (aware) is on; or, with an asset or a playlist, why that is on or is not."""
    showing = next(_from(content, channel, moment))
    because = Reason("because", wording.because(showing.playlist, showing.entry, showing.cause, language))
    if asset is None and playlist is None:
        return Explanation(showing, True, (because,))
    if _is_asked(showing, asset, playlist):
        return Explanation(showing, True, (because,))
    named = content.assets.get(asset) if asset is not None else None
    if named is not None and not named.goes_to(Outlet.SCREENS):
        return Explanation(
            showing, False, (Reason("not_for_screens", say(language, "not_for_screens", asset=asset)),)
        )
    asked = [
        one
        for one in content.playlists
        if one.path == playlist or (playlist is None and any(item.asset == asset for item in one.items))
    ]
    told = _Telling(content, channel, moment, language)
    reasons = [reason for one in asked for reason in told.about(one, asset)]
    if not asked:
        reasons = [Reason("not_in_any_playlist", say(language, "not_in_any_playlist", asset=asset))]
    until = moment + AHEAD
    later = (one.start for one in _from(content, channel, moment, until) if _is_asked(one, asset, playlist))
    return Explanation(showing, False, tuple(reasons), next(later, None) if asked else None)


def _from(
    content: Content, channel: Channel, moment: datetime, until: datetime | None = None
) -> Iterator[Showing]:
    """The showings from the one on at this instant on, week after week."""
    monday = monday_of(moment, channel.timezone)
    while True:
        for showing in showings(content, channel, monday):
            if until is not None and showing.start >= until:
                return
            if showing.end > moment:
                yield showing
        monday += timedelta(days=7)


def _is_asked(showing: Showing, asset: str | None, playlist: str | None) -> bool:
    if showing.item is None or showing.playlist is None:
        return False
    return (asset is None or showing.item.asset == asset) and (
        playlist is None or showing.playlist.path == playlist
    )


class _Telling:
    """The reasons at one instant of one channel, in one language."""

    def __init__(self, content: Content, channel: Channel, moment: datetime, language: str) -> None:
        self.content, self.channel, self.moment, self.language = content, channel, moment, language
        self.local = moment.astimezone(channel.timezone)
        self.week = Week(content, channel, monday_of(moment, channel.timezone))

    def _reason(self, playlist: Playlist, code: str, **params: object) -> Reason:
        return Reason(code, say(self.language, code, **params), playlist.path)

    def about(self, playlist: Playlist, asset: str | None) -> Iterator[Reason]:
        """Everything that keeps the playlist, or its items of this asset, off the channel now."""
        if not playlist.entries:
            yield self._reason(playlist, "not_no_schedule")
        items = [item for item in playlist.items if asset is None or item.asset == asset]
        if not items:
            yield self._reason(playlist, "not_no_items")
        invalid = [reason for item in items for reason in self._invalid(playlist, item)]
        yield from invalid
        asleep = {entry.index: list(self._asleep(playlist, entry)) for entry in playlist.entries}
        awake = [
            capped(entry, playlist, self.channel) for entry in playlist.entries if not asleep[entry.index]
        ]
        if not awake:
            for reasons in asleep.values():
                yield from reasons
        elif len(invalid) < len(items):
            yield from self._lowered(playlist, awake)
            yield self._waiting(playlist, awake)

    def _lowered(self, playlist: Playlist, awake: list[ScheduleEntry]) -> Iterator[Reason]:
        """That this display grants the playlist's source less than the playlist asks for (rule 19)."""
        wanted = max(playlist.entries[place].priority for place in self._places(playlist, awake))
        granted = self.channel.cap(playlist.source)
        if granted < wanted:
            words = {
                name: say(self.language, f"priority_{one.word}")
                for name, one in (("wanted", wanted), ("granted", granted))
            }
            yield self._reason(
                playlist, "not_granted", source=playlist.source, display=self.channel.display, **words
            )

    @staticmethod
    def _places(playlist: Playlist, awake: list[ScheduleEntry]) -> list[int]:
        indexes = {entry.index for entry in awake}
        return [place for place, entry in enumerate(playlist.entries) if entry.index in indexes]

    def _invalid(self, playlist: Playlist, item: Item) -> Iterator[Reason]:
        """At most one reason of the item's days and its asset's (rule 9)."""
        today, asset = self.local.date(), self.content.assets[item.asset]
        if item.first_day is not None and today < item.first_day:
            yield self._reason(playlist, "not_item_from", asset=item.asset, first=item.first_day)
        elif item.last_day is not None and today > item.last_day:
            yield self._reason(playlist, "not_item_until", asset=item.asset, last=item.last_day)
        elif asset.valid_from is not None and today < asset.valid_from:
            yield self._reason(playlist, "not_asset_from", asset=item.asset, first=asset.valid_from)
        elif asset.valid_until is not None and today > asset.valid_until:
            yield self._reason(playlist, "not_asset_until", asset=item.asset, last=asset.valid_until)

    def _asleep(self, playlist: Playlist, entry: ScheduleEntry) -> Iterator[Reason]:
        """Why this entry is not active here and now; nothing if it is."""
        number, channel, today = entry.index + 1, self.channel, self.local.date()
        if not entry.names(channel.display, channel.tags):
            names = ", ".join(entry.displays)
            yield self._reason(
                playlist, "not_this_display", number=number, display=channel.display, names=names
            )
        elif entry.zone != channel.zone:
            yield self._reason(playlist, "not_this_zone", number=number, zone=entry.zone, asked=channel.zone)
        elif not any(self.moment in span for span in occurrences(entry, channel, today - ONE_DAY, today)):
            yield self._not_now(playlist, entry, today)

    def _not_now(self, playlist: Playlist, entry: ScheduleEntry, today: date) -> Reason:
        number, language = entry.index + 1, self.language
        if entry.first_day is not None and today < entry.first_day:
            return self._reason(playlist, "not_started", number=number, first=entry.first_day)
        if entry.last_day is not None and today > entry.last_day:
            return self._reason(playlist, "not_ended", number=number, last=entry.last_day)
        if today in entry.except_days:
            return self._reason(playlist, "not_excepted", number=number, day=today)
        if entry.except_holidays and today in self.channel.holidays:
            return self._reason(playlist, "not_holiday", number=number, day=today)
        if not days(entry, today, today, self.channel.holidays):
            told = wording.when(entry, language)
            return self._reason(playlist, "not_today", number=number, day=today, when=told)
        return self._reason(playlist, "not_in_hours", number=number, hours=wording.hours(entry, language))

    def _waiting(self, playlist: Playlist, awake: list[ScheduleEntry]) -> Reason:
        """Active and valid, so: beaten by a higher priority, or in the rotation, or a spot that is not due."""
        best = max(awake, key=lambda entry: entry.priority)
        airtime = self.week.airtime
        holder = airtime.holder(self.moment)
        if holder is not None and holder[1].priority > best.priority:
            rank, entry = holder
            until = airtime.relieved(best.priority, self.moment) or self.week.span.end
            return self._reason(
                playlist,
                "not_beaten",
                winner=self.week.playlists[rank].title,
                priority=wording.priority(entry, self.language),
                until=until.astimezone(self.channel.timezone),
            )
        rotating = [entry for entry in awake if entry.every is None]
        if rotating:
            return self._reason(playlist, "not_its_turn")
        return self._reason(playlist, "not_spot_due", every=length(best.every or timedelta()))
