"""Days and times of day as the files write them, for whoever writes files or sentences about them."""

from collections.abc import Iterable
from datetime import timedelta


def day_runs(days: Iterable[int]) -> list[list[int]]:
    """Weekdays (0: Monday) as runs of neighbours, each at its first and last day, or alone.

    Three and more in a row are one range: [0, 4]. Fewer stand each for itself: [0], [2].
    """
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    found: list[list[int]] = []
    for run in runs:
        found += [[run[0], run[-1]]] if len(run) > 2 else [[day] for day in run]
    return found


def clock(seconds: int) -> str:
    """Seconds from midnight as HH:MM, with seconds where there are any."""
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return text if seconds % 60 == 0 else f"{text}:{seconds % 60:02}"


def length(time: timedelta) -> str:
    """A length of time: 1h30m."""
    seconds = int(time.total_seconds())
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count)
