"""The displays and how they fare."""

from datetime import datetime

from kiosk.content import Severity
from kiosk.outputs.unixtime import from_milliseconds
from kiosk.runtime.situation import DisplayNow, ZoneNow, situation
from kiosk.web.api.registry import Endpoints, Shown
from kiosk.web.running import runtime

api = Endpoints("displays")


class Showing(Shown):
    """What is on in a zone. asset: a path under media/, null for the office's own page."""

    zone: str
    asset: str | None
    playlist: str | None
    until: datetime | None
    urgent: bool


class DisplayShown(Shown):
    """A display. size: pixels; diagonal: inches; viewing_distance: metres; is_on: its page has called of late."""

    id: str
    name: str
    tags: list[str]
    layout: str
    zones: list[str]
    size: tuple[int, int]
    diagonal: float
    viewing_distance: float
    is_on: bool
    last_seen: str | None
    up_to_date: bool
    showing: list[Showing]


class DisplayList(Shown):
    """All displays, in the order of config.toml."""

    displays: list[DisplayShown]


class Status(Shown):
    """How the server fares. disk_free_bytes: null where it is not known."""

    office: str
    now: datetime
    started_at: datetime
    playlists: int
    assets: int
    errors: int
    warnings: int
    disk_free_bytes: int | None
    displays_on: int
    displays: int


@api.get("/displays", "All displays", answers=DisplayList, scope="displays:read")
def every() -> DisplayList:
    """For a city's overview."""
    return DisplayList(displays=[_shown(one) for one in situation(runtime()).displays])


@api.get("/displays/<display_id>", "One display and what is on", answers=DisplayShown, scope="displays:read")
def one(display_id: str) -> DisplayShown:
    """Raises NotFoundError."""
    board = runtime().board(display_id)
    return next(_shown(found) for found in situation(runtime()).displays if found.board is board)


@api.get("/status", "How the server and its content fare", answers=Status, scope="status:read")
def status() -> Status:
    """What /status tells people."""
    it = situation(runtime())
    return Status(
        office=runtime().edition.config.office.name,
        now=it.now,
        started_at=it.started_at,
        playlists=it.playlists,
        assets=it.assets,
        errors=it.count(Severity.ERROR),
        warnings=it.count(Severity.WARNING),
        disk_free_bytes=it.disk_free_bytes,
        displays_on=sum(one.is_on for one in it.displays),
        displays=len(it.displays),
    )


def _shown(one: DisplayNow) -> DisplayShown:
    display = one.board.display
    return DisplayShown(
        id=display.id,
        name=display.name,
        tags=sorted(display.tags),
        layout=display.layout,
        zones=list(display.zones),
        size=display.size,
        diagonal=display.diagonal,
        viewing_distance=display.viewing_distance,
        is_on=one.is_on,
        last_seen=one.seen.last_seen if one.seen else None,
        up_to_date=one.up_to_date,
        showing=[_showing(zone) for zone in one.zones],
    )


def _showing(zone: ZoneNow) -> Showing:
    on = zone.now
    return Showing(
        zone=zone.zone,
        asset=on.slot.asset if on else None,
        playlist=on.slot.playlist if on else None,
        until=from_milliseconds(on.end_ms) if on else None,
        urgent=on.slot.urgent if on else False,
    )
