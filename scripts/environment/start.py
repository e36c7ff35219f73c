"""scripts/run.py: the set-up, then the server."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from environment.places import WINDOWS, Places, here
from environment.plan import prepare
from environment.trouble import Sentence, Trouble, from_system

HELP = """\
python3 scripts/run.py [--setup] [...]

  Cài những gì còn thiếu, rồi chạy bảng ở http://127.0.0.1:8080/
  Sets up what is missing, then serves the board on http://127.0.0.1:8080/

  --setup   chỉ cài đặt, không chạy · the set-up alone
  ...       chuyển cho "kiosk run" · handed to "kiosk run" (see .venv/bin/kiosk run --help)
"""
STOPPED = Sentence("Đã dừng; lần chạy sau sẽ làm tiếp.", "Stopped; the next start goes on from here.")
READY = Sentence("Đã cài đặt xong.", "All is set up.")


def main(arguments: Sequence[str]) -> int:
    """Set up, then serve, unless the set-up alone is wanted."""
    if arguments and arguments[0] in ("-h", "--help"):
        say(HELP)
        return 0
    return guarded(lambda: _set_up_and_serve(here(), arguments))


def _set_up_and_serve(places: Places, arguments: Sequence[str]) -> int:
    prepare(places, "run")
    if "--setup" in arguments:
        say(f"✓ {READY}")
        return 0
    return serve(places.program("kiosk"), serve_arguments(places.config, arguments))


def serve_arguments(config: Path, arguments: Sequence[str]) -> list[str]:
    """What kiosk is started with: the clone's own folder, unless another is named."""
    named = any(argument.split("=")[0] == "--config" for argument in arguments)
    return ["run", *([] if named else ["--config", str(config)]), *arguments]


def serve(kiosk: Path, arguments: Sequence[str]) -> int:
    """Become the server; on Windows, which can't, wait for it."""
    sys.stdout.flush()
    if not WINDOWS:
        become(kiosk, arguments)
    with subprocess.Popen([str(kiosk), *arguments]) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the server got it too, and ends by itself


def become(program: Path, arguments: Sequence[str]) -> NoReturn:
    """Put the program in this process's place."""
    os.execv(program, [str(program), *arguments])


def guarded(task: Callable[[], int]) -> int:
    """Run the task; what goes wrong is said in words, with a non-zero result."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return task()
    except Trouble as trouble:
        complain(trouble)
    except OSError as error:
        complain(from_system(error))
    except KeyboardInterrupt:
        say(f"\n{STOPPED}")
        return 130
    return 1


def complain(trouble: Trouble) -> None:
    print(trouble, file=sys.stderr, flush=True)


def say(text: str) -> None:
    print(text, flush=True)
