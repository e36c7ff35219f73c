"""What every staff page has round it: the navigation, who is logged in, words and icons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, current_app, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from kiosk.accounts import Account
from kiosk.central.publisher.glance import publishes
from kiosk.editing.urgent import urgent_now
from kiosk.messages import CATALOGUES, written
from kiosk.web.running import editing, reception, runtime
from kiosk.web.staff import guard, help
from kiosk.web.staff.here import GATE, language, say


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the navigation leads to. roles: for whom; empty: for everybody. when: in which offices."""

    endpoint: str
    words: str
    icon: str
    roles: tuple[str, ...] = ()
    when: Callable[[], bool] = lambda: True


def feedback_is_read() -> bool:
    """Whether the public is asked, or was."""
    return runtime().edition.config.feedback.on or reception().box.exists


NAVIGATION = (
    Place("staff_home.page", "nav_home", "house"),
    Place("staff_notices.page", "nav_notices", "card-list"),
    Place("staff_media.page", "nav_media", "images"),
    Place("staff_playlists.page", "nav_playlists", "list-ol"),
    Place("staff_calendar.page", "nav_calendar", "calendar-week"),
    Place("staff_urgent.page", "nav_urgent", "megaphone"),
    Place("staff_approve.page", "approvals", "shield-check", ("approver",)),
    Place("staff_editions.page", "nav_editions", "clock-history"),
    Place(
        "staff_central.page", "nav_central", "send", ("approver",), lambda: bool(publishes(runtime().data))
    ),
    Place("staff_radio.page", "nav_radio", "broadcast"),
    Place("staff_feedback.page", "nav_feedback", "chat-square-text", (), feedback_is_read),
    Place("staff_report.page", "nav_report", "bar-chart"),
    Place("staff_users.page", "nav_users", "people", ("administrator",)),
    Place("staff_audit.page", "nav_audit", "journal-text", ("administrator",)),
)
"""In this order; a page that is not served (yet) is left out."""


def context() -> dict[str, Any]:
    """What templates may use: csrf_token(), me, office, navigation."""
    if GATE not in current_app.extensions or not request.path.startswith("/staff"):
        return {}
    account = guard.current()
    return {
        "csrf_token": generate_csrf,
        "me": account,
        "office": runtime().edition.config.office,
        "navigation": _navigation(account),
        "help_topic": help.topic_here() if account is not None else "",
        **urgent_banner(account),
    }


def urgent_banner(account: Account | None) -> dict[str, Any]:
    """The urgent notices that are on, for the banner on every page, and whether this person may end them."""
    if account is None:
        return {}
    config = runtime().edition.config
    zone = ZoneInfo(config.office.timezone)
    on = urgent_now(editing(), runtime().clock.now(), zone)
    return {"urgent_on": on, "may_raise": account.may("approver") or config.approval.autopublish}


def _navigation(account: Account | None) -> list[dict[str, Any]]:
    if account is None:
        return []
    return [
        {
            "url": url_for(place.endpoint),
            "words": say(place.words),
            "icon": place.icon,
            "here": request.blueprint == place.endpoint.partition(".")[0],
        }
        for place in NAVIGATION
        if place.endpoint in current_app.view_functions
        and (not place.roles or account.may(*place.roles))
        and place.when()
    ]


def whole_pages(response: Response) -> Response:
    """A form that htmx sent leads to a page that is loaded whole: with its own styles, scripts and form token.

    htmx would follow the redirect by itself and put the next page's body under this page's head.
    """
    if request.headers.get("HX-Boosted") == "true" and response.status_code in (302, 303):
        response.headers["HX-Redirect"] = response.headers.pop("Location")
        response.status_code = 204
        response.set_data(b"")
    return response


def icon(name: str, words: str = "") -> Markup:
    """An icon of the sprite; with words where it stands alone, else a decoration that is not read aloud."""
    source = url_for("static", filename="vendor/bootstrap-icons/sprite.svg")
    told = Markup('role="img" aria-label="{}"').format(words) if words else Markup('aria-hidden="true"')
    return Markup('<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>').format(
        told, source, name
    )


def served(endpoint: str) -> bool:
    """Whether there is a page of this endpoint in this version."""
    return endpoint in current_app.view_functions


def local(moment: datetime | str) -> str:
    """A moment in the office's time, as people of the reader's language write it."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    here = found.astimezone(ZoneInfo(runtime().edition.config.office.timezone))
    return f"{here:%H:%M} {written(here.date(), language())}"


def deed(action: str) -> str:
    """An action of the audit log in words; by its name where an older or newer version wrote it."""
    code = f"act_{action}"
    return say(code) if code in CATALOGUES["vi"] else action
