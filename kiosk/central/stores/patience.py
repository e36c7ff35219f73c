"""Asking a disk that may never answer: a share whose server is gone holds a call for ever, and no signal ends it.

The call is made by a thread of its own, and who asked goes on after a time. A thread that hangs is left behind; there
are never more than a few of them.
"""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread, local
from time import monotonic
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

MOST_THREADS = 16


class _Job(Generic[Answer]):
    """One question. over: held until it is answered; lively_at: when something was last heard of it."""

    def __init__(self, work: Callable[[], Answer]) -> None:
        self.work = work
        self.over = Lock()
        self.over.acquire()
        self.lively_at = monotonic()
        self.given_up = False
        self.answer: Answer
        self.failure: BaseException | None = None

    def carry_out(self) -> None:
        try:
            self.answer = self.work()
        except BaseException as failure:  # handed to whoever asked
            self.failure = failure


class Patience:
    """Threads that ask, and a limit to how long one waits for them.

    seconds: TimeoutError is raised in place of an answer when so long nothing was heard.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._jobs: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._lock = Lock()
        self._threads = 0
        self._free = 0
        self._mine = local()

    def ask(self, work: Callable[[], Answer]) -> Answer:
        """What `work` returns or raises; TimeoutError where it does neither, nor says that it is alive, in time."""
        if (
            getattr(self._mine, "job", None) is not None
        ):  # a question within one of our own: its patience holds
            answer = work()
            self.alive()
            return answer
        job = _Job(work)
        self._see_to_a_thread()
        self._jobs.put(job)  # type: ignore[arg-type]
        left = self._seconds
        while not job.over.acquire(timeout=left):
            left = job.lively_at + self._seconds - monotonic()
            if left <= 0:
                job.given_up = True
                raise TimeoutError
        if job.failure is not None:
            raise job.failure
        return job.answer

    def alive(self) -> None:
        """Said by work of many steps after each of them: the time begins anew.

        Raises TimeoutError where who asked has gone on meanwhile; the work must end then, and leave nothing behind.
        """
        job: _Job[object] = self._mine.job
        if job.given_up:
            raise TimeoutError
        job.lively_at = monotonic()

    def close(self) -> None:
        """Ends the threads that are not hanging."""
        with self._lock:
            for _ in range(self._threads):
                self._jobs.put(None)

    def _see_to_a_thread(self) -> None:
        with self._lock:
            if self._free > 0:
                self._free -= 1
            elif self._threads < MOST_THREADS:
                self._threads += 1
                Thread(target=self._work, name="store", daemon=True).start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._mine.job = job
            if not job.given_up:
                job.carry_out()
            with self._lock:
                self._free += 1
            job.over.release()
        with self._lock:
            self._threads -= 1
