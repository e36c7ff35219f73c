"""What every page of the staff must hold to, tried in the real browser; for the tests of each page.

    def test_the_page_is_fit_for_people(site: Site, browser: Browser) -> None:
        site.person("lan")
        check_page(browser, site, "/staff/notices/", login="lan")

Names and texts that people wrote stand in an element with the attribute data-content: they are in whatever language.
"""

import re
from typing import Any

from environment.places import here
from playwright.sync_api import Browser, BrowserContext, Page

from tests.staff.site import PASSWORD, Site

AXE = (here().node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
DESKTOP = (1280, 800)
PHONE = (360, 740)
ZOOMED = (640, 400)
"""A window of 1280 × 800 at 200 %."""
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
CODE_NAME = re.compile(r"\b[a-z]+_[a-z_]+[a-z]\b")
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const inside = walker.currentNode.parentElement;
        if (inside.closest("script, style, [data-content], [lang]:not(html), textarea, option[value]")) continue;
        const text = walker.currentNode.textContent.trim();
        if (text) texts.push(text);
    }
    return texts;
}"""


class StaffPage:
    """A page in a window, and all that went wrong on it."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("console", lambda message: self._console(message.text))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("response", lambda response: self._response(response.url, response.status))

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text:
            self.problems.append(text)

    def _request(self, url: str) -> None:
        if not url.startswith((self.site.url, "blob:", "data:")):
            self.problems.append(f"a request left the office: {url}")

    def _response(self, url: str, status: int) -> None:
        if status >= 500:
            self.problems.append(f"{status}: {url}")

    def open(self, path: str) -> "StaffPage":
        self.page.goto(self.site.url + path)
        return self

    def log_in(self, login: str) -> "StaffPage":
        self.open("/staff/login")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        self.page.click("main button.btn-primary")
        self.page.wait_for_url(lambda url: "/staff/login" not in url)
        return self

    def speak(self, language: str) -> "StaffPage":
        """By the switch in the band, as people do it."""
        if self.page.get_attribute("html", "lang") != language:
            self.page.click(f".languages button[value={language}]")
        assert self.page.get_attribute("html", "lang") == language
        return self

    def axe(self) -> None:
        """No violation of WCAG 2.2 A and AA, nor of axe's best practice."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        told = [_told(violation) for violation in found["violations"]]
        assert told == [], "\n".join(told)

    def fits(self) -> None:
        """Nothing is cut off at the side."""
        wide, window = self.page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window, f"{self.page.url}: {wide} px wide in a window of {window}"

    def speaks(self, language: str) -> None:
        """No name of a sentence is left unsaid, and no Vietnamese stands on the English page."""
        texts: list[str] = self.page.evaluate(TEXTS)
        office = {
            self.site.runtime.edition.config.office.name,
            self.site.runtime.edition.config.office.parent,
        }
        assert [text for text in texts if CODE_NAME.search(text)] == []
        if language == "en":
            strange = [text for text in texts if VIETNAMESE.search(text) and text not in office]
            assert strange == [], "Vietnamese on the English page (or content without data-content)"


def _told(violation: dict[str, Any]) -> str:
    where = "; ".join(f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:4])
    return f"{violation['id']} ({violation['impact']}): {where}"


def check_page(browser: Browser, site: Site, path: str, login: str | None = None) -> None:
    """Opens the page in both languages on a desktop, a phone and at 200 %, and looks for all that must not be."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    try:
        staff = StaffPage(context, site)
        if login is not None:
            staff.log_in(login)
        for language in ("vi", "en"):
            for width, height in (DESKTOP, ZOOMED, PHONE):
                staff.page.set_viewport_size({"width": width, "height": height})
                staff.open(path).speak(language)
                if (language, width) in (("vi", DESKTOP[0]), ("en", PHONE[0])):
                    staff.axe()
                staff.fits()
            staff.speaks(language)
        assert staff.problems == []
    finally:
        context.close()
