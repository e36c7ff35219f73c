"""Approval: the approver reads the whole, sees it as the screens will show it, and says yes or no."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.editing import Draft, Kind
from kiosk.editing.difference import Line, lines
from kiosk.errors import BadRequestError
from kiosk.messages import say as say_in
from kiosk.runtime.preview import displays_to_try, kind_of_display
from kiosk.web.running import editing
from kiosk.web.staff import office
from kiosk.web.staff.guard import me, role_required
from kiosk.web.staff.here import language, say
from kiosk.web.staff.notices import title_of
from kiosk.web.staff.preview import display_of, previewed

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
        title_of=title_of,
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
        title=title_of(draft),
        lines=changed_lines(draft),
        going=going(draft),
        problems=editing().problems(draft),
        screens=[
            {"id": one.id, "name": one.name or say(f"sample_{kind_of_display(one)}"), "size": one.size}
            for one in displays_to_try(office.config())
        ],
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


@blueprint.post("/<draft_id>")
@approver
def decide(draft_id: str) -> Answer:
    """Approve and publish, approve for later, or return."""
    verdict, now = request.form.get("verdict", ""), office.moment()
    draft = editing().drafts.get(draft_id)
    if verdict == "return":
        editing().send_back(draft_id, request.form.get("comment", "")[:2000], now)
        flash(say("approve_returned", title=title_of(draft)), "success")
    elif verdict in ("publish", "approve"):
        _approve(draft, request.form.get("hash", ""), publish=verdict == "publish")
    else:
        raise BadRequestError("editor_bad_field", field="verdict")
    return Response(status=303, headers={"Location": url_for(".page")})


def _approve(draft: Draft, content_hash: str, *, publish: bool) -> None:
    now, four_eyes = office.moment(), office.config().approval.four_eyes
    editing().approve(draft.id, content_hash, me().login, now, four_eyes=four_eyes)
    if publish:
        editing().publish([draft.id], me().login, title_of(draft), now)
        flash(say("notice_published", title=title_of(draft)), "success")
    else:
        flash(say("approve_kept", title=title_of(draft)), "success")


@blueprint.post("/publish")
@approver
def publish_all() -> Answer:
    """Everything that is approved, as one edition."""
    drafts = office.approved()
    if drafts:
        note = "; ".join(title_of(one) for one in drafts)[:300]
        edition = editing().publish([draft.id for draft in drafts], me().login, note, office.moment())
        flash(say("approve_all_out", number=edition.number, count=len(drafts)), "success")
    return Response(status=303, headers={"Location": url_for(".page")})


def changed_lines(draft: Draft) -> list[Line]:
    """What it changes in its file, line by line."""
    before = (editing().folders.read(draft.path) or b"").decode("utf-8-sig", "replace")
    return [] if draft.text is None and not draft.deletes else lines(before, draft.text or "")


def going(draft: Draft) -> Going | None:
    """Where it goes, in words; None where that does not change."""
    places = draft.places
    if places is None:
        return None
    names = {one.value: one.name for one in [*office.displays(), *office.playlists()]}
    if "*" in places.displays:
        screens = say_in(language(), "every_display")
    else:
        screens = ", ".join(names.get(one, one) for one in places.displays)
    days = say("days_" + (places.days or "all").replace("-", "_").replace(",", "_"))
    hours = f"{places.start or '00:00'}–{places.stop or '24:00'}"
    listed = tuple(names.get(one, one) for one in places.playlists)
    return Going(screens, f"{days}, {hours}", listed)
