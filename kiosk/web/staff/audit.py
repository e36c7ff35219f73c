"""The audit log, for administrators: who did what; it can be read and exported, not changed."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from kiosk.accounts.audit import Entry, Sought
from kiosk.errors import BadRequestError
from kiosk.outputs.cells import safe
from kiosk.web.running import runtime
from kiosk.web.staff.guard import record, role_required
from kiosk.web.staff.here import gate

blueprint = Blueprint("staff_audit", __name__, url_prefix="/staff/audit")

PER_PAGE = 100
FILTERS = ("actor", "action", "object", "since", "until")
HEADING = ("number", "at", "actor", "address", "action", "object", "details", "before", "digest")


@blueprint.get("/")
@role_required("administrator")
def page() -> str:
    """The newest entries of those that are asked for."""
    below = request.args.get("below", type=int)
    entries = gate().audit.entries(_sought(), below=below, most=PER_PAGE + 1)
    actors, actions = gate().audit.names()
    return render_template(
        "staff/audit.html",
        entries=entries[:PER_PAGE],
        more=len(entries) > PER_PAGE,
        actors=actors,
        actions=actions,
        asked=request.args,
        asked_without_below={name: value for name, value in request.args.items() if name in FILTERS},
        verdict=gate().audit.verify() if "verify" in request.args else None,
    )


@blueprint.get("/audit.csv")
@role_required("administrator")
def export() -> Response:
    """The same entries for a spreadsheet, with the digests by which they can be checked."""
    sought = _sought()
    record("audit_export", "audit.csv")
    response = Response(_lines(gate().audit.every(sought)), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _sought() -> Sought:
    asked = request.args
    until = _day(asked.get("until", ""))
    return Sought(
        actor=asked.get("actor", ""),
        action=asked.get("action", ""),
        object=asked.get("object", ""),
        since=_day(asked.get("since", "")),
        until=until + timedelta(days=1) if until else None,
    )


def _day(text: str) -> datetime | None:
    """The day's first moment in the office's time. Raises BadRequestError."""
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
        zone = ZoneInfo(runtime().edition.config.office.timezone)
        return datetime(found.year, found.month, found.day, tzinfo=zone)
    except (ValueError, OverflowError) as error:
        raise BadRequestError("unreadable_day", value=text[:20]) from error


def _lines(entries: Iterator[Entry]) -> Iterator[str]:
    yield "\ufeff" + _line(HEADING)
    for entry in entries:
        yield _line([str(safe(value)) for value in _row(entry)])


def _row(entry: Entry) -> list[str]:
    return [
        str(entry.number),
        entry.at.isoformat(timespec="milliseconds"),
        entry.actor,
        entry.address,
        entry.action,
        entry.object,
        entry.details,
        entry.before,
        entry.digest,
    ]


def _line(cells: "list[str] | tuple[str, ...]") -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
