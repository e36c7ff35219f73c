"""The one cookie of the staff's pages: signed, unreadable to scripts, sent to this site alone."""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

PLAIN = "kiosk"
OVER_TLS = "__Host-kiosk"
"""A browser takes a cookie of this prefix only over TLS, from this very host and for all its paths."""


class StaffCookies(SecureCookieSessionInterface):
    """Secure wherever the request came over TLS; so one server serves both the LAN and a proxy with TLS."""

    def get_cookie_name(self, app: Flask) -> str:
        """By the way the request came."""
        return OVER_TLS if request.is_secure else PLAIN

    def get_cookie_secure(self, app: Flask) -> bool:
        """By the way the request came."""
        return request.is_secure
