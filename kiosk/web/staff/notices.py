"""Notices: the list, the editor, and what becomes of a draft."""

from typing import Any

from flask import Blueprint, Response, flash, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.content import Form, Outlet
from kiosk.editing import Draft, Edit, Kind
from kiosk.editing.check import playlist_id
from kiosk.editing.fresh import with_drafts
from kiosk.errors import NotFoundError
from kiosk.runtime.preview import displays_to_try, kind_of_display
from kiosk.web.notice_form import blank, form_of, keep, opened, read_save
from kiosk.web.running import editing, runtime
from kiosk.web.staff import deeds, office
from kiosk.web.staff.channels import files_to_take, habits, trio
from kiosk.web.staff.guard import htmx, login_required, me, role_required
from kiosk.web.staff.here import language, say
from kiosk.web.staff.notice_list import filtered, rows, why
from kiosk.web.staff.preview import picture_url
from kiosk.web.staff.versions import versions_of

blueprint = Blueprint("staff_notices", __name__, url_prefix="/staff/notices")

writer = role_required("author", "approver")


@blueprint.get("/")
@login_required
def page() -> str:
    """All notices, each with a word and its reason."""
    listed = filtered(rows(), request.args.get("q", ""), request.args.get("stands", ""))
    template = "staff/notice_rows.html" if htmx() else "staff/notices.html"
    return render_template(
        template,
        rows=listed,
        asked=request.args,
        may_write=me().may("author", "approver"),
        slogans=any(row.form == Form.SLOGAN and row.standing for row in listed),
    )


@blueprint.get("/new")
@writer
def new() -> str:
    """An empty form; with a title, text and link where a page of ours proposes a notice."""
    kind = request.args.get("kind", "")
    form = Form(kind) if kind in list(Form) else Form.NOTICE
    proposed = {name: request.args[name] for name in ("title", "body", "link") if name in request.args}
    values = {**blank(office.today()), "kind": form.value, "channels": habits()[form.value], **proposed}
    return _form(values, None)


@blueprint.get("/edit")
@writer
def edit() -> str:
    """The form of a notice: its draft where there is one, else what is published."""
    path = request.args.get("path", "")
    if "draft" in request.args:
        path = editing().drafts.get(request.args["draft"]).path.removeprefix("media/")
    draft, text = opened(editing(), path)
    return _form(form_of(editing(), text, path, draft, office.today()), draft)


def _form(values: dict[str, Any], draft: Draft | None) -> str:
    drawable = with_drafts(office.own_content(), editing().drafts)
    screens = [
        {"id": one.id, "name": one.name or say(f"sample_{kind_of_display(one)}"), "size": one.size}
        for one in displays_to_try(office.config())
    ]
    return render_template(
        "staff/notice.html",
        values=values,
        draft=draft,
        subjects=office.config().subjects,
        displays=office.displays(),
        playlists=office.playlists(),
        pictures=[one for one in drawable.assets.values() if one.kind == "picture"],
        picture_url=picture_url,
        screens=screens,
        trio=trio(),
        outlets=[one.value for one in Outlet],
        habits=habits(),
        files_of=files_to_take,
        may_publish=office.may_publish(),
        today=office.today(),
    )


@blueprint.post("/save")
@writer
def save() -> Response:
    """Keeps what was typed. JSON in, JSON out."""
    form = read_save(request.get_json(silent=True))
    draft, rival = keep(editing(), form, me().login, office.moment())
    problems = editing().problems(draft)
    return jsonify(
        draft=draft.id,
        seen=draft.revision,
        path=draft.path.removeprefix("media/"),
        state=draft.state.value,
        rival=url_for(".versions", draft_id=draft.id) if rival else None,
        problems=[{"level": one.severity.value, "text": one.of_key(language())} for one in problems],
    )


@blueprint.post("/here")
@writer
def here() -> Response:
    """This page has the notice open; who else has."""
    told = request.get_json(silent=True) or {}
    document, page_id = str(told.get("path", ""))[:500], str(told.get("page", ""))[:64]
    steady = runtime().clock.monotonic()
    others = editing().presence.here(f"media/{document}", page_id, me().name, steady) if document else []
    return jsonify(others=others)


@blueprint.post("/<draft_id>/submit")
@writer
def submit(draft_id: str) -> Answer:
    """Hands it in; where nobody else need look, it is published."""
    title = office.title_of(editing().drafts.get(draft_id))
    if deeds.hand_in(draft_id) is None:
        flash(say("notice_submitted", title=title), "success")
        return _gone_to(url_for(".page"))
    flash(say("notice_published", title=title), "success")
    return _gone_to(url_for("staff_home.page"))


@blueprint.post("/<draft_id>/discard")
@writer
def discard(draft_id: str) -> Answer:
    """Throws the draft away."""
    flash(say("notice_discarded", title=office.title_of(deeds.discard(draft_id))), "success")
    return _gone_to(url_for(".page"))


@blueprint.post("/delete")
@writer
def delete() -> Answer:
    """Takes a published notice off the screens, or throws away one that never was on them."""
    path = request.form.get("path", "")
    deeds.take_off(f"media/{path}")
    said = "notice_submitted" if editing().open_draft(f"media/{path}") else "notice_deleted"
    flash(say(said, title=path), "success")
    return _gone_to(url_for(".page"))


@blueprint.get("/why")
@login_required
def reasons() -> str:
    """Why a notice is on or not, screen by screen; a part of the list."""
    return render_template("staff/notice_why.html", told=why(request.args.get("path", "")))


@blueprint.get("/<draft_id>/versions")
@writer
def versions(draft_id: str) -> str:
    """Both versions side by side, where two people wrote at once."""
    draft = editing().drafts.get(draft_id)
    return render_template(
        "staff/versions.html", draft=draft, versions=versions_of(draft), title=office.title_of(draft)
    )


@blueprint.post("/<draft_id>/versions")
@writer
def choose(draft_id: str) -> Answer:
    """One of the versions goes on; the others are dropped."""
    draft = editing().drafts.get(draft_id)
    chosen = next((one for one in versions_of(draft) if one.id == request.form.get("version")), None)
    if chosen is None:
        raise NotFoundError("editor_no_draft", id=draft_id)
    for rival in draft.rivals:
        draft = editing().drop_rival(draft_id, rival.id)
    if editing().clashes(draft):
        draft = editing().rebase(draft_id, office.moment())
    editing().save(
        draft_id, Edit(chosen.text, places=draft.places), draft.revision, me().login, office.moment()
    )
    if draft.kind is Kind.PLAYLIST:
        return _gone_to(url_for("staff_playlists.one", path=playlist_id(draft.path)))
    return _gone_to(url_for(".edit", draft=draft_id))


def _gone_to(url: str) -> Answer:
    if not htmx():
        return Response(status=303, headers={"Location": url})
    return Response(status=204, headers={"HX-Redirect": url})
