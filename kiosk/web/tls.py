"""TLS for the server itself: a thread that takes connections over TLS and passes their bytes on to waitress.

waitress has no TLS. This holds no HTTP, so there is nothing in it to be misunderstood: bytes in, bytes out, and a
table of who is behind which local port (kiosk.web.callers). An office with nginx or Caddy does not need it.
"""

import asyncio
import logging
import socket
import ssl
from pathlib import Path
from threading import Event, Thread

from kiosk.errors import StorageError
from kiosk.web.callers import FROM_ONE_ADDRESS

log = logging.getLogger(__name__)

HANDSHAKE_SECONDS = 10.0
CHUNK_BYTES = 65_536
MOST_CONNECTIONS = 500
RENEWED_EVERY_SECONDS = 60.0
"""So often it is looked whether the certificate's files have changed."""


class TlsFront:
    """Listens on this address with this certificate, in front of a server on a local port.

    behind: the caller's address for each local port in use. Raises StorageError where the certificate and its key
    cannot be read or the address cannot be listened on.
    """

    def __init__(
        self, host: str, port: int, certificate: Path, key: Path, inner_port: int, behind: dict[int, str]
    ) -> None:
        self.behind = behind
        self._files = (certificate, key)
        self._inner_port = inner_port
        self._context = _context(certificate, key)
        self._marks = self._marked()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family, backlog=256)
        except OSError as error:
            raise StorageError(
                "cannot_listen", host=host, port=port, detail=error.strerror or str(error)
            ) from error
        self.port = int(self._socket.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._started = Event()
        self._thread = Thread(target=self._run, name="tls", daemon=True)

    def start(self) -> None:
        """Takes connections from now on."""
        self._thread.start()
        self._started.wait(10)

    def stop(self) -> None:
        """Lets go of the address and of all connections."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
        self._socket.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        serving = self._loop.run_until_complete(
            asyncio.start_server(
                self._serve, sock=self._socket, ssl=self._context, ssl_handshake_timeout=HANDSHAKE_SECONDS
            )
        )
        renewing = self._loop.create_task(self._renew())
        self._started.set()
        self._loop.run_forever()
        renewing.cancel()
        serving.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, outer: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        caller = back.get_extra_info("peername")
        if caller is None or not self._has_room_for(str(caller[0])):
            back.close()
            return
        try:
            inner, on = await asyncio.open_connection("127.0.0.1", self._inner_port)
        except OSError:
            back.close()
            return
        local_port = int(on.get_extra_info("sockname")[1])
        self.behind[local_port] = str(caller[0])
        ways = [asyncio.ensure_future(_pass_on(outer, on)), asyncio.ensure_future(_pass_on(inner, back))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.behind.pop(local_port, None)
            for way in ways:
                way.cancel()
            back.close()
            on.close()

    def _has_room_for(self, address: str) -> bool:
        held = list(self.behind.values())
        return len(held) < MOST_CONNECTIONS and held.count(address) < FROM_ONE_ADDRESS

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEWED_EVERY_SECONDS)
            self.renew()

    def renew(self) -> bool:
        """Takes up a certificate that was renewed on disk, for connections from now on; whether there was one."""
        marks = self._marked()
        if marks == self._marks:
            return False
        try:
            self._context.load_cert_chain(*self._files)
        except (OSError, ssl.SSLError) as error:
            log.error("the renewed certificate cannot be used: %s", error)
            return False
        self._marks = marks
        log.info("a renewed certificate is in use")
        return True

    def _marked(self) -> list[tuple[int, int]]:
        return [(file.stat().st_mtime_ns, file.stat().st_size) for file in self._files if file.exists()]


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Bytes from one side to the other until one of them has enough."""
    try:
        while data := await source.read(CHUNK_BYTES):
            target.write(data)
            await target.drain()
    except (OSError, ssl.SSLError):
        return


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise StorageError("bad_certificate", certificate=certificate, key=key, detail=str(error)) from error
    return context
