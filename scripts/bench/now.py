"""What is on now, for 10, 1,000 and 10,000 items: it may not grow."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from bench.contents import CHANNEL, MONDAY, all_day, moments
from bench.effort import Effort
from bench.table import Goal, Table
from bench.timing import each_microseconds
from kiosk.content import Content
from kiosk.outputs.track import track
from kiosk.outputs.unixtime import milliseconds
from kiosk.schedule import at, log
from kiosk.schedule.localtime import week_span
from kiosk.schedule.occurrences import occurrences, valid_span
from kiosk.schedule.reel import validity

GROWTH = 1.5


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table."""
    table = Table("now: what is on at this instant, processor time of one question")
    repeats = effort.choose(15, 7, 1)
    questions = moments(effort.choose(2000, 1000, 100))
    shapes = effort.choose(
        ((1, 10), (100, 10), (1000, 10), (1, 10_000)),
        ((1, 10), (100, 10), (1000, 10), (1, 10_000)),
        ((1, 10), (3, 10)),
    )
    works = [_works(all_day(playlists, items)) for playlists, items in shapes]
    times: list[list[list[float]]] = [[[] for _ in work] for work in works]
    for _ in range(repeats):
        for place, work in enumerate(works):
            for number, (ask, some) in enumerate(work):
                asked: list[datetime] = questions[:some]
                times[place][number].append(each_microseconds(ask, asked))
    for (playlists, items), measured in zip(shapes, times, strict=True):
        bare, from_log, from_plan, rules = map(median, measured)
        table.add(
            items=playlists * items,
            playlists=playlists,
            bisection_alone_us=bare,
            log_us=from_log,
            to_bisection=from_log / bare,
            server_us=from_plan,
            by_rules_each_time_us=rules,
        )
    first, last = table.rows[0], table.rows[-2:]
    for name, said in (("log us", "from the log"), ("server us", "from the server's plan")):
        growth = max(row[name] for row in last) / first[name]
        table.goals.append(
            Goal(f"growth {said} from {first['items']} to {last[0]['items']:,} items", growth, GROWTH)
        )
    table.notes.append(
        "bisection alone: bisect over the beginnings as numbers, the floor. by rules each time: asking every entry "
        "and item whether it is active now, before any rotation, as programs without a log do."
    )
    yield table


def _works(content: Content) -> list[tuple[Callable[..., object], int]]:
    """Each way of asking, and how many questions it gets."""
    made = log(content, CHANNEL, MONDAY)
    week = week_span(MONDAY, CHANNEL.timezone)
    starts = [showing.start.timestamp() for showing in made]
    planned = track(content, CHANNEL, week)

    def by_rules(moment: datetime) -> list[str]:
        day = moment.astimezone(CHANNEL.timezone).date()
        found = []
        for playlist in content.playlists:
            spans = (occurrences(one, CHANNEL, day - timedelta(days=1), day) for one in playlist.entries)
            if not any(moment in span for some in spans for span in some):
                continue
            for item in playlist.items:
                valid = valid_span(*validity(item, content.assets[item.asset]), week, CHANNEL.timezone)
                if valid is not None and moment in valid:
                    found.append(item.asset)
        return found

    return [
        (lambda moment: made[bisect_right(starts, moment.timestamp()) - 1], 10_000),
        (lambda moment: at(made, moment), 10_000),
        (lambda moment: planned.at(milliseconds(moment)), 10_000),
        (by_rules, max(2, 10_000 // (10 * sum(len(playlist.items) for playlist in content.playlists)))),
    ]
