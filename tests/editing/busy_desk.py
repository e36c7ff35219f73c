"""A desk that saves and publishes without end, and says what it was told is kept. To be killed at any instant."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content import Content, Outlet
from kiosk.content.documents import read_config
from kiosk.editing import Desk, Edit, Places
from kiosk.editing.through import publish_through
from kiosk.printing.leaf import Leaf

NAMES = ("a", "b", "c")


def text(number: int) -> str:
    """A notice that says its number, long enough to be written in more than one go."""
    front = f'title = "Số {number}"\nchannels = ["screens", "poster-a4"]'
    return f"+++\n{front}\n+++\n{'Nội dung dài. ' * 2000}\nSố {number}.\n"


def sheets(content: Content, path: str, outlet: Outlet) -> list[Leaf]:
    """What is made of a notice: two files that bear its number."""
    title = content.assets[path].title.encode() * 5000
    return [Leaf(f"{outlet}.pdf", title), Leaf(f"{outlet}-bleed.pdf", title + b"+")]


def main(root: Path) -> None:
    """Three notices that always bear the same number; then the next number."""
    config, _ = read_config("config.toml", (root / "config.toml").read_text("utf-8"))
    assert config is not None
    desk = Desk(root, root / "data", config=lambda: config, make=sheets)
    now = datetime.now(UTC)
    desk.start(now)
    newest = desk.press.newest()
    number = newest.number if newest else 0
    print("ready", flush=True)
    while True:
        number += 1
        drafts = []
        for name in NAMES:
            path = f"media/{name}.md"
            held = desk.open_draft(path)
            edit = Edit(text(number), places=Places(displays=("*",)))
            if held is None:
                saved = desk.begin(path, edit, "an", now)
            else:
                saved = desk.save(held.id, edit, held.revision, "an", now)
            print(f"saved {saved.draft.id} {number}", flush=True)
            drafts.append(saved.draft.id)
        publish_through(desk, drafts, "an", f"{number}", now)
        print(f"published {number}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
