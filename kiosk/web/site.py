"""The office's notices as a web site below /site/: what `kiosk export site` writes, made when it is first asked for."""

import mimetypes
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from kiosk.editing.made import square_pictures
from kiosk.errors import NotFoundError
from kiosk.outputs.site import Site, site
from kiosk.reports.deeds import FEED_READS
from kiosk.runtime import Edition
from kiosk.web.headers import CONTENT_SECURITY_POLICY
from kiosk.web.running import count_deed, editing, runtime

blueprint = Blueprint("site", __name__, url_prefix="/site")
FRAMED = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
"""The embedded list is made to stand in another site's page."""


@dataclass(slots=True)
class _Made:
    """The site as it was last made, and for what."""

    edition: Edition | None = None
    day: date | None = None
    base: str = ""
    number: int = 0
    site: Site | None = None


_made = _Made()


@blueprint.get("/")
@blueprint.get("/<path:path>")
def page(path: str = "") -> Answer:
    """One file of the site. A folder's address leads to its page."""
    if path.startswith("media/"):
        return redirect(f"/{path}")
    made = _site()
    pages = made.pages
    name = quote(path)
    if f"{name}/index.html".lstrip("/") in pages and name and not path.endswith("/"):
        return redirect(f"/site/{name}/")
    name = f"{name}index.html" if not name or name.endswith("/") else name
    data = pages.get(name)
    if data is None and name in made.social and editing().objects.has(made.social[name]):
        return Response(editing().objects.read(made.social[name]), content_type="image/png")
    if data is None:
        raise NotFoundError("site_no_page")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = Response(
        data, content_type=f"{kind}; charset=utf-8" if "html" in kind or "css" in kind else kind
    )
    if name.startswith(("feed.", "embed/")):
        count_deed(FEED_READS)
    if name.startswith("embed/"):
        response.headers["Content-Security-Policy"] = FRAMED
    return response


def _site() -> Site:
    """Made anew when the content or the day has changed."""
    office = runtime()
    edition = office.edition
    if edition.content is None:
        raise NotFoundError("site_not_ready")
    day = office.clock.now().astimezone(ZoneInfo(edition.config.office.timezone)).date()
    base = edition.config.site.url or request.host_url + "site/"
    newest = editing().press.newest()
    number = newest.number if newest else 0
    if _made.site is None or (_made.edition, _made.day, _made.base, _made.number) != (
        edition,
        day,
        base,
        number,
    ):
        social = square_pictures(newest.made, edition.config.own_source) if newest else {}
        made = site(edition.config, edition.content, day, None, base, social)
        _made.edition, _made.day, _made.base, _made.number, _made.site = edition, day, base, number, made
    return _made.site
