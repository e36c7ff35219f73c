"""Media over real HTTP: parts, caching, and nothing but what is meant to be served."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.runtime import Runtime
from tests.runtime.office import running, two_notices
from tests.web.serving import Place, serving

PICTURE = Path(__file__).resolve().parents[2] / "media" / "anh-hoat-dong" / "01-tru-so-phuong.jpg"


class Scene:
    def __init__(self, runtime: Runtime, place: Place, original: Path) -> None:
        self.runtime, self.place, self.original = runtime, place, original
        content = runtime.edition.content
        assert content is not None
        self.key = content.assets["anh.jpg"].files[0].key
        self.whole = original.read_bytes()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    office = two_notices(tmp_path_factory.mktemp("office"))
    original = office.media("anh.jpg", PICTURE.read_bytes())
    office.notice("link.md", "Có mã QR")
    linked = (office.root / "media" / "link.md").read_text(encoding="utf-8")
    linked = linked.replace('kind = "notice"', 'kind = "notice"\nlink = "https://example.vn/a"')
    (office.root / "media" / "link.md").write_text(linked, encoding="utf-8")
    office.playlist("chinh", ["a.md", "anh.jpg", "link.md"])
    runtime, _ = running(office)
    runtime.load()
    while runtime.media.pending:
        threading.Event().wait(0.05)
    runtime.load()
    with serving(runtime) as place:
        yield Scene(runtime, place, original)
    runtime.close()


def test_the_whole_file_may_be_kept_for_ever(scene: Scene) -> None:
    answer = scene.place.ask(f"/media/{scene.key}")
    assert (answer.status, answer.body) == (200, scene.whole)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["accept-ranges"] == "bytes"
    assert scene.place.ask(f"/media/{scene.key}", If_None_Match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=5-", 5, None),
        ("bytes=-7", -7, None),
        ("bytes=9-999999999", 9, None),
    ],
)
def test_a_part_is_exactly_the_bytes_asked_for(
    scene: Scene, asked: str, start: int, stop: int | None
) -> None:
    answer = scene.place.ask(f"/media/{scene.key}", Range=asked)
    expected = scene.whole[start:stop]
    first = start % len(scene.whole)
    assert (answer.status, answer.body) == (206, expected)
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(expected) - 1}/{len(scene.whole)}"


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=99999999-999999999"])
def test_a_part_beyond_the_end_is_refused_with_the_size(scene: Scene, asked: str) -> None:
    answer = scene.place.ask(f"/media/{scene.key}", Range=asked)
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(scene.whole)}"


@pytest.mark.parametrize("asked", ["bytes=", "items=0-3", "bytes=9-3", "bytes=0-1,5-6", "nonsense"])
def test_a_range_that_makes_no_sense_gets_the_whole(scene: Scene, asked: str) -> None:
    answer = scene.place.ask(f"/media/{scene.key}", Range=asked)
    assert (answer.status, answer.body) == (200, scene.whole)


def test_asking_for_the_head_sends_no_body(scene: Scene) -> None:
    answer = scene.place.ask(f"/media/{scene.key}", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) == len(scene.whole)


def test_a_reader_that_goes_away_in_the_middle_leaves_no_open_file(scene: Scene) -> None:
    def held() -> list[str]:
        links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))  # noqa: PTH208
        return [os.readlink(link) for link in links if os.path.exists(link)]  # noqa: PTH110, PTH115

    for _ in range(20):
        with socket.create_connection((scene.place.host, scene.place.port)) as connection:
            connection.sendall(f"GET /media/{scene.key} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            connection.recv(10)
    scene.place.ask("/clock")
    deadline = threading.Event()
    for _ in range(100):
        if str(scene.original) not in held():
            break
        deadline.wait(0.05)
    assert str(scene.original) not in held()


def test_a_qr_code_is_served_as_a_drawing(scene: Scene) -> None:
    content = scene.runtime.edition.content
    assert content is not None
    key = next(iter(scene.runtime._shelf.qr_codes))
    answer = scene.place.ask(f"/media/{key}")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.body.startswith(b"<svg")
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/media/../config.toml",
        "/media/%2e%2e/config.toml",
        "/media/..%2fconfig.toml",
        "/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/media//etc/passwd",
        "/media/a.md",
        "/media/anh.jpg",
        "/media/hashes.sqlite3",
        "/media/.%00",
        "/media/" + "0" * 32 + "-1920-1-jpg-0001.jpg",
        "/media/" + "0" * 32 + "-1920-1-jpg-info.json",
        "/static/../../config.toml",
        "/static/%2e%2e/%2e%2e/wiring.py",
        "/static/..\\..\\app.py",
        "/board/sw.js/../../config.toml",
        "/config.toml",
        "/data/plays.sqlite3",
    ],
)
def test_nothing_else_on_the_disk_can_be_had(scene: Scene, path: str) -> None:
    answer = scene.place.ask(path, Accept="text/html")
    assert answer.status in (400, 404)
    assert b"Traceback" not in answer.body
    assert b"[office]" not in answer.body


def test_an_original_that_changed_is_not_served_under_the_old_name(scene: Scene) -> None:
    scene.original.write_bytes(scene.whole[:-1] + b"x")
    os.utime(scene.original, ns=(1, 1))
    assert scene.place.ask(f"/media/{scene.key}").status == 404
