"""What staff do with the feedback, in the browser and by program; and the form on a phone, offline too."""

import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from itertools import count

import openpyxl
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from kiosk.accounts import Role
from kiosk.feedback.box import FOLDER, Box
from kiosk.feedback.opinion import Opinion, State
from tests.runtime.office import TUESDAY, Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site
from tests.staff.site import site as serve_site
from tests.staff.test_api import ask, token

CONTACT = "0912 345 678"
COUNT = count()
URL = "http://192.168.1.20:8080/gop-y"
SETTINGS = f'\n[subjects]\ndat-dai = "Đất đai"\nho-tich = "Hộ tịch"\n\n[feedback]\nurl = "{URL}"\n'
ENHANCED = """() => axe.run(document, {runOnly: {type: "rule", values: ["color-contrast-enhanced"]}})
    .then((found) => found.violations.map((one) => one.nodes.map((node) => node.html)))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    office = Office(tmp_path_factory.mktemp("feedback") / "office")
    office.config_file.write_text(office.config_file.read_text("utf-8") + SETTINGS, "utf-8")
    with serve_site(office.root, office) as served:
        yield served


@pytest.fixture
def box(site: Site) -> Iterator[Box]:
    """The box of the running server, with three opinions; empty again afterwards."""
    box = Box(site.office.data / FOLDER)
    for name, subject, step, text in (
        ("a", "dat-dai", 1, "Chờ lâu quá"),
        ("b", "ho-tich", 5, "Rất nhanh"),
        ("c", "", None, '=HYPERLINK("http://xau.vi-du")'),
    ):
        at = TUESDAY - timedelta(days=len(text))
        words = Opinion(f"{name}{next(COUNT):020}", at, at.date(), "sanh", subject, step, text, CONTACT, True)
        box.add(words, "", TUESDAY)
    yield box
    box.delete([one.number for one in box.every()], TUESDAY + timedelta(days=999))
    box.close()


def numbers(box: Box) -> list[int]:
    return [one.number for one in box.every()]


def test_staff_answer_mark_and_delete_and_the_audit_log_holds_it_without_their_words(
    site: Site, box: Box
) -> None:
    staff, (first, second, third) = site.staff(), numbers(box)
    listed = staff.ask("/staff/feedback/?subject=dat-dai&state=new").text
    assert ("Chờ lâu quá" in listed, "Rất nhanh" in listed) == (True, False)
    answered = staff.send(f"/staff/feedback/{first}/answer", {"text": "Đã thêm một quầy", "state": "new"})
    assert (answered.status, answered.headers["location"]) == (303, f"/staff/feedback/?state=new#g{first}")
    staff.send(f"/staff/feedback/{second}/answer", {"text": "", "done": "yes"})
    assert [box.get(number).state for number in (first, second)] == [State.ANSWERED, State.DONE]
    staff.send(f"/staff/feedback/{second}/open", {})
    assert box.get(second).state is State.NEW
    assert staff.send(f"/staff/feedback/{third}/delete", {}).status == 303
    assert numbers(box) == [first, second]
    done = [
        (one.action, one.object)
        for one in site.gate.audit.entries(most=5)
        if one.action.startswith("feedback")
    ]
    assert done == [
        ("feedback_delete", str(third)),
        ("feedback_open", str(second)),
        ("feedback_done", str(second)),
        ("feedback_answer", str(first)),
    ]
    assert site.gate.audit.verify().sound
    assert all("quầy" not in one.details for one in site.gate.audit.entries())
    assert staff.ask("/staff/feedback/?state=nonsense").status == 400
    assert "Có 1 góp ý mới" in staff.ask("/staff/feedback/waiting").text


def test_an_author_reads_and_answers_but_does_not_take_it_out(site: Site, box: Box) -> None:
    site.staff()
    author, (first, *_) = site.staff("binh", frozenset({Role.AUTHOR})), numbers(box)
    assert "Chờ lâu quá" in author.ask("/staff/feedback/").text
    assert author.send(f"/staff/feedback/{first}/answer", {"text": "Đã xem"}).status == 303
    assert author.send(f"/staff/feedback/{first}/delete", {}).status == 403
    assert author.ask("/staff/feedback/feedback.csv").status == 403
    assert site.visitor().ask("/staff/feedback/").status == 302


def test_exports_open_in_excel_and_nothing_in_them_is_reckoned_with(site: Site, box: Box) -> None:
    staff = site.staff()
    lines = staff.ask("/staff/feedback/feedback.csv").body
    assert lines.startswith(b"\xef\xbb\xbf")
    assert "Chờ lâu quá" in lines.decode("utf-8-sig")
    assert '"\'=HYPERLINK(""http://xau.vi-du"")"' in lines.decode("utf-8-sig")
    assert len(staff.ask("/staff/feedback/feedback.csv?subject=-").text.splitlines()) == 2
    book = openpyxl.load_workbook(io.BytesIO(staff.ask("/staff/feedback/feedback.xlsx").body))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[6] for row in rows[1:]] == ["Chờ lâu quá", "Rất nhanh", '=HYPERLINK("http://xau.vi-du")']
    assert [cell.data_type for cell in book.worksheets[0]["G"][1:]] == ["s", "s", "s"]
    subjects = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True, min_row=2)}
    assert subjects == {"Đất đai": 1, "Hộ tịch": 1, "Việc khác": 1}


def test_the_code_leads_phones_to_the_form(site: Site) -> None:
    staff = site.staff()
    png = staff.ask("/staff/feedback/qr.png").body
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(png)))
    assert found is not None
    assert found.text == URL
    poster = staff.ask("/staff/feedback/poster").text
    assert URL in poster
    proposed = staff.ask(unescape(next(re.finditer(r'href="(/staff/notices/new[^"]*)"', poster))[1])).text
    assert (f'value="{URL}"' in proposed, "Mời ông/bà góp ý" in proposed) == (True, True)


def test_a_program_does_all_that_staff_do(site: Site, box: Box) -> None:
    text, (first, second, _) = token(site, "feedback:read", "feedback:write"), numbers(box)
    listed = json.loads(ask(site, text, "/api/v1/feedback?words=cho+lau").body)
    assert (listed["number"], listed["feedback"][0]["contact"]) == (1, "0912 345 678")
    noted = ask(site, text, f"/api/v1/feedback/{first}/notes", "POST", {"text": "Đã xem"})
    assert [note["text"] for note in json.loads(noted.body)["notes"]] == ["Đã xem"]
    assert (
        json.loads(ask(site, text, f"/api/v1/feedback/{first}", "PATCH", {"done": True}).body)["state"]
        == "done"
    )
    figures = json.loads(ask(site, text, "/api/v1/feedback/figures?until=2026-11").body)
    assert {one["name"]: one["done"] for one in figures["by_subject"]} == {"dat-dai": 1, "ho-tich": 0, "": 0}
    assert ask(site, text, f"/api/v1/feedback/{second}", "DELETE").status == 204
    assert ask(site, text, f"/api/v1/feedback/{second}").status == 404
    reader = token(site, "feedback:read")
    assert ask(site, reader, f"/api/v1/feedback/{first}", "DELETE").status == 403


def test_the_pages_are_fit_for_people(site: Site, box: Box, browser: Browser) -> None:
    if site.gate.directory.find("lan") is None:
        site.person("lan")
    for path in ("", "figures"):
        check_page(browser, site, f"/staff/feedback/{path}", login="lan")
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        poster = StaffPage(context, site).log_in("lan").open("/staff/feedback/poster")
        poster.axe()
        poster.fits()
        poster.speaks("vi")
        assert poster.problems == []


def fill(page: Page) -> None:
    page.get_by_label("Không hài lòng", exact=True).check()
    page.get_by_label("Đất đai").check()
    page.get_by_label("Ý kiến của ông/bà").fill("Chờ một giờ")


def test_on_a_phone_it_is_sent_and_thanked_for(site: Site, box: Box, browser: Browser) -> None:
    with browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    ) as context:
        phone = StaffPage(context, site)
        for path in ("/gop-y?lang=en", "/gop-y"):
            phone.open(path)
            phone.axe()
            assert phone.page.evaluate(ENHANCED) == []
            phone.fits()
        page = phone.page
        page.get_by_role("button", name="Gửi góp ý").tap()
        page.get_by_role("alert").get_by_text("Xin chọn mức hài lòng").wait_for()
        fill(page)
        page.get_by_role("link", name="English").tap()
        page.wait_for_url("**lang=en")
        assert page.get_by_label("What you would like to say").input_value() == "Chờ một giờ"
        page.get_by_role("link", name="Tiếng Việt").tap()
        page.wait_for_url("**lang=vi")
        page.get_by_role("textbox", name="Cách liên lạc").fill("0987 654 321")
        page.get_by_role("button", name="Gửi góp ý").tap()
        page.get_by_role("alert").get_by_text("Xin đánh dấu đồng ý").wait_for()
        page.get_by_label("Tôi đồng ý").check()
        page.get_by_role("button", name="Gửi góp ý").tap()
        page.get_by_text("Góp ý đã được lưu.").wait_for()
        phone.axe()
        newest = box.listed(most=1)[0]
        assert page.locator(".fb-number").inner_text() == str(newest.number)
        opinion = newest.opinion
        assert (opinion.subject, opinion.satisfaction, opinion.contact) == ("dat-dai", 2, "0987 654 321")
        assert phone.problems == []


STILL_WAITING = """() => new Promise((done) => {
    const asked = indexedDB.open("kiosk-feedback");
    asked.onsuccess = () => {
        const all = asked.result.transaction("opinions").objectStore("opinions").getAll();
        all.onsuccess = () => done(all.result.length);
    };
})"""


def test_what_was_written_without_a_network_comes_later_and_once(
    site: Site, box: Box, browser: Browser
) -> None:
    """The phone says what is true, keeps it though the page is closed, and delivers it once."""
    before = box.how_many()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site.url}/gop-y")
        fill(page)
        context.set_offline(True)
        page.get_by_role("button", name="Gửi góp ý").click()
        page.get_by_text("Góp ý đang được giữ trên thiết bị này").wait_for()
        assert (page.evaluate(STILL_WAITING), box.how_many()) == (1, before)
        page.close()
        context.set_offline(False)
        page = context.new_page()
        with page.expect_response("**/gop-y/send") as sent:
            page.goto(f"{site.url}/gop-y")
        assert sent.value.status == 201
        while page.evaluate(STILL_WAITING):  # it is let go of when the answer has been read
            page.wait_for_timeout(20)
        page.reload()
        assert page.evaluate(STILL_WAITING) == 0
        assert box.how_many() == before + 1
        assert box.listed(most=1)[0].opinion.text == "Chờ một giờ"


def test_without_javascript_the_page_says_so_and_sends(site: Site, box: Box, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{site.url}/gop-y")
        page.get_by_text("không chạy JavaScript").wait_for()
        fill(page)
        page.get_by_role("button", name="Gửi góp ý").click()
        page.get_by_text("Góp ý đã được lưu.").wait_for()
        assert box.listed(most=1)[0].opinion.text == "Chờ một giờ"
