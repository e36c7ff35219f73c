"""The frame of the staff's pages: who gets in, in which language, and whether people can use it."""

import re
from pathlib import Path

import pytest
from environment import icons
from environment.places import here
from playwright.sync_api import Browser

from kiosk.accounts import Role
from kiosk.messages import CATALOGUES
from tests.staff.pages import check_page
from tests.staff.site import Site

TEMPLATES = sorted((here().root / "kiosk" / "web" / "templates" / "staff").rglob("*.html"))


def test_who_is_not_logged_in_is_led_to_log_in_and_back(site: Site) -> None:
    site.person()
    answer = site.visitor().ask("/staff/")
    assert (answer.status, answer.headers["location"]) == (302, "/staff/login?next=/staff/")


def test_who_logs_in_gets_the_home_page_and_after_logging_out_none(site: Site) -> None:
    visitor = site.staff()
    page = visitor.ask("/staff/")
    assert page.status == 200
    assert "Cán bộ lan" in page.text
    kept = dict(visitor.cookies)
    assert visitor.send("/staff/logout", {}).status == 302
    visitor.cookies = kept
    assert visitor.ask("/staff/").status == 302


def test_a_wrong_password_and_an_unknown_login_are_told_the_same(site: Site) -> None:
    site.person()
    told = [
        site.visitor().send("/staff/login", {"login": login, "password": "sai sai sai sai"}, "/staff/login")
        for login in ("lan", "khong.co")
    ]
    assert [answer.status for answer in told] == [401, 401]
    assert all("Tên đăng nhập hoặc mật khẩu không đúng." in answer.text for answer in told)


def test_the_language_is_switched_for_this_browser(site: Site) -> None:
    visitor = site.staff()
    assert visitor.send("/staff/language", {"language": "en", "next": "/staff/"}).status == 302
    assert "Log out" in visitor.ask("/staff/").text


@pytest.mark.parametrize("path", ["/staff/login", "/staff/", "/staff/khong-co"])
def test_the_pages_are_fit_for_people(site: Site, browser: Browser, path: str) -> None:
    site.person()
    check_page(browser, site, path, login=None if path == "/staff/login" else "lan")


def test_what_only_administrators_may_see_is_not_offered_to_others(site: Site) -> None:
    site.person()
    author = site.staff("binh", frozenset({Role.AUTHOR}))
    assert "/staff/users" not in author.ask("/staff/").text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_sentence_and_icon_that_a_template_names_exists(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r"""say\(["']([a-z_0-9]+)["'][,)]""", text)) <= CATALOGUES["vi"].keys()
    assert set(re.findall(r"""icon\(["']([a-z0-9-]+)["']""", text)) <= set(icons.USED)
    assert "<script>" not in text
    assert not re.search(r"""\s(?:style|on[a-z]+)=["']""", text)
