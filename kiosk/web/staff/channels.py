"""All channels of a notice in one place: how each will look, what does not fit, and the files to take away."""

import importlib.util
import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, request

from kiosk.content import Form, Outlet
from kiosk.content.outlet import MADE, in_order
from kiosk.editing.made import files_of, names_in
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.printing.leaf import BLEED, WITH_BLEED, Leaf, names_of
from kiosk.printing.orders import SOCIAL, banner_size
from kiosk.printing.press import Finish
from kiosk.reports.deeds import PRINTS
from kiosk.runtime.preview import displays_to_try, kind_of_display
from kiosk.web.notice_form import opened, read_save, written
from kiosk.web.running import count_deed, editing, maker, workshop
from kiosk.web.staff import office
from kiosk.web.staff.guard import login_required, role_required
from kiosk.web.staff.here import say
from kiosk.web.staff.looks import look, look_banner, trial

blueprint = Blueprint("staff_channels", __name__, url_prefix="/staff/channels")

TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
ALL = "tat-ca.zip"
BANNER = "banner"


@blueprint.post("/look")
@role_required("author", "approver")
def looked() -> Response:
    """What the form says, on one channel. JSON."""
    told: Any = request.get_json(silent=True) or {}
    form = read_save(told.get("form"))
    draft = editing().drafts.get(form.draft) if form.draft else None
    tried = trial(form.path, written(editing(), form, draft), form.playlists)
    if told.get("channel") == BANNER:
        return jsonify(look_banner(tried, str(told.get("size", ""))).told())
    return jsonify(look(tried, outlet_of(str(told.get("channel")))).told())


@blueprint.get("/page/<key>/<int:number>.png")
@login_required
def page_of(key: str, number: int) -> Response:
    """A page that was set."""
    made = workshop().held(key) if key.isalnum() else None
    if made is None or not 0 < number <= len(made.files) or made.files[0].suffix != ".png":
        abort(404)
    data = made.files[number - 1].read_bytes()
    return Response(
        data, mimetype="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"}
    )


@blueprint.get("/file/<path:path>")
@login_required
def file(path: str) -> Response:
    """A file of a text as it stands now, draft or published: `thong-bao/a/poster-a4.pdf`; or all of them in a ZIP."""
    place = PurePosixPath(path)
    asset, name = f"{place.parent}.md", place.name
    _, text = opened(editing(), asset)
    tried = trial(asset, text)
    if name == ALL:
        wanted = [one for outlet in in_order(tried.notice.outlets & MADE) for one in names_of(outlet)]
        leaves: Iterable[Leaf] = [maker().leaf(tried.content, asset, one) for one in wanted]
        return given(f"{place.parent.name}.zip", zipped(leaves))
    return given(f"{place.parent.name}-{name}", maker().leaf(tried.content, asset, name).data)


@blueprint.get("/banner/<path:path>")
@login_required
def banner(path: str) -> Response:
    """The title of `thong-bao/a` on a banner, with bleed and marks: banners go to a printer."""
    _, text = opened(editing(), f"{path}.md")
    tried = trial(f"{path}.md", text)
    size = request.args.get("size", "")
    made = maker().banner(tried.content, tried.path, banner_size(size))
    return given(f"{PurePosixPath(path).name}-pano.pdf", made.files[0].read_bytes())


@blueprint.get("/slogans.pdf")
@login_required
def slogans() -> Response:
    """All slogans in use, on sheets of A4 to be cut apart."""
    finish = WITH_BLEED if request.args.get("bleed") else Finish()
    made = maker().slogans(office.own_content(), finish)
    return given("khau-hieu.pdf", made.files[0].read_bytes())


@blueprint.get("/edition/<int:number>/<path:path>")
@login_required
def published(number: int, path: str) -> Response:
    """A file as an edition made it; a folder's `tat-ca.zip` holds all below it."""
    found = editing().press.get(number)
    place = PurePosixPath(path)
    if place.name == ALL:
        folder = str(place.parent) if str(place.parent) != "." else ""
        leaves = [Leaf(name, kept(sha)) for name, sha in names_in(found.made, folder).items()]
        if not leaves:
            raise NotFoundError("channels_no_file", name=path)
        return given(f"{place.parent.name or f'ban-{number}'}.zip", zipped(leaves))
    made = files_of(found.made, f"{place.parent}.md").get(place.name)
    if made is None:
        raise NotFoundError("channels_no_file", name=path)
    return given(f"{place.parent.name}-{place.name}", kept(made.sha256))


def kept(digest: str) -> bytes:
    """The bytes of a made file. Raises NotFoundError where they have been forgotten."""
    if not editing().objects.has(digest):
        raise NotFoundError("channels_no_file", name=digest[:12])
    return editing().objects.read(digest)


def zipped(leaves: Iterable[Leaf]) -> bytes:
    """These files in one ZIP; what is packed already is put in as it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as whole:
        for leaf in leaves:
            whole.writestr(zipfile.ZipInfo(leaf.name, (1980, 1, 1, 0, 0, 0)), leaf.data)
    return stream.getvalue()


def given(name: str, data: bytes) -> Response:
    """A file to be kept by whoever asked for it; the report counts the sheets among them."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith(".zip") else [name]
    sheets = sum(one.endswith(".pdf") for one in names)
    if sheets:
        count_deed(PRINTS, sheets)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, content_type=TYPES[PurePosixPath(name).suffix], headers=headers)


def outlet_of(name: str) -> Outlet:
    """The channel of this name. Raises BadRequestError."""
    if name not in list(Outlet):
        raise BadRequestError("editor_bad_field", field="channel")
    return Outlet(name)


def has_press() -> bool:
    """Whether sheets and pictures can be made here; without loading what makes them."""
    return importlib.util.find_spec("typst") is not None


def trio() -> list[dict[str, object]]:
    """A screen of each kind, the office's own where it has one."""
    first = {kind_of_display(one): one for one in reversed(displays_to_try(office.config()))}
    kinds = [kind for kind in ("landscape", "portrait", "led") if kind in first]
    return [
        {"id": first[kind].id, "name": first[kind].name or say(f"sample_{kind}"), "size": first[kind].size}
        for kind in kinds
    ]


def files_to_take(outlet: str) -> list[tuple[str, str]]:
    """The files that a channel's card leads to: their names, and what a person calls them."""
    if outlet not in MADE:
        return []
    if outlet == Outlet.SOCIAL:
        return [(f"{form}.png", say(f"channels_{form.replace('-', '_')}")) for form in SOCIAL]
    return [(f"{outlet}.pdf", say("channels_pdf")), (f"{outlet}{BLEED}.pdf", say("channels_pdf_bleed"))]


def habits() -> dict[str, list[str]]:
    """The channels with which a new text begins, by its kind; without those that cannot be made here."""
    left_out = frozenset() if has_press() else MADE
    held = editing().habits
    return {form.value: [one.value for one in held.of(form) if one not in left_out] for form in Form}
