"""The report: what was planned and what ran in a period, every figure led back to the rows that it counts."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request, send_file

from kiosk.content.asset import Asset
from kiosk.messages import written
from kiosk.outputs.report.facts import Facts
from kiosk.outputs.report.periods import Period, Span
from kiosk.outputs.report.summary import by_notice, by_place, by_subject, whole
from kiosk.outputs.report.tables import names, note_sentence
from kiosk.reports.ledger import FILE, Ledger, Told
from kiosk.reports.trace import Figure, entries
from kiosk.reports.workshop import FORMATS
from kiosk.web.running import reports, runtime
from kiosk.web.staff import office, report_plots
from kiosk.web.staff.guard import htmx, login_required
from kiosk.web.staff.here import language, say
from kiosk.web.staff.report_asked import (
    Asked,
    asked_day,
    asked_figure,
    asked_period,
    asked_where,
    ready,
    sources,
    wish,
)

blueprint = Blueprint("staff_report", __name__, url_prefix="/staff/report")

DOWNLOADS = tuple(form for form in FORMATS if form != "json")
NOTICES_SHOWN = 40
ON_A_PAGE = 100


@blueprint.get("/")
@login_required
def page() -> str:
    """The period's figures, or that they are being gathered."""
    period = asked_period(request.args)
    facts = ready(period.first, period.last, anew="anew" in request.args)
    told = _told(period, facts)
    return render_template("staff/report_body.html" if htmx() else "staff/report.html", **told)


@blueprint.get("/file/<form>")
@login_required
def file(form: str) -> str | Response:
    """The report as a file; while it is made a part of the page that asks again."""
    period = asked_period(request.args)
    wanted = wish(period.first, period.last, form)
    path = reports().file(wanted)
    if path is not None and not htmx():
        return send_file(path, as_attachment=True, download_name=f"bao-cao-{wanted.name}", max_age=0)
    told = {"form": form, "made": path is not None, "asked": request.args.to_dict()}
    return render_template("staff/report_file.html" if htmx() else "staff/report_wait.html", **told)


@blueprint.get("/figure")
@login_required
def figure() -> str:
    """The days and places that a figure is made of."""
    asked = asked_figure(request.args)
    assets, name = _assets(asked)
    ledger = Ledger(runtime().data / FILE)
    try:
        place = asked.key if asked.by == "place" else ""
        found = ledger.traced(asked.first, asked.last, asked.channel, place, assets)
    finally:
        ledger.close()
    told = [(one, count) for one in found if (count := counted(one, asked.figure))]
    first = max(request.args.get("skip", 0, type=int), 0)
    return render_template(
        "staff/report_figure.html",
        asked=asked,
        name=name,
        count=sum(count for _, count in told),
        told=told[first : first + ON_A_PAGE],
        place_name=names(office.config()),
        more=first + ON_A_PAGE if len(told) > first + ON_A_PAGE else None,
    )


@blueprint.get("/rows")
@login_required
def rows() -> str:
    """The single showings, as-run rows or airings of one day in one place."""
    asked, day = asked_figure(request.args), asked_day(request.args)
    where, (assets, name) = asked_where(request.args, asked), _assets(asked)
    found = entries(sources(), asked.figure, where, day, assets)
    first = max(request.args.get("skip", 0, type=int), 0)
    return render_template(
        "staff/report_rows.html",
        asked=asked,
        name=name,
        day=day,
        where=where,
        count=len(found),
        found=found[first : first + ON_A_PAGE],
        title_of=_title,
        place_name=names(office.config()),
        zone=office.zone(),
        more=first + ON_A_PAGE if len(found) > first + ON_A_PAGE else None,
    )


def counted(told: Told, figure: Figure) -> int:
    """What a figure counts of a day's line."""
    line = told.line
    return {Figure.PLANNED: line.planned, Figure.BROADCASTS: line.planned}.get(
        figure, line.failed if figure in (Figure.FAILED, Figure.SKIPPED) else line.shown
    )


def _told(period: Period, facts: Facts | None) -> dict[str, Any]:
    """What the page shows."""
    today = office.today()
    choices = {"period": period, "spans": list(Span), "facts": facts, "today": today, "downloads": DOWNLOADS}
    choices |= {"before": period.before, "after": period.after if period.last < today else None}
    if facts is None:
        return choices
    notices = by_notice(facts)
    everything = "all" in request.args
    return choices | {
        "whole": whole(facts),
        "radio": any(channel == "radio" for channel, _ in facts.days),
        "notices": notices if everything else notices[:NOTICES_SHOWN],
        "notices_more": 0 if everything else max(len(notices) - NOTICES_SHOWN, 0),
        "subjects": by_subject(facts),
        "places": by_place(facts, names(office.config())),
        "notes": [note_sentence(one, language()) for one in facts.notes],
        "times": report_plots.times(facts),
        "plots": report_plots.plots(facts, names(office.config())),
    }


def _assets(asked: Asked) -> tuple[set[str] | None, str]:
    """The assets that a figure counts, None for all, and what people call its row."""
    if asked.by == "notice":
        return {asked.key}, _title(asked.key)
    if asked.by == "subject":
        facts = ready(asked.first, asked.last, known=True)
        subjects = facts.subjects if facts is not None else _subjects_now()
        found = {path for path, subject in subjects.items() if subject == asked.key}
        return found, asked.key or say("report_no_subject")
    return None, names(office.config())(asked.key) if asked.by == "place" else say("report_whole")


def _subjects_now() -> dict[str, str]:
    return {path: _subject(asset) for path, asset in office.content().assets.items()}


def _subject(asset: Asset) -> str:
    key = asset.notice.subject if asset.notice is not None else None
    return office.config().subjects.get(key, key) if key else ""


def _title(path: str) -> str:
    asset = office.content().assets.get(path)
    return asset.title if asset is not None else path


@blueprint.app_template_filter("figure")
def as_figure(value: float) -> str:
    """A number as people of the reader's language read it: 12.345 and 12,5 in Vietnamese."""
    return report_plots.number(value, report_plots.decimal())


@blueprint.app_template_filter("day_written")
def day_written(day: date) -> str:
    """A day as people of the reader's language write it."""
    return written(day, language())
