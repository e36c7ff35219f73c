"""An office on disk, small enough to know by heart, and the kiosk command as a person runs it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONFIG = """
[office]
name = "Phường Thử"
[[display]]
id = "sanh"
layout = "main-ticker"
[[display]]
id = "led"
layout = "led"
size = [256, 64]
"""

MORNING = """
title = "Buổi sáng"
seconds = 10
[[items]]
asset = "a.md"
[[items]]
asset = "b.md"
last_day = 2026-11-24
[[schedule]]
displays = ["sanh"]
days = "mon-fri"
from = "08:00"
to = "09:00"
"""

URGENT = """
title = "Khẩn"
[[items]]
asset = "k.md"
seconds = 20
[[schedule]]
from = "08:30"
to = "08:31"
first_day = 2026-11-24
last_day = 2026-11-24
priority = "urgent"
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of the office."""
    (tmp_path / "playlists").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "playlists/sang.toml").write_text(MORNING, "utf-8")
    (tmp_path / "playlists/khan.toml").write_text(URGENT, "utf-8")
    for name in ("a", "b", "k"):
        (tmp_path / f"media/{name}.md").write_text(f"Nội dung {name}", "utf-8")
    return tmp_path


Kiosk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def kiosk(office: Path) -> Kiosk:
    """Runs `kiosk ARGUMENTS` for the office, in another process and another folder."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "kiosk", *arguments]
        if arguments[0] not in ("check", "--help", "--version"):
            command += ["--config", str(office / "config.toml")]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    return run


def answer(done: "subprocess.CompletedProcess[str]") -> Any:
    """The JSON that a command printed."""
    assert done.stderr == ""
    return json.loads(done.stdout)
