"""`kiosk radio say`, `record`, `approve`."""

import subprocess
import sys
from pathlib import Path

NOTICE = '+++\ntitle = "Lịch tiếp dân"\n+++\n\nSáng 03/12, tại phòng 203.\n'


def kiosk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "radio", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_a_text_is_drafted_recorded_and_approved(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[station]]\nid = "a"\nloudness = -16\n', encoding="utf-8")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "tin.md").write_text(NOTICE, encoding="utf-8")

    said = kiosk(tmp_path, "say", "--out", "nghe.wav")
    assert said.stdout.startswith("[1/1] Lịch tiếp dân: ")
    assert " LUFS, bản đọc máy, chưa ai nghe duyệt" in said.stdout
    recorded = kiosk(tmp_path, "record", "nghe.wav", "--asset", "media/tin.md", "--by", "Lan")
    assert (recorded.returncode, "bản thu" in recorded.stdout) == (0, True)
    assert "đã duyệt bởi Minh" in kiosk(tmp_path, "approve", "--asset", "tin.md", "--by", "Minh").stdout


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "tin.md").write_text(NOTICE, encoding="utf-8")

    assert "tin-khac.md" in kiosk(tmp_path, "say", "--asset", "tin-khac.md").stderr
    assert "Lịch tiếp dân" in kiosk(tmp_path, "approve", "--asset", "tin.md", "--by", "Lan").stderr
    assert "tin.md" in kiosk(tmp_path, "record", "media/tin.md", "--asset", "tin.md").stderr
