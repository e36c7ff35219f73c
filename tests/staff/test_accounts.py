"""Accounts in the browser: first steps, logging in, passwords, second factor, audit log, tokens."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser

from kiosk.accounts import Role
from kiosk.accounts.audit import Sought
from tests.runtime.office import two_notices
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import PASSWORD, Site, Visitor
from tests.web.serving import process

SHOWN_ONCE = re.compile(r'<p class="code fs-4 mb-0" data-content>([^<]+)</p>')


def log_in(site: Site, login: str, password: str, visitor: Visitor | None = None) -> int:
    visitor = visitor or site.visitor()
    return visitor.send("/staff/login", {"login": login, "password": password}, "/staff/login").status


def test_the_first_start_leads_to_the_first_administrator_by_the_printed_code(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    with process(office.config_file) as place:
        assert place.process is not None and place.process.stdout is not None
        line = place.process.stdout.readline()
        code = re.search(r"\d{4}-\d{4}", line)
        assert code is not None, line
        visitor = Visitor(place.port)
        assert visitor.ask("/staff/").headers["location"] == "/staff/start/"
        form = {"code": "0000-0000", "name": "Nguyễn Thị Lan", "login": "lan", "password": PASSWORD}
        assert visitor.send("/staff/start/", form, "/staff/start/").status == 403
        answer = visitor.send("/staff/start/", {**form, "code": code[0]}, "/staff/start/")
        assert (answer.status, answer.headers["location"]) == (302, "/staff/start/office")
        assert visitor.ask("/staff/").status == 200
        again = visitor.send("/staff/start/", {**form, "code": code[0], "login": "hoa"}, "/staff/")
        assert again.status == 403
        assert b"/staff/" in place.ask("/").body


def test_the_office_is_named_and_its_screens_chosen_with_the_comments_kept(
    site: Site, browser: Browser
) -> None:
    config = site.office.config_file
    config.write_text("# Ghi chú của kỹ thuật viên\n" + config.read_text("utf-8"), encoding="utf-8")
    site.runtime.load()
    site.person()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        staff = StaffPage(context, site).log_in("lan").open("/staff/start/office")
        staff.page.fill("#name", "UBND phường Thanh Xuân")
        staff.page.fill("#screen-2", "")
        staff.page.fill("#screen-3", "Màn hình đứng")
        staff.page.select_option("#kind-3", "portrait")
        staff.page.uncheck("#subject-gop-y")
        staff.page.click("main button.btn-primary")
        staff.page.wait_for_url("**/staff/")
        assert staff.problems == []
    text = config.read_text("utf-8")
    assert text.startswith("# Ghi chú của kỹ thuật viên\n")
    site.runtime.load()
    now = site.runtime.edition.config
    assert now.office.name == "UBND phường Thanh Xuân"
    assert [(one.id, one.size) for one in now.displays] == [
        ("sanh", (1920, 1080)),
        ("man-hinh-dung", (1080, 1920)),
    ]
    assert "gop-y" not in now.subjects
    assert now.subjects["dat-dai"] == "Đất đai"
    assert [p for p in site.runtime.edition.problems if p.file == "config.toml"] == []


def test_an_office_changed_elsewhere_meanwhile_is_not_overwritten(site: Site) -> None:
    visitor = site.staff()
    page = visitor.ask("/staff/start/office").text
    before = re.search(r'name="before" value="(\w+)"', page)
    assert before is not None
    site.office.config_file.write_text(
        site.office.config_file.read_text("utf-8") + "\n# mới\n", encoding="utf-8"
    )
    form: dict[str, str | list[str]] = {
        "before": before[1],
        "name": "X",
        "id": [""],
        "screen": ["A"],
        "kind": ["led"],
    }
    assert visitor.send("/staff/start/office", form).status == 409


def test_an_account_is_made_and_its_first_password_must_be_changed(site: Site) -> None:
    administrator = site.staff()
    made = administrator.send("/staff/users/", {"name": "Trần Thị Hoa", "login": "hoa", "roles": ["author"]})
    password = SHOWN_ONCE.search(made.text)
    assert password is not None
    hoa = site.visitor()
    assert log_in(site, "hoa", password[1], hoa) == 302
    assert hoa.ask("/staff/").headers["location"] == "/staff/me/password"
    assert hoa.ask("/api/v1/displays").status == 403
    form = {"password": password[1], "new": "gió mùa đông bắc về"}
    assert hoa.send("/staff/me/password", {**form, "new": "hoa hoa hoa"}, "/staff/me/password").status == 400
    assert hoa.send("/staff/me/password", form, "/staff/me/password").status == 302
    assert hoa.ask("/staff/").status == 200
    assert hoa.ask("/staff/users/").status == 403
    assert log_in(site, "hoa", password[1]) == 401


def test_a_reset_and_a_closed_account_end_all_sessions(site: Site) -> None:
    administrator, hoa = site.staff(), site.staff("hoa", frozenset({Role.AUTHOR}))
    assert administrator.send("/staff/users/hoa/password", {}).status == 200
    assert hoa.ask("/staff/").status == 302
    assert log_in(site, "hoa", PASSWORD) == 401
    binh = site.staff("binh", frozenset({Role.AUTHOR}))
    closed = {"name": "Bình", "roles": ["author"], "disabled": "on"}
    assert administrator.send("/staff/users/binh", closed).status == 302
    assert binh.ask("/staff/").status == 302
    assert log_in(site, "binh", PASSWORD) == 401


def test_changing_the_password_logs_out_everywhere_else(site: Site) -> None:
    here, elsewhere = site.staff(), site.staff()
    form = {"password": PASSWORD, "new": "gió mùa đông bắc về"}
    assert here.send("/staff/me/password", form, "/staff/me/password").status == 302
    assert here.ask("/staff/").status == 200
    assert elsewhere.ask("/staff/").status == 302


def test_a_new_password_needs_the_old_one(site: Site) -> None:
    form = {"password": "không phải cái này", "new": "gió mùa đông bắc về"}
    assert site.staff().send("/staff/me/password", form, "/staff/me/password").status == 400


def test_the_second_factor_is_asked_for_and_taken_once(site: Site) -> None:
    visitor = site.staff()
    page = visitor.ask("/staff/me/totp").text
    key = re.search(r'class="code" data-content>([A-Z2-7]{32})<', page)
    assert key is not None
    totp = pyotp.TOTP(key[1])
    form = {"code": totp.at(datetime.now(UTC)), "password": PASSWORD}
    told = visitor.send("/staff/me/totp", form, "/staff/me/totp")
    codes = re.findall(r'fs-5" data-content>([a-z0-9-]{29})<', told.text)
    assert len(codes) == 8

    other = site.visitor()
    first = other.send("/staff/login", {"login": "lan", "password": PASSWORD}, "/staff/login")
    assert first.headers["location"].startswith("/staff/login/code")
    assert other.ask("/staff/").status == 302
    used = other.send("/staff/login/code", {"code": form["code"]}, "/staff/login/code")
    assert used.status == 401
    assert other.send("/staff/login/code", {"code": codes[0]}, "/staff/login/code").status == 302
    assert other.ask("/staff/").status == 200
    third = site.visitor()
    third.send("/staff/login", {"login": "lan", "password": PASSWORD}, "/staff/login")
    assert third.send("/staff/login/code", {"code": codes[0]}, "/staff/login/code").status == 401
    following = totp.at(datetime.now(UTC), counter_offset=1)
    assert third.send("/staff/login/code", {"code": following}, "/staff/login/code").status == 302


def test_the_code_page_without_a_password_before_leads_back(site: Site) -> None:
    site.person()
    assert site.visitor().ask("/staff/login/code").headers["location"] == "/staff/login"


def test_guessing_is_throttled_and_the_known_browser_gets_in(site: Site) -> None:
    known = site.staff()
    known.send("/staff/logout", {})
    stranger = site.visitor()
    statuses = [log_in(site, "lan", f"đoán lần thứ {n}", stranger) for n in range(8)]
    assert statuses[:5] == [401] * 5
    assert statuses[-1] == 429
    assert log_in(site, "lan", PASSWORD, site.visitor()) == 429
    assert log_in(site, "lan", PASSWORD, known) == 302


def test_login_takes_as_long_for_nobody_as_for_somebody(site: Site) -> None:
    site.person()

    def seconds(login: str) -> float:
        token = (visitor := site.visitor()).token("/staff/login")
        began = time.perf_counter()
        site.gate.directory.authenticate(login, "sai sai sai sai", datetime.now(UTC))
        assert token and visitor
        return time.perf_counter() - began

    ratio = sorted(seconds("khong.co") for _ in range(3))[1] / sorted(seconds("lan") for _ in range(3))[1]
    assert 0.4 < ratio < 2.5


def test_logins_and_changes_stand_in_the_audit_log(site: Site) -> None:
    visitor = site.staff()
    log_in(site, "lan", "sai sai sai sai")
    visitor.send("/staff/users/", {"name": "Hoa", "login": "hoa", "roles": ["author"]})
    found = [(entry.actor, entry.action, entry.object) for entry in site.gate.audit.entries(Sought())]
    assert found[::-1] == [("lan", "login", "lan"), ("", "login_failed", "lan"), ("lan", "user_add", "hoa")]
    page = visitor.ask("/staff/audit/?action=user_add").text
    assert "tạo tài khoản" in page and "127.0.0.1" in page
    assert visitor.ask("/staff/audit/?since=hom-nay").status == 400
    assert "nguyên vẹn" in visitor.ask("/staff/audit/?verify=1").text


def test_the_audit_log_as_csv_holds_no_formula(site: Site) -> None:
    visitor = site.staff()
    site.gate.audit.record("lan", "media_add", "=HYPERLINK(1)", now=datetime.now(UTC))
    answer = visitor.ask("/staff/audit/audit.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    text = answer.body.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_a_token_is_made_in_the_browser_and_shown_once(site: Site) -> None:
    visitor = site.staff()
    form = {"name": "Cổng thông tin", "scopes": ["displays:read"], "days": "90"}
    made = visitor.send("/staff/tokens/", form, "/staff/tokens/")
    text = re.search(r"kiosk_[0-9a-f]{12}_[\w-]{43}", made.text)
    assert text is not None
    program = site.visitor()
    assert program.ask("/api/v1/displays", headers={"Authorization": f"Bearer {text[0]}"}).status == 200
    assert text[0] not in visitor.ask("/staff/tokens/").text
    assert visitor.send("/staff/tokens/", {**form, "days": "99999"}, "/staff/tokens/").status == 400


@pytest.mark.parametrize(
    "path",
    ["/staff/me/", "/staff/me/password", "/staff/me/totp", "/staff/users/", "/staff/users/hoa", "/staff/tokens/",
     "/staff/audit/", "/staff/start/office"],
)  # fmt: skip
def test_the_pages_of_accounts_are_fit_for_people(site: Site, browser: Browser, path: str) -> None:
    site.person()
    site.person("hoa", "Trần Thị Hoa", frozenset({Role.AUTHOR, Role.APPROVER}))
    check_page(browser, site, path, login="lan")


def test_the_first_page_is_fit_for_people(site: Site, browser: Browser) -> None:
    check_page(browser, site, "/staff/start/")


def test_a_mistake_in_a_form_is_told_beside_it_and_nothing_typed_is_lost(
    site: Site, browser: Browser
) -> None:
    site.person()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        staff = StaffPage(context, site).log_in("lan").open("/staff/users/")
        staff.page.fill("#name", "Trần Thị Hoa")
        staff.page.fill("#login", "Trần Hoa")
        staff.page.click("form.panel button, .panel form button")
        staff.page.wait_for_selector("#messages .alert-danger")
        assert "không dùng làm tên đăng nhập được" in staff.page.inner_text("#messages")
        assert staff.page.input_value("#name") == "Trần Thị Hoa"
        staff.page.fill("#login", "tran.hoa")
        staff.page.keyboard.press("Enter")
        staff.page.wait_for_selector("text=Mật khẩu lần đầu")
        staff.axe()
        assert staff.problems == []


def test_after_logging_in_the_next_page_comes_whole_with_its_own_styles(site: Site, browser: Browser) -> None:
    site.person()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        staff = StaffPage(context, site).open("/staff/login?next=/staff/notices/")
        staff.page.fill("#login", "lan")
        staff.page.fill("#password", "sai sai sai sai")
        staff.page.keyboard.press("Enter")
        staff.page.wait_for_selector("#messages .alert-danger")
        staff.page.fill("#password", PASSWORD)
        with staff.page.expect_navigation():
            staff.page.keyboard.press("Enter")
        assert staff.page.url.endswith("/staff/notices/")
        wanted = set(re.findall(r'href="(/static/[^"]+[.]css)"', site.staff().ask("/staff/notices/").text))
        loaded: list[str] = staff.page.evaluate("() => [...document.styleSheets].map((sheet) => sheet.href)")
        assert {one.removeprefix(site.url) for one in loaded} >= wanted
        assert staff.problems == []


def test_who_is_refused_for_want_of_a_role_stands_in_the_audit_log(site: Site) -> None:
    site.person()
    visitor = site.staff("an", frozenset({Role.AUTHOR}))
    assert visitor.ask("/staff/users/").status == 403
    [entry] = site.gate.audit.entries(Sought(action="refused"))
    assert (entry.actor, entry.object) == ("an", "/staff/users/")
    assert '"GET"' in entry.details
