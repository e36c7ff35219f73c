"""Files by content hash: immutable, with Range, at the speed of the disk."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from flask import Blueprint, Response, abort, request
from werkzeug.http import parse_range_header

from kiosk.media.prepared import MEDIA_TYPES
from kiosk.web.headers import MEDIA_POLICY
from kiosk.web.running import runtime

blueprint = Blueprint("media", __name__)

BLOCK_BYTES = 1 << 18
IMMUTABLE = "public, max-age=31536000, immutable"


@blueprint.get("/media/<key>")
def file(key: str) -> Response:
    """The file with this key, or the part of it that is asked for."""
    found = runtime().media_file(key)
    if found is None:
        abort(404)
    if f'"{key}"' in request.headers.get("If-None-Match", ""):
        response = Response(status=304)
    else:
        response = Response(found) if isinstance(found, bytes) else _from_disk(found)
    response.headers["Content-Type"] = MEDIA_TYPES.get(Path(key).suffix, "application/octet-stream")
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["ETag"] = f'"{key}"'
    return response


def _from_disk(path: Path) -> Response:
    """The file, sent by the server itself from the place asked for: Werkzeug's own Range goes in small pieces."""
    try:
        stream = path.open("rb")
    except OSError:
        abort(404)
    size = stream.seek(0, 2)
    span = _span_asked_for(size)
    if span is None:
        stream.close()
        return Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = span
    stream.seek(start)
    response = Response(_wrapped(stream), direct_passthrough=True)
    response.headers["Content-Length"] = str(stop - start)
    response.headers["Accept-Ranges"] = "bytes"
    if request.headers.get("Range") and (start, stop) != (0, size):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response


def _span_asked_for(size: int) -> tuple[int, int] | None:
    """First byte and the byte after the last; the whole where nothing sensible is asked; None: beyond the end."""
    asked = parse_range_header(request.headers.get("Range"))
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return 0, size
    return asked.range_for_length(size)


def _wrapped(stream: IO[bytes]) -> Iterable[bytes]:
    """The server's own way to send a file; it stops at Content-Length and closes the file."""
    return cast(Iterable[bytes], request.environ["wsgi.file_wrapper"](stream, BLOCK_BYTES))
