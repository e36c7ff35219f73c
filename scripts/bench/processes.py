"""Servers under measurement, each a process of its own, and what /proc tells of them."""

import gzip
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
START_LIMIT_SECONDS = 60.0


def environment() -> dict[str, str]:
    """As on a display PC: compiled modules are kept. Some machines forbid it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"}


def kiosk(config_file: Path, port: int = 0) -> list[str]:
    """The command that serves this office."""
    return [sys.executable, "-m", "kiosk", "run", "--config", str(config_file), "--port", str(port)]


def bare(*arguments: object) -> list[str]:
    """The command that serves nothing but bytes made beforehand, through the same Flask and waitress."""
    return [sys.executable, "-m", "bench.bare", *map(str, arguments)]


class Server:
    """A server that runs."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={n.replace("_", "-"): v for n, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def plan(self, display: str) -> dict[str, Any]:
        """What plan.json says."""
        document: dict[str, Any] = json.loads(gzip.decompress(self.get(f"/board/{display}/plan.json")[2]))
        return document

    def wait_for_content(self, display: str, seconds: float = 300) -> None:
        """Until the display's plan shows something of the office's own."""
        self.wait(lambda: bool(self.plan(display)["assets"]), seconds)

    def wait(self, true: Callable[[], bool], seconds: float) -> None:
        """Until it is so."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                raise TimeoutError("the server did not get ready")
            time.sleep(0.1)

    def cpu_seconds(self) -> float:
        """Processor time that it has used, with its finished children's."""
        return cpu_seconds(self.process.pid)

    def rss_mib(self) -> float:
        """Resident memory, its children's included, MiB."""
        return sum(status_kib(pid, "VmRSS") for pid in family(self.process.pid)) / 1024

    def peak_mib(self) -> float:
        """The most memory it ever had, MiB."""
        return status_kib(self.process.pid, "VmHWM") / 1024


@contextmanager
def running(command: Sequence[str], cwd: Path) -> Iterator[Server]:
    """The server that this command starts, from the line with its address on; ended afterwards."""
    process = subprocess.Popen(
        command, cwd=cwd, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield Server(process, _port(process))
    finally:
        stop(process)


def stop(process: "subprocess.Popen[str]") -> None:
    """Ends it, gently first."""
    process.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(15)
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _port(process: "subprocess.Popen[str]") -> int:
    """From the address that a server prints when it listens."""
    stdout = process.stdout
    assert stdout is not None
    end = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < end and select.select([stdout], [], [], max(0.0, end - time.monotonic()))[0]:
        line = stdout.readline()
        if line.startswith("http://"):
            return int(line.strip().rstrip("/").rsplit(":", 1)[1])
        if not line:
            break
    raise RuntimeError("the server did not start")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """utime, stime, and those of children that were waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) * TICK_SECONDS


def status_kib(pid: int, name: str) -> int:
    """A number of /proc/PID/status, KiB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


def family(pid: int) -> list[int]:
    """The process and all below it."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                stat = (folder / "stat").read_text(encoding="ascii", errors="replace")
                below.setdefault(int(stat.rsplit(")", 1)[1].split()[1]), []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += below.get(one, [])
    return found
