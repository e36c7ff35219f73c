"""What the playlists, the calendar and the media page do, done by a program: token or session, JSON in and out."""

import json
from io import BytesIO
from time import monotonic, sleep
from typing import Any

import pytest
from PIL import Image

from kiosk.accounts import Role
from tests.staff.site import EVERY_ROLE, Site, Visitor

AUTHOR = frozenset({Role.AUTHOR})


class Program:
    """Somebody who is logged in and speaks JSON."""

    def __init__(self, site: Site, login: str = "lan", roles: frozenset[Role] = EVERY_ROLE) -> None:
        self.visitor: Visitor = site.staff(login, roles)
        self.token = self.visitor.token()

    def ask(self, method: str, path: str, body: Any = None, raw: bytes | None = None) -> tuple[int, Any]:
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        kind = "application/octet-stream" if raw is not None else "application/json"
        headers = {"X-CSRFToken": self.token, "Content-Type": kind, "Accept": "*/*"}
        answer = self.visitor.ask(f"/api/v1{path}", method, data, headers)
        return answer.status, json.loads(answer.body) if answer.body else None

    def good(self, method: str, path: str, body: Any = None, raw: bytes | None = None) -> Any:
        status, told = self.ask(method, path, body, raw)
        assert status in (200, 201), (status, told)
        return told

    def upload(self, name: str, data: bytes, **more: str) -> Any:
        one = self.good("POST", "/uploads", {"name": name, "size_bytes": len(data), **more})
        for offset in range(0, len(data), one["chunk_bytes"]):
            chunk = data[offset : offset + one["chunk_bytes"]]
            self.good("PUT", f"/uploads/{one['id']}/bytes/{offset}", raw=chunk)
        one = self.good("POST", f"/uploads/{one['id']}/finish")
        end = monotonic() + 30
        while one["stage"] in ("waiting", "working"):
            assert monotonic() < end
            sleep(0.05)
            one = self.good("GET", f"/uploads/{one['id']}")
        return one


@pytest.fixture
def program(site: Site) -> Program:
    site.office.notice("thong-bao/a.md", "Thủ tục đất đai")
    site.office.notice("thong-bao/b.md", "Đăng ký khai sinh", "![](../anh/so-do.jpg)")
    site.office.media("anh/so-do.jpg", picture("red"))
    site.office.playlist(
        "chinh", ["thong-bao/a.md", "thong-bao/b.md"], schedule='days = "mon-fri"\nto = "12:00"'
    )
    site.runtime.load()
    return Program(site)


def picture(colour: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (640, 360), colour).save(stream, "JPEG")
    return stream.getvalue()


def test_a_picture_comes_in_goes_into_a_playlist_and_is_published_with_it(
    program: Program, site: Site
) -> None:
    one = program.upload("Ảnh khai mạc.jpg", picture("green"), folder="Ảnh")
    assert (one["stage"], one["path"], one["problem"]) == ("ready", "anh/anh-khai-mac.jpg", None)
    (found,) = program.good("GET", "/media?q=khai%20mac")["files"]
    assert (found["standing"], found["uses"]) == ("new", [])
    assert program.visitor.ask(found["thumb"]).body[:2] == b"\xff\xd8"
    read = program.good("GET", "/playlists/chinh")
    document = {
        **read["document"],
        "items": [*read["document"]["items"], {"asset": one["path"], "seconds": 7}],
    }
    told = program.good("POST", "/changes/playlists/chinh", {"document": document})
    assert told["errors"] == [] and any("anh-khai-mac" in said["text"] for said in told["said"])
    saved = program.good("PUT", "/playlists/chinh", {"document": document, "seen": read["revision"]})
    assert (saved["rival"], saved["revision"]) == (False, 1)
    sent = program.good("POST", "/send/playlists/chinh")
    assert sent["published"]
    assert (site.office.root / "media" / "anh" / "anh-khai-mac.jpg").is_file()
    assert "anh-khai-mac.jpg" in (site.office.root / "playlists" / "chinh.toml").read_text("utf-8")


def test_an_author_hands_in_and_nothing_is_shown_yet(program: Program, site: Site) -> None:
    author = Program(site, "mai", AUTHOR)
    document = program.good("GET", "/playlists/chinh")["document"]
    before = (site.office.root / "playlists" / "chinh.toml").read_bytes()
    author.good("PUT", "/playlists/chinh", {"document": {**document, "title": "Khác"}, "seen": 0})
    assert author.good("POST", "/send/playlists/chinh") == {"published": False, "edition": 0}
    assert (site.office.root / "playlists" / "chinh.toml").read_bytes() == before


def test_two_who_save_the_same_playlist_lose_nothing(program: Program, site: Site) -> None:
    other = Program(site, "mai")
    document = program.good("GET", "/playlists/chinh")["document"]
    program.good(
        "PUT", "/playlists/chinh", {"document": {**document, "title": "Của Lan"}, "seen": 0, "page": "a"}
    )
    theirs = {"document": {**document, "title": "Của Mai"}, "seen": 0, "page": "b"}
    assert other.good("PUT", "/playlists/chinh", theirs)["rival"]
    assert program.good("GET", "/playlists/chinh")["title"] == "Của Lan"


def test_media_in_use_is_never_deleted_silently(program: Program, site: Site) -> None:
    status, told = program.ask("DELETE", "/media/anh/so-do.jpg")
    assert (status, told["code"]) == (409, "media_in_use") and "Đăng ký khai sinh" in told["detail"]
    draft = program.good("DELETE", "/media/anh/so-do.jpg?even_if_used=true")["draft"]
    assert program.good("GET", "/media/anh/so-do.jpg")["standing"] == "deleted"
    assert draft and (site.office.root / "media" / "anh" / "so-do.jpg").exists()


def test_media_are_found_without_tone_marks_and_by_use(program: Program) -> None:
    assert [one["path"] for one in program.good("GET", "/media?texts=true&q=thu%20tuc")["files"]] == [
        "thong-bao/a.md"
    ]
    assert program.good("GET", "/media?unused=true")["total"] == 0
    (found,) = program.good("GET", "/media?kind=picture")["files"]
    assert found["uses"] == [{"how": "drawn", "where": "thong-bao/b.md", "title": "Đăng ký khai sinh"}]


def test_what_is_refused_says_why(program: Program) -> None:
    assert program.ask("POST", "/uploads", {"name": "a.exe", "size_bytes": 9})[1]["code"] == "upload_kind"
    assert program.upload("a.jpg", b"<html>")["problem"].startswith("tệp không đúng là loại .jpg")


def test_a_playlist_is_begun_and_deleted(program: Program) -> None:
    begun = program.good("POST", "/playlists", {"title": "Tết Đinh Mùi"})
    assert begun["path"] == "tet-dinh-mui"
    assert [one["standing"] for one in program.good("GET", "/playlists")["playlists"]] == ["published", "new"]
    program.good("DELETE", "/playlists/tet-dinh-mui")
    program.good("DELETE", "/playlists/chinh")
    assert [one["standing"] for one in program.good("GET", "/playlists")["playlists"]] == ["deleted"]


def test_words_become_a_schedule_and_a_schedule_words(program: Program) -> None:
    read = program.good("POST", "/schedules/read", {"text": "thu 2 den thu 6, 7h30-11h30, tru ngay le"})
    row = {"days": "mon-fri", "from": "07:30", "to": "11:30", "except": ["holidays"]}
    assert read == {"entry": row, "words": "thứ Hai đến thứ Sáu, 07:30–11:30, trừ ngày lễ"}
    assert program.good("POST", "/schedules/words", row) == read
    assert program.ask("POST", "/schedules/words", {"days": "moon"})[1]["code"] == "row_wrong"


def test_the_week_is_shown_as_blocks_and_explained(program: Program) -> None:
    week = program.good("GET", "/calendar/sanh?day=2026-11-25")
    assert week["monday"] == "2026-11-23" and len(week["blocks"]) == 5
    first = week["blocks"][0]
    assert (first["start"], first["end"], first["fate"]) == (
        "2026-11-23T00:00:00",
        "2026-11-23T12:00:00",
        "on",
    )
    told = program.good("GET", "/explain/sanh?at=2026-11-25T08:00:00")
    assert told["playlist"] == "chinh" and "thứ Hai đến thứ Sáu" in told["reasons"][0]
    not_on = program.good("GET", "/explain/sanh?at=2026-11-25T13:00:00&playlist=chinh")
    assert not not_on["on"] and not_on["next"] == "2026-11-26T00:00:00"
    assert program.ask("GET", "/explain/nowhere")[0] == 404


def test_a_block_is_moved_alone_or_with_its_series(program: Program) -> None:
    block = {
        "playlist": "chinh",
        "entry": 0,
        "day": "2026-11-25",
        "start": "2026-11-25T13:00",
        "end": "2026-11-25T15:00",
    }
    series = program.good("POST", "/schedules/moved", block)
    assert series["document"]["schedule"] == [{"days": "mon-fri", "from": "13:00", "to": "15:00"}]
    assert any("không còn phát" in said["text"] for said in series["changes"]["said"])
    alone = program.good("POST", "/schedules/moved", {**block, "only_this_day": True})
    assert alone["document"]["schedule"] == [
        {"days": "mon-fri", "to": "12:00", "except": ["2026-11-25"]},
        {"from": "13:00", "to": "15:00", "first_day": "2026-11-25", "last_day": "2026-11-25"},
    ]
    assert program.good("POST", "/schedules/moved", {**block, "delete": True})["document"]["schedule"] == []
    assert program.ask("POST", "/schedules/moved", {**block, "entry": 7})[1]["code"] == "calendar_stale"


def test_a_schedule_is_drawn(program: Program) -> None:
    drawn = {"playlist": "chinh", "display": "sanh", "start": "2026-11-28T09:00", "end": "2026-11-28T10:00"}
    weekly = program.good("POST", "/schedules/drawn", {**drawn, "days": "weekly"})
    assert weekly["document"]["schedule"][1] == {
        "displays": ["sanh"],
        "days": "sat",
        "from": "09:00",
        "to": "10:00",
    }
    assert [said["kind"] for said in weekly["changes"]["said"]] == ["gain"]
