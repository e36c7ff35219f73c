"""Media over loopback, in parts and whole, against reading the file."""

import hashlib
import json
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.effort import Effort
from bench.offices import DISPLAY, ROOT, office_of
from bench.processes import environment, kiosk, running
from bench.table import Goal, Table

THROUGHPUT_GOAL_MB = 500.0
MB = 1_000_000
PART_BYTES = 1 << 20


class Pass(NamedTuple):
    """One reading of the whole file. MB a second by the wall clock, and in a second of the server's processor time."""

    mb_per_second: float
    mb_per_server_second: float


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """One table."""
    size, rounds = effort.choose((256 * MB, 9), (128 * MB, 3), (8 * MB, 1))
    config_file = office_of(scratch / "office", 10)
    film = scratch / "office" / "media" / "film.mp4"
    make_film(film, size)
    playlist = 'seconds = 10\n[[items]]\nasset = "film.mp4"\n[[schedule]]\npriority = "high"\n'
    (scratch / "office" / "playlists" / "film.toml").write_text(playlist, encoding="utf-8")
    digest = hashlib.sha256(film.read_bytes()).hexdigest()
    table = Table(f"media: a file of {film.stat().st_size // MB} MB over loopback")
    with running(kiosk(config_file), scratch) as server:
        server.wait(lambda: "film.mp4" in server.plan(DISPLAY)["assets"], 120)
        path = server.plan(DISPLAY)["assets"]["film.mp4"]["url"]
        found: dict[str, list[Pass]] = {"read": [], "whole": [], "parts": []}
        for _ in range(rounds):
            for way, own in found.items():
                before = server.cpu_seconds()
                answer = _fetch(way, server.port, path, film, digest if not own else None)
                used = max(server.cpu_seconds() - before, 0.01)
                own.append(Pass(answer["bytes"] / answer["seconds"] / MB, answer["bytes"] / used / MB))
    names = {
        "read": "floor: reading the file",
        "whole": "GET, whole file",
        "parts": f"GET, Range of {PART_BYTES >> 20} MiB, one after the other",
    }
    for way, passes in found.items():
        served = way != "read"
        table.add(
            what=names[way],
            MB_a_second=median(one.mb_per_second for one in passes),
            of_reading=median(
                a.mb_per_second / b.mb_per_second for a, b in zip(passes, found["read"], strict=True)
            ),
            best=max(one.mb_per_second for one in passes),
            MB_a_second_of_server_cpu=median(one.mb_per_server_second for one in passes) if served else None,
        )
    for row in table.rows[1:]:
        table.goals.append(
            Goal(f"{row['what']}, MB/s", row["MB a second"], at_least=THROUGHPUT_GOAL_MB, by_clock=True)
        )
    table.notes.append(
        "The file lies in the memory of the system; the reader is a process of its own and shares the processors "
        "with the server. Each way's first pass is compared byte for byte by SHA-256 (not timed)."
    )
    yield table


def make_film(path: Path, size_bytes: int) -> None:
    """A film that any reader takes: the sample's, with an empty box of the wanted size at its end."""
    shutil.copy(ROOT / "media" / "video" / "nop-ho-so-truc-tuyen.mp4", path)
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", size_bytes + 8, b"free"))
        block = bytes(range(256)) * 4096
        for _ in range(size_bytes // len(block)):
            file.write(block)
        file.write(block[: size_bytes % len(block)])


def _fetch(way: str, port: int, path: str, file: Path, digest: str | None) -> dict[str, Any]:
    """Reads all of it in a process of its own; with a digest the bytes are checked first."""
    command = [sys.executable, "-m", "bench.media", way, str(port), path, str(file), digest or ""]
    done = subprocess.run(
        command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class Reader:
    """Reads one file in one of the three ways, into one piece of memory."""

    def __init__(self, port: int, path: str, file: Path) -> None:
        self.path = path
        self.file = file
        self.size = file.stat().st_size
        self.buffer = memoryview(bytearray(PART_BYTES))
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)

    def read(self, digest: Any = None) -> int:
        """From the disk."""
        total = 0
        with self.file.open("rb", buffering=0) as stream:
            while count := stream.readinto(self.buffer):
                total += self._took(count, digest)
        return total

    def whole(self, digest: Any = None) -> int:
        """In one answer."""
        return self._get("", digest)

    def parts(self, digest: Any = None) -> int:
        """In answers of a part each, over one connection."""
        return sum(
            self._get(f"Range: bytes={first}-{min(first + PART_BYTES, self.size) - 1}\r\n", digest)
            for first in range(0, self.size, PART_BYTES)
        )

    def _get(self, header: str, digest: Any) -> int:
        self.socket.sendall(f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n".encode())
        filled = 0
        while (end := bytes(self.buffer[:filled]).find(b"\r\n\r\n")) < 0:
            filled += self.socket.recv_into(self.buffer[filled:4096])
        head = bytes(self.buffer[:end]).decode("latin-1").lower().split("\r\n")
        status = head[0].split(" ")[1]
        if status != ("206" if header else "200"):
            raise RuntimeError(f"status {status}")
        left = total = int(next(line.split(": ")[1] for line in head if line.startswith("content-length: ")))
        early = filled - end - 4
        if digest is not None:
            digest.update(self.buffer[end + 4 : filled])
        left -= early
        while left:
            count = self.socket.recv_into(self.buffer, min(left, len(self.buffer)))
            if not count:
                raise ConnectionError("closed in the middle of an answer")
            left -= self._took(count, digest)
        return total

    def _took(self, count: int, digest: Any) -> int:
        if digest is not None:
            digest.update(self.buffer[:count])
        return count


def main(way: str, port: str, path: str, file: str, expected: str) -> None:
    """One pass, and before it one that checks the bytes where a digest is given."""
    reader = Reader(int(port), path, Path(file))
    read = {"read": reader.read, "whole": reader.whole, "parts": reader.parts}[way]
    if expected:
        digest = hashlib.sha256()
        read(digest)
        if digest.hexdigest() != expected:
            raise AssertionError("other bytes than the file's")
    began = time.perf_counter()
    count = read()
    print(json.dumps({"bytes": count, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main(*sys.argv[1:])
