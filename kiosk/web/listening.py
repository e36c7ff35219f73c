"""The server: waitress with limits that hold slow and greedy clients off, with or without our own TLS."""

import os
import time
from collections import Counter
from pathlib import Path
from socket import gethostname, socket
from typing import TYPE_CHECKING, Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from kiosk.errors import StorageError
from kiosk.extras import Later
from kiosk.web.callers import FROM_ONE_ADDRESS, LOOPBACK, Callers, networks, within

if TYPE_CHECKING:
    from kiosk.web import tls as own_tls
else:
    own_tls = Later("kiosk.web.tls")

LARGEST_BODY_BYTES = 2_000_000
THREADS = 8
"""More add nothing (sync.md, 6)."""
CONNECTIONS = 500
REQUEST_SECONDS = 120.0
"""So long the bytes of one request may take: 2 MB at 17 kB/s."""
IDLE_SECONDS = 60
EVERYWHERE = ("0.0.0.0", "::")


class PatientChannel(HTTPChannel):
    """A connection whose requests arrive within their time, and no more than a share of them from one address."""

    _began: float | None = None

    def __init__(self, server: Any, sock: socket, addr: Any, adj: Any, map: Any = None) -> None:
        super().__init__(server, sock, addr, adj, map=map)
        held = Counter(channel.addr[0] for channel in list(server.active_channels.values()) if channel.addr)
        if held[addr[0]] > FROM_ONE_ADDRESS and not within(addr[0], server.many_from):
            self.will_close = True
            self.close_when_flushed = True

    def received(self, data: bytes) -> bool:
        """Some bytes have come; those of a request that takes too long are the last."""
        now = time.monotonic()
        if self.request is None or self._began is None:
            self._began = now
        elif now - self._began > REQUEST_SECONDS:
            self.will_close = True
            return False
        taken = bool(super().received(data))
        if self.request is None:
            self._began = None
        return taken


class Listener:
    """The server on its address. run() serves until SystemExit or KeyboardInterrupt."""

    def __init__(
        self,
        app: Flask,
        host: str,
        port: int,
        tls: tuple[Path, Path] | None = None,
        trusted: tuple[str, ...] = (),
    ) -> None:
        over_tls: dict[int, str] = {}
        app.wsgi_app = Callers(app.wsgi_app, over_tls, trusted)  # type: ignore[method-assign]
        self._server: Any = _waitress(app, LOOPBACK if tls else host, 0 if tls else port, trusted)
        self._tls: own_tls.TlsFront | None = None
        if tls is None:
            self.address = address(self._server)
        else:
            inner = port_of(self._server)
            self._tls = own_tls.TlsFront(host, port, *tls, inner_port=inner, behind=over_tls)
            self._tls.start()
            shown = gethostname() if host in EVERYWHERE else f"[{host}]" if ":" in host else host
            self.address = f"https://{shown}:{self._tls.port}/"

    def run(self) -> None:
        """Serves."""
        self._server.run()

    def close(self) -> None:
        """Lets go of the address."""
        if self._tls is not None:
            self._tls.stop()
        self._server.close()


def _waitress(
    app: Flask, host: str, port: int, proxies: tuple[str, ...]
) -> BaseWSGIServer | MultiSocketServer:
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            max_request_body_size=2 * LARGEST_BODY_BYTES,
            clear_untrusted_proxy_headers=False,
            asyncore_use_poll=os.name == "posix",
            ident=None,
        )
    except OSError as error:
        raise StorageError(
            "cannot_listen", host=host, port=port, detail=error.strerror or str(error)
        ) from error
    listening = (server.map or {}).values() if isinstance(server, MultiSocketServer) else [server]
    for one in listening:
        if isinstance(one, BaseWSGIServer):
            one.channel_class = PatientChannel
            one.many_from = networks(("127.0.0.0/8", "::1", *proxies))  # type: ignore[attr-defined]
    return server


def port_of(server: BaseWSGIServer | MultiSocketServer) -> int:
    """The port on which it listens; the first of several."""
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    return int(server.getsockname()[1])


def address(server: BaseWSGIServer | MultiSocketServer) -> str:
    """Where the server can be reached; the first place of several. A port of 0 in the config shows as the real one.

    A server that listens everywhere is reached by the machine's name.
    """
    if isinstance(server, MultiSocketServer):
        host, port = server.effective_listen[0]
    else:
        host, port = server.getsockname()[0], port_of(server)
    if host in EVERYWHERE:
        host = gethostname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
