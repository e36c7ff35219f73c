"""Publishing to other offices: the newest edition of a channel of the central folder, and the way back."""

from typing import cast

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.central.publisher.errand import Errand
from kiosk.central.publisher.glance import Standing, glance, publishes
from kiosk.web.running import runtime
from kiosk.web.staff import office
from kiosk.web.staff.guard import me, record, role_required

blueprint = Blueprint("staff_central", __name__, url_prefix="/staff/central")

ERRAND = "central_errand"
SHOWN = 20

approver = role_required("approver")


def errand() -> Errand:
    """The publication in hand, one at a time."""
    return cast(Errand, current_app.extensions.setdefault(ERRAND, Errand(runtime().config_file)))


def in_use() -> bool:
    """Whether this PC publishes a channel at all."""
    return bool(publishes(runtime().data))


@blueprint.get("/")
@approver
def page() -> str:
    """How the channel stands, its editions, and the form; with ?back=N the form goes back to that edition."""
    return render_template("staff/central.html", back=request.args.get("back", type=int), **_told())


@blueprint.get("/progress")
@approver
def progress() -> Answer:
    """The part of the page that says what the publication does; the whole page anew when it has ended."""
    if errand().running:
        return Response(render_template("staff/central_progress.html", **_told()))
    return Response(status=204, headers={"HX-Redirect": url_for(".page", channel=_standing().channel)})


@blueprint.post("/")
@approver
def publish() -> Answer:
    """Begins to publish what is in the folders, or an earlier edition."""
    form, standing = request.form, _standing()
    back = form.get("back", type=int)
    by, note, passphrase = me().name, form.get("note", "")[:2000], form.get("passphrase", "")[:1000]
    yes_empty = form.get("yes_empty") == "1"
    record("central_publish" if back is None else "central_back", standing.channel, note=note)
    if back is None:
        errand().publish(standing.channel, by, note, passphrase, yes_empty=yes_empty)
    else:
        errand().roll_back(back, standing.channel, by, note, passphrase, yes_empty=yes_empty)
    return Response(status=303, headers={"Location": url_for(".page", channel=standing.channel)})


def _told() -> dict[str, object]:
    standing, now = _standing(), office.moment()
    return {
        "standing": standing,
        "channels": publishes(runtime().data),
        "late": standing.renewal_late(now),
        "soon": standing.staff_soon(now),
        "running": errand().running,
        "outcome": errand().outcome,
    }


def _standing() -> Standing:
    """The channel that the address names, or the first."""
    data = runtime().data
    known = publishes(data)
    wanted = request.values.get("channel", known[0] if known else "")
    standing = glance(data, wanted, SHOWN) if wanted in known else None
    if standing is None:
        abort(404)
    return standing
