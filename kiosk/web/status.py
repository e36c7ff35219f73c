"""For whoever looks after the displays: /, /status, /healthz, /metrics."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template

from kiosk import extras
from kiosk.content import Problem
from kiosk.outputs.track import Aired
from kiosk.outputs.unixtime import from_milliseconds
from kiosk.runtime.situation import situation
from kiosk.web.headers import JSON
from kiosk.web.running import runtime, staffed, watch
from kiosk.web.words import language, said

blueprint = Blueprint("status", __name__)


@blueprint.get("/")
@blueprint.get("/board/")
def start() -> str:
    """All displays, and the way to the status page."""
    office = runtime()
    return render_template(
        "status_start.html",
        boards=office.boards.values(),
        office=office.edition.config.office,
        editor=staffed(),
    )


@blueprint.get("/status")
def status() -> str:
    """What is on each display, next, last seen, errors, content problems, disk, clock."""
    office = runtime()
    names = {
        path: asset.title
        for path, asset in (office.edition.content.assets if office.edition.content else {}).items()
    }
    return render_template("status.html", it=situation(office), config=office.edition.config, names=names)


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Whether the server does its work: 503 where its loop stands still."""
    loop = watch()
    stuck = loop is not None and not loop.is_ticking()
    state = "stuck" if stuck else "starting" if runtime().edition.content is None else "ok"
    return Response(json.dumps({"status": state}), content_type=JSON), 503 if stuck else 200


@blueprint.get("/metrics")
def metrics() -> Response:
    """The same for Prometheus."""
    body, content_type = extras.load("kiosk.web.metrics", "").exposition(runtime())
    return Response(body, content_type=content_type)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(runtime().edition.config.office.timezone))


@blueprint.app_template_filter("clock")
def clock_filter(moment: datetime | int) -> str:
    """A moment (or Unix ms) as the office's time of day; with its day where that is not today."""
    local = _local(from_milliseconds(moment) if isinstance(moment, int) else moment)
    today = _local(runtime().clock.now()).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%H:%M:%S %d/%m/%Y}"


@blueprint.app_template_filter("seen")
def seen_filter(moment: str) -> str:
    """A moment as the registry keeps it."""
    try:
        return clock_filter(datetime.fromisoformat(moment))
    except ValueError:
        return moment


@blueprint.app_template_filter("duration")
def duration_filter(seconds: float) -> str:
    """How long, as people say it."""
    whole = max(int(seconds), 0)
    if whole < 120:
        return said("length_seconds", n=whole)
    if whole < 7200:
        return said("length_minutes", n=whole // 60)
    return (
        said("length_hours", n=whole // 3600) if whole < 172_800 else said("length_days", n=whole // 86_400)
    )


@blueprint.app_template_filter("gigabytes")
def gigabytes_filter(size_bytes: int) -> str:
    """Decimal gigabytes with one decimal, as the reader writes it."""
    written = f"{size_bytes / 1e9:.1f} GB"
    return written if language() == "en" else written.replace(".", ",")


@blueprint.app_template_filter("said")
def said_filter(problem: Problem) -> str:
    """A problem in the office's language; by its code where the catalogue has no sentence for it."""
    try:
        return problem.text(language())
    except KeyError:
        return f"{problem.file}: {problem.code} {problem.params or ''}"


@blueprint.app_template_filter("megabytes")
def megabytes_filter(size_bytes: int) -> str:
    """Decimal megabytes."""
    return f"{max(size_bytes, 0) / 1e6:.1f} MB".replace(".", ",")


@blueprint.app_template_filter("source")
def source_filter(aired: Aired) -> str:
    """Where what is shown comes from; empty where the office draws on its own folders alone."""
    if runtime().edition.config.central is None or aired.slot.playlist is None:
        return ""
    return aired.slot.playlist.partition("/")[0]


@blueprint.app_template_filter("without_secrets")
def without_secrets_filter(url: str) -> str:
    """An address as anyone may see it: no user, no password, no query."""
    return re.sub(r"//[^/@]*@", "//", url).partition("?")[0]


@blueprint.app_template_filter("named")
def named_filter(aired: Aired, names: dict[str, str]) -> str:
    """What is shown, by the name that people know."""
    if aired.slot.asset is None:
        return said("status_fallback")
    return names.get(aired.slot.asset, aired.slot.asset)
