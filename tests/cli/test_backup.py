"""kiosk backup and kiosk restore, on the sample office and against files that are no backups."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from environment.places import here

from kiosk.accounts import Directory
from kiosk.accounts.audit import AuditLog
from kiosk.cli import main
from tests.runtime.office import two_notices
from tests.web.serving import process
from tests.web.test_server import wait_until_read


def sample(root: Path) -> Path:
    """The sample office as it is delivered."""
    root.mkdir()
    for name in ("playlists", "media"):
        shutil.copytree(here().root / name, root / name)
    shutil.copyfile(here().root / "config.toml", root / "config.toml")
    return root / "config.toml"


def content(root: Path) -> dict[str, bytes]:
    files = [root / "config.toml", *(root / "playlists").rglob("*"), *(root / "media").rglob("*")]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files if file.is_file()}


def kiosk(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_the_sample_office_comes_back_byte_for_byte_with_its_accounts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = sample(tmp_path / "office")
    assert kiosk("user", "add", "lan", "--name", "Lan", "--roles", "administrator", "--config", config) == 0
    assert kiosk("backup", tmp_path / "b.zip", "--config", config) == 0
    before = content(config.parent)

    (config.parent / "playlists" / "sang.toml").write_text("title = 'hỏng'")
    shutil.rmtree(config.parent / "media")
    config.write_text("[office]\nname = 'Khác'\n", encoding="utf-8")
    shutil.rmtree(config.parent / "data")
    assert kiosk("restore", tmp_path / "b.zip", "--config", config) == 0

    assert content(config.parent) == before
    assert Directory(config.parent / "data" / "accounts" / "users.json").get("lan").administers
    audit = AuditLog(config.parent / "data" / "accounts")
    assert [entry.action for entry in audit.entries()] == ["restore", "user_add"]
    assert audit.verify().sound
    audit.close()
    kept = next(config.parent.glob("before-restore-*"))
    assert "Khác" in (kept / "config.toml").read_text("utf-8")
    assert (config.parent / "data" / "accounts" / "users.json").stat().st_mode & 0o777 == 0o600
    assert "Đã khôi phục" in capsys.readouterr().out


def test_on_another_machine_the_office_is_as_it_was(tmp_path: Path) -> None:
    config = sample(tmp_path / "office")
    assert kiosk("backup", tmp_path / "b.zip", "--config", config) == 0
    there = tmp_path / "new" / "config.toml"
    there.parent.mkdir()
    assert kiosk("restore", tmp_path / "b.zip", "--config", there) == 0
    assert content(there.parent) == content(config.parent)
    with process(there) as place:
        wait_until_read(place)
        assert place.ask("/board/sanh-chinh").status == 200


def test_a_running_server_is_backed_up_but_not_restored_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = two_notices(tmp_path / "office")
    with process(office.config_file) as place:
        wait_until_read(place)
        assert kiosk("backup", tmp_path / "b.zip", "--config", office.config_file) == 0
        assert kiosk("restore", tmp_path / "b.zip", "--config", office.config_file) == 2
        assert "đang chạy" in capsys.readouterr().err
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        names = archive.namelist()
    assert "media/a.md" in names
    assert not [name for name in names if "sessions" in name or name.endswith((".lock", "-wal", ".tmp"))]
    assert not [name for name in names if name.startswith(("data/media", "data/logs"))]
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0


def _changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def _with(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["kiosk-backup.json"])
        manifest["files"][name] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        files["kiosk-backup.json"] = json.dumps(manifest).encode()
        files[name] = b""

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.update({"media/a.md": b"khac"}),
        lambda files: files.pop("media/a.md"),
        lambda files: files.pop("kiosk-backup.json"),
        lambda files: files.update({"kiosk-backup.json": b"{}"}),
        lambda files: files.update({"kiosk-backup.json": b"[]"}),
        lambda files: files.update({"media/more.md": b""}),
        _with("../outside.txt"),
        _with("/etc/cron.d/kiosk"),
        _with("media/../../outside.txt"),
        _with("C:\\outside.txt"),
        _with("kiosk/app.py"),
    ],
)
def test_what_is_no_whole_backup_of_ours_changes_nothing(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    office = two_notices(tmp_path / "office")
    assert kiosk("backup", tmp_path / "b.zip", "--config", office.config_file) == 0
    _changed(tmp_path / "b.zip", change)
    before = content(office.root)
    listed = sorted(tmp_path.rglob("*"))
    assert kiosk("restore", tmp_path / "b.zip", "--config", office.config_file) == 2
    assert content(office.root) == before
    assert sorted(tmp_path.rglob("*")) == listed
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000])
def test_a_file_that_is_no_zip_is_refused_in_words(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    office = two_notices(tmp_path / "office")
    (tmp_path / "b.zip").write_bytes(data)
    assert kiosk("restore", tmp_path / "b.zip", "--config", office.config_file) == 2
    assert "không phải bản sao lưu" in capsys.readouterr().err
    assert kiosk("restore", tmp_path / "none.zip", "--config", office.config_file) == 2
