"""A small ward office on disk, and it running: what the tests of runtime, web and jobs stand on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.runtime import Runtime
from kiosk.wiring import build

CONFIG = """
[office]
name = "Phường Thử"
timezone = "Asia/Ho_Chi_Minh"

[[display]]
id = "sanh"
name = "Sảnh"
layout = "main-ticker"
size = [1920, 1080]

[[display]]
id = "led"
layout = "led"
size = [256, 64]
"""

NOTICE = """+++
title = "{title}"
kind = "notice"
+++
{body}
"""


class Office:
    """config.toml, playlists/ and media/ in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config_file = root / "config.toml"
        self.data = root / "data"
        for name in ("playlists", "media"):
            (root / name).mkdir(parents=True, exist_ok=True)
        self.config_file.write_text(CONFIG, encoding="utf-8")

    def notice(self, name: str, title: str, body: str = "Nội dung.") -> None:
        self.media(name, NOTICE.format(title=title, body=body).encode())

    def media(self, name: str, data: bytes) -> Path:
        path = self.root / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def playlist(self, name: str, assets: list[str], seconds: int = 10, schedule: str = "") -> None:
        items = "".join(f'[[items]]\nasset = "{asset}"\n' for asset in assets)
        text = f'title = "{name}"\nseconds = {seconds}\n{items}\n[[schedule]]\n{schedule}\n'
        (self.root / "playlists" / f"{name}.toml").write_text(text, encoding="utf-8")


class HandClock:
    """A clock set by hand: the wall clock jumps where it is told to, the steady one only goes on."""

    rate = 1.0

    def __init__(self, wall: datetime) -> None:
        self._wall = wall
        self._steady = 1000.0

    def now(self) -> datetime:
        return self._wall

    def monotonic(self) -> float:
        return self._steady

    def pass_by(self, seconds: float) -> None:
        """Time goes by as it should."""
        self._wall += timedelta(seconds=seconds)
        self._steady += seconds

    def jump(self, seconds: float) -> None:
        """Somebody sets the wall clock."""
        self._wall += timedelta(seconds=seconds)


TUESDAY = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""08:30 in Viet Nam."""


def two_notices(root: Path) -> Office:
    """An office with two notices that take turns, a minute each, everywhere."""
    office = Office(root)
    office.notice("a.md", "Thông báo A")
    office.notice("b.md", "Thông báo B")
    office.playlist("chinh", ["a.md", "b.md"], seconds=60)
    return office


def running(office: Office, wall: datetime = TUESDAY) -> tuple[Runtime, HandClock]:
    """The office as the server holds it, with nothing ticking by itself."""
    clock = HandClock(wall)
    return build(office.config_file, clock), clock
