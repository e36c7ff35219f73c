"""Key files: what a passphrase keeps shut, and what a damaged or edited file does."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.central.keys.keyfile import Duty, KeyFile, generate, read_key, write_key
from kiosk.central.keys.sealed import SCRYPT_N, WrongPassphraseError
from kiosk.errors import BadRequestError

AT = datetime(2026, 11, 24, tzinfo=UTC)
PASSPHRASE = "mưa rào tháng sáu"


@pytest.fixture(scope="module")
def key() -> KeyFile:
    return generate(Duty.STAFF, "thanh-pho", "khoá phát hành", AT, PASSPHRASE)


def test_a_key_is_read_again_and_signs(key: KeyFile, tmp_path: Path) -> None:
    write_key(tmp_path / "keys/a.json", key)
    found = read_key(tmp_path / "keys/a.json")
    signature = found.signer(PASSPHRASE).sign(b"x")

    assert found == key
    key.key.verify_signature(signature, b"x")


def test_the_passphrase_may_be_typed_on_a_mac(key: KeyFile) -> None:
    decomposed = "mu\u031ba ra\u0300o tha\u0301ng sa\u0301u"
    assert key.signer(decomposed).public_key.keyid == key.keyid


def test_guessing_costs_memory(key: KeyFile) -> None:
    assert key.sealed is not None
    assert key.sealed.n == SCRYPT_N == 1 << 17


def test_only_its_owner_can_read_the_file(key: KeyFile, tmp_path: Path) -> None:
    write_key(tmp_path / "a.json", key)
    others = 0o077 if os.name == "posix" else 0
    assert (tmp_path / "a.json").stat().st_mode & others == 0


def test_a_wrong_passphrase_or_none_does_not_open_it(key: KeyFile) -> None:
    for typed in ("mưa rào tháng bảy", "", None):
        with pytest.raises(WrongPassphraseError):
            key.signer(typed)


@pytest.mark.parametrize("field", ["channel", "duty", "keyid"])
def test_a_sealed_key_cannot_be_passed_off_as_another_s(key: KeyFile, field: str, tmp_path: Path) -> None:
    body = json.loads(key.to_bytes())
    body[field] = {"channel": "khan-cap", "duty": "root", "keyid": "0" * 64}[field]
    (tmp_path / "a.json").write_text(json.dumps(body))
    with pytest.raises(WrongPassphraseError):
        read_key(tmp_path / "a.json").signer(PASSPHRASE)


@pytest.mark.parametrize("n", [0, 3, 1 << 30])
def test_a_file_that_asks_for_absurd_work_is_refused_at_once(key: KeyFile, n: int, tmp_path: Path) -> None:
    body = json.loads(key.to_bytes())
    body["sealed"]["n"] = n
    (tmp_path / "a.json").write_text(json.dumps(body))
    with pytest.raises(WrongPassphraseError):
        read_key(tmp_path / "a.json").signer(PASSPHRASE)


@pytest.mark.parametrize("text", ["", "{}", "[]", "x" * 300_000, '{"kiosk_key": 9}'])
def test_what_is_no_key_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(BadRequestError) as caught:
        read_key(tmp_path / "a.json")
    assert caught.value.code == "key_unreadable"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError) as caught:
        read_key(tmp_path / "a.json")
    assert caught.value.code == "key_missing"


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(BadRequestError) as caught:
        generate(Duty.STAFF, "thanh-pho", "x", AT, "ngắn")
    assert caught.value.code == "passphrase_short"


def test_nothing_secret_shows_when_a_key_is_printed() -> None:
    key = generate(Duty.SERVICE, "thanh-pho", "x", AT, None)
    assert key.bare
    assert key.bare not in repr(key)
