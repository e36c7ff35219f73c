"""All offices at a glance: /fleet. Only where `[central] fleet = true`."""

from typing import cast

from flask import Blueprint, current_app, render_template, request

from kiosk.central.fleet.judge import Fleet, Row, State
from kiosk.runtime.lookout import Lookout
from kiosk.web.running import runtime
from kiosk.web.words import said

blueprint = Blueprint("fleet", __name__)

KEY = "lookout"
SHOWN = 200
"""Rows on the page; whoever looks for one display types a part of its name."""


@blueprint.get("/fleet")
def fleet() -> str:
    """Who is current, who lags, who is silent and since when; versions and editions."""
    view = cast(Lookout, current_app.extensions[KEY]).look()
    asked, state = request.args.get("q", "").strip()[:100], request.args.get("state", "")
    rows = chosen(view.fleet, asked, state) if view.fleet else []
    return render_template(
        "fleet.html",
        view=view,
        fleet=view.fleet,
        rows=rows[:SHOWN],
        more=max(len(rows) - SHOWN, 0),
        q=asked,
        state=state,
        states=list(State),
        now=runtime().clock.now(),
        config=runtime().edition.config,
    )


def chosen(fleet: Fleet, asked: str, state: str) -> list[Row]:
    """The rows with this in their names and in this state; without a question those that need somebody."""
    rows = [row for row in fleet.rows if not state or row.state == state]
    if asked:
        folded = asked.casefold()
        return [row for row in rows if folded in f"{row.place} {row.office} {row.display}".casefold()]
    return rows if state else [row for row in rows if row.state is not State.CURRENT]


@blueprint.app_template_filter("fleet_words")
def words(row: Row) -> str:
    """What else there is to say about a row: the error, little space, how far behind."""
    status = row.status
    if status is None:
        return said("fleet_no_status")
    said_so = [said("fleet_behind", count=row.behind)] if row.behind else []
    return "; ".join([*said_so, *([status.error] if status.error else [])])
