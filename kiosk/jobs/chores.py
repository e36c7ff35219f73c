"""What is tidied up, and how often."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler

from kiosk.extras import Later
from kiosk.jobs.interval import Every
from kiosk.runtime import Runtime

if TYPE_CHECKING:
    from kiosk.editing import Desk, urgent
    from kiosk.feedback import box
    from kiosk.jobs import upkeep
    from kiosk.runtime.reporting import Reporter
else:
    upkeep = Later("kiosk.jobs.upkeep")
    box = Later("kiosk.feedback.box")
    urgent = Later("kiosk.editing.urgent")

PLAYS_KEPT = timedelta(days=400)
"""A year's report can still be made in the month after."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SOON = timedelta(seconds=5)


class Chores:
    """Runs in threads of its own; a chore that fails is logged, shown on /status, and tried again at its next time."""

    def __init__(self, runtime: Runtime, reporter: "Reporter | None" = None) -> None:
        self._runtime = runtime
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._add("prune the as-run log", self.prune_plays, Every(DAY, first=timedelta(minutes=10)))
        self._add("forget old feedback", self.prune_feedback, Every(DAY, first=timedelta(minutes=20)))
        self._add("sweep media", runtime.media.sweep, Every(DAY, first=timedelta(minutes=30)))
        self._add(
            "review the content", runtime.review, Every(timedelta(minutes=1), first=timedelta(seconds=20))
        )
        self._add("keep the time", self.keep_time, Every(timedelta(minutes=1), first=timedelta(seconds=5)))
        self._add("renew the central folder", self.renew, Every(HOUR, first=timedelta(minutes=5)))
        self._add("sweep the central folder", self.sweep, Every(DAY, first=HOUR))
        self._add("note who is alive", self.note_alive, Every(timedelta(minutes=1)))
        if reporter is not None:
            self._add("tell the status", reporter.tell_status, Every(timedelta(minutes=1), first=SOON))
            self._add("tell the months", reporter.tell_months, Every(HOUR, first=timedelta(minutes=3)))
            self._add("tell the sums", reporter.tell_sums, Every(timedelta(minutes=15), first=SOON))

    def tidy(self, desk: "Callable[[], Desk]", sweep: Callable[[datetime], object]) -> None:
        """Adds the chores of the desk at which staff write. sweep: forgets the sheets that were set long ago."""
        self._add("sweep sheets", lambda: sweep(self._runtime.clock.now()), Every(DAY, first=HOUR))
        self._add("tidy the desk", lambda: self.tidy_desk(desk()), Every(HOUR, first=timedelta(minutes=3)))

    def tidy_desk(self, desk: "Desk") -> None:
        """Notes what other hands changed, clears away urgent notices that are over, forgets the oldest editions."""
        now = self._runtime.clock.now()
        desk.note_outside(now)
        urgent.clear_urgent(desk, now, ZoneInfo(self._runtime.edition.config.office.timezone))
        desk.prune()

    def _add(self, name: str, chore: Callable[[], object], trigger: Every) -> None:
        self._scheduler.add_job(
            lambda: self._runtime.attempts.attempt(name, chore), trigger, id=name, name=name
        )

    def start(self) -> None:
        """Begins."""
        self._scheduler.start()

    def stop(self) -> None:
        """Ends, after the chore in hand."""
        self._scheduler.shutdown()

    def clock_jumped(self) -> None:
        """The wall clock was set: each chore counts its interval from now on, or it might wait for years."""
        for job in self._scheduler.get_jobs():
            job.reschedule(job.trigger)

    def prune_plays(self) -> int:
        """Forgets what was shown more than 400 days ago; gives how many rows."""
        runtime = self._runtime
        return runtime.plays.prune(runtime.judged_now() - PLAYS_KEPT)

    def prune_feedback(self) -> int:
        """Deletes what the public wrote more than `[feedback] keep_days` ago; gives how many. Figures stay."""
        runtime = self._runtime
        config = runtime.edition.config
        kept = box.Box(runtime.data / box.FOLDER)
        if not kept.exists:
            return 0
        now = runtime.judged_now()
        today = now.astimezone(ZoneInfo(config.office.timezone)).date()
        try:
            return kept.prune(today - timedelta(days=config.feedback.keep_days), now)
        finally:
            kept.close()

    def keep_time(self) -> None:
        """Saves the time, for a start with a clock that has forgotten it."""
        keeper = self._runtime.timekeeper
        if keeper is not None:
            keeper.keep()

    def renew(self) -> list[str]:
        """Renews the channels that this PC publishes, where it is time; gives which."""
        runtime = self._runtime
        return upkeep.renew(runtime.config_file, runtime.data, runtime.judged_now())

    def sweep(self) -> list[str]:
        """Removes from the channels that this PC publishes what no kept edition needs; gives which channels."""
        return upkeep.sweep(self._runtime.config_file, self._runtime.data)

    def note_alive(self) -> None:
        """Writes down which pages have polled within the last minute."""
        runtime = self._runtime
        steady = runtime.clock.monotonic()
        for display, polled in list(runtime.alive.items()):
            if steady - polled < 60:
                runtime.registry.seen(display, runtime.clock.now(), steady)
