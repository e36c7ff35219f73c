"""Approval: the approver reads the whole, sees it as the screens will show it, and says yes or no."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.content import Outlet
from kiosk.content.outlet import in_order
from kiosk.editing import Draft, Kind
from kiosk.editing.check import notice_in
from kiosk.editing.difference import Line, lines
from kiosk.errors import BadRequestError
from kiosk.runtime.preview import displays_to_try, kind_of_display
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.channels import outlet_of
from kiosk.web.staff.guard import me, role_required
from kiosk.web.staff.here import say
from kiosk.web.staff.looks import look, trial
from kiosk.web.staff.preview import display_of, previewed
from kiosk.web.staff.readable import readable

blueprint = Blueprint("staff_approve", __name__, url_prefix="/staff/approve")

approver = role_required("approver")


@dataclass(frozen=True, slots=True)
class Going:
    """Where a notice goes, in words."""

    screens: str
    hours: str
    playlists: tuple[str, ...]


@blueprint.get("/")
@approver
def page() -> str:
    """What waits, and what is approved and waits for its edition."""
    return render_template(
        "staff/approvals.html",
        waiting=office.waiting_for_approval(),
        approved=office.approved(),
        title_of=office.title_of,
    )


@blueprint.get("/<draft_id>")
@approver
def read(draft_id: str) -> str:
    """One change, whole."""
    draft = editing().drafts.get(draft_id)
    mine = me().login in (draft.by, draft.changed_by, draft.submitted_by)
    return render_template(
        "staff/approve.html",
        draft=draft,
        title=office.title_of(draft),
        lines=changed_lines(draft),
        readable=readable(draft),
        going=going(draft),
        problems=editing().problems(draft),
        screens=[
            {"id": one.id, "name": one.name or say(f"sample_{kind_of_display(one)}"), "size": one.size}
            for one in displays_to_try(office.config())
        ],
        outlets=in_order(outlets_in(draft)),
        own=mine and office.config().approval.four_eyes,
        notice=draft.kind is Kind.NOTICE and not draft.deletes,
    )


@blueprint.post("/<draft_id>/plan")
@approver
def plan(draft_id: str) -> Response:
    """The draft on one display. JSON."""
    told = request.get_json(silent=True) or {}
    draft = editing().drafts.get(draft_id)
    return jsonify(
        **previewed(display_of(str(told.get("display"))), draft.text or "", draft.path.removeprefix("media/"))
    )


@blueprint.post("/<draft_id>/channel")
@approver
def channel(draft_id: str) -> Response:
    """The draft on one channel. JSON."""
    told = request.get_json(silent=True) or {}
    draft = editing().drafts.get(draft_id)
    playlists = draft.places.playlists if draft.places else ()
    tried = trial(draft.path.removeprefix("media/"), draft.text or "", playlists)
    return jsonify(look(tried, outlet_of(str(told.get("channel")))).told())


@blueprint.post("/<draft_id>")
@approver
def decide(draft_id: str) -> Answer:
    """Approve and publish, approve for later, or return."""
    verdict, title = request.form.get("verdict", ""), office.title_of(editing().drafts.get(draft_id))
    if verdict == "return":
        deeds.send_back(draft_id, request.form.get("comment", "")[:2000])
        flash(say("approve_returned", title=title), "success")
    elif verdict in ("publish", "approve"):
        out = deeds.approve(draft_id, request.form.get("hash", ""), publish=verdict == "publish")
        flash(say("notice_published" if out else "approve_kept", title=title), "success")
    else:
        raise BadRequestError("editor_bad_field", field="verdict")
    return Response(status=303, headers={"Location": url_for(".page")})


@blueprint.post("/publish")
@approver
def publish_all() -> Answer:
    """Everything that is approved, as one edition."""
    drafts = office.approved()
    if drafts:
        edition = deeds.publish_approved(drafts)
        flash(say("approve_all_out", number=edition.number, count=len(drafts)), "success")
    return Response(status=303, headers={"Location": url_for(".page")})


def outlets_in(draft: Draft) -> frozenset[Outlet]:
    """The channels that a draft's text names; none of what is no text."""
    notice = notice_in(draft.path, draft.text or "") if draft.kind is Kind.NOTICE else None
    return notice.outlets if notice else frozenset()


def changed_lines(draft: Draft) -> list[Line]:
    """What it changes in its file, line by line."""
    before = editing().folders.text(draft.path)
    return [] if draft.text is None and not draft.deletes else lines(before, draft.text or "")


def going(draft: Draft) -> Going | None:
    """Where it goes, in words; None where that does not change."""
    places = draft.places
    if places is None:
        return None
    names = {one.value: one.name for one in [*office.displays(), *office.playlists()]}
    if "*" in places.displays:
        screens = say("all_screens")
    else:
        screens = ", ".join(names.get(one, one) for one in places.displays)
    days = say("days_" + (places.days or "all").replace("-", "_").replace(",", "_"))
    hours = f"{places.start or '00:00'}–{places.stop or '24:00'}"
    listed = tuple(names.get(one, one) for one in places.playlists)
    return Going(screens, f"{days}, {hours}", listed)
