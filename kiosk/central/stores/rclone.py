"""Whatever else rclone speaks: one run of its program for each question, so no daemon is left behind."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from json import JSONDecodeError, loads
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from kiosk.central.stores.names import folder_parts, left_by_others, parts_of
from kiosk.central.stores.patient import PatientStore
from kiosk.central.stores.store import CHUNK_BYTES, DeniedError, StoreError, UnreachableError
from kiosk.errors import MissingExtraError

PATIENCE_SECONDS = 60.0
"""A first run may have to log in."""
SLOWEST_BYTES_A_SECOND = 10_000
"""What is sent may take so much longer; that nothing moves rclone notices itself (`--timeout`)."""
NOT_THERE = (3, 4)
"""rclone's exit codes: directory not found, file not found."""

_USER_IN_URL = re.compile(r"://[^/@\s]+@")


class RcloneStore(PatientStore):
    """The files below `remote:path`, as rclone.conf knows it. The secrets are rclone's own (rclone config, or its
    environment variables)."""

    def __init__(self, remote: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
        super().__init__(f"rclone:{remote}", patience_seconds)
        self._program = program()
        self._root = remote if remote.endswith((":", "/")) else f"{remote}/"
        self._seconds = patience_seconds

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        size = self.size(name)  # `cat` of a folder would give all its files
        if size is None:
            raise self._missing(name)
        if offset >= size:
            return iter(())
        run = self._started(["cat", self._path(name), "--offset", str(offset)])
        return self._pieces(name, run, size - offset)

    def size(self, name: str) -> int | None:
        """See Store."""
        run = self._run(["lsjson", "--stat", "--no-modtime", "--no-mimetype", self._path(name)], name)
        if run.returncode in NOT_THERE:
            return None
        self._check(run, name)
        try:
            found = loads(run.stdout)
            return None if found is None or found["IsDir"] else int(found["Size"])
        except (JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise UnreachableError("store_trouble", store=self.address, name=name, detail="lsjson") from error

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        target = self._path(name)
        with NamedTemporaryFile(delete=False) as spool:
            try:
                shutil.copyfileobj(data, spool, CHUNK_BYTES)
                longest = self._seconds + spool.tell() / SLOWEST_BYTES_A_SECOND
                spool.close()
                command = ["copyto", "--ignore-times", "--no-traverse", spool.name, target]
                run = self._run(command, name, longest)
            finally:
                Path(spool.name).unlink(missing_ok=True)
        self._check(run, name)

    def delete(self, name: str) -> None:
        """See Store."""
        run = self._run(["deletefile", self._path(name)], name)
        if run.returncode not in NOT_THERE:
            self._check(run, name)

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        parts = folder_parts(folder, self.address)
        run = self._run(["lsf", "-R", "--files-only", self._root + "/".join(parts)], folder)
        if run.returncode in NOT_THERE:
            return iter(())
        self._check(run, folder)
        lines = run.stdout.decode("utf-8", "replace").splitlines()
        found = (line for line in lines if not any(left_by_others(part) for part in line.split("/")))
        return iter(["/".join((*parts, line)) for line in found])

    def close(self) -> None:
        """See Store."""
        self._patience.close()

    def _path(self, name: str) -> str:
        return self._root + "/".join(parts_of(name, self.address))

    def _run(
        self, arguments: list[str], name: str, seconds: float | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                self._command(arguments),
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=seconds or self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreachableError("store_silent", store=self.address, name=name) from error
        except OSError as error:
            raise self._in_words(name, error) from error

    def _started(self, arguments: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _command(self, arguments: list[str]) -> list[str]:
        patience = f"{max(1, round(self._seconds / 2))}s"
        return [
            self._program,
            *arguments,
            "--retries=1",
            "--low-level-retries=2",
            "--ask-password=false",
            f"--contimeout={patience}",
            f"--timeout={patience}",
            "--stats=0",
        ]

    def _pieces(self, name: str, run: "subprocess.Popen[bytes]", length: int) -> Iterator[bytes]:
        try:
            while piece := self._read_on(name, run.stdout):
                length -= len(piece)
                yield piece
            if self._ask(name, run.wait) != 0 or length > 0:
                raise UnreachableError("store_trouble", store=self.address, name=name, detail="rclone cat")
        finally:
            run.kill()
            run.wait()
            if run.stdout is not None:
                run.stdout.close()

    def _read_on(self, name: str, stream: IO[bytes] | None) -> bytes:
        return b"" if stream is None else self._ask(name, lambda: stream.read(CHUNK_BYTES))

    def _check(self, run: "subprocess.CompletedProcess[bytes]", name: str) -> None:
        if run.returncode == 0:
            return
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines() or [f"rclone {run.returncode}"]
        raise self._refusal(_USER_IN_URL.sub("://", lines[-1])[-200:], name)

    def _refusal(self, detail: str, name: str) -> StoreError:
        if re.search(r"denied|forbidden|unauthor|\b40[13]\b|read-only", detail, re.IGNORECASE):
            return DeniedError("store_denied", store=self.address, name=name, detail=detail)
        return UnreachableError("store_trouble", store=self.address, name=name, detail=detail)


def program() -> str:
    """rclone: the one installed with this program, else the machine's. Raises MissingExtraError."""
    beside = Path(sys.executable).parent / ("rclone.exe" if os.name == "nt" else "rclone")
    found = str(beside) if beside.is_file() else shutil.which("rclone")
    if found is None:
        raise MissingExtraError("missing_extra", module="rclone", extra="rclone")
    return found
