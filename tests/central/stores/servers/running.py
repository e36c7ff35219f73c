"""Starting real servers on loopback and ending them."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def wait_until(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} did not come in {seconds} s"
        time.sleep(0.05)


@contextmanager
def running(
    command: Sequence[str | Path], log: Path, port: int | None = None, seconds: float = 60
) -> Iterator[int]:
    """The process of this command, when its port answers; ended with all its children afterwards."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        if port is not None:
            wait_until(
                lambda: answers(port) or process.poll() is not None,
                f"{command[0]} ({log.read_text()[-800:]})",
                seconds,
            )
            assert process.poll() is None, log.read_text()[-2000:]
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def run(*command: str | Path, given: str = "") -> str:
    """What a short program printed; its failure is the test's, with its words."""
    done = subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
