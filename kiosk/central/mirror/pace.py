"""When to ask the store again (pure): spread by jitter, slower after errors, never slower than five minutes."""

LONGEST_SECONDS = 300.0
JITTER = 0.2
"""Ten thousand displays that started together ask at times of their own after a few rounds."""


def pause(poll_seconds: float, failures: int, chance: float) -> float:
    """Seconds until the next round.

    failures: how many rounds in a row went wrong; each doubles the pause, to five minutes at most (or the time that
    the office set, where that is longer). chance: between 0 and 1, by lot.
    """
    longest = max(LONGEST_SECONDS, poll_seconds)
    seconds = min(poll_seconds * 2.0 ** min(failures, 12), longest)
    return min(seconds * (1 - JITTER + 2 * JITTER * chance), longest)


def pause_while_waiting(poll_seconds: float, rounds: int, chance: float) -> float:
    """Seconds until the next look for files that are announced and on their way: soon at first, then as always.

    rounds: how many looks in a row found them missing.
    """
    return min(pause(2.0, rounds - 1, chance), pause(poll_seconds, 0, chance))
