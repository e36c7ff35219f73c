"""The icons of the staff's pages: one sprite of those that are used, out of the 2,000 of bootstrap-icons."""

import re
from pathlib import Path

SPRITE = "sprite.svg"
DRAWING = re.compile(r'<svg[^>]*viewBox="(?P<box>[^"]+)"[^>]*>(?P<shapes>.*)</svg>', re.DOTALL)

USED = (
    "arrow-clockwise", "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up",
    "arrows-move", "backspace", "bar-chart", "bell", "box-arrow-in-right", "box-arrow-right", "braces", "bricks",
    "broadcast", "broadcast-pin", "building", "calendar-event", "calendar-week", "card-image", "card-list",
    "chat-square-text", "check-circle", "check-lg", "chevron-down", "chevron-left", "chevron-right",
    "chevron-up", "clipboard", "clock", "clock-history", "cloud-upload", "code-slash", "collection-play",
    "copy", "dash-lg", "display", "download", "exclamation-octagon", "exclamation-triangle", "eye",
    "eye-slash", "file-earmark-pdf", "file-earmark-play", "file-earmark-slides", "file-earmark-text",
    "film", "filter", "folder", "folder2-open", "gear", "globe", "grip-vertical", "hand-index-thumb",
    "hash", "headphones", "heart", "house", "image", "images", "info-circle", "journal-text", "key",
    "laptop", "link-45deg", "list", "list-ol", "list-ul", "lock", "map", "megaphone", "mic", "moon",
    "music-note-beamed", "pause-fill", "paperclip", "pencil", "people", "person", "person-circle",
    "person-plus", "person-vcard", "phone", "pin-angle", "play-fill", "plus-lg", "printer", "qr-code",
    "question-circle", "quote", "record-circle", "save", "search", "send", "send-check", "shield-check",
    "shield-lock", "shop", "skip-forward", "sliders", "stop-fill", "table", "tag", "trash", "type-bold",
    "type-h1", "type-h2", "type-italic", "unlock", "upload", "volume-up", "x-circle", "x-lg",
)  # fmt: skip
"""By their names at bootstrap-icons. A page that uses another adds it here; a test finds what is missing."""


def sprite(package: Path) -> str:
    """One SVG with a symbol for each icon, to be shown by `<use href="sprite.svg#NAME">`."""
    symbols = (
        _symbol(name, (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")) for name in USED
    )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _symbol(name: str, text: str) -> str:
    drawing = DRAWING.search(text)
    if drawing is None:
        raise ValueError(f"bootstrap-icons: {name} is no drawing")
    return f'<symbol id="{name}" viewBox="{drawing["box"]}">{drawing["shapes"].strip()}</symbol>'
