"""What the radio reads is shown beside the notice, and the author can overrule it there."""

from playwright.sync_api import Browser

from tests.staff.pages import StaffPage
from tests.staff.site import Site

PATH = "/staff/notices/edit?path=thong-bao/a.md"


def test_the_author_overrules_what_is_read(site: Site, browser: Browser) -> None:
    site.office.notice("thong-bao/a.md", "Lịch tiếp dân", "Sáng 03/12, phòng 203, điện thoại 024.3858.1234.")
    site.runtime.load()
    site.person("lan")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        staff = StaffPage(context, site).log_in("lan").open(PATH)
        page = staff.page
        page.wait_for_selector("#spoken:not([hidden])")
        page.click("#spoken summary")
        assert "không hai bốn, ba tám năm tám" in page.inner_text("#spoken p")
        assert int(page.inner_text("#spoken-seconds")) > 8
        page.click("#overrule")
        assert page.input_value("#radio_script") == page.text_content("#spoken p")
        page.fill("#radio_script", "Mời bà con đến ngày 3/12.")
        page.wait_for_selector("#spoken p:text-is('Mời bà con đến ngày ba tháng mười hai.')")
        page.wait_for_url("**/edit?draft=*")
        page.reload()
        assert page.input_value("#radio_script") == "Mời bà con đến ngày 3/12."
        assert staff.problems == []
    finally:
        context.close()
