"""The cookie by which a browser is known that a person has logged in with before (see kiosk.accounts.throttle)."""

import secrets
from datetime import timedelta

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from kiosk.accounts.entry import Caller

PLAIN, OVER_TLS = "kiosk-device", "__Host-kiosk-device"
LASTS = timedelta(days=365)


def caller(login: str) -> Caller:
    """From where this login is tried."""
    known: dict[str, str] = {}
    try:
        kept = _signer().loads(request.cookies.get(_name(), ""), max_age=int(LASTS.total_seconds()))
        known = kept if isinstance(kept, dict) else {}
    except BadSignature:
        pass
    return Caller(request.remote_addr or "", str(known.get(login.strip().lower(), "")))


def remember(response: Response, login: str) -> Response:
    """This browser is known for this login from now on; for the last few that used it."""
    try:
        known = dict(_signer().loads(request.cookies.get(_name(), "")))
    except (BadSignature, ValueError, TypeError):
        known = {}
    known = {**{name: known[name] for name in list(known)[-4:] if name != login}, login: secrets.token_hex(8)}
    response.set_cookie(
        _name(),
        _signer().dumps(known),
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def _name() -> str:
    return OVER_TLS if request.is_secure else PLAIN


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or b"", salt="device")
