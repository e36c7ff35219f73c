"""Editions: who published what, when, what it changed, and the way back."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, flash, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.content import Kind
from kiosk.content.asset import kind_of
from kiosk.editing.check import TEXTS, is_path_of_content, notice_in
from kiosk.editing.edition import Edition, Write, changes
from kiosk.editing.made import files_of, source_of
from kiosk.media.prepared import MEDIA_TYPES
from kiosk.web.headers import MEDIA_POLICY
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office
from kiosk.web.staff.guard import login_required, me, role_required
from kiosk.web.staff.here import say
from kiosk.web.staff.kept import before_of, bytes_of, differences
from kiosk.web.staff.readable import Readable, between

blueprint = Blueprint("staff_editions", __name__, url_prefix="/staff/editions")

ON_A_PAGE = 50
MOST_IN_WORDS = 50


@blueprint.get("/")
@login_required
def page() -> str:
    """The newest first."""
    editing().note_outside(office.moment())
    listed = editing().press.all()
    first = max(request.args.get("from", 0, type=int), 0)
    shown = [
        (edition, len(changes(before_of(edition), edition))) for edition in listed[first : first + ON_A_PAGE]
    ]
    more = first + ON_A_PAGE if len(listed) > first + ON_A_PAGE else None
    return render_template(
        "staff/editions.html", editions=shown, more=more, newest=listed[0] if listed else None
    )


@blueprint.get("/<int:number>")
@login_required
def edition(number: int) -> str:
    """What one edition changed."""
    found = editing().press.get(number)
    return render_template(
        "staff/edition.html",
        edition=found,
        differences=differences(found),
        in_words=in_words(found),
        newest=editing().press.newest(),
        made=made_of(found),
        may_go_back=me().may("approver"),
    )


@blueprint.post("/<int:number>/back")
@role_required("approver")
def back(number: int) -> Answer:
    """This edition's content again, as a new one."""
    flash(say("edition_is_back", number=number, made=deeds.go_back(number).number), "success")
    return Response(status=303, headers={"Location": url_for(".page")})


@blueprint.get("/object/<digest>/<path:path>")
@login_required
def picture(digest: str, path: str) -> Response:
    """A picture as it was in some edition."""
    suffix = PurePosixPath(path).suffix.lower()
    media_type = MEDIA_TYPES.get(".jpg" if suffix == ".jpeg" else suffix)
    shown = kind_of(path) is Kind.PICTURE and media_type is not None and is_path_of_content(f"media/{path}")
    data = bytes_of(f"media/{path}", digest) if shown else None
    if data is None:
        abort(404)
    headers = {"Content-Security-Policy": MEDIA_POLICY, "Cache-Control": "private, max-age=86400"}
    return Response(data, mimetype=media_type, headers=headers)


@dataclass(frozen=True, slots=True)
class MadeOf:
    """One text's files. folder: its path without the ending. fresh: this very edition changed the text."""

    folder: str
    title: str
    names: tuple[str, ...]
    fresh: bool


def made_of(edition: Edition) -> list[MadeOf]:
    """The files that it has beside its texts; those of texts that it changed first."""
    sources = sorted({source_of(one.path) for one in edition.made})
    before = before_of(edition)
    told = []
    for source in sources:
        asset = source.removeprefix("media/")
        data = bytes_of(source, edition.digests.get(source, ""))
        notice = notice_in(source, data.decode("utf-8-sig", "replace")) if data else None
        fresh = before is None or before.digests.get(source) != edition.digests.get(source)
        title = (notice.headline if notice else "") or asset
        told.append(MadeOf(asset.removesuffix(".md"), title, tuple(files_of(edition.made, asset)), fresh))
    return sorted(told, key=lambda one: not one.fresh)


def in_words(edition: Edition) -> dict[str, Readable]:
    """What it changed, by path, where words can say it: not of whole folders at once."""
    writes = changes(before_of(edition), edition)
    told = {write.path: _in_words(write) for write in writes} if len(writes) <= MOST_IN_WORDS else {}
    return {path: readable for path, readable in told.items() if readable and not readable.silent}


def _in_words(write: Write) -> Readable | None:
    if not write.path.endswith(TEXTS):
        return None
    texts = [bytes_of(write.path, digest) if digest else b"" for digest in (write.before, write.after)]
    old, new = ((data or b"").decode("utf-8-sig", "replace") for data in texts)
    return between(write.path, old, new) if None not in texts else None
