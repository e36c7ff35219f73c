"""One display as its player page is served: everything ready as bytes."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kiosk.content import Display, Theme
from kiosk.outputs.plan import Plan


@dataclass(frozen=True, slots=True)
class Board:
    """page: version of program, layout and theme; poll, theme: the bytes answered for them."""

    display: Display
    plan: Plan
    page: str
    poll: bytes
    theme: bytes


@dataclass(frozen=True, slots=True)
class Health:
    """How a player page fared since its last report.

    at: when it told; page_load: random id of the page load; plan: the version in force there; offset_ms: the
    correction of its clock; late_ms_max: the latest showing; long_frames: frames that took too long;
    held_bytes: media kept for the hours ahead; queue: plays not delivered yet.
    """

    at: datetime
    page_load: str = ""
    plan: str = ""
    offset_ms: int = 0
    late_ms_max: int = 0
    long_frames: int = 0
    held_bytes: int = 0
    queue: int = 0


def board(display: Display, plan: Plan, theme: Theme, program: str) -> Board:
    """The board of this display. program: version of the player's files; the page reloads when its version changes."""
    css = theme_css(theme)
    page = sha256(b"\0".join((program.encode(), display.layout.encode(), css))).hexdigest()[:12]
    poll = json.dumps({"plan": plan.version, "page": page}, separators=(",", ":")).encode()
    return Board(display, plan, page, poll, css)


def theme_css(theme: Theme) -> bytes:
    """The office's colours as CSS variables; they were checked to be hex colours when config.toml was read."""
    return (
        f":root {{ --main: {theme.main}; --accent: {theme.accent}; --paper: {theme.paper}; --ink: {theme.ink}; }}\n"
    ).encode()
