"""kiosk user and kiosk audit: the accounts from the machine itself."""

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accounts import Directory
from kiosk.cli import main
from tests.runtime.office import Office

PASSWORD = re.compile(r"[a-z]+(?:-[a-z]+){6}")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def kiosk(office: Office, *arguments: str) -> int:
    return main([*arguments, "--config", str(office.config_file)])


def directory(office: Office) -> Directory:
    return Directory(office.data / "accounts" / "users.json")


def test_an_account_made_on_the_machine_opens_with_the_password_that_is_printed(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        kiosk(office, "user", "add", "lan", "--name", "Nguyễn Thị Lan", "--roles", "author,administrator")
        == 0
    )
    password = PASSWORD.search(capsys.readouterr().out)
    assert password is not None
    account = directory(office).authenticate("lan", password[0], datetime.now(UTC))
    assert account is not None
    assert account.must_change
    assert account.roles == {"author", "administrator"}


def test_a_reset_gives_another_password_and_ends_the_sessions(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk(office, "user", "add", "lan", "--name", "Lan")
    first = PASSWORD.search(capsys.readouterr().out)
    assert kiosk(office, "user", "reset", "lan") == 0
    second = PASSWORD.search(capsys.readouterr().out)
    assert first is not None and second is not None
    now = datetime.now(UTC)
    assert directory(office).authenticate("lan", first[0], now) is None
    assert directory(office).authenticate("lan", second[0], now) is not None
    assert directory(office).get("lan").epoch == 1


def test_roles_closing_and_opening_and_the_list(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for login, roles in (("lan", "administrator"), ("hoa", "author")):
        kiosk(office, "user", "add", login, "--name", login.title(), "--roles", roles)
    assert kiosk(office, "user", "roles", "hoa", "--roles", "author,approver") == 0
    assert directory(office).get("hoa").roles == {"author", "approver"}
    assert kiosk(office, "user", "disable", "hoa") == 0
    capsys.readouterr()
    assert kiosk(office, "user", "list") == 0
    assert "Hoa (đã khóa)" in capsys.readouterr().out
    assert kiosk(office, "user", "enable", "hoa") == 0
    assert kiosk(office, "user", "totp-off", "hoa") == 0
    assert not directory(office).get("hoa").disabled


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reset", "ai"), "không có tài khoản “ai”"),
        (("add", "lan", "--name", "Khác"), "đã có người dùng"),
        (("add", "Lân", "--name", "Lân"), "không dùng làm tên đăng nhập được"),
        (("add", "hoa"), "thiếu họ tên"),
        (("add", "hoa", "--name", "Hoa", "--roles", "vua"), "không có quyền như vậy"),
        (("disable", "lan"), "người quản trị duy nhất"),
        (("reset",), "thiếu tên đăng nhập"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    office: Office, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk(office, "user", "add", "lan", "--name", "Lan", "--roles", "administrator")
    assert kiosk(office, "user", *arguments) == 2
    assert told in capsys.readouterr().err


def test_the_audit_log_is_printed_and_tampering_found(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk(office, "audit") == 0
    assert not office.data.exists()
    for login in ("lan", "hoa", "binh"):
        kiosk(office, "user", "add", login, "--name", login.title())
    capsys.readouterr()
    assert kiosk(office, "audit", "--most", "2") == 0
    out = capsys.readouterr().out
    assert "tạo tài khoản" in out and "binh" in out and "lan" not in out
    assert kiosk(office, "audit", "--verify") == 0
    assert re.search(r"^[0-9a-f]{64}$", capsys.readouterr().out, re.MULTILINE)
    database = sqlite3.connect(office.data / "accounts" / "audit.sqlite3")
    database.execute("UPDATE entries SET object = 'ai' WHERE number = 2")
    database.commit()
    database.close()
    assert kiosk(office, "audit", "--verify") == 1
    assert "đã bị sửa" in capsys.readouterr().out
