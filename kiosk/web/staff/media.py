"""Media: what lies in media/, drag files in, where each is used."""

from flask import Blueprint, Response, abort, render_template, request, send_file

from kiosk.editing import assets
from kiosk.editing.assets import Standing, Wanted
from kiosk.media.intake import ACCEPTED
from kiosk.web.api.media import MediaShown, shown
from kiosk.web.running import editing, intake, runtime
from kiosk.web.staff import sending
from kiosk.web.staff.guard import htmx, login_required, me, role_required

blueprint = Blueprint("staff_media", __name__, url_prefix="/staff/media")

SHOWN_AT_ONCE = 60
IMMUTABLE = "private, max-age=31536000, immutable"


@blueprint.get("/")
@login_required
def page() -> str:
    """The files that are looked for; for htmx only the list of them."""
    config = runtime().edition.config
    sought = request.args
    wanted = Wanted(
        sought.get("q", ""), sought.get("kind", ""), sought.get("subject", ""), "unused" in sought
    )
    files = assets.held(editing(), config)
    matching = assets.found(files, wanted, config)
    many = sought.get("many", SHOWN_AT_ONCE, int)
    return render_template(
        "staff/media_list.html" if htmx() else "staff/media.html",
        files=[shown(one) for one in matching[:many]],
        total=len(matching),
        more=many + SHOWN_AT_ONCE if len(matching) > many else 0,
        wanted=wanted,
        waiting=[one for one in files if one.standing is not Standing.PUBLISHED],
        folders=sorted({one.path.rpartition("/")[0] for one in files} - {""}),
        subjects=config.subjects,
        accepted=ACCEPTED,
        publishes=sending.publishes(),
        may_write=me().may("author", "approver"),
    )


@blueprint.get("/file/<path:path>")
@login_required
def file(path: str) -> str:
    """One file: large, and where it is used."""
    config = runtime().edition.config
    one = assets.one_of(assets.held(editing(), config), path)
    made: MediaShown = shown(one)
    return render_template(
        "staff/media_file.html",
        file=made,
        subjects=config.subjects,
        accepted=ACCEPTED,
        publishes=sending.publishes(),
        may_write=me().may("author", "approver"),
    )


@blueprint.get("/thumb/<digest>")
@login_required
def thumb(digest: str) -> Response:
    """A small picture of a media file."""
    path = intake().thumb(digest)
    if path is None:
        abort(404)
    response = send_file(path, mimetype="image/jpeg")
    response.headers["Cache-Control"] = IMMUTABLE
    return response


@blueprint.post("/send")
@role_required("author", "approver")
def send() -> tuple[str, int, dict[str, str]]:
    """Everything that waits here, onto the screens or to whoever approves."""
    chosen = set(request.form.getlist("draft"))
    files = assets.held(editing(), runtime().edition.config)
    sending.send([one.draft for one in files if one.draft is not None and one.draft.id in chosen])
    return "", 204, {"HX-Refresh": "true"}
