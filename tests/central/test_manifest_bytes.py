"""The manifest's bytes: canonical, and refused where a display could not bear them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.central import manifest_bytes
from kiosk.central.manifest import File, Manifest, manifest_name, object_name
from kiosk.central.manifest_bytes import FILES_LIMIT, MANIFEST_LIMIT_BYTES, ManifestError, read, write

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DIGEST = "ab" * 32
ONE = Manifest(3, AT, "Lan", "Tuần lễ cải cách", (File("media/a.md", DIGEST, 5),), "cd" * 32)


def body(**changes: Any) -> bytes:
    whole = json.loads(write(ONE))
    whole.update(changes)
    return json.dumps(whole).encode()


def with_paths(*paths: str) -> bytes:
    return body(
        files=[{"path": path, "sha256": f"{index:064x}", "size": 1} for index, path in enumerate(paths)]
    )


def code_of(data: bytes) -> str:
    with pytest.raises(ManifestError) as caught:
        read(data)
    return caught.value.code


def test_what_is_written_is_read_again() -> None:
    assert read(write(ONE)) == ONE


def test_the_same_edition_always_has_the_same_bytes_whatever_the_order_of_files() -> None:
    files = (File("media/b.md", "1" * 64, 1), File("media/a.md", "2" * 64, 2))
    assert write(replace(ONE, files=files)) == write(replace(ONE, files=files[::-1]))
    assert b" " not in write(replace(ONE, note="x", by="y"))


def test_names_in_the_store_come_from_the_hash_alone() -> None:
    assert object_name(DIGEST) == f"objects/ab/{DIGEST}"
    assert manifest_name(DIGEST) == f"manifest/{DIGEST}.manifest.json"


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "media/../../x.md",
        "/media/a.md",
        "C:/media/a.md",
        "media\\a.md",
        "media/a\0.md",
        "media/a\n.md",
        "media/CON",
        "media/con.md",
        "media/lpt1.txt",
        "media/a.md ",
        "media/a.",
        "media//a.md",
        "media/./a.md",
        "media",
        "media/",
        "",
        "config.toml",
        "data/plays.sqlite3",
        "media/" + "x" * 256,
        "media/" + "ă" * 200,
        "media/" + "/".join(["x" * 40] * 13),
        "media/\ud800.md",
    ],
)
def test_a_path_that_is_no_file_of_the_content_folders_is_refused(path: str) -> None:
    assert code_of(with_paths(path)) in ("manifest_wrong", "manifest_unreadable")


@pytest.mark.parametrize(
    "paths",
    [
        ("media/a.md", "media/a.md"),
        ("media/A.md", "media/a.md"),
        ("media/Ảnh.jpg", "media/ảnh.JPG"),
        ("media/\u1ea3nh.jpg", "media/a\u0309nh.jpg"),
        ("media/a", "media/a/b.md"),
        ("media/a/b.md", "media/A"),
    ],
)
def test_two_paths_that_are_one_on_some_machine_are_refused(paths: tuple[str, str]) -> None:
    assert code_of(with_paths(*paths)) == "manifest_paths_collide"


@pytest.mark.parametrize("digest", ["AB" * 32, "ab" * 31, "zz" * 32, "", f"{DIGEST}\n", "../" + "ab" * 31])
def test_a_hash_is_64_small_hexadecimal_digits(digest: str) -> None:
    assert code_of(body(files=[{"path": "media/a.md", "sha256": digest, "size": 1}])) == "manifest_wrong"


@pytest.mark.parametrize("size", [-1, 1.5, "5", True, None, 1 << 60])
def test_a_size_is_a_whole_number_of_bytes(size: object) -> None:
    assert code_of(body(files=[{"path": "media/a.md", "sha256": DIGEST, "size": size}])) == "manifest_wrong"


def test_one_content_has_one_size() -> None:
    files = [
        {"path": f"media/{name}.md", "sha256": DIGEST, "size": size} for name, size in (("a", 1), ("b", 2))
    ]
    assert code_of(body(files=files)) == "manifest_two_sizes"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": 0}, "manifest_wrong"),
        ({"number": "1"}, "manifest_wrong"),
        ({"issued_at": "2026-11-24"}, "manifest_unreadable"),
        ({"issued_at": "2026-11-24T08:30:00+07:00"}, "manifest_wrong"),
        ({"note": "x" * 5000}, "manifest_wrong"),
        ({"previous": "x"}, "manifest_wrong"),
        ({"format": 2}, "manifest_of_later_program"),
        ({"files": None}, "manifest_wrong"),
    ],
)
def test_every_other_value_is_held_to_its_kind(changes: dict[str, object], code: str) -> None:
    assert code_of(body(**changes)) == code


def test_a_key_of_a_later_version_is_let_pass() -> None:
    assert read(body(colour="red")) == ONE


def test_more_files_than_a_display_can_bear_are_refused_before_they_are_looked_at() -> None:
    one = b'{"path":"media/a.md","sha256":"' + DIGEST.encode() + b'","size":1}'
    start, end = write(replace(ONE, files=())).split(b"[]")
    assert code_of(start + b"[" + b",".join([one] * (FILES_LIMIT + 1)) + b"]" + end) == "manifest_wrong"


def test_a_manifest_without_end_is_refused_by_its_length() -> None:
    assert code_of(b"[" * (MANIFEST_LIMIT_BYTES + 1)) == "manifest_too_large"


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{", b"[" * 100_000, b"\xff", b'{"format": 1}'])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    assert code_of(data).startswith("manifest_")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_whatever_do_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(ManifestError):
        read(data)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_path_that_is_taken_can_be_laid_out_on_any_disk(text: str) -> None:
    path = f"media/{text}"
    try:
        manifest_bytes.read(with_paths(path))
    except ManifestError:
        return
    assert all(part not in ("", ".", "..") for part in path.split("/"))
    assert not set('\\:*?"<>|\0') & set(path)
