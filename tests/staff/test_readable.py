"""What an approver reads of a playlist, and two people's versions of it side by side."""

import html
import re
from io import BytesIO
from time import monotonic, sleep

from PIL import Image
from playwright.sync_api import Browser

from kiosk.editing import Edit, Places
from tests.staff.pages import check_page
from tests.staff.site import Answer, Site, Visitor
from tests.staff.test_planning_api import Program

OLD = 'title = "Sáng"\n\n[[items]]\nasset = "tin/mot.md"\n\n[[items]]\nasset = "tin/hai.md"\n\n[[schedule]]\n'
NEW = OLD.replace("tin/mot", "tin/ba").replace("tin/hai", "tin/mot") + 'to = "12:00"\n'


def prepared(site: Site) -> str:
    """A playlist of two notices that somebody changes, and somebody else at once; the draft's id."""
    root = site.office.root
    (root / "media/tin").mkdir(parents=True, exist_ok=True)
    (root / "playlists").mkdir(exist_ok=True)
    for name, title in (("mot", "Tin một"), ("hai", "Tin hai"), ("ba", "Tin ba")):
        (root / f"media/tin/{name}.md").write_text(f'+++\ntitle = "{title}"\n+++\nNội dung.\n', "utf-8")
    (root / "playlists/sang.toml").write_text(OLD, "utf-8")
    site.runtime.load()
    site.person("lan")
    desk, now = site.app.extensions["editing"], site.runtime.clock.now()
    return str(desk.begin("playlists/sang.toml", Edit(text=NEW), "lan", now).draft.id)


def test_an_approver_reads_what_comes_and_goes_and_which_hours_change(site: Site, browser: Browser) -> None:
    draft = prepared(site)
    site.app.extensions["editing"].submit(draft, "lan", site.runtime.clock.now())
    page = site.staff("lan").ask(f"/staff/approve/{draft}").text
    came, went = page.split("Thêm vào")[1].split("Bỏ ra")
    assert "Tin ba" in came and "Tin hai" not in came
    assert "Tin hai" in went.split("Người xem sẽ thấy")[0]
    assert "không còn phát hằng ngày 12:00–24:00" in went.split("Người xem sẽ thấy")[1].split("</section>")[0]
    check_page(browser, site, f"/staff/approve/{draft}", login="lan")


def test_two_versions_of_a_playlist_stand_side_by_side_until_one_is_chosen(
    site: Site, browser: Browser
) -> None:
    draft = prepared(site)
    desk, now = site.app.extensions["editing"], site.runtime.clock.now()
    desk.save(draft, Edit(text=OLD.replace("Sáng", "Sáng sớm")), 0, "hoa", now)
    visitor, where = site.staff("lan"), f"/staff/notices/{draft}/versions"
    page = visitor.ask(where).text
    assert page.count("Tin một") == 2 and "Tin ba" in page and "Tin hai" in page
    check_page(browser, site, where, login="lan")
    [rival] = desk.drafts.get(draft).rivals
    answer = visitor.send(where, {"version": rival.id}, where)
    assert answer.headers["location"] == "/staff/playlists/sang"
    kept = desk.drafts.get(draft)
    assert "Sáng sớm" in kept.text and kept.rivals == ()


def published_notice(site: Site) -> Visitor:
    """A notice on one screen that draws a red square; somebody who writes and approves."""
    site.office.media("anh/do.png", square("red"))
    site.office.media("anh/xanh.png", square("blue"))
    site.office.media(
        "thong-bao/nghi.md",
        '+++\ntitle = "Nghỉ tập huấn"\nsubject = "ho-tich"\nvalid_until = 2026-11-30\nghi-chu = "cũ"\n+++\n'
        "Bộ phận Một cửa nghỉ chiều thứ Sáu để tập huấn.\n\nMong bà con thông cảm.\n\n"
        "![Sơ đồ](../anh/do.png)\n".encode(),
    )
    site.office.playlist("chinh", ["thong-bao/nghi.md"])
    site.runtime.load()
    end = monotonic() + 60
    while not all(site.runtime.edition.content.assets[f"anh/{name}.png"].files for name in ("do", "xanh")):
        assert monotonic() < end, "the pictures were not made ready"
        sleep(0.05)
        site.runtime.load()
    return site.staff("lan")


def square(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 36), colour).save(out, "PNG")
    return out.getvalue()


def handed_in(site: Site, edit: Edit, path: str = "media/thong-bao/nghi.md") -> str:
    """The id of a draft that waits for approval."""
    desk, now = site.app.extensions["editing"], site.runtime.clock.now()
    draft = desk.begin(path, edit, "lan", now).draft
    return str(desk.submit(draft.id, "lan", now).id)


def plain(page: str) -> str:
    """The words of a part of a page, as they are read aloud."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_an_approver_reads_in_words_what_a_notice_says_otherwise(site: Site, browser: Browser) -> None:
    lan = published_notice(site)
    old = (site.office.root / "media/thong-bao/nghi.md").read_text("utf-8")
    new = (
        old.replace("chiều thứ Sáu", "sáng thứ Hai")
        .replace("2026-11-30", "2026-12-15")
        .replace("do.png", "xanh.png")
    )
    new = new.replace('subject = "ho-tich"\n', 'number = "12/TB-UBND"\n').replace("cũ", "mới")
    draft = handed_in(site, Edit(new, places=Places(playlists=("chinh",), displays=("sanh",), start="07:30")))
    page = lan.ask(f"/staff/approve/{draft}").text
    said = page.split("Nội dung thay đổi")[1].split("Xem nguyên văn tệp")[0]
    told = plain(said)
    assert "Đến hết ngày [bỏ: 30/11/2026] → [thêm: 15/12/2026]" in told
    assert "Số văn bản (không có) → [thêm: 12/TB-UBND]" in told
    assert "Lĩnh vực [bỏ: ho-tich] → (không có)" in told
    assert "Hiện ở đâu? (không có) → [thêm: Sảnh]" in told
    assert "Từ giờ (không có) → [thêm: 07:30]" in told
    assert "ghi-chu [bỏ: cũ] → [thêm: mới]" in told
    assert "Tiêu đề" not in told and "danh sách phát" not in told and "valid_until" not in told
    assert "nghỉ [bỏ: chiều thứ Sáu ][thêm: sáng thứ Hai ]để tập huấn." in told
    came, went = said.split("Hình thêm vào")[1].split("Hình bỏ ra")
    for part, colour in ((came, (0, 0, 254)), (went, (254, 0, 0))):
        [picture] = re.findall(r'<img src="([^"]+)"', part)
        assert close(colour_of(lan.ask(picture)), colour)
    check_page(browser, site, f"/staff/approve/{draft}", login="lan")
    assert publish(site, lan, draft).status == 303
    told = plain(lan.ask("/staff/editions/2").text)
    assert (
        "sửa media/thong-bao/nghi.md" in told and "Đến hết ngày [bỏ: 30/11/2026] → [thêm: 15/12/2026]" in told
    )


def publish(site: Site, approver: Visitor, draft: str) -> Answer:
    content = site.app.extensions["editing"].drafts.get(draft).content_hash
    return approver.send(f"/staff/approve/{draft}", {"verdict": "publish", "hash": content})


def test_a_new_notice_is_told_whole_and_one_that_goes_with_all_it_was(site: Site) -> None:
    lan = published_notice(site)
    text = '+++\ntitle = "Tiêm phòng"\nvalid_from = 2026-12-01\n+++\nMời bà con.\n'
    draft = handed_in(site, Edit(text, places=Places(displays=("*",))), "media/thong-bao/tiem.md")
    told = plain(lan.ask(f"/staff/approve/{draft}").text.split("Nội dung thay đổi")[1])
    assert "chưa từng phát hành" in told
    assert "Tiêu đề Tiêm phòng" in told and "Từ ngày 01/12/2026" in told and "Mời bà con." in told
    draft = handed_in(site, Edit(deletes=True))
    told = plain(lan.ask(f"/staff/approve/{draft}").text.split("Nội dung thay đổi")[1])
    assert "Tiêu đề [bỏ: Nghỉ tập huấn] → (không có)" in told


def test_an_approver_sees_a_media_file_as_it_was_and_as_it_will_be(site: Site) -> None:
    lan = published_notice(site)
    desk = site.app.extensions["editing"]
    program = Program(site)
    uploaded = program.upload("do.png", square("lime"), replaces="anh/do.png")
    assert uploaded["stage"] == "ready", uploaded
    draft = desk.submit(uploaded["draft"], "lan", site.runtime.clock.now())
    page = lan.ask(f"/staff/approve/{draft.id}").text
    before, after = re.findall(r'<figcaption>(?:Trước|Sau)</figcaption><img src="([^"]+)"', page)
    assert close(colour_of(lan.ask(before)), (254, 0, 0))
    assert close(colour_of(lan.ask(after)), (0, 254, 0))


def colour_of(answer: Answer) -> tuple[int, ...]:
    with Image.open(BytesIO(answer.body)) as image:
        shown = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(shown, tuple)
    return shown


def close(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """A thumbnail is compressed: nearly is enough."""
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))
