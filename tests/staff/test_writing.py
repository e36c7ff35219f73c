"""A notice's way through the pages: written, handed in, approved, on the screens, and back."""

import json
import re
from typing import Any

import pytest

from kiosk.accounts import Role
from kiosk.content.edition import Content
from tests.staff.site import TOKEN, Answer, Site, Visitor

AUTHOR, APPROVER = frozenset({Role.AUTHOR}), frozenset({Role.APPROVER})
HASH = re.compile(r'name="hash" value="([0-9a-f]{64})"')


@pytest.fixture(autouse=True)
def administered(site: Site) -> None:
    """An office whose first steps are done."""
    site.person("quan-tri")


def save(visitor: Visitor, **fields: Any) -> Answer:
    page = visitor.ask("/staff/notices/new").text
    token = TOKEN.search(visitor.ask("/staff/").text)
    assert token is not None and "notice.js" in page
    body = {"title": "Lịch tiếp dân", "body": "Thứ Năm.", "displays": ["*"], "page": "p1", **fields}
    headers = {"Content-Type": "application/json", "X-CSRFToken": token[1], "HX-Request": "true"}
    return visitor.ask("/staff/notices/save", "POST", json.dumps(body).encode(), headers)


def saved(visitor: Visitor, **fields: Any) -> dict[str, Any]:
    answer = save(visitor, **fields)
    assert answer.status == 200, answer.text
    told: dict[str, Any] = json.loads(answer.body)
    return told


def shown(site: Site) -> str:
    path = site.office.root / "media/thong-bao/lich-tiep-dan.md"
    return path.read_text("utf-8") if path.exists() else ""


def test_an_author_writes_an_approver_reads_and_it_is_on(site: Site) -> None:
    an, binh = site.staff("an", AUTHOR), site.staff("binh", APPROVER)
    draft = saved(an)
    assert an.send(f"/staff/notices/{draft['draft']}/submit", {}).status == 303
    assert shown(site) == ""
    page = binh.ask(f"/staff/approve/{draft['draft']}").text
    assert "Thứ Năm." in page
    found = HASH.search(page)
    assert found is not None
    answer = binh.send(f"/staff/approve/{draft['draft']}", {"verdict": "publish", "hash": found[1]})
    assert answer.status == 303
    assert "Thứ Năm." in shown(site)
    assert "Lịch tiếp dân" in binh.ask("/staff/editions/").text


def test_an_author_neither_approves_nor_publishes(site: Site) -> None:
    an = site.staff("an", AUTHOR)
    draft = saved(an)
    assert an.ask("/staff/approve/").status == 403
    assert an.send(f"/staff/approve/{draft['draft']}", {"verdict": "publish", "hash": "0" * 64}).status == 403
    assert (
        an.send("/staff/urgent/", {"title": "Mưa", "text": "To.", "displays": "*", "hours": "1"}).status
        == 403
    )


def test_what_changed_after_reading_is_not_approved(site: Site) -> None:
    an, binh = site.staff("an", AUTHOR), site.staff("binh", APPROVER)
    draft = saved(an)
    an.send(f"/staff/notices/{draft['draft']}/submit", {})
    found = HASH.search(binh.ask(f"/staff/approve/{draft['draft']}").text)
    assert found is not None
    saved(an, draft=draft["draft"], seen=draft["seen"], body="Thứ Sáu.")
    an.send(f"/staff/notices/{draft['draft']}/submit", {})
    answer = binh.send(f"/staff/approve/{draft['draft']}", {"verdict": "publish", "hash": found[1]})
    assert answer.status == 409
    assert shown(site) == ""


def test_four_eyes_hold_in_an_office_that_wants_them(site: Site) -> None:
    config = site.office.config_file
    config.write_text(config.read_text("utf-8") + "[approval]\nfour_eyes = true\n", encoding="utf-8")
    site.runtime.load()
    lan = site.staff("lan")
    draft = saved(lan)
    lan.send(f"/staff/notices/{draft['draft']}/submit", {})
    found = HASH.search(lan.ask(f"/staff/approve/{draft['draft']}").text)
    assert found is not None
    assert (
        lan.send(f"/staff/approve/{draft['draft']}", {"verdict": "publish", "hash": found[1]}).status == 409
    )
    assert shown(site) == ""


def test_one_person_publishes_with_one_click(site: Site) -> None:
    lan = site.staff("lan")
    draft = saved(lan, valid_until="2026-12-31", number="12/TB-UBND")
    lan.send(f"/staff/notices/{draft['draft']}/submit", {})
    assert "valid_until = 2026-12-31" in shown(site)
    assert (site.office.root / "playlists/tin/moi-man-hinh.toml").exists()


def test_autopublish_serves_the_smallest_office(site: Site) -> None:
    config = site.office.config_file
    config.write_text(config.read_text("utf-8") + "[approval]\nautopublish = true\n", encoding="utf-8")
    site.runtime.load()
    an = site.staff("an", AUTHOR)
    draft = saved(an)
    an.send(f"/staff/notices/{draft['draft']}/submit", {})
    assert "Thứ Năm." in shown(site)


def test_two_people_find_both_versions_side_by_side_and_choose(site: Site) -> None:
    an, binh = site.staff("an", AUTHOR), site.staff("binh", AUTHOR)
    draft = saved(an)
    saved(an, draft=draft["draft"], seen=draft["seen"], body="Của An.")
    clash = saved(binh, draft=draft["draft"], seen=draft["seen"], body="Của Bình.", page="p2")
    assert clash["rival"] == f"/staff/notices/{draft['draft']}/versions"
    page = binh.ask(clash["rival"]).text
    assert "Của An." in page and "Của Bình." in page
    binh.send(clash["rival"], {"version": "p2"})
    assert "Của Bình." in binh.ask(f"/staff/notices/edit?draft={draft['draft']}").text


def test_a_published_notice_is_edited_taken_off_and_brought_back(site: Site) -> None:
    lan = site.staff("lan")
    first = saved(lan)
    lan.send(f"/staff/notices/{first['draft']}/submit", {})
    site.runtime.load()
    page = lan.ask("/staff/notices/edit?path=thong-bao/lich-tiep-dan.md").text
    assert 'value="Lịch tiếp dân"' in page and "Thứ Năm." in page
    lan.send("/staff/notices/delete", {"path": "thong-bao/lich-tiep-dan.md"})
    assert shown(site) == ""
    lan.send("/staff/editions/2/back", {})
    assert "Thứ Năm." in shown(site)


def test_the_list_tells_how_each_stands_and_why(site: Site) -> None:
    site.office.notice("thong-bao/a.md", "Có trong lịch")
    site.office.notice("thong-bao/b.md", "Không có nơi nào")
    site.office.media("thong-bao/c.md", b'+++\ntitle = "Da qua"\nvalid_until = 2020-01-01\n+++\nX\n')
    site.office.playlist("chinh", ["thong-bao/a.md", "thong-bao/c.md"])
    site.runtime.load()
    lan = site.staff("lan")
    saved(lan, title="Mới viết")
    page = lan.ask("/staff/notices/").text
    for words in (
        "đang hiện trên",
        "không có trong danh sách phát nào",
        "hết hạn từ hết ngày 01/01/2020",
        "Nháp",
    ):
        assert words in page
    assert "Da qua" not in lan.ask("/staff/notices/?q=co+trong+lich").text
    assert "Lịch 1" not in lan.ask("/staff/notices/why?path=thong-bao/a.md").text
    assert "Không có danh sách phát nào dùng" in lan.ask("/staff/notices/why?path=thong-bao/b.md").text


@pytest.mark.parametrize(
    "fields",
    [
        {"path": "../../etc/x.md"},
        {"path": "a.exe"},
        {"playlists": ["../config"]},
        {"unknown": 1},
        {"valid_from": "x"},
    ],
    ids=str,
)
def test_what_does_not_belong_into_a_notice_is_refused(site: Site, fields: dict[str, Any]) -> None:
    lan = site.staff("lan")
    answer = save(lan, **fields)
    if answer.status == 200:
        draft = json.loads(answer.body)["draft"]
        answer = lan.send(f"/staff/notices/{draft}/submit", {})
    assert answer.status in (400, 409)
    assert "items" not in site.office.config_file.read_text("utf-8")


def test_script_in_a_notice_is_words_or_nothing(site: Site) -> None:
    lan = site.staff("lan")
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    draft = saved(lan, title="<b>Đậm</b>", body=nasty)
    lan.send(f"/staff/notices/{draft['draft']}/submit", {})
    site.runtime.load()
    for page in ("/staff/notices/", "/staff/editions/", "/staff/editions/2", "/staff/"):
        text = lan.ask(page).text
        assert "<script>alert" not in text and "<b>Đậm</b>" not in text and "<img src=x" not in text


def test_what_is_done_stands_in_the_audit_log(site: Site) -> None:
    lan = site.staff("lan")
    draft = saved(lan)
    lan.send(f"/staff/notices/{draft['draft']}/submit", {})
    lan.send("/staff/editions/1/back", {})
    actions = [entry.action for entry in site.gate.audit.entries()]
    assert {"publish", "roll_back"} <= set(actions)


def test_an_office_with_a_central_folder_writes_in_its_own_folders(site: Site) -> None:
    config = site.office.config_file
    added = '[central]\nurl = "file:///nowhere"\n[server]\neditor = true\n'
    config.write_text(config.read_text("utf-8") + added, encoding="utf-8")
    site.office.notice("thong-bao/a.md", "Của phường")
    site.office.playlist("chinh", ["thong-bao/a.md"])
    site.runtime.load()
    lan = site.staff("lan")
    page = lan.ask("/staff/notices/").text
    assert "path=thong-bao/a.md" in page and "đang hiện trên" in page
    assert "thong-bao/a.md" not in lan.ask("/staff/notices/why?path=thong-bao/a.md").text
    draft = saved(lan)
    lan.send(f"/staff/notices/{draft['draft']}/submit", {})
    assert "Thứ Năm." in shown(site)
    site.runtime.load()
    assert "phuong/thong-bao/lich-tiep-dan.md" in (site.runtime.edition.content or Content()).assets
