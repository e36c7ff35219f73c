"""Who is asking, and whether they may: guards of the staff's views, and of forms against forgery."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import g, redirect, request, session, url_for
from flask_wtf.csrf import validate_csrf
from werkzeug.wrappers import Response
from wtforms import ValidationError

from kiosk.accounts import Account
from kiosk.content.documents.config import LANGUAGES
from kiosk.errors import NotAllowedError, NotLoggedInError
from kiosk.web.staff.here import gate, now

View = TypeVar("View", bound=Callable[..., Any])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
GUARDED = ("/staff/", "/api/")
KEY = "key"
"""Where the cookie holds the session's key."""


def current() -> Account | None:
    """Who is logged in with this request, None where nobody is."""
    if "account" not in g:
        g.account = _of_session(session.get(KEY, ""))
    return cast("Account | None", g.account)


def me() -> Account:
    """Who is logged in. Raises NotLoggedInError."""
    account = current()
    if account is None:
        raise NotLoggedInError("not_logged_in")
    return account


def _of_session(key: str) -> Account | None:
    found = gate().sessions.find(key, now()) if key else None
    account = gate().directory.find(found.login) if found else None
    if found is None or account is None or account.disabled or account.epoch != found.epoch:
        return None
    return account


def log_in(account: Account) -> None:
    """A session of this person begins in this browser: with a new key and an empty cookie, whatever was in it."""
    leave()
    agent = request.user_agent.string
    session[KEY] = gate().sessions.begin(account, now(), request.remote_addr or "", agent)
    g.account = account


def leave() -> None:
    """The session of this browser is over. The language stays."""
    if session.get(KEY):
        gate().sessions.end(session[KEY])
    chosen = session.get("language")
    session.clear()
    if chosen:
        session["language"] = chosen
    g.pop("csrf_token", None)
    g.account = None


def record(action: str, object: str = "", **details: object) -> None:
    """Writes into the audit log what this person does. Raises StorageError: before the deed, so it is not done.

    action: its words are `act_<action>` in the catalogue.
    """
    account = current()
    gate().audit.record(
        account.login if account else "",
        action,
        object,
        details,
        now=now(),
        address=request.remote_addr or "",
    )


def login_required(view: View) -> View:
    """For whoever is logged in; others are led to log in and back."""
    return _guarded(view, lambda account: True)


def role_required(*roles: str) -> Callable[[View], View]:
    """For whoever has one of these roles; who is logged in without one is told so (403)."""
    return lambda view: _guarded(view, lambda account: account.may(*roles))


def _guarded(view: View, may: Callable[[Account], bool]) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        account = current()
        if account is None:
            return _to_login()
        if account.must_change and request.endpoint != "staff_me.password":
            return go(url_for("staff_me.password"))
        if not may(account):
            record("refused", request.path[:200], method=request.method)
            raise NotAllowedError("not_allowed")
        return view(*args, **kwargs)

    return cast(View, guarded)


def _to_login() -> Response:
    if gate().first_steps.wanted:
        return go(url_for("staff_start.page"))
    back = request.full_path.rstrip("?") if request.method == "GET" and not htmx() else None
    where = url_for("staff_login.page", next=back)
    if htmx():
        response = Response("", 401)
        response.headers["HX-Redirect"] = where
        return response
    return redirect(where)


def go(where: str) -> Response:
    """On to another page, as a whole: where htmx asked, a page with other style sheets is not put into this one."""
    if htmx():
        return Response(b"", 200, {"HX-Redirect": where})
    return redirect(where)


def htmx() -> bool:
    """Whether the page asks for a part of itself."""
    return request.headers.get("HX-Request") == "true"


def way_back(asked: str | None, *, anywhere: bool = False) -> str:
    """Where to go on: a page of ours, whatever the address said. anywhere: the login page too."""
    asked = asked or ""
    parts = urlsplit(asked)
    ours = not parts.scheme and not parts.netloc and parts.path.startswith("/staff/")
    plain = asked.isprintable() and "\\" not in asked
    if ours and plain and (anywhere or not parts.path.startswith("/staff/login")):
        return asked
    return url_for("staff_home.page")


def listen() -> None:
    """In which language this person reads: chosen in this browser, else the account's, else the office's."""
    if request.path.startswith(GUARDED):
        chosen = session.get("language") or getattr(current(), "language", "")
        g.language = chosen if chosen in LANGUAGES else None


def refuse_forged() -> None:
    """Before any change by a browser that is logged in: is it from one of our own pages?

    The token stands in the form (csrf_token) or the header X-CSRFToken. Raises NotAllowedError.
    """
    if request.method in SAFE or not request.path.startswith(GUARDED):
        return
    if request.path.startswith("/api/") and ("Authorization" in request.headers or not session.get(KEY)):
        return
    # The form goes first: what htmx puts into the header is as old as the page that was boosted.
    sent = request.form.get("csrf_token") or request.headers.get("X-CSRFToken")
    try:
        validate_csrf(sent)
    except ValidationError as error:
        raise NotAllowedError("forged") from error
