"""Schedules and showings in words: "thứ Hai đến thứ Sáu, 07:30–11:30, trừ ngày lễ"."""

from kiosk.content import Playlist, ScheduleEntry
from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY
from kiosk.content.times import clock, day_runs, length
from kiosk.messages import say
from kiosk.schedule.rule_words import rule_in_words
from kiosk.schedule.showing import Cause


def when(entry: ScheduleEntry, language: str) -> str:
    """The entry's days, hours and exceptions, as one would say them."""
    named = weekdays(entry.weekdays, language)
    days = named if entry.rrule is None else rule_in_words(entry.rrule, language)
    parts = [say(language, "when_days", days=days, hours=hours(entry, language))]
    if entry.first_day is not None:
        parts.append(say(language, "from_day", first=entry.first_day))
    if entry.last_day is not None:
        parts.append(say(language, "until_day", last=entry.last_day))
    if entry.except_holidays:
        parts.append(say(language, "except_holidays"))
    if entry.except_days:
        listed = ", ".join(say(language, "the_day", day=day) for day in sorted(entry.except_days))
        parts.append(say(language, "except_days", days=listed))
    return ", ".join(parts)


def weekdays(days: frozenset[int], language: str) -> str:
    """Runs of days as ranges: 0-4 is "thứ Hai đến thứ Sáu"."""
    if days == EVERY_DAY:
        return say(language, "every_day")
    words = []
    for run in day_runs(days):
        names = [say(language, f"weekday_{day}") for day in run]
        words.append(
            names[0] if len(names) == 1 else say(language, "days_range", first=names[0], last=names[1])
        )
    return ", ".join(words)


def hours(entry: ScheduleEntry, language: str) -> str:
    """From when to when, "cả ngày" for a whole day."""
    if entry.start == 0 and entry.stop in (0, DAY_SECONDS):
        return say(language, "all_day")
    return say(language, "hours", start=clock(entry.start), stop=clock(entry.stop))


def priority(entry: ScheduleEntry, language: str) -> str:
    """The entry's priority as a word."""
    return say(language, f"priority_{entry.priority.word}")


def because(playlist: Playlist | None, entry: ScheduleEntry | None, cause: Cause, language: str) -> str:
    """Why something is on, in one sentence: the playlist and entry of a showing, None for the fallback."""
    if playlist is None or entry is None:
        return say(language, "because_fallback")
    told = {"playlist": playlist.title, "when": when(entry, language), "priority": priority(entry, language)}
    if cause is Cause.SPOT and entry.every is not None:
        told_why = say(language, "because_spot", every=length(entry.every), **told)
    else:
        told_why = say(language, "because_rotation", **told)
    if not playlist.source:
        return told_why
    return f"{told_why} {say(language, 'from_source', source=playlist.source)}"
