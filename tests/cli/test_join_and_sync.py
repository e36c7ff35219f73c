"""`kiosk join` and `kiosk sync` as a technician types them, on a real folder."""

import tomllib
from pathlib import Path

import pytest

from kiosk.central.keys import fingerprint
from kiosk.central.keys.join import Join, write_join
from tests.central.mirror.centre import CHANNEL, FIRST, SECOND, Centre, Hand
from tests.cli.conftest import Kiosk, answer


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    made = Centre(tmp_path / "chung", Hand())
    made.publish(FIRST)
    return made


def url(centre: Centre) -> str:
    return str(centre.folder.parent)


def test_a_display_joins_by_words_and_fetches(kiosk: Kiosk, office: Path, centre: Centre) -> None:
    words = fingerprint.words(centre.root_bytes).upper().replace(" ", "-")
    joined = kiosk("join", url(centre), "--fingerprint", words, "--channel", CHANNEL)
    assert joined.returncode == 0, joined.stderr
    config = (office / "config.toml").read_text("utf-8")
    assert tomllib.loads(config)["central"] == {"url": url(centre), "channels": [CHANNEL]}
    assert 'name = "Phường Thử"' in config
    synced = kiosk("sync")
    assert synced.returncode == 0, synced.stderr
    assert "thanh-pho: đang dùng bản phát hành số 1." in synced.stdout
    told = answer(kiosk("explain", "--asset", "thanh-pho/a.md", "--json", "--at", "2026-11-24T12:00"))
    assert told["showing"]["source"] == "thanh-pho"
    assert told["reasons"][0]["text"].endswith("Nguồn: thanh-pho.")
    rows = answer(kiosk("timeline", "--from", "2026-11-24T12:00", "--to", "2026-11-24T12:01", "--json"))
    assert {row["source"] for row in rows} == {"thanh-pho"}
    centre.publish(SECOND)
    assert answer(kiosk("sync", "--json"))[0]["edition"] == 2


def test_wrong_words_trust_nobody(kiosk: Kiosk, office: Path, centre: Centre) -> None:
    wrong = fingerprint.words(b"something else")
    refused = kiosk("join", url(centre), "--fingerprint", wrong, "--channel", CHANNEL)
    assert refused.returncode == 2
    assert "dấu vân" in refused.stderr
    assert "central" not in (office / "config.toml").read_text("utf-8")
    assert not (office / "data").exists()


def test_without_words_the_folders_own_keys_are_not_trusted(kiosk: Kiosk, centre: Centre) -> None:
    refused = kiosk("join", url(centre), "--channel", CHANNEL)
    assert refused.returncode == 2
    assert "--fingerprint" in refused.stderr


def test_a_join_file_is_enough(kiosk: Kiosk, office: Path, centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "thanh-pho.join.json"
    file.write_bytes(write_join(Join(url(centre), CHANNEL, centre.root_bytes)))
    joined = kiosk("join", str(file))
    assert joined.returncode == 0, joined.stderr
    assert fingerprint.words(centre.root_bytes) in joined.stdout
    assert kiosk("sync").returncode == 0
    file.write_bytes(file.read_bytes().replace(b"thanh-pho", b"../pho"))
    assert kiosk("join", str(file)).returncode == 2


def test_a_trouble_is_told_with_its_reason(kiosk: Kiosk, office: Path, centre: Centre) -> None:
    (office / "config.toml").write_text(
        f'[central]\nurl = "{url(centre)}"\nchannels = ["{CHANNEL}"]\n', "utf-8"
    )
    told = kiosk("sync")
    assert told.returncode == 1
    assert "kiosk join" in told.stdout
    assert kiosk("sync", "--channel", "khac").returncode == 2
