"""`kiosk central`, `publish`, `editions` and `rollback`, as people and programs use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.central.keys.join import read_join
from kiosk.central.keys.keyfile import read_key
from tests.cli.conftest import Kiosk, answer


@pytest.fixture
def passphrases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_ROOT_PASSPHRASE", "khoá gốc trong két")
    monkeypatch.setenv("KIOSK_STAFF_PASSPHRASE", "hoa phượng nở đỏ")


@pytest.fixture
def begun(office: Path, kiosk: Kiosk, passphrases: None) -> str:
    """What `kiosk central init` printed."""
    done = kiosk(
        *("central", "init", "trung-tam", "--channel", "thanh-pho"),
        *("--root-key", str(office / "usb/goc.json"), "--join-file", str(office / "ket-noi.json")),
        *("--join-url", "https://tp.example/trung-tam"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_init_says_what_each_key_is_for_and_writes_the_root_key_and_the_join_file(
    office: Path, begun: str
) -> None:
    join = read_join((office / "ket-noi.json").read_bytes())
    assert (join.url, join.channel) == ("https://tp.example/trung-tam", "thanh-pho")
    assert " ".join(join.words.split()) in " ".join(begun.split())
    assert "Khoá gốc" in begun and "USB" in begun and "Khoá dịch vụ" in begun
    root = read_key(office / "usb/goc.json")
    assert root.sealed is not None
    assert root.root.encode() == join.root == (office / "trung-tam/thanh-pho/meta/1.root.json").read_bytes()
    assert not any("goc" in file.name for file in (office / "data").rglob("*"))


def test_an_edition_is_published_listed_and_taken_back(office: Path, kiosk: Kiosk, begun: str) -> None:
    first = answer(kiosk("publish", "--by", "Lan", "--note", "Bản đầu", "--json"))
    assert (first["number"], first["new"], len(first["changes"]["added"])) == (1, True, 5)
    (office / "media/a.md").write_text("Đã sửa", "utf-8")
    told = kiosk("publish", "--by", "Hoa").stdout
    assert "Đã phát hành bản 2" in told and "sửa: media/a.md" in told
    assert "bản 2 vẫn là bản mới nhất" in kiosk("publish", "--by", "Hoa").stdout
    back = answer(kiosk("rollback", "1", "--by", "Hoa", "--json"))
    assert back["changes"]["changed"] == ["media/a.md"]

    listed = answer(kiosk("editions", "--json"))
    assert [(one["number"], one["by"], one["note"]) for one in listed] == [
        (3, "Hoa", "Trở lại bản 1"),
        (2, "Hoa", ""),
        (1, "Lan", "Bản đầu"),
    ]
    assert "sửa: media/a.md" in kiosk("editions", "2").stdout
    assert "bản phát hành số 9" in kiosk("editions", "9").stderr
    shown = answer(kiosk("central", "show", "--json"))
    assert (shown["edition"], shown["unsent"], shown["root_threshold"]) == (3, 0, 1)
    assert "Đã gia hạn" in kiosk("central", "renew").stdout
    assert kiosk("central", "renew", "--if-due").stdout == ""
    assert "giữ 3 bản" in kiosk("central", "sweep").stdout


def test_an_error_in_the_content_stops_it_with_its_place(office: Path, kiosk: Kiosk, begun: str) -> None:
    (office / "playlists/sang.toml").write_text("title = [", "utf-8")
    done = kiosk("publish", "--json")

    assert done.returncode == 1
    body = json.loads(done.stdout)
    assert "number" not in body and "chưa phát hành" in body["error"]
    assert any(
        one["file"] == "playlists/sang.toml" and one["severity"] == "error" for one in body["problems"]
    )
    assert not (office / "trung-tam/thanh-pho/meta/timestamp.json").exists()


def test_an_edition_that_empties_everything_asks_first(office: Path, kiosk: Kiosk, begun: str) -> None:
    kiosk("publish")
    for file in (office / "playlists").iterdir():
        file.unlink()
    assert "--yes-empty" in kiosk("publish").stderr
    assert kiosk("publish", "--yes-empty").returncode == 0


def test_keys_are_replaced_with_the_root_key(
    office: Path, kiosk: Kiosk, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk("publish")
    root = ("--root-key", str(office / "usb/goc.json"))
    assert "không còn hiệu lực" in kiosk("central", "rotate", "service", *root).stdout
    assert "kiosk editions" in kiosk("central", "rotate", "staff", *root).stdout
    assert (
        read_key(office / "usb/goc.json").root.encode()
        == (office / "trung-tam/thanh-pho/meta/3.root.json").read_bytes()
    )
    second = office / "usb2/goc.json"
    monkeypatch.setenv("KIOSK_NEW_PASSPHRASE", "người giữ thứ hai")
    assert kiosk("central", "root-add", str(second), *root).returncode == 0
    assert "1 chữ ký" in kiosk("central", "root-threshold", "2", *root).stderr
    files = []
    for name, text in (("1.txt", "khoá gốc trong két\n"), ("2.txt", "người giữ thứ hai\n")):
        (office / name).write_text(text, "utf-8")
        (office / name).chmod(0o600)
        files += ["--root-passphrase-file", str(office / name)]
    both = (*root, "--root-key", str(second), *files)
    assert kiosk("central", "root-threshold", "2", *both).returncode == 0
    assert answer(kiosk("central", "show", "--json"))["root_threshold"] == 2


def secret(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(f"{text}\n", "utf-8")
    (folder / name).chmod(0o600)
    return str(folder / name)


def test_two_holders_sign_a_change_of_keys_each_at_a_machine_of_their_own(
    office: Path, kiosk: Kiosk, begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk("publish")
    first, second = str(office / "usb/goc.json"), str(office / "usb2/goc.json")
    monkeypatch.setenv("KIOSK_NEW_PASSPHRASE", "người giữ thứ hai")
    kiosk("central", "root-add", second, "--root-key", first)
    one = ("--root-key", first, "--root-passphrase-file", secret(office, "1.txt", "khoá gốc trong két"))
    two = ("--root-key", second, "--root-passphrase-file", secret(office, "2.txt", "người giữ thứ hai"))
    assert kiosk("central", "root-threshold", "2", *one, *two).returncode == 0
    monkeypatch.delenv("KIOSK_ROOT_PASSPHRASE")

    stick = str(tmp_path / "thay-doi.json")
    assert "root-key" in kiosk("central", "rotate", "staff").stderr
    asked = kiosk("central", "rotate", "staff", "--request", stick)
    assert "khoá phát hành mới" in asked.stdout and "Còn thiếu 2 chữ ký" in asked.stdout
    assert kiosk("publish").returncode == 0  # nothing has changed yet
    signed = kiosk("central", "sign", stick, *one)
    assert "Còn thiếu 1 chữ ký" in signed.stdout, signed.stderr
    assert "còn thiếu 1 chữ ký" in kiosk("central", "apply", stick).stderr
    assert "Còn thiếu 1 chữ ký" in kiosk("central", "sign", stick).stdout  # only looks
    assert "Đã đủ chữ ký" in kiosk("central", "sign", stick, *two).stdout
    done = kiosk("central", "apply", stick)
    assert "có hiệu lực" in done.stdout, done.stderr
    assert answer(kiosk("central", "show", "--json"))["root_version"] == 4
    (office / "media/a.md").write_text("Sau khi thay khoá", "utf-8")
    assert answer(kiosk("publish", "--json"))["number"] == 2

    kiosk("join", str(office / "ket-noi.json"))
    assert "làm lại từ đầu" in kiosk("central", "apply", stick).stderr


def test_a_change_of_keys_is_signed_by_nobody_else(
    office: Path, kiosk: Kiosk, begun: str, tmp_path: Path
) -> None:
    stick = tmp_path / "thay-doi.json"
    assert kiosk("central", "rotate", "service", "--request", str(stick)).returncode == 0
    before = stick.read_bytes()
    kiosk(
        *("central", "init", "noi-khac", "--channel", "khac", "--root-key", str(office / "usb3/goc.json")),
        *("--join-file", str(office / "khac.json")),
    )
    other = kiosk("central", "sign", str(stick), "--root-key", str(office / "usb3/goc.json"))
    assert "thanh-pho" in other.stderr
    assert stick.read_bytes() == before
    stick.write_bytes(before[:-20])
    assert "không đọc được" in kiosk("central", "sign", str(stick)).stderr


def test_a_lost_pc_is_replaced_with_the_root_key_alone(office: Path, kiosk: Kiosk, begun: str) -> None:
    kiosk("publish", "--note", "trước khi mất máy")
    (office / "data").rename(office / "máy-cũ")
    done = kiosk("central", "recover", "--root-key", str(office / "usb/goc.json"))

    assert done.returncode == 0, done.stderr
    assert [one["note"] for one in answer(kiosk("editions", "--json"))] == ["trước khi mất máy"]


def test_no_passphrase_is_taken_from_a_file_that_others_can_read(
    office: Path, kiosk: Kiosk, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office / "mk.txt").write_text("hoa phượng nở đỏ\n", "utf-8")
    (office / "mk.txt").chmod(0o644)
    monkeypatch.delenv("KIOSK_STAFF_PASSPHRASE")
    assert "chmod 600" in kiosk("publish", "--passphrase-file", str(office / "mk.txt")).stderr
    (office / "mk.txt").chmod(0o600)
    assert kiosk("publish", "--passphrase-file", str(office / "mk.txt")).returncode == 0


def test_without_a_terminal_it_says_where_a_passphrase_may_come_from(
    kiosk: Kiosk, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_STAFF_PASSPHRASE")
    assert "KIOSK_STAFF_PASSPHRASE" in kiosk("publish").stderr


def test_no_passphrase_lies_in_any_file(office: Path, kiosk: Kiosk, begun: str) -> None:
    kiosk("publish")
    secrets = [os.environ["KIOSK_ROOT_PASSPHRASE"].encode(), os.environ["KIOSK_STAFF_PASSPHRASE"].encode()]
    for file in office.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not any(secret in data for secret in secrets), file


def test_a_pc_that_publishes_nothing_says_how_to_begin(kiosk: Kiosk) -> None:
    for command in ("publish", "editions"):
        done = kiosk(command)
        assert done.returncode == 2
        assert "kiosk central init" in done.stderr


def test_what_is_published_is_on_a_display_of_another_office(
    office: Path, kiosk: Kiosk, begun: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From the city's `kiosk publish` to the ward's `kiosk timeline`."""
    kiosk("publish")
    ward = tmp_path_factory.mktemp("ward")
    (ward / "config.toml").write_text("", "utf-8")

    def at_the_ward(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kiosk", *arguments, "--config", str(ward / "config.toml")]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    kiosk("central", "join-file", str(office / "tại-chỗ.json"))
    joined = at_the_ward("join", str(office / "tại-chỗ.json"))
    assert joined.returncode == 0, joined.stderr
    synced = at_the_ward("sync")
    assert synced.returncode == 0, synced.stderr
    held = {
        file.read_bytes() for file in (ward / "data/central/thanh-pho/objects").rglob("*") if file.is_file()
    }
    assert {f"Nội dung {name}".encode() for name in "abk"} <= held
