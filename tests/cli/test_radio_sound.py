"""`kiosk radio say`, `record`, `approve`, `send`."""

import os
import subprocess
import sys
from pathlib import Path

from tests.radio.libretime_server import KEY, libretime_server

NOTICE = '+++\ntitle = "Lịch tiếp dân"\n+++\n\nSáng 03/12, tại phòng 203.\n'


SENDING = """
[[station]]
id = "a"
libretime = "{url}"
[[station.slots]]
from = "05:00"
to = "05:01"
[[station.clock]]
kind = "tune"
asset = "hieu.wav"
[[station.clock]]
kind = "notices"
playlists = ["radio"]
"""


def kiosk(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "radio", *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=environment
    )


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


def test_a_week_is_sent_to_libretime_twice_and_changes_once(tmp_path: Path) -> None:
    media, playlists = tmp_path / "media", tmp_path / "playlists"
    media.mkdir()
    playlists.mkdir()
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=2", str(media / "hieu.wav")],
        check=True,
    )
    (media / "tin.md").write_text(NOTICE, encoding="utf-8")
    (playlists / "radio.toml").write_text('[[items]]\nasset = "tin.md"\n', encoding="utf-8")
    key = tmp_path / "key"
    key.write_text(f'secret_key = "{KEY}"\n', encoding="utf-8")
    key.chmod(0o600)
    with libretime_server() as (url, held):
        (tmp_path / "config.toml").write_text(SENDING.format(url=url), encoding="utf-8")
        send = ("send", "a", "--to", "libretime", "--week", "2031-W10")
        assert "KIOSK_LIBRETIME_SECRET_KEY" in kiosk(tmp_path, *send).stderr
        first = kiosk(tmp_path, *send, KIOSK_LIBRETIME_FILE=str(key))
        assert "1 tệp âm thanh mới" in first.stdout, first.stderr
        assert "Lịch tiếp dân" in first.stderr
        held.asked.clear()
        again = kiosk(tmp_path, *send, KIOSK_LIBRETIME_FILE=str(key))
        assert (
            "0 tệp âm thanh mới, 1 tệp đã có sẵn; 0 buổi phát được xếp lịch, 7 buổi giữ nguyên"
            in again.stdout
        )
        assert (held.changes(), held.refused) == ([], [])
