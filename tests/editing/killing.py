"""Kills a desk at work and looks what is left: shared by the short test and by scripts/kill_editing.py."""

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk.editing.edition import Cause
from tests.editing.desks import desk_of
from tests.runtime.office import Office

PROJECT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"^Số (\d+)\.$", re.MULTILINE)


def killed_once(office: Office, chance: random.Random) -> tuple[dict[str, int], int]:
    """Lets the desk work for a moment and kills it; the numbers that it said are saved, by draft, and published."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.editing.busy_desk", str(office.root)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(chance.uniform(0.02, 0.35))
    child.send_signal(signal.SIGKILL)
    saved: dict[str, int] = {}
    published = 0
    for line in child.communicate()[0].splitlines():
        match line.split():
            case ["saved", draft, number]:
                saved[draft] = int(number)
            case ["published", number]:
                published = int(number)
    return saved, published


def look(office: Office, saved: dict[str, int], published: int) -> None:
    """Nothing half, nothing lost that was said to be kept."""
    desk = desk_of(office)
    files = [office.root / f"media/{name}.md" for name in ("a", "b", "c")]
    numbers = {NUMBER.findall(file.read_text("utf-8"))[-1] if file.exists() else "0" for file in files}
    assert len(numbers) == 1, f"half an edition: {numbers}"
    assert int(numbers.pop()) >= published, "a published edition was lost"
    newest = desk.press.newest()
    assert newest is not None or not published
    assert newest is None or newest.digests == {
        path: file.sha256 for path, file in desk.folders.held().items()
    }
    if newest is not None and newest.cause is Cause.PUBLISHED:
        numbers = {NUMBER.findall(file.read_text("utf-8"))[-1] for file in files}
        made = [desk.objects.read(one.sha256).decode()[:20] for one in newest.made]
        assert len(made) == 6, "a channel's files are missing"
        assert all(sheet.startswith(f"Số {number}Số") for sheet in made for number in numbers)
    for draft_id, number in saved.items():
        held = desk.drafts.get(draft_id)
        assert held.text is not None
        assert int(NUMBER.findall(held.text)[-1]) >= number, "an acknowledged save was lost"
    left = [
        path for path in office.root.rglob("*.tmp") if "media" in path.parts[-2:] or "playlists" in path.parts
    ]
    assert left == [], "temporary files in the content folders"
    desk.close()
