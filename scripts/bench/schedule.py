"""The week's log for 1 to 1,000 playlists, against dateutil expanding the same rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.contents import CHANNEL, MONDAY, all_day, for_dateutil, mixed, moments, naive, wall
from bench.effort import Effort
from bench.table import Goal, Table
from bench.timing import each_microseconds, ratio, time_in_turns
from kiosk.content import Content
from kiosk.schedule import at, log
from kiosk.schedule.localtime import instant
from kiosk.schedule.occurrences import occurrences, rule_days
from kiosk.timespan import Timespan

WHAT_IS_ON_GOAL_US = 50.0
LOG_GOAL_MS = 300.0
SHARE_OF_DATEUTIL = 0.1


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """Occurrences and logs."""
    repeats = effort.choose(15, 5, 1)
    counts = effort.choose((1, 10, 100, 1000), (1, 10, 100, 1000), (1, 10))
    yield _occurrences(counts, repeats)
    yield _logs(effort.choose(counts, counts, (1,)), repeats)


def _occurrences(counts: tuple[int, ...], repeats: int) -> Table:
    table = Table("schedule: a week's occurrences of weekly rules with exceptions, processor time")
    for count in counts:
        for label, content in (
            ("begun 0 to 365 days ago", mixed(count)),
            ("begun this Monday", mixed(count, oldest_days=0)),
        ):
            _expand_row(table, label, content, repeats)
    largest = table.rows[-2]
    table.goals.append(
        Goal(
            f"{counts[-1]:,} rules {largest['kind']}, share of dateutil's time",
            largest["ratio"],
            SHARE_OF_DATEUTIL,
        )
    )
    table.notes.append(
        "dateutil: rruleset.between on naive times, rules built beforehand; ours: spans as UTC instants, nothing "
        "cached. Both give the same beginnings (checked). dateutil walks from a rule's beginning, so rules that "
        "begin this very week are the cheapest it can meet: shown for comparison, no goal."
    )
    return table


def _expand_row(table: Table, label: str, content: Content, repeats: int) -> None:
    entries = [playlist.entries[0] for playlist in content.playlists]
    rules = [for_dateutil(entry) for entry in entries]
    first, last = naive(MONDAY), naive(MONDAY + timedelta(days=7)) - timedelta(seconds=1)
    sunday = MONDAY + timedelta(days=6)

    def dateutil() -> list[list[datetime]]:
        return [rule.between(first, last, inc=True) for rule in rules]

    def ours() -> list[list[Timespan]]:
        return [occurrences(entry, CHANNEL, MONDAY, sunday) for entry in entries]

    found = [[wall(span.start) for span in spans] for spans in ours()]
    if found != dateutil():
        raise AssertionError("dateutil and the engine disagree")
    theirs, own = time_in_turns([dateutil, ours], repeats, before=instant.cache_clear)
    table.add(
        rules=len(rules),
        kind=label,
        occurrences=sum(map(len, found)),
        dateutil_ms=theirs.ms,
        ours_ms=own.ms,
        ratio=ratio(own, theirs),
    )


def _logs(counts: tuple[int, ...], repeats: int) -> Table:
    table = Table("schedule: the whole week's log and what is on now, 10 items a playlist, processor time")
    for count in counts:
        for label, content in (
            ("mixed rules", mixed(count)),
            ("a tenth as rrule", _with_rrules(mixed(count))),
            ("all on air all day, 10 s", all_day(count)),
        ):
            _log_row(table, label, content, repeats)
    for row in table.rows[-3:]:
        table.goals.append(
            Goal(f"{counts[-1]:,} playlists, {row['kind']}: log, ms", row["log ms"], LOG_GOAL_MS)
        )
    slowest = max(row["on now us"] for row in table.rows)
    table.goals.append(Goal("what is on now from a made log, µs", slowest, WHAT_IS_ON_GOAL_US))
    table.notes.append(
        "first log: nothing cached; log: as the server makes it again after a change. of dateutil: the whole log's "
        "time in dateutil's for the occurrences alone."
    )
    return table


def _log_row(table: Table, label: str, content: Content, repeats: int) -> None:
    rules = [for_dateutil(playlist.entries[0]) for playlist in content.playlists]
    first, last = naive(MONDAY), naive(MONDAY + timedelta(days=7)) - timedelta(seconds=1)
    made = log(content, CHANNEL, MONDAY)
    questions = moments(2000)
    asked = each_microseconds(lambda moment: at(made, moment), questions)  # type: ignore[arg-type]

    def dateutil() -> None:
        for rule in rules:
            rule.between(first, last, inc=True)

    def forget() -> None:
        instant.cache_clear()
        rule_days.cache_clear()

    (cold,) = time_in_turns([lambda: log(content, CHANNEL, MONDAY)], max(repeats // 3, 1), before=forget)
    theirs, own = time_in_turns([dateutil, lambda: log(content, CHANNEL, MONDAY)], repeats)
    table.add(
        playlists=len(rules),
        kind=label,
        showings=len(made),
        first_log_ms=cold.ms,
        log_ms=own.ms,
        log_wall_ms=own.wall_ms,
        of_dateutil=ratio(own, theirs),
        on_now_us=asked,
    )


def _with_rrules(content: Content) -> Content:
    """Every tenth playlist says its days as an RFC 5545 rule, as it came from a calendar."""
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    playlists = []
    for place, playlist in enumerate(content.playlists):
        entry = playlist.entries[0]
        if place % 10 == 0:
            days = ",".join(names[day] for day in sorted(entry.weekdays))
            entry = replace(entry, rrule=f"FREQ=WEEKLY;INTERVAL={1 + place // 10 % 2};BYDAY={days}")
        playlists.append(replace(playlist, entries=(entry,)))
    return replace(content, playlists=tuple(playlists))
