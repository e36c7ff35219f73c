"""Media: what lies in media/, and files on their way in, chunk by chunk."""

from typing import Annotated, Literal

from flask import request
from pydantic import Field

from kiosk.content import Asset, Kind
from kiosk.editing import assets
from kiosk.editing.assets import Held, Standing, Wanted
from kiosk.editing.draft import Edit
from kiosk.editing.uploads import LARGEST_CHUNK_BYTES, Stage, Upload, mark_of
from kiosk.errors import BadRequestError
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing, intake, runtime
from kiosk.web.staff.guard import me, record
from kiosk.web.staff.here import now, say

api = Endpoints("media")

WRITERS = ("author", "approver")
Name = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f]+$")]
Folder = Annotated[str, Field(max_length=300, pattern=r"^[^\x00-\x1f]*$")]


class UsedAt(Shown):
    """One use. how: item, folder, drawn or logo; where: a playlist's or a notice's path."""

    how: str
    where: str
    title: str


class MediaShown(Shown):
    """A file of media/. standing: published, new, changed or deleted (by the open draft, if there is one).

    seconds: how long it is shown by itself; pages: of a document; thumb, url: null where there is no picture of it.
    """

    path: str
    title: str
    kind: Kind
    seconds: float
    pages: int
    width: int
    height: int
    standing: Standing
    draft: str | None
    subjects: list[str]
    uses: list[UsedAt]
    thumb: str | None
    url: str | None


class MediaList(Shown):
    """Files of media/, the closest first. total: how many were found, of which `files` holds at most `limit`."""

    files: list[MediaShown]
    total: int


class MediaQuery(Body):
    """What is looked for. q: words, with or without tone marks; texts: notices too."""

    q: Annotated[str, Field(max_length=200)] = ""
    kind: Literal["", "picture", "video", "pages", "text"] = ""
    subject: Annotated[str, Field(max_length=100)] = ""
    unused: bool = False
    texts: bool = False
    limit: Annotated[int, Field(ge=1, le=500)] = 60


class DeleteQuery(Body):
    """even_if_used: it shall go from the playlists that show it too."""

    even_if_used: bool = False


class DraftBegun(Shown):
    """The draft that holds the change until it is published."""

    draft: str


class NewUpload(Body):
    """A file that is coming. modified: by which its sender finds it again; replaces: an asset whose place it takes."""

    name: Name
    size_bytes: Annotated[int, Field(strict=True, ge=0, le=1 << 40)]
    folder: Folder = ""
    modified: Annotated[str, Field(max_length=60)] = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    replaces: Folder = ""


class UploadShown(Shown):
    """A file on its way in. offset: how many bytes are here; progress: from 0 to 1, of the sending, then of the work.

    path: where it is in media/ when it is ready; known: these bytes were there already; problem: why it is refused.
    """

    id: str
    name: str
    size_bytes: int
    offset: int
    chunk_bytes: int = LARGEST_CHUNK_BYTES // 2
    stage: Stage
    progress: float
    path: str
    draft: str
    known: bool
    problem: str | None


class UploadList(Shown):
    """One's own files on their way in."""

    uploads: list[UploadShown]


@api.get("/media", "Media files", query=MediaQuery, answers=MediaList, scope="media:read")
def every(query: MediaQuery) -> MediaList:
    """The closest first."""
    config = runtime().edition.config
    wanted = Wanted(query.q, query.kind, query.subject, query.unused)
    files = assets.found(assets.held(editing(), config, texts=query.texts), wanted, config)
    return MediaList(files=[shown(one) for one in files[: query.limit]], total=len(files))


@api.get("/media/<path:path>", "One media file", answers=MediaShown, scope="media:read")
def one(path: str) -> MediaShown:
    """Raises NotFoundError."""
    return shown(assets.one_of(assets.held(editing(), runtime().edition.config), path))


@api.delete(
    "/media/<path:path>",
    "Deletes a media file when the draft is published; what is in use only where that is confirmed",
    query=DeleteQuery,
    answers=DraftBegun,
    scope="media:write",
    roles=WRITERS,
)
def delete(path: str, query: DeleteQuery) -> DraftBegun:
    """Raises NotFoundError, and ConflictError where it is in use."""
    file = assets.one_of(assets.held(editing(), runtime().edition.config), path)
    assets.may_go(file, even_if_used=query.even_if_used)
    record("media_delete", path)
    if file.standing is Standing.NEW and file.draft is not None:
        return DraftBegun(draft=editing().discard(file.draft.id).id)
    return DraftBegun(draft=editing().begin(f"media/{path}", Edit(deletes=True), me().login, now()).draft.id)


@api.post(
    "/uploads",
    "Announces a file; one that was half sent goes on",
    body=NewUpload,
    answers=UploadShown,
    status=201,
    scope="media:write",
    roles=WRITERS,
)
def create(body: NewUpload) -> UploadShown:
    """Raises BadRequestError for what can't be shown or is too large."""
    mark = mark_of(body.name, body.size_bytes, body.modified) if body.modified else ""
    upload = intake().uploads.create(
        body.name,
        body.size_bytes,
        me().login,
        now(),
        folder=body.folder,
        mark=mark,
        digest=body.sha256,
        replaces=body.replaces,
    )
    return _upload(upload)


@api.get(
    "/uploads", "One's own files on their way in", answers=UploadList, scope="media:write", roles=WRITERS
)
def uploads() -> UploadList:
    """In the order in which they were begun."""
    return UploadList(uploads=[_upload(one) for one in intake().uploads if one.by == me().login])


@api.get("/uploads/<upload_id>", "How far a file is", answers=UploadShown, scope="media:write", roles=WRITERS)
def upload(upload_id: str) -> UploadShown:
    """Raises NotFoundError."""
    return _upload(intake().uploads.get(upload_id, me().login))


@api.put(
    "/uploads/<upload_id>/bytes/<int:offset>",
    "Adds a chunk at this offset: raw bytes as the body. The answer's offset tells where to go on",
    answers=UploadShown,
    scope="media:write",
    roles=WRITERS,
)
def append(upload_id: str, offset: int) -> UploadShown:
    """Raises NotFoundError, BadRequestError for a chunk that is too long."""
    found = intake().uploads.get(upload_id, me().login)
    if (request.content_length or 0) > LARGEST_CHUNK_BYTES:
        raise BadRequestError("upload_chunk")
    intake().uploads.append(found.id, me().login, offset, request.get_data(cache=False), now())
    return upload(upload_id)


@api.post(
    "/uploads/<upload_id>/finish",
    "All of it was sent: it is made ready",
    answers=UploadShown,
    scope="media:write",
    roles=WRITERS,
)
def finish(upload_id: str) -> UploadShown:
    """Raises ConflictError where it is not all here."""
    found = intake().finish(upload_id, me().login)
    record("media_upload", found.name, size_bytes=found.size_bytes)
    return _upload(found)


@api.delete("/uploads/<upload_id>", "Stops it", answers=UploadShown, scope="media:write", roles=WRITERS)
def cancel(upload_id: str) -> UploadShown:
    """Raises NotFoundError."""
    return _upload(intake().cancel(upload_id, me().login))


def _upload(upload: Upload) -> UploadShown:
    code = upload.problem_code
    told = say(code, **upload.problem_params) if code else None
    return UploadShown(
        id=upload.id,
        name=upload.name,
        size_bytes=upload.size_bytes,
        offset=upload.size_bytes if upload.stage is not Stage.RECEIVING else intake().uploads.offset(upload),
        stage=upload.stage,
        progress=intake().progress(upload),
        path=upload.path,
        draft=upload.draft,
        known=upload.known,
        problem=told,
    )


def shown(one: Held) -> MediaShown:
    """The file as programs and pages read it."""
    asset = one.asset
    first = asset.files[0] if asset.files else None
    url = f"/media/{first.key}" if first else None
    return MediaShown(
        path=asset.path,
        title=asset.title,
        kind=asset.kind,
        seconds=asset.seconds,
        pages=len(asset.files) if asset.kind is Kind.PAGES else 0,
        width=first.width if first else 0,
        height=first.height if first else 0,
        standing=one.standing,
        draft=one.draft.id if one.draft else None,
        subjects=list(one.subjects),
        uses=[UsedAt(how=use.how, where=use.where, title=use.title) for use in one.uses],
        thumb=thumb(one),
        url=url,
    )


def thumb(one: Held) -> str | None:
    """A small picture of it: the intake's, else its first page; a film that never came through the intake has none."""
    return small_picture(one.asset, (one.draft.object if one.draft else None) or one.asset.sha256 or "")


def small_picture(asset: Asset, digest: str) -> str | None:
    """As `thumb`, of this asset, whose bytes in the intake are those of the digest."""
    if intake().thumb(digest) is not None:
        return f"/staff/media/thumb/{digest}"
    if asset.kind in (Kind.PICTURE, Kind.PAGES) and asset.files:
        return f"/media/{asset.files[0].key}"
    return None
