"""How things stand, for Prometheus."""

from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from kiosk import __version__
from kiosk.content import Severity
from kiosk.runtime import Runtime
from kiosk.runtime.situation import Situation, situation


def exposition(runtime: Runtime) -> tuple[bytes, str]:
    """What /metrics answers, and its content type."""
    return generate_latest(registry(runtime)), CONTENT_TYPE_LATEST


def registry(runtime: Runtime) -> CollectorRegistry:
    """A registry that holds what this office shows; nothing global."""
    made = CollectorRegistry()
    ProcessCollector(registry=made)
    made.register(_Office(runtime))
    return made


class _Office(Collector):
    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def collect(self) -> Iterable[Metric]:
        """Everything, as it stands now."""
        it = situation(self._runtime)
        yield InfoMetricFamily("kiosk", "The program.", {"version": __version__})
        yield from _whole(it)
        yield from _displays(it)
        counted = GaugeMetricFamily(
            "kiosk_records_taken_in", "Plays and troubles since the start.", labels=["display", "outcome"]
        )
        for labels, count in sorted(self._runtime.counts.items()):
            counted.add_metric(labels, count)
        yield counted


def _whole(it: Situation) -> Iterable[Metric]:
    for name, text, value in (
        ("kiosk_uptime_seconds", "By the wall clock.", (it.now - it.started_at).total_seconds()),
        (
            "kiosk_planned_ahead_seconds",
            "How far the plans reach.",
            (it.planned_until - it.now).total_seconds(),
        ),
        ("kiosk_playlists", "Playlists in use.", it.playlists),
        ("kiosk_assets", "Assets in use.", it.assets),
        ("kiosk_media_pending", "Files that are being made ready.", it.media_pending),
        ("kiosk_failing_steps", "Chores and steps that failed the last time.", len(it.failing)),
        ("kiosk_disk_free_bytes", "Free space for the program's data.", it.disk_free_bytes),
    ):
        if value is not None:
            yield GaugeMetricFamily(name, text, value)
    problems = GaugeMetricFamily(
        "kiosk_content_problems", "What is wrong with the content.", labels=["severity"]
    )
    for severity in Severity:
        problems.add_metric([severity.value], it.count(severity))
    yield problems


def _displays(it: Situation) -> Iterable[Metric]:
    labels = ["display"]
    on = GaugeMetricFamily("kiosk_display_on", "1 where its page polls.", labels=labels)
    late = GaugeMetricFamily(
        "kiosk_display_late_ms_max", "The latest showing of its last report.", labels=labels
    )
    frames = GaugeMetricFamily(
        "kiosk_display_long_frames", "Frames over 50 ms in its last report.", labels=labels
    )
    queue = GaugeMetricFamily("kiosk_display_queue", "Plays not delivered yet.", labels=labels)
    for one in it.displays:
        name = [one.board.display.id]
        on.add_metric(name, int(one.is_on))
        if one.health is not None:
            late.add_metric(name, one.health.late_ms_max)
            frames.add_metric(name, one.health.long_frames)
            queue.add_metric(name, one.health.queue)
    yield from (on, late, frames, queue)
