"""Urgent notices: on at once, always with an end, off with one call."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from kiosk.editing.urgent import Call, Urgent, urgent_now
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.running import editing
from kiosk.web.staff import deeds, office

api = Endpoints("urgent")

WRITERS = ("author", "approver")


class UrgentShown(Shown):
    """One that is on. displays: empty for all."""

    id: str
    title: str
    asset: str
    displays: list[str]
    since: datetime
    until: datetime


class UrgentList(Shown):
    """Those that are on."""

    urgent: list[UrgentShown]


class NewUrgent(Body):
    """text: Markdown; asset: something of media/ in its place. minutes: how long. displays: `*` for all."""

    title: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
    text: Annotated[str, Field(max_length=20_000)] = ""
    asset: Annotated[str, Field(max_length=500)] = ""
    displays: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=200)]], Field(min_length=1, max_length=200)
    ]
    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)]


@api.get("/urgent", "The urgent notices that are on", answers=UrgentList, scope="urgent:read")
def every() -> UrgentList:
    """The oldest first."""
    return UrgentList(urgent=[_shown(one) for one in urgent_now(editing(), office.moment(), office.zone())])


@api.post(
    "/urgent",
    "Puts an urgent notice on the screens now",
    body=NewUrgent,
    answers=UrgentList,
    status=201,
    scope="urgent:write",
    roles=WRITERS,
)
def on(body: NewUrgent) -> UrgentList:
    """Raises BadRequestError where it has no words, NotAllowedError."""
    end = office.moment() + timedelta(minutes=body.minutes)
    deeds.urgent_on(Call(body.title, end, tuple(body.displays), body.text, body.asset))
    return every()


@api.delete("/urgent/<urgent_id>", "Ends an urgent notice now", scope="urgent:write", roles=WRITERS)
def off(urgent_id: str) -> None:
    """Raises NotFoundError, NotAllowedError."""
    deeds.urgent_off(urgent_id)


def _shown(urgent: Urgent) -> UrgentShown:
    return UrgentShown(
        id=urgent.id,
        title=urgent.title,
        asset=urgent.asset,
        displays=list(urgent.displays),
        since=urgent.since,
        until=urgent.until,
    )
