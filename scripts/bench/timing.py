"""Timing of work in this process, fair on a machine that others use too."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Times:
    """Each repetition's processor time and wall-clock time, ms. Processor time hardly depends on who else is busy."""

    cpu: list[float]
    wall: list[float]

    @property
    def ms(self) -> float:
        """The median of the processor time."""
        return median(self.cpu)

    @property
    def wall_ms(self) -> float:
        """The median by the wall clock."""
        return median(self.wall)


def time_in_turns(
    works: Sequence[Callable[[], object]], repeats: int, before: Callable[[], object] | None = None
) -> list[Times]:
    """Times the works one after the other, again and again, so that all meet the same weather.

    before: done before each, unmeasured.
    """
    found = [Times([], []) for _ in works]
    for _ in range(repeats):
        for work, times in zip(works, found, strict=True):
            if before is not None:
                before()
            gc.collect()
            cpu, wall = time.thread_time(), time.perf_counter()
            work()
            times.cpu.append((time.thread_time() - cpu) * 1000)
            times.wall.append((time.perf_counter() - wall) * 1000)
    return found


def ratio(ours: Times, floor: Times) -> float:
    """The median of the ratios of neighbouring repetitions."""
    return median(a / b for a, b in zip(ours.cpu, floor.cpu, strict=True))


def each_microseconds(ask: Callable[[object], object], questions: Sequence[object]) -> float:
    """Processor time of one question, µs, over all of them."""
    began = time.thread_time()
    for question in questions:
        ask(question)
    return (time.thread_time() - began) / len(questions) * 1e6
