"""`python -m kiosk.printing.bench`: the press in a process of its own, so that the server never holds a typesetter.

A JSON job a line comes in: a folder to be made, the folders of the press, the task. A JSON answer a line goes out.
"""

import json
import sys
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.files import write_atomic
from kiosk.printing.fonts import faces
from kiosk.printing.press import Press, pdf, pngs
from kiosk.printing.task import Task, task_from

FACTS = "facts.json"
"""Written last: a folder that has it is whole."""


def main() -> None:
    """Works until there is no more to do."""
    for line in sys.stdin.buffer:
        answer = _answer(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    """The process's own wrapper: one sheet that fails leaves the next one its turn."""
    try:
        return made(Path(job["folder"]), Path(job["fonts"]), job["own"], task_from(job["task"]))
    except KioskError as error:
        params = {name: str(value) for name, value in error.params.items()}
        return {"code": error.code, "params": params, "status": error.status}
    except Exception as error:
        return {
            "code": "print_failed",
            "params": {"detail": f"{type(error).__name__}: {error}"},
            "status": 502,
        }


def made(folder: Path, fonts: Path, own: str | None, task: Task) -> dict[str, Any]:
    """Sets the task's sheet into the folder; what there is to say about it."""
    press = Press(faces(fonts), Path(own) if own else None)
    folder.mkdir(parents=True, exist_ok=True)
    if task.pixels:
        pages, size = pngs(press, task)
        names = [f"{number}.png" for number in range(1, len(pages) + 1)]
    else:
        whole, size = pdf(press, task)
        pages, names = [whole], ["sheet.pdf"]
    for name, data in zip(names, pages, strict=True):
        write_atomic(folder / name, data)
    facts = {"files": names, "size": size}
    write_atomic(folder / FACTS, json.dumps(facts).encode())
    return facts


if __name__ == "__main__":
    main()
