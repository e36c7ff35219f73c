"""The calendar: a screen's week as blocks from the engine, and the same as a list that needs no mouse."""

import json
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request

from kiosk.editing import assets, lists
from kiosk.editing.week import calendar
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.web.api.calendar import BlockShown, WeekShown, week_shown
from kiosk.web.running import editing, runtime
from kiosk.web.staff import sending
from kiosk.web.staff.guard import login_required, me
from kiosk.web.staff.here import say

blueprint = Blueprint("staff_calendar", __name__, url_prefix="/staff/calendar")


@blueprint.get("/", defaults={"display_id": ""})
@blueprint.get("/<display_id>")
@login_required
def page(display_id: str) -> str:
    """A week of one zone of one display; without a display the first."""
    config = runtime().edition.config
    asked = request.args.get("display") or display_id or config.displays[0].id
    display = config.display(asked)
    if display is None:
        known = ", ".join(one.id for one in config.displays)
        raise NotFoundError("unknown_display", display=asked, known=known)
    zone = request.args.get("zone", display.zones[0])
    zone = zone if zone in display.zones else display.zones[0]
    it = calendar(editing(), config, runtime().edition.content, runtime().clock.now())
    week = week_shown(it, display.id, zone, _day(request.args.get("day", "")))
    now = runtime().clock.now().astimezone(ZoneInfo(config.office.timezone))
    return render_template(
        "staff/calendar.html",
        display=display,
        displays=config.displays,
        zone=zone,
        week=week,
        days=list(_by_day(week)),
        before=week.monday - timedelta(days=7),
        after=week.monday + timedelta(days=7),
        now=now.strftime("%Y-%m-%dT%H:%M"),
        known=json.dumps(_known(week, now.strftime("%Y-%m-%dT%H:%M:%S"))),
        lists=[one for one in lists.all_lists(editing()) if not one.deleted],
        assets=assets.held(editing(), config, texts=True),
        publishes=sending.publishes(),
        may_write=me().may("author", "approver"),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadRequestError("unreadable_day", value=text) from error


def _by_day(week: WeekShown) -> list[dict[str, Any]]:
    """Each day of the week with what is on then; a block of the night before stands on Monday too."""
    days = [week.monday + timedelta(days=number) for number in range(7)]
    return [
        {
            "date": day,
            "words": f"{say(f'weekday_{day.weekday()}')} {day:%d/%m}",
            "blocks": [
                (number, block)
                for number, block in enumerate(week.blocks)
                if _listed(block, day, week.monday)
            ],
        }
        for day in days
    ]


def _listed(block: BlockShown, day: date, monday: date) -> bool:
    return block.day == day or (day == monday and block.day < monday)


def _known(week: WeekShown, now: str) -> dict[str, Any]:
    return {**week.model_dump(mode="json"), "now": now}
