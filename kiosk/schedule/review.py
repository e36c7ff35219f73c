"""What the schedule makes of the content, told before a visitor notices: what is never on, always beaten, nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kiosk.content import Config, Content, Item, Kind, Playlist, Problem, ScheduleEntry, Severity
from kiosk.content.link import file_of, file_of_asset
from kiosk.messages import say
from kiosk.schedule import wording
from kiosk.schedule.playout import Week, run
from kiosk.schedule.showing import Channel

EXPIRY_NOTICE = timedelta(days=7)
"""A notice that expires this soon is named."""

Place = tuple[str, int]
"""A playlist's path, and the index of one of its items or entries."""


@dataclass(slots=True)
class _Tally:
    """What some weeks of some channels showed."""

    items: set[Place] = field(default_factory=set)
    entries: set[Place] = field(default_factory=set)
    beaten: dict[Place, tuple[Playlist, ScheduleEntry]] = field(default_factory=dict)
    active: set[str] = field(default_factory=set)

    def count(self, week: Week) -> None:
        """Adds one week of one channel."""
        for rank, playlist in enumerate(week.playlists):
            for start, end, entry in week.airtime.segments(rank):
                self._spell(week, playlist, entry, start, end)
        for spot in week.spots:
            for start, end in spot.active:
                self._spell(week, week.playlists[spot.rank], spot.entry, max(start, week.span.start), end)
        for showing in run(week):
            if showing.playlist is not None and showing.item is not None and showing.entry is not None:
                self.items.add((showing.playlist.path, showing.item.index))
                self.entries.add((showing.playlist.path, showing.entry.index))

    def _spell(
        self, week: Week, playlist: Playlist, entry: ScheduleEntry, start: datetime, end: datetime
    ) -> None:
        """An entry is active from start to end: is there a time in it with nothing above it?"""
        self.active.add(playlist.path)
        place = (playlist.path, entry.index)
        relieved = week.airtime.relieved(entry.priority, start)
        if relieved is not None and relieved < end:
            self.entries.add(place)
        elif place not in self.beaten:
            holder = week.airtime.holder(start)
            if holder is not None:
                self.beaten[place] = (week.playlists[holder[0]], holder[1])


def review(config: Config, content: Content, channels: Sequence[Channel], today: date) -> list[Problem]:
    """Warnings about this week and next on these channels, which are all that the office has.

    They speak of the office's own files: what another source publishes, it cannot mend, and much of that is meant for
    other offices.
    """
    tally = _Tally()
    monday = today - timedelta(days=today.weekday())
    for channel in channels:
        for start in (monday, monday + timedelta(days=7)):
            tally.count(Week(content, channel, start))
    return [
        *_entries_without_display(config, content),
        *_about_playlists(config, content, tally, today),
        *_expiring(config, content, today),
        *_unused(config, content),
    ]


def _about_playlists(config: Config, content: Content, tally: _Tally, today: date) -> Iterator[Problem]:
    language = config.office.language
    heard = {path for station in config.stations for segment in station.clock for path in segment.playlists}
    for playlist in _own_playlists(config, content):
        yield from _sounds(playlist, content, heard)
        if not playlist.entries and playlist.path in heard:
            continue
        if not playlist.entries:
            yield _warning(playlist, "playlist_without_schedule")
        elif not playlist.items:
            yield _warning(playlist, "playlist_empty")
        else:
            for item in playlist.items:
                shown = content.assets[item.asset].on_screens
                if shown and (playlist.path, item.index) not in tally.items:
                    why = _why_never(playlist, item, content, tally, today)
                    yield _warning(playlist, "item_never_on", item.line, asset=item.asset, **why)
        for entry in playlist.entries:
            place = (playlist.path, entry.index)
            if place in tally.beaten and place not in tally.entries:
                winner, by = tally.beaten[place]
                level = wording.priority(by, language)
                yield _warning(playlist, "entry_beaten", entry.line, winner=winner.title, priority=level)


def _sounds(playlist: Playlist, content: Content, heard: set[str]) -> Iterator[Problem]:
    """Sounds in a playlist of which no station takes anything: a screen does not play them."""
    for item in playlist.items if playlist.path not in heard else ():
        if content.assets[item.asset].kind is Kind.AUDIO:
            yield _warning(playlist, "audio_only_on_radio", item.line, asset=item.asset)


def _why_never(
    playlist: Playlist, item: Item, content: Content, tally: _Tally, today: date
) -> dict[str, object]:
    """The key of the reason's sentence, as `because`, and what it names."""
    asset = content.assets[item.asset]
    if asset.valid_until is not None and asset.valid_until < today:
        return {"because": "expired", "last": asset.valid_until}
    if item.last_day is not None and item.last_day < today:
        return {"because": "not_item_until", "last": item.last_day}
    for first in (item.first_day, asset.valid_from):
        if first is not None and first > today:
            return {"because": "not_item_from", "first": first}
    if playlist.path not in tally.active:
        return {"because": "never_scheduled"}
    if any((playlist.path, entry.index) in tally.entries for entry in playlist.entries):
        return {"because": "never_its_turn"}
    return {"because": "never_beaten"}


def _entries_without_display(config: Config, content: Content) -> Iterator[Problem]:
    """Entries that no display can show: an id or tag that nobody has, or a zone that no layout of theirs draws."""
    for playlist in _own_playlists(config, content):
        for entry in playlist.entries:
            named = [display for display in config.displays if entry.names(display.id, display.tags)]
            if not any(entry.zone in display.zones for display in named):
                names = ", ".join(entry.displays) or say(config.office.language, "every_display")
                yield _warning(playlist, "entry_no_display", entry.line, names=names, zone=entry.zone)
            elif unknown := [name for name in entry.displays if not _known(name, config)]:
                yield _warning(playlist, "unknown_name", entry.line, names=", ".join(unknown))


def _known(name: str, config: Config) -> bool:
    if name.startswith("tag:"):
        return any(name[4:] in display.tags for display in config.displays)
    return config.display(name) is not None


def _expiring(config: Config, content: Content, today: date) -> Iterator[Problem]:
    used = {item.asset for playlist in content.playlists for item in playlist.items}
    for path, asset in content.assets.items():
        last = asset.valid_until
        if asset.source != config.own_source:
            continue
        if path in used and last is not None and today <= last <= today + EXPIRY_NOTICE:
            params: dict[str, object] = {"last": last, "days": (last - today).days}
            yield Problem(Severity.WARNING, file_of_asset(asset), "expires_soon", params, source=asset.source)


def _unused(config: Config, content: Content) -> Iterator[Problem]:
    """Assets that no playlist names, no text draws and that are no logo, unless they are for no screen."""
    used = {item.asset for playlist in content.playlists for item in playlist.items} | {config.office.logo}
    clocks = [segment for station in config.stations for segment in station.clock]
    used |= {segment.asset for segment in clocks}
    subjects = {subject for segment in clocks for subject in segment.subjects}
    used |= {
        path for path, asset in content.assets.items() if asset.notice and asset.notice.subject in subjects
    }
    texts = [page for asset in content.assets.values() if asset.notice for page in asset.notice.pages]
    for path, asset in content.assets.items():
        if (
            asset.source == config.own_source
            and path not in used
            and (asset.on_screens or asset.kind is Kind.AUDIO)
            and not any(_draws(text, path) for text in texts)
        ):
            yield Problem(Severity.WARNING, file_of_asset(asset), "asset_unused", source=asset.source)


def _draws(text: str, path: str) -> bool:
    """Whether a Markdown text shows the picture at this path; by its name, so in doubt yes."""
    return f"{path.rpartition('/')[2]})" in text


def _warning(playlist: Playlist, code: str, line: int | None = None, **params: object) -> Problem:
    return Problem(Severity.WARNING, file_of(playlist), code, params, line, source=playlist.source)


def _own_playlists(config: Config, content: Content) -> list[Playlist]:
    return [playlist for playlist in content.playlists if playlist.source == config.own_source]
