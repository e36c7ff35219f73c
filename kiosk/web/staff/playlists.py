"""Playlists: the list of them, and the editor of one."""

import json
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.content import Kind, Priority
from kiosk.content.search import Entry, rank
from kiosk.editing import assets, lists
from kiosk.editing.check import playlist_id
from kiosk.errors import BadRequestError
from kiosk.web.api import media
from kiosk.web.api.playlists import ListShown, shown
from kiosk.web.running import editing, runtime
from kiosk.web.staff import sending
from kiosk.web.staff.guard import htmx, login_required, me, record, role_required
from kiosk.web.staff.here import now

blueprint = Blueprint("staff_playlists", __name__, url_prefix="/staff/playlists")

ADDABLE = 40


@blueprint.get("/")
@login_required
def page() -> str:
    """Every playlist, those that are looked for first."""
    words = request.args.get("q", "")
    found = {one.path: shown(one) for one in lists.all_lists(editing())}
    order = rank(words, [Entry(one.path, one.title, (one.path, *one.words)) for one in found.values()])
    return render_template(
        "staff/playlist_rows.html" if htmx() else "staff/playlists.html",
        playlists=[found[path] for path in order],
        words=words,
        may_write=_may_write(),
    )


@blueprint.post("/")
@role_required("author", "approver")
def add() -> Response:
    """Begins one of this title, and opens it."""
    title = request.form.get("title", "").strip()[:200]
    if not title:
        raise BadRequestError("playlist_needs_title")
    draft = lists.new_list(editing(), title, me().login, now()).draft
    record("playlist_begin", draft.path)
    return redirect(url_for("staff_playlists.one", path=playlist_id(draft.path)))


@blueprint.get("/<path:path>")
@login_required
def one(path: str) -> str:
    """The editor of one playlist."""
    config = runtime().edition.config
    found = shown(lists.open_list(editing(), path))
    tags = sorted({tag for display in config.displays for tag in display.tags})
    zones = list(dict.fromkeys(zone for display in config.displays for zone in display.zones))
    return render_template(
        "staff/playlist.html",
        playlist=found,
        data=json.dumps(_known(found)),
        displays=config.displays,
        tags=tags,
        zones=zones,
        priorities=[priority.word for priority in Priority],
        publishes=sending.publishes(),
        may_write=_may_write(),
    )


@blueprint.get("/assets")
@login_required
def addable() -> str:
    """What can be put into a playlist: notices and media that are looked for."""
    config = runtime().edition.config
    files = assets.held(editing(), config, texts=True)
    matching = assets.found(files, assets.Wanted(request.args.get("q", "")), config)
    return render_template(
        "staff/playlist_found.html",
        files=[media.shown(one) for one in matching[:ADDABLE]],
        total=len(matching),
    )


def _known(found: ListShown) -> dict[str, Any]:
    """What the editor must know: the document, its revision, and title, kind and length of what it shows."""
    config = runtime().edition.config
    files = {one.path: media.shown(one) for one in assets.held(editing(), config, texts=True)}
    shows = {row["asset"] for row in found.document["items"]}
    folder = found.document.get("folder")
    inside = [path for path in files if folder and path.rpartition("/")[0] == folder]
    return {
        "path": found.path,
        "revision": found.revision,
        "document": found.document,
        "words": found.words,
        "inside": inside,
        "assets": {path: _brief(files[path]) for path in [*shows, *inside] if path in files},
    }


def _brief(one: media.MediaShown) -> dict[str, Any]:
    return {
        "title": one.title,
        "kind": "text" if one.kind is Kind.TEXT else one.kind.value,
        "seconds": one.seconds,
        "thumb": one.thumb,
    }


def _may_write() -> bool:
    return me().may("author", "approver")
