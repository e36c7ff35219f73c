"""What a radio operator would want to know beforehand: sounds and playlists that are not there, slots without room."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kiosk.content import Content, Problem, Segment, SegmentKind, Severity, Slot
from kiosk.content.times import clock
from kiosk.messages import say
from kiosk.schedule.radio.airing import RadioChannel
from kiosk.schedule.radio.playout import log
from kiosk.schedule.radio.pool import named

CONFIG = "config.toml"


def review(channels: Sequence[RadioChannel], content: Content, today: date) -> list[Problem]:
    """Warnings about the clocks of the stations, and about this week and next on their air."""
    found: list[Problem] = []
    for number, channel in enumerate(channels):
        found += _empty(number, channel)
        for segment in channel.station.clock:
            found += _sources(f"station.{number + 1}.clock.{segment.index + 1}", segment, content)
        found += _weeks(number, channel, content, today)
    return found


def _empty(number: int, channel: RadioChannel) -> Iterator[Problem]:
    station, language = channel.station, channel.office.language
    for what in ("slots", "clock"):
        if not getattr(station, what):
            params: dict[str, object] = {"station": station.name, "what": say(language, f"radio_{what}")}
            yield Problem(
                Severity.WARNING, CONFIG, "radio_nothing", params, key=f"station.{number + 1}.{what}"
            )


def _sources(key: str, segment: Segment, content: Content) -> Iterator[Problem]:
    """An error where a sound or playlist that the clock names is not there, or holds nothing of use."""

    def wrong(code: str, name: str, **params: object) -> Problem:
        return Problem(Severity.ERROR, CONFIG, code, params, segment.line, f"{key}.{name}")

    if segment.asset is not None:
        asset = content.assets.get(segment.asset)
        if asset is None:
            yield wrong("radio_asset_missing", "asset", asset=segment.asset)
        elif not asset.heard:
            yield wrong("radio_not_audio", "asset", asset=segment.asset)
    for path in segment.playlists:
        if content.playlist(path) is None:
            yield wrong("radio_playlist_missing", "playlists", playlist=path)
    music = segment.kind is SegmentKind.MUSIC and segment.playlists
    if music and not any(asset.heard for asset, _, _ in named(content, segment)):
        yield wrong("radio_no_music", "playlists")


def _weeks(number: int, channel: RadioChannel, content: Content, today: date) -> Iterator[Problem]:
    """Slots that get in each other's way or are shorter than their fixed segments, each told once."""
    monday = today - timedelta(days=today.weekday())
    told: set[tuple[str, int]] = set()
    for start in (monday, monday + timedelta(days=7)):
        made = log(content, channel, start)
        for broadcast in made.broadcasts:
            begins = broadcast.start.astimezone(channel.timezone)
            if begins.hour * 3600 + begins.minute * 60 + begins.second != broadcast.slot.start:
                other = next((one for one in made.broadcasts if one.end == broadcast.start), None)
                if other is not None and ("overlap", broadcast.slot.index) not in told:
                    told.add(("overlap", broadcast.slot.index))
                    params: dict[str, object] = {"other": clock(other.slot.start), "day": broadcast.day}
                    yield _about(number, broadcast.slot, "radio_slots_overlap", params)
        for one in made.left_out:
            if one.code == "left_segment" and one.slot is not None:
                slot = next(broadcast.slot for broadcast in made.broadcasts if broadcast.start == one.slot)
                if ("short", slot.index) not in told:
                    told.add(("short", slot.index))
                    yield _about(number, slot, "radio_slot_too_short", {"slot": clock(slot.start)})


def _about(number: int, slot: Slot, code: str, params: dict[str, object]) -> Problem:
    key = f"station.{number + 1}.slots.{slot.index + 1}"
    return Problem(Severity.WARNING, CONFIG, code, params, slot.line, key)
