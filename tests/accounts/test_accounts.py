"""Passwords, throttling, sessions, second factor: the rules without the browser."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from time import sleep

import pyotp
import pytest

from kiosk.accounts import Account, Directory, Role, Sessions, passwords, second_factor
from kiosk.accounts.audit import AuditLog, Sought
from kiosk.accounts.secret import secret
from kiosk.accounts.throttle import Throttle, counts_for
from kiosk.errors import BadRequestError, ConflictError, TooManyError
from kiosk.store import Records

NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
GOOD = "cây đa bến nước sân đình"


@pytest.mark.parametrize(
    "password",
    ["1234567890", "Matkhau@2026", "qwertyuiop", "P@ssw0rd2025!", "anhyeuem123", "aaaaaaaaaaaa", "Phuong@123456",
     "nguyenlan1985", "thanhxuan2026", "19900101199", "1q2w3e4r5t6y", "vietnamvodich", "Mật khẩu 123", "uybannhandan1",
     "zxcvbnm123456", "hanoi2026!!!!"],
)  # fmt: skip
def test_a_password_that_is_soon_guessed_is_refused(password: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        passwords.check(password, "nguyen.lan", "Nguyễn Thị Lan", "Phường Thanh Xuân")
    assert refused.value.code == "password_common"


@pytest.mark.parametrize(
    "password",
    ["con mèo trèo cây cau", "xe đạp ơi năm ấy", "kX9-mm2-Qr7", "Bao gio moi xong?", "a1b9c8d2e7f3"],
)
def test_a_sentence_or_chance_signs_are_taken(password: str) -> None:
    passwords.check(password, "nguyen.lan", "Nguyễn Thị Lan")


@pytest.mark.parametrize(("password", "code"), [("ngắn quá", "password_short"), ("ă" * 201, "password_long")])
def test_only_the_length_counts_otherwise(password: str, code: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        passwords.check(password)
    assert refused.value.code == code


def test_first_passwords_differ_and_hold_to_the_rules() -> None:
    made = {passwords.made("hoa.ha", "Nông Hoa Hà") for _ in range(3000)}
    assert len(made) == 3000
    for password in made:
        passwords.check(password, "hoa.ha", "Nông Hoa Hà")


def test_a_password_typed_decomposed_is_the_same(tmp_path: Path) -> None:
    directory = Directory(tmp_path / "users.json")
    directory.add("lan", "Lan", frozenset({Role.AUTHOR}), NINE, password="cây đa bến nước")
    assert directory.authenticate("LAN ", "cây đa bến nước", NINE) is not None
    assert directory.authenticate("lan", "cay da ben nuoc", NINE) is None
    assert "cây" not in (tmp_path / "users.json").read_text()
    assert (tmp_path / "users.json").stat().st_mode & 0o077 == 0


def test_a_first_password_opens_for_a_week(tmp_path: Path) -> None:
    directory = Directory(tmp_path / "users.json")
    directory.add("lan", "Lan", frozenset(), NINE, password=GOOD, must_change=True)
    assert directory.authenticate("lan", GOOD, NINE + timedelta(days=6)) is not None
    assert directory.authenticate("lan", GOOD, NINE + timedelta(days=8)) is None


def test_the_last_administrator_cannot_be_taken_away_even_by_two_at_once(tmp_path: Path) -> None:
    server, command = Directory(tmp_path / "users.json"), Directory(tmp_path / "users.json")
    for login in ("an", "binh"):
        server.add(login, login, frozenset({Role.ADMINISTRATOR}), NINE, password=GOOD)
    both = Barrier(2)

    def close(directory: Directory, login: str) -> bool:
        def disabled(held: Account) -> Account:
            sleep(0.2)
            return replace(held, disabled=True)

        both.wait()
        try:
            directory.change(login, disabled)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        closed = list(pool.map(close, (server, command), ("an", "binh")))
    assert sorted(closed) == [False, True]
    assert server.has_administrator()


def test_another_process_changes_the_accounts_beside_the_server(tmp_path: Path) -> None:
    server, command = Directory(tmp_path / "users.json"), Directory(tmp_path / "users.json")
    server.add("lan", "Lan", frozenset(), NINE)
    command.set_password("lan", GOOD, NINE, must_change=False)
    command.add("hoa", "Hoa", frozenset(), NINE)
    assert server.authenticate("lan", GOOD, NINE) is not None
    assert [account.login for account in server.all()] == ["hoa", "lan"]


def test_records_written_by_many_at_once_are_all_kept(tmp_path: Path) -> None:
    stores = [Records(tmp_path / "r.json") for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: stores[n % 4].put(str(n), {"n": n}), range(60)))
    assert {record["n"] for record in Records(tmp_path / "r.json").all().values()} == set(range(60))


def test_guessing_gets_slow_for_the_guesser_and_never_for_a_known_browser() -> None:
    throttle = Throttle()
    tried, steady = 0, 0.0
    for second in range(3600):
        try:
            throttle.begin(counts_for("lan", "10.0.0.9", ""), float(second))
            tried += 1
        except TooManyError:
            steady = float(second)
    assert tried < 30
    known = counts_for("lan", "10.0.0.5", "abc")
    throttle.begin(known, steady)
    throttle.passed(known)


def test_guesses_from_many_addresses_do_not_keep_a_known_browser_out() -> None:
    throttle = Throttle()
    for number in range(500):
        try:
            throttle.begin(counts_for("lan", f"10.0.{number // 250}.{number % 250}", ""), 1.0)
        except TooManyError:
            break
    with pytest.raises(TooManyError):
        throttle.begin(counts_for("lan", "10.9.9.9", ""), 1.5)
    throttle.begin(counts_for("lan", "10.0.0.5", "abc"), 1.5)


def test_many_guesses_at_the_same_moment_do_not_slip_through() -> None:
    throttle = Throttle()

    def guess(_number: int) -> bool:
        try:
            throttle.begin(counts_for("lan", "10.0.0.9", ""), 5.0)
        except TooManyError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(200))) == 5


def test_a_session_ends_after_idling_and_after_a_day(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "sessions.sqlite3")
    account = Account("lan", "Lan")
    key = sessions.begin(account, NINE, "10.0.0.1", "Firefox")
    assert sessions.find(key, NINE + timedelta(hours=3)) is not None
    assert sessions.find(key, NINE + timedelta(hours=8)) is None
    busy = sessions.begin(account, NINE, "10.0.0.1", "Firefox")
    for hour in range(1, 14):
        assert sessions.find(busy, NINE + timedelta(hours=hour)) is not None
    assert sessions.find(busy, NINE + timedelta(hours=14, minutes=1)) is None
    assert sessions.find("x", NINE) is None
    raw = (tmp_path / "sessions.sqlite3").read_bytes() + (tmp_path / "sessions.sqlite3-wal").read_bytes()
    assert key.encode() not in raw
    sessions.close()


def test_a_broken_sessions_file_costs_the_sessions_not_the_server(tmp_path: Path) -> None:
    (tmp_path / "sessions.sqlite3").write_bytes(
        b"no database at all, but long enough to be taken for one" * 40
    )
    sessions = Sessions(tmp_path / "sessions.sqlite3")
    try:
        sessions.begin(Account("lan", "Lan"), NINE, "", "")
    except Exception as error:
        assert type(error).__name__ == "StorageError"
    key = sessions.begin(Account("lan", "Lan"), NINE, "", "")
    assert sessions.find(key, NINE) is not None
    sessions.close()


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    made = secret(tmp_path / "accounts")
    assert secret(tmp_path / "accounts") == made
    assert len(made) == 32
    assert (tmp_path / "accounts" / "secret").stat().st_mode & 0o777 == 0o600


def test_a_code_of_the_app_is_taken_once_and_only_in_its_time() -> None:
    key = second_factor.new_secret()
    account = Account("lan", "Lan", totp=key)
    code = pyotp.TOTP(key).at(NINE)
    taken = second_factor.taken(account, code, NINE + timedelta(seconds=20))
    assert taken is not None
    assert second_factor.taken(taken[0], code, NINE + timedelta(seconds=20)) is None
    assert second_factor.taken(account, code, NINE + timedelta(seconds=90)) is None
    assert second_factor.taken(account, "000000x", NINE) is None


def test_a_code_on_paper_is_taken_once() -> None:
    codes = second_factor.new_recovery_codes()
    account = Account("lan", "Lan", totp=second_factor.new_secret(), recovery=second_factor.kept(codes))
    taken = second_factor.taken(account, f" {codes[3].upper()} ", NINE)
    assert taken is not None
    assert taken[1]
    assert second_factor.taken(taken[0], codes[3], NINE) is None
    assert len(taken[0].recovery) == len(codes) - 1


@pytest.fixture
def audit(tmp_path: Path) -> AuditLog:
    log = AuditLog(tmp_path)
    for number in range(1, 6):
        log.record(
            "lan", "publish", f"edition {number}", {"notices": number}, now=NINE + timedelta(hours=number)
        )
    return log


def test_the_audit_log_is_sound_and_found_by_what_is_asked(audit: AuditLog) -> None:
    audit.record("", "login_failed", "hoa", now=NINE, address="10.0.0.9")
    assert audit.verify().sound
    assert [entry.object for entry in audit.entries(Sought(actor="lan"), most=2)] == [
        "edition 5",
        "edition 4",
    ]
    assert [entry.object for entry in audit.entries(Sought(object="EDITION 3"))] == ["edition 3"]
    since = Sought(since=NINE + timedelta(hours=2), until=NINE + timedelta(hours=4))
    assert [entry.object for entry in audit.entries(since)] == ["edition 3", "edition 2"]
    assert audit.names() == (["lan"], ["login_failed", "publish"])
    assert len(list(audit.every())) == 6


@pytest.mark.parametrize(
    ("tampering", "wrong", "cut"),
    [
        ("UPDATE entries SET actor = 'hoa' WHERE number = 3", {3}, 0),
        ("UPDATE entries SET details = '{}' WHERE number = 1", {1}, 0),
        ("DELETE FROM entries WHERE number = 3", {4}, 0),
        ("DELETE FROM entries WHERE number > 3", set(), 2),
        ("DELETE FROM entries", set(), 5),
    ],
)
def test_what_somebody_changes_in_the_file_shows(
    audit: AuditLog, tmp_path: Path, tampering: str, wrong: set[int], cut: int
) -> None:
    audit.close()
    with sqlite3.connect(tmp_path / "audit.sqlite3") as database:
        database.execute(tampering)
    database.close()
    verdict = AuditLog(tmp_path).verify()
    assert not verdict.sound
    assert set(verdict.wrong) >= wrong
    assert verdict.cut == cut


def test_an_end_written_anew_shows_by_the_head(audit: AuditLog, tmp_path: Path) -> None:
    audit.close()
    head = json.loads((tmp_path / "head.json").read_text())
    with sqlite3.connect(tmp_path / "audit.sqlite3") as database:
        database.execute("DELETE FROM entries WHERE number = 5")
    database.close()
    forger = AuditLog(tmp_path)
    forger.record("lan", "publish", "edition 5 b", now=NINE)
    forger.close()
    (tmp_path / "head.json").write_text(json.dumps(head))
    verdict = AuditLog(tmp_path).verify()
    assert verdict.wrong == (5,)
