"""The child process that opens what people put into media/: `python -m kiosk.media.workshop`.

One job a line on stdin, as JSON: source, target, suffix, edge. One line on stdout for each when it is done: `{}` where
the target folder now holds info.json, or `{"error": ...}` where the machine failed. Only this process loads the
libraries that read pictures, documents and videos, under a limit of memory.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.files import sync_folder
from kiosk.media import audio, documents, pictures, vectors, videos
from kiosk.media.office import is_office
from kiosk.media.prepared import INFO_NAME, Info
from kiosk.media.refused import Refused

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 3 << 30
"""Address space: a picture of 80 megapixels takes 0.24 GB, twice that while it is scaled; LibreOffice maps 1.5 GB."""

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif"))
VIDEOS = frozenset((".mp4", ".webm"))
AUDIO = frozenset((".mp3", ".ogg", ".opus", ".wav", ".m4a"))


def main() -> None:
    """Works until stdin ends."""
    be_modest()
    pictures.prepare_library()
    for line in sys.stdin.buffer:
        try:
            job = json.loads(line)
            _carry_out(Path(job["source"]), Path(job["target"]), job["suffix"], int(job["edge"]))
            answer: dict[str, str] = {}
        except Exception as error:  # the job wrapper: whatever a file does, the next one gets its turn
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _carry_out(source: Path, target: Path, suffix: str, edge: int) -> None:
    """Makes the target folder, whole or not at all."""
    workbench = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        with _named(source, suffix, target.parent) as named:
            info = _make(named, workbench, suffix, edge)
        (workbench / INFO_NAME).write_bytes(info.to_json())
        for file in workbench.iterdir():
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
        if not target.is_dir():
            workbench.rename(target)
            sync_folder(target.parent)
    finally:
        shutil.rmtree(workbench, ignore_errors=True)


@contextmanager
def _named(source: Path, suffix: str, folder: Path) -> Iterator[Path]:
    """The source under a name with the ending that it is meant to have: some libraries go by it."""
    if source.suffix.lower() == suffix:
        yield source
        return
    with tempfile.TemporaryDirectory(dir=folder, prefix=".named.") as room:
        named = Path(room) / f"{source.name}{suffix}"
        try:
            os.link(source, named)
        except OSError:
            shutil.copyfile(source, named)
        yield named


def _make(source: Path, workbench: Path, suffix: str, edge: int) -> Info:
    """What this file is. Raises OSError and MemoryError where the machine fails; a broken file is an answer."""
    try:
        if suffix in PICTURES:
            return pictures.make(source, workbench, edge)
        if suffix == ".svg":
            return vectors.make(source, workbench)
        if suffix in VIDEOS:
            return videos.make(source)
        if suffix in AUDIO:
            return audio.make(source)
        if suffix == ".pdf":
            return documents.make(source, workbench, edge)
        if is_office(suffix):
            return documents.make_from_office(source, workbench, edge)
    except Refused as refused:
        for file in workbench.iterdir():
            file.unlink()
        return Info(problem_code=refused.code, problem_params=refused.params)
    return Info(problem_code="media_broken", problem_params={"detail": suffix})


def be_modest() -> None:
    """Less important than the screen, and bounded. Windows gets its priority from the parent and has no such limit."""
    if sys.platform != "win32":
        os.nice(10)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
