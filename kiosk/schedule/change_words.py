"""What changes, in sentences: "Sảnh chính: “Khẩu hiệu” phát thêm thứ Hai đến thứ Sáu 07:30–11:30." (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.content import Config, Content
from kiosk.content.times import clock
from kiosk.messages import say
from kiosk.schedule import wording
from kiosk.schedule.changes import Changes, Conflict, ItemsChanged, Shift, Unseen
from kiosk.schedule.localtime import day_span
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan, intersect, merge

NAMED_AT_MOST = 4
"""So many names stand in one sentence; the rest is counted."""

Hours = tuple[str, str]
ALL_DAY: Hours = ("00:00", "24:00")


@dataclass(frozen=True, slots=True)
class Said:
    """One change as a person reads it. kind: gain, loss, conflict, unseen, items or idle; grave: look twice."""

    kind: str
    text: str
    grave: bool = False


def in_words(found: Changes, config: Config, content: Content, language: str) -> list[Said]:
    """The changes as sentences, the grave ones of each kind first. content: the one after, for titles."""
    telling = _Telling(config, content, language)
    said = [
        *telling.conflicts(found.conflicts),
        *telling.unseen(found.unseen),
        *telling.shifts(found.shifts),
        *telling.items(found.items),
        *telling.idle(found.idle),
    ]
    return sorted(said, key=lambda one: not one.grave)


def spans_in_words(spans: Iterable[Timespan], timezone: ZoneInfo, language: str) -> str:
    """Times of one week: "thứ Hai đến thứ Sáu 07:30–11:30; Chủ nhật cả ngày"."""
    days: dict[Hours, set[int]] = {}
    for span in merge(spans):
        day = span.start.astimezone(timezone).date()
        while day_span(day, timezone).start < span.end:
            for part in intersect([span], [day_span(day, timezone)]):
                start, end = part.start.astimezone(timezone), part.end.astimezone(timezone)
                until = "24:00" if end.date() > day else _clock(end.hour, end.minute, end.second)
                days.setdefault((_clock(start.hour, start.minute, start.second), until), set()).add(
                    day.weekday()
                )
            day += timedelta(days=1)
    if days == {ALL_DAY: set(range(7))}:
        return say(language, "all_week")
    parts = [
        f"{wording.weekdays(frozenset(weekdays), language)} {_hours(hours, language)}"
        for hours, weekdays in sorted(days.items(), key=lambda one: (min(one[1]), one[0]))
    ]
    return "; ".join(parts)


def _clock(hour: int, minute: int, second: int) -> str:
    return clock(hour * 3600 + minute * 60 + second)


def _hours(hours: Hours, language: str) -> str:
    if hours == ALL_DAY:
        return say(language, "all_day")
    return say(language, "hours", start=hours[0], stop=hours[1])


class _Telling:
    def __init__(self, config: Config, content: Content, language: str) -> None:
        self._config, self._content, self._language = config, content, language
        self._timezone = ZoneInfo(config.office.timezone)

    def _say(self, kind: str, code: str, grave: bool, **params: object) -> Said:
        text = say(self._language, code, **params)
        return Said(kind, text[:1].upper() + text[1:], grave)

    def _where(self, channels: list[Channel]) -> str:
        """The screens' names; all of them where it is all of them."""
        ids = list(dict.fromkeys(channel.display for channel in channels))
        if len(ids) == len(self._config.displays) > 1:
            named = say(self._language, "every_display")
        else:
            found = ((one, self._config.display(one)) for one in ids)
            named = ", ".join((display.name or one) if display else one for one, display in found)
        zones = {channel.zone for channel in channels}
        if zones == {"main"}:
            return named
        told = ", ".join(say(self._language, f"zone_{zone}") for zone in sorted(zones))
        return say(self._language, "in_zone", displays=named, zone=told)

    def _times(self, spans: Iterable[Timespan]) -> str:
        return spans_in_words(spans, self._timezone, self._language)

    def shifts(self, shifts: Iterable[Shift]) -> Iterator[Said]:
        """Which playlist gains and loses what, the same on several screens told once."""
        for kind, grave in (("loss", True), ("gain", False)):
            same: dict[tuple[str, str, tuple[Timespan, ...]], list[Channel]] = {}
            for shift in shifts:
                spans = shift.lost if kind == "loss" else shift.gained
                if spans:
                    same.setdefault((shift.playlist.path, shift.playlist.title, spans), []).append(
                        shift.channel
                    )
            for (_, title, spans), channels in same.items():
                where, times = self._where(channels), self._times(spans)
                yield self._say(kind, f"change_{kind}", grave, playlist=title, where=where, times=times)

    def conflicts(self, conflicts: Iterable[Conflict]) -> Iterator[Said]:
        """Who is on in whose place."""
        same: dict[tuple[object, ...], tuple[Conflict, list[Channel]]] = {}
        for one in conflicts:
            key = (one.loser.path, one.entry.index, one.winner.path, one.spans, one.wholly)
            same.setdefault(key, (one, []))[1].append(one.channel)
        for one, channels in same.values():
            yield self._say(
                "conflict",
                "change_beaten_wholly" if one.wholly else "change_beaten_partly",
                one.wholly,
                winner=one.winner.title,
                loser=one.loser.title,
                where=self._where(channels),
                priority=wording.priority(one.by, self._language),
                times=self._times(one.spans),
            )

    def unseen(self, unseen: Iterable[Unseen]) -> Iterator[Said]:
        """What no screen will show."""
        same: dict[tuple[str, str, str], list[str]] = {}
        for one in unseen:
            key = (one.playlist.path, one.playlist.title, one.reason)
            same.setdefault(key, []).append(one.item.asset)
        for (_, title, reason), assets in same.items():
            told = say(self._language, f"unseen_{reason}")
            names, grave = self._names(assets), reason != "later"
            yield self._say("unseen", "change_unseen", grave, assets=names, playlist=title, reason=told)

    def items(self, items: Iterable[ItemsChanged]) -> Iterator[Said]:
        """What is in a playlist now, and what no longer."""
        for one in items:
            parts = []
            if one.added:
                parts.append(say(self._language, "items_added", assets=self._names(one.added)))
            if one.removed:
                parts.append(say(self._language, "items_removed", assets=self._names(one.removed)))
            if one.moved:
                parts.append(say(self._language, "items_moved"))
            before, after = (f"{seconds:g}" for seconds in one.seconds)
            if before != after:
                parts.append(say(self._language, "items_seconds", before=before, after=after))
            told = "; ".join(parts)
            yield self._say(
                "items", "change_items", not one.playlist.items, playlist=one.playlist.title, told=told
            )

    def idle(self, idle: Iterable[tuple[Channel, tuple[Timespan, ...]]]) -> Iterator[Said]:
        """When a screen will have nothing of its own; a running line without words is no loss."""
        same: dict[tuple[Timespan, ...], list[Channel]] = {}
        for channel, spans in idle:
            same.setdefault(spans, []).append(channel)
        for spans, channels in same.items():
            grave = any(channel.zone == "main" for channel in channels)
            yield self._say(
                "idle", "change_idle", grave, where=self._where(channels), times=self._times(spans)
            )

    def _names(self, assets: Iterable[str]) -> str:
        paths = list(dict.fromkeys(assets))
        known = self._content.assets
        named = [f"“{known[path].title if path in known else path}”" for path in paths[:NAMED_AT_MOST]]
        if len(paths) > NAMED_AT_MOST:
            named.append(say(self._language, "and_more", count=len(paths) - NAMED_AT_MOST))
        return ", ".join(named)
