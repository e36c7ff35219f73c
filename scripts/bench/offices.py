"""Offices on disk, in a scratch folder."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
[office]
name = "Phường Đo Lường"

[[display]]
id = "{display}"
name = "Sảnh"
layout = "full"
"""
NOTICE = """+++
title = "Thông báo số {number}"
kind = "notice"
subject = "tu-phap"
number = "{number}/TB-UBND"
+++
Bộ phận Một cửa tiếp nhận hồ sơ từ thứ Hai đến thứ Sáu, buổi sáng từ 7 giờ 30 đến 11 giờ 30.

- Bản gốc giấy chứng nhận
- Căn cước công dân
"""
DISPLAY = "sanh"
SAMPLE_DISPLAYS = ("sanh-chinh", "sanh-dung", "led-cong", "sanh-tang-2")
ITEMS_A_PLAYLIST = 10


def copy_sample(folder: Path) -> Path:
    """The sample office of the project, to be run without touching it; gives its config.toml."""
    folder.mkdir(parents=True)
    for name in ("playlists", "media"):
        shutil.copytree(ROOT / name, folder / name)
    return Path(shutil.copy(ROOT / "config.toml", folder / "config.toml"))


def office_of(folder: Path, items: int) -> Path:
    """An office with so many notices, each in one of the playlists of ten that share the day; its config.toml."""
    for name in ("playlists", "media"):
        (folder / name).mkdir(parents=True)
    for first in range(0, items, ITEMS_A_PLAYLIST):
        lines = ["seconds = 10"]
        for number in range(first, min(first + ITEMS_A_PLAYLIST, items)):
            (folder / "media" / f"{number:05}.md").write_text(NOTICE.format(number=number), encoding="utf-8")
            lines.append(f'[[items]]\nasset = "{number:05}.md"')
        lines.append(f"[[schedule]]\nweight = {1 + first // ITEMS_A_PLAYLIST % 3}")
        (folder / "playlists" / f"muc-{first:05}.toml").write_text("\n".join(lines), encoding="utf-8")
    config_file = folder / "config.toml"
    config_file.write_text(CONFIG.format(display=DISPLAY), encoding="utf-8")
    return config_file
