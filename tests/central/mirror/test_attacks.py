"""Whoever can write to the central folder can still not show anything: each attack on a real folder.

Each is refused with a reason, in the office's words, while the last good edition stays in use; and once the folder is
as it should be, the display goes on with it.
"""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from securesystemslib.signer import CryptoSigner

from kiosk.central import trust
from kiosk.central.manifest import File, object_name
from kiosk.messages import say
from tests.central.mirror.centre import FIRST, SECOND, Centre, Display


def refused(display: Display, code: str, in_use: dict[str, bytes] = FIRST) -> None:
    """The round is refused for this reason, told in both languages; what was in use stays."""
    assert not display.mirror.poll()
    standing = display.mirror.standing
    assert standing.trouble is not None
    assert standing.trouble.code == code
    assert standing.since == display.centre.clock.now()
    assert not standing.waiting
    for language in ("vi", "en"):
        assert say(language, code, **standing.trouble.params)
    assert display.content() == in_use
    assert display.mirror.standing.number == (1 if in_use is FIRST else 2)


def recovers(display: Display, content: dict[str, bytes]) -> None:
    assert display.mirror.poll()
    assert display.trouble is None
    assert display.content() == content


def test_an_edited_object_is_refused(display: Display) -> None:
    display.centre.publish(SECOND)
    target = display.centre.object_of(SECOND["media/a.md"])
    good = target.read_bytes()
    target.write_bytes(good.replace(b"K", b"X", 1))
    refused(display, "mirror_object_wrong")
    target.write_bytes(good)
    recovers(display, SECOND)


def test_an_object_longer_than_declared_is_cut_off(display: Display) -> None:
    display.centre.publish(SECOND)
    target = display.centre.object_of(SECOND["media/c.md"])
    with target.open("r+b") as stream:
        stream.truncate(8 << 30)
    refused(display, "mirror_object_long")
    lying = sum(path.stat().st_size for path in display.shelf.folder.rglob("*") if path.is_file())
    assert lying < 1_000_000


def test_an_endless_object_is_cut_off(display: Display) -> None:
    display.centre.publish(SECOND)
    target = display.centre.object_of(SECOND["media/c.md"])
    target.unlink()
    target.symlink_to("/dev/zero")
    assert not display.mirror.poll()
    assert display.mirror.standing.trouble is not None
    assert display.content() == FIRST


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json"])
@pytest.mark.parametrize("how", ["edited", "garbage", "empty", "endless"])
def test_edited_metadata_are_refused(display: Display, name: str, how: str) -> None:
    display.centre.publish(SECOND)
    path = display.centre.folder / "meta" / name
    good = path.read_bytes()
    if how == "edited":
        path.write_bytes(
            good.replace(b'"version": 2', b'"version": 9').replace(b'"version":2', b'"version":9')
        )
        assert path.read_bytes() != good
    elif how == "endless":
        with path.open("r+b") as stream:
            stream.truncate(1 << 30)
    else:
        path.write_bytes(b"" if how == "empty" else os.urandom(50))
    assert not display.mirror.poll()
    assert display.trouble in {
        "mirror_not_signed",
        "mirror_mixed",
        "mirror_metadata_broken",
        "mirror_metadata_too_large",
    }
    assert (how == "endless") == (display.trouble == "mirror_metadata_too_large")
    assert display.content() == FIRST
    path.write_bytes(good)
    recovers(display, SECOND)


def test_a_root_of_a_gibibyte_is_cut_off(display: Display) -> None:
    display.centre.publish(SECOND)
    with (display.centre.folder / "meta/2.root.json").open("wb") as stream:
        stream.truncate(1 << 30)
    refused(display, "mirror_metadata_too_large")


def test_a_signature_by_an_unknown_key_is_refused(display: Display) -> None:
    display.centre.staff = CryptoSigner.generate_ed25519()
    display.centre.publish(SECOND)
    refused(display, "mirror_not_signed")


def test_a_folder_signed_anew_with_keys_of_the_attackers_own_is_refused(
    display: Display, tmp_path: Path
) -> None:
    other = Centre(tmp_path / "ke-gian", display.centre.clock)
    for _ in range(3):
        other.publish(SECOND)
    rmtree(display.centre.folder)
    copytree(other.folder, display.centre.folder)
    refused(display, "mirror_not_signed")


def test_a_root_that_the_old_root_did_not_sign_is_refused(display: Display) -> None:
    forged = trust.next_root(
        display.centre.root_bytes, lambda root: None, [display.centre.owner], display.centre.clock.now()
    )
    body = json.loads(forged)
    body["signatures"][0]["sig"] = "00" * 64
    display.centre.put("meta/2.root.json", json.dumps(body).encode())
    display.centre.publish(SECOND)
    refused(display, "mirror_not_signed")


def test_a_revoked_key_signs_nothing_any_more(display: Display) -> None:
    centre = display.centre
    stolen = centre.service
    centre.rotate_service_key()
    centre.publish(SECOND)
    recovers(display, SECOND)
    centre.service = stolen
    centre.publish(FIRST)
    refused(display, "mirror_not_signed", SECOND)


def test_a_thief_who_signed_the_highest_version_locks_nobody_out(display: Display) -> None:
    centre = display.centre
    good = centre.stamps
    centre.stamps = 1 << 40
    centre.renew()
    display.mirror.poll()
    assert display.shelf.floor.timestamp > 1 << 40
    centre.rotate_service_key()
    centre.stamps = good
    centre.publish(SECOND)
    recovers(display, SECOND)


def test_an_older_edition_put_back_is_refused(display: Display, tmp_path: Path) -> None:
    copytree(display.centre.folder, tmp_path / "cu")
    display.centre.publish(SECOND)
    assert display.mirror.poll()
    rmtree(display.centre.folder)
    copytree(tmp_path / "cu", display.centre.folder)
    refused(display, "mirror_older", SECOND)


def test_an_older_edition_is_refused_also_when_the_display_forgot_its_metadata(
    display: Display, tmp_path: Path
) -> None:
    """The hole in python-tuf as shipped (sync.md, 4): local metadata that were lost count as never seen."""
    copytree(display.centre.folder, tmp_path / "cu")
    display.centre.publish(SECOND)
    assert display.mirror.poll()
    with display.shelf._database:
        display.shelf._database.execute(
            "update state set value = x'' where key in ('timestamp', 'snapshot', 'targets')"
        )
    display.shelf._load()
    display.mirror._seen = b""
    rmtree(display.centre.folder)
    copytree(tmp_path / "cu", display.centre.folder)
    refused(display, "mirror_older", SECOND)


def test_an_edition_with_an_older_number_is_refused_whoever_signed_it(display: Display) -> None:
    display.centre.publish(SECOND)
    assert display.mirror.poll()
    display.centre.publish(FIRST, number=1)
    refused(display, "mirror_older_edition", SECOND)


def test_a_mix_of_two_editions_is_refused(display: Display) -> None:
    centre = display.centre
    centre.publish(SECOND)
    old = centre.read("meta/1.targets.json")
    good = centre.read("meta/2.targets.json")
    centre.put("meta/2.targets.json", old)
    refused(display, "mirror_mixed")
    centre.put("meta/2.targets.json", good)
    snapshot = centre.read("meta/2.snapshot.json")
    centre.put("meta/2.snapshot.json", centre.read("meta/1.snapshot.json"))
    refused(display, "mirror_mixed")
    centre.put("meta/2.snapshot.json", snapshot)
    recovers(display, SECOND)


def test_the_manifest_of_another_edition_is_refused(display: Display) -> None:
    centre = display.centre
    first = next((centre.folder / "manifest").iterdir()).read_bytes()
    centre.publish(SECOND)
    newest = json.loads(centre.targets)["signed"]["targets"]["manifest.json"]["hashes"]["sha256"]
    path = centre.folder / f"manifest/{newest}.manifest.json"
    good = path.read_bytes()
    path.write_bytes(first)
    refused(display, "mirror_manifest_wrong")
    path.write_bytes(good)
    recovers(display, SECOND)


def test_a_frozen_folder_is_told_and_never_blanks_the_screen(display: Display) -> None:
    clock = display.centre.clock
    clock.pass_by(days=29)
    assert not display.mirror.poll()
    assert display.trouble is None
    clock.pass_by(days=2)
    refused(display, "mirror_expired")
    clock.pass_by(days=200)
    assert not display.mirror.poll()
    assert display.trouble == "mirror_expired"
    assert display.content() == FIRST
    display.centre.publish(SECOND)
    recovers(display, SECOND)


def test_what_was_held_back_past_its_expiry_is_not_taken_any_more(display: Display) -> None:
    display.centre.publish(SECOND)
    display.centre.clock.pass_by(days=31)
    refused(display, "mirror_expired")


def test_ten_million_listed_files_are_not_read(display: Display) -> None:
    centre = display.centre
    line = b'{"path":"media/%07d.md","sha256":"' + b"0" * 64 + b'","size":1}'
    head = b'{"format":1,"number":2,"issued_at":"2026-11-24T05:00:00Z","by":"","note":"","previous":null,"files":['
    many = head + b",".join(line % number for number in range(200_000)) + b"]}"
    centre.sign_bytes(many)
    refused(display, "manifest_too_large")


def test_a_declared_size_beyond_all_measure_is_not_fetched(display: Display) -> None:
    display.centre.sign([File("media/a.md", sha256(b"x").hexdigest(), 1 << 60)])
    assert not display.mirror.poll()
    assert display.trouble == "manifest_wrong"
    assert display.content() == FIRST


BAD_PATHS = [
    "../x.md",
    "media/../../x.md",
    "/etc/passwd",
    "media//a.md",
    "media/a\x00.md",
    "media/nul.md",
    "media/COM1.md",
    "media/a:b.md",
    "media\\..\\a.md",
    "media/a. ",
    "config.toml",
    "data/central/x",
]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_bad_path_refuses_the_edition(display: Display, path: str) -> None:
    display.centre.publish({**FIRST, path: b"x"})
    assert not display.mirror.poll()
    assert display.trouble == "manifest_wrong"
    assert display.content() == FIRST


@pytest.mark.parametrize("pair", [("media/A.md", "media/a.md"), ("media/é.md", "media/e\u0301.md")])
def test_two_names_that_are_one_on_some_machine_refuse_the_edition(
    display: Display, pair: tuple[str, str]
) -> None:
    display.centre.publish({pair[0]: b"1", pair[1]: b"2"})
    refused(display, "manifest_paths_collide")


BROKEN_MANIFESTS: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: data[: len(data) // 2],
    lambda data: b"[" * 100_000,
    lambda data: data.replace(b'"number":2', b'"number":-1'),
    lambda data: data.replace(b'"size":', b'"size":-'),
]


@pytest.mark.parametrize("break_it", BROKEN_MANIFESTS)
def test_a_manifest_that_is_none_refuses_the_edition(
    display: Display, break_it: Callable[[bytes], bytes]
) -> None:
    centre = display.centre
    centre.publish(SECOND)
    newest = json.loads(centre.targets)["signed"]["targets"]["manifest.json"]["hashes"]["sha256"]
    centre.sign_bytes(break_it(centre.read(f"manifest/{newest}.manifest.json")))
    assert not display.mirror.poll()
    assert display.trouble in {"manifest_unreadable", "manifest_wrong"}
    assert display.content() == FIRST


def test_a_folder_that_is_gone_is_told_and_the_edition_stays(display: Display) -> None:
    away = display.centre.folder.parent.with_name("mat")
    display.centre.folder.parent.rename(away)
    assert not display.mirror.poll()
    assert display.trouble == "store_folder_missing"
    assert display.content() == FIRST
    away.rename(display.centre.folder.parent)
    display.centre.publish(SECOND)
    recovers(display, SECOND)


def test_an_expired_timestamp_is_taken_back_when_the_publisher_renews(display: Display) -> None:
    display.centre.clock.pass_by(days=40)
    assert not display.mirror.poll()
    assert display.trouble == "mirror_expired"
    display.centre.renew()
    assert not display.mirror.poll()
    assert display.trouble is None
    display.centre.clock.pass_by(seconds=timedelta(minutes=1).total_seconds())
    assert not display.mirror.poll()
    assert display.trouble is None


def test_objects_are_looked_for_by_digest_alone(display: Display) -> None:
    """Nothing that lies about in the folder is ever read: conflict files, notes, half files of a sync program."""
    centre = display.centre
    centre.publish(SECOND)
    digest = sha256(SECOND["media/c.md"]).hexdigest()
    centre.put(f"{object_name(digest)}.sync-conflict-20261124-120000-ABCDEFG", b"evil")
    centre.put("meta/timestamp.sync-conflict-20261124-120000-ABCDEFG.json", b"evil")
    centre.put("playlists/evil.toml", b"evil")
    recovers(display, SECOND)
