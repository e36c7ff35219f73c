"""A notice's channels: how it looks on each, what does not fit, and the files for paper and social pages."""

from base64 import b64encode
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from kiosk.content import Outlet
from kiosk.content.outlet import MADE, in_order
from kiosk.printing.leaf import names_of
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.notice_form import opened, where_it_is
from kiosk.web.running import editing, maker
from kiosk.web.staff.looks import Trial, look, trial

api = Endpoints("channels")

READ = "notices:read"
BROKEN = (
    (501, "What sets sheets and pictures is not installed on the server"),
    (502, "What sets sheets and pictures broke down"),
)


class ChannelText(Shown):
    """What is read aloud, or copied into a post. name: of the network. letters: as it counts; limit: its own, or 0."""

    name: str
    text: str
    letters: int
    limit: int


class ChannelLook(Shown):
    """One channel. ticked: whether the notice goes there. fits: whether it can be published there as it is.

    remarks: in words, the warnings among them. files: names for `/channel-files`.
    """

    channel: Outlet
    ticked: bool
    fits: bool
    remarks: list[str]
    texts: list[ChannelText]
    files: list[str]


class ChannelList(Shown):
    """All channels of a notice, as it stands: its draft where there is one, else what is published."""

    channels: list[ChannelLook]


class ChannelQuery(Body):
    """channel: only this one."""

    channel: Outlet | None = None


class FileQuery(Body):
    """name: of the file, as `/channels` names it."""

    name: Annotated[str, Field(min_length=1, max_length=100)]


class ChannelFile(Shown):
    """One file. content: base64."""

    name: str
    sha256: str
    size: int
    content: str


@api.get(
    "/channels/<path:path>",
    "How a notice looks on each channel",
    query=ChannelQuery,
    answers=ChannelList,
    scope=READ,
)
def looks(path: str, query: ChannelQuery) -> ChannelList:
    """Raises NotFoundError."""
    tried = _tried(path)
    wanted = [query.channel] if query.channel else list(Outlet)
    return ChannelList(channels=[_told(tried, outlet) for outlet in in_order(wanted)])


@api.get(
    "/channel-files/<path:path>",
    "A file of a notice for paper or a social page",
    query=FileQuery,
    answers=ChannelFile,
    scope=READ,
    also=BROKEN,
)
def file(path: str, query: FileQuery) -> ChannelFile:
    """Raises NotFoundError, BadRequestError where the text does not fit, which says by how much."""
    leaf = maker().leaf(_tried(path).content, path, query.name)
    return ChannelFile(
        name=leaf.name,
        sha256=sha256(leaf.data).hexdigest(),
        size=len(leaf.data),
        content=b64encode(leaf.data).decode(),
    )


def _tried(path: str) -> Trial:
    _, text = opened(editing(), path)
    return trial(path, text, where_it_is(editing(), path)["playlists"])


def _told(tried: Trial, outlet: Outlet) -> ChannelLook:
    made = look(tried, outlet)
    return ChannelLook(
        channel=outlet,
        ticked=outlet in tried.notice.outlets,
        fits=made.fits,
        remarks=[one.text for one in made.remarks],
        texts=[
            ChannelText(name=one.name, text=one.text, letters=one.letters, limit=one.limit)
            for one in made.words
        ],
        files=list(names_of(outlet)) if outlet in MADE else [],
    )
