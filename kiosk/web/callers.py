"""Where a request really comes from, behind our own TLS or a proxy that config.toml trusts."""

from collections.abc import Callable, Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

FORWARDED = ("FOR", "PROTO", "HOST", "PORT", "PREFIX", "BY", "SERVER")
LOOPBACK = "127.0.0.1"
FROM_ONE_ADDRESS = 100
"""So many connections at once; a display opens six at most."""


class Callers:
    """Puts the caller's address and the scheme into each request, and takes out what strangers claim about them.

    over_tls: the address of whoever is behind each local port of our own TLS (kiosk.web.tls). trusted: networks of
    the proxies whose X-Forwarded-For and X-Forwarded-Proto count; from right to left, the first address that is none
    of theirs is the caller.
    """

    def __init__(self, app: WsgiApp, over_tls: Mapping[int, str], trusted: Iterable[str]) -> None:
        self._app = app
        self._over_tls = over_tls
        self._trusted = networks(trusted)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The request, with the truth in it."""
        claimed = {name: environ.pop(f"HTTP_X_FORWARDED_{name}", "") for name in FORWARDED}
        environ.pop("HTTP_FORWARDED", None)
        caller = str(environ.get("REMOTE_ADDR", ""))
        if caller == LOOPBACK and (behind := self._over_tls.get(int(environ.get("REMOTE_PORT") or 0))):
            caller = environ["REMOTE_ADDR"] = behind
            environ["wsgi.url_scheme"] = "https"
        if within(caller, self._trusted):
            environ["REMOTE_ADDR"] = self._first_stranger(claimed["FOR"], caller)
            if claimed["PROTO"] in ("http", "https"):
                environ["wsgi.url_scheme"] = claimed["PROTO"]
        return self._app(environ, start_response)

    def _first_stranger(self, chain: str, proxy: str) -> str:
        for text in reversed([part.strip() for part in chain.split(",") if part.strip()]):
            try:
                found = str(ip_address(text))
            except ValueError:
                return proxy
            if not within(found, self._trusted):
                return found
            proxy = found
        return proxy


def networks(names: Iterable[str]) -> list[IPv4Network | IPv6Network]:
    """The networks with these names; a single address is one too."""
    return [ip_network(name, strict=False) for name in names]


def within(address: str, known: Iterable[IPv4Network | IPv6Network]) -> bool:
    """Whether this address lies in one of these networks."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found.version == network.version and found in network for network in known)
