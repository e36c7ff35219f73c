"""A load generator: some keep-alive connections, each asking again as soon as it is answered. Prints JSON.

python -m bench.load --port 8080 --path /board/sanh/poll --connections 8 --seconds 3
"""

import argparse
import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.processes import ROOT, environment

LARGEST_HEAD = 65_536
LONGEST_WAIT_SECONDS = 30
"""So long for the first answer, however short the time asked for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """statuses: how many answers of each."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    bytes: int
    statuses: Mapping[str, int]

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def measure(port: int, path: str, seconds: float, connections: int = 8, etag: str | None = None) -> Measured:
    """Runs the generator as a process of its own, so that it shares no lock with anything."""
    command = [sys.executable, "-m", "bench.load", "--port", str(port), "--path", path]
    command += ["--seconds", str(seconds), "--connections", str(connections)]
    command += ["--etag", etag] if etag else []
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True, timeout=seconds + 60
    )
    return Measured(**json.loads(done.stdout))


class Client:
    """One connection: asks, takes the answer, asks again; connects anew where the server has closed it."""

    def __init__(self, port: int, request: bytes) -> None:
        self.port = port
        self.request = request
        self.buffer = bytearray()
        self.needed = 0
        self.closes = False
        self.status = ""
        self.asked = 0.0
        self.connect()

    def connect(self) -> None:
        """A new connection."""
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        """Sends the request."""
        self.asked = time.perf_counter()
        self.socket.sendall(self.request)

    def take(self) -> int | None:
        """What has arrived; the answer's size where it is whole, else None."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("closed in the middle of an answer")
        self.buffer += part
        if not self.needed:
            self._read_head()
        if not self.needed or len(self.buffer) < self.needed:
            return None
        size = self.needed
        self.buffer.clear()
        self.needed = 0
        return size

    def _read_head(self) -> None:
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self.buffer) > LARGEST_HEAD:
                raise ValueError("no end of the headers")
            return
        lines = bytes(self.buffer[:end]).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        self.status = lines[0].split(" ")[1]
        self.closes = headers.get("connection", "").lower() == "close"
        self.needed = end + 4 + (0 if self.status == "304" else int(headers["content-length"]))


def run(port: int, request: bytes, connections: int, seconds: float) -> dict[str, Any]:
    """Asks for so long; what is in flight at the end is not counted."""
    watch = selectors.DefaultSelector()
    waits: list[float] = []
    statuses: dict[str, int] = {}
    received = 0
    for _ in range(connections):
        client = Client(port, request)
        watch.register(client.socket, selectors.EVENT_READ, client)
        client.ask()
    began = time.perf_counter()
    while (now := time.perf_counter()) < began + seconds or (
        not waits and now < began + LONGEST_WAIT_SECONDS
    ):
        for key, _ in watch.select(timeout=1):
            client = key.data
            size = client.take()
            if size is None:
                continue
            now = time.perf_counter()
            waits.append(now - client.asked)
            statuses[client.status] = statuses.get(client.status, 0) + 1
            received += size
            if client.closes:
                watch.unregister(client.socket)
                client.socket.close()
                client.connect()
                watch.register(client.socket, selectors.EVENT_READ, client)
            client.ask()
    lasted = now - began
    for key in list(watch.get_map().values()):
        key.data.socket.close()
    if not waits:
        raise TimeoutError("no answer")
    waits.sort()
    return {
        "requests": len(waits),
        "seconds": lasted,
        "p50_ms": waits[len(waits) // 2] * 1000,
        "p99_ms": waits[int(len(waits) * 0.99)] * 1000,
        "bytes": received,
        "statuses": statuses,
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", required=True)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--etag", help="sent as If-None-Match")
    options = parser.parse_args()
    lines = [f"GET {options.path} HTTP/1.1", "Host: 127.0.0.1", "Accept: */*"]
    lines += [f"If-None-Match: {options.etag}"] if options.etag else []
    request = "\r\n".join([*lines, "", ""]).encode()
    print(json.dumps(run(options.port, request, options.connections, options.seconds)))


if __name__ == "__main__":
    main()
