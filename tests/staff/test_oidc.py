"""Logging in by a city's provider: a real one on loopback, its lies, and the office that keeps its own passwords."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from joserfc.jwk import ECKey, RSAKey
from playwright.sync_api import Browser

from kiosk.accounts import Role
from kiosk.accounts.audit import Sought
from tests.staff.city import CLIENT, SECRET, City, city
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import PASSWORD, Answer, Site, Visitor

HOA = {
    "preferred_username": "Hoa.Lê",
    "name": "Lê Thị Hoa",
    "email": "hoa@tp.vn",
    "groups": ["can-bo", "khác"],
}
KHACH = {"preferred_username": "khach", "name": "Khách", "groups": ["nơi khác"]}


@pytest.fixture
def provider(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[City]:
    monkeypatch.setenv("KIOSK_OIDC_PASSWORD", SECRET)
    with city(**{"số-1": HOA, "số-2": KHACH}) as served:
        settle(site, served)
        site.person("lan")
        yield served


def settle(site: Site, served: City, more: str = "") -> None:
    """config.toml names the provider."""
    old = site.office.config_file.read_text("utf-8").split("\n[oidc]")[0]
    text = f"""
[oidc]
issuer = "{served.issuer}"
client_id = "{CLIENT}"
name = "Hà Nội ID"
create = true
author = ["can-bo"]
approver = ["HOA@tp.vn"]
{more}
"""
    site.office.config_file.write_text(old + text, encoding="utf-8")
    site.runtime.load()


def there(visitor: Visitor, city: City, sub: str = "số-1", way: str = "/staff/oidc/") -> str:
    """Over to the provider and the button of this person; the way back, not yet gone."""
    address = urlsplit(visitor.ask(way).headers["location"])
    assert address.netloc == f"127.0.0.1:{city.port}", address
    at_city = Visitor(city.port)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = at_city.ask(f"{address.path}?{address.query}", "POST", urlencode({"sub": sub}).encode(), form)
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def told(visitor: Visitor) -> str:
    """What the page says at its top."""
    return " ".join(re.findall(r'class="alert[^>]+>([^<]+)<', visitor.ask("/staff/login").text))


def refused(visitor: Visitor, answer: Answer) -> str:
    """Led to the login page, which stays; what it says."""
    assert (answer.status, answer.headers["location"]) == (302, "/staff/login"), answer.text
    assert visitor.ask("/staff/").status == 302
    return told(visitor)


def test_who_comes_from_the_city_has_an_account_with_the_roles_of_its_groups(
    site: Site, provider: City
) -> None:
    visitor = site.visitor()
    answer = visitor.ask(there(visitor, provider))
    assert (answer.status, answer.headers["location"]) == (302, "/staff/")
    assert "Lê Thị Hoa" in visitor.ask("/staff/").text
    made = site.gate.directory.get("hoa.le")
    assert made.roles == {Role.AUTHOR, Role.APPROVER} and made.password == ""
    assert made.subject == f"{provider.issuer} số-1"
    logged = site.gate.audit.entries(Sought(actor="hoa.le"))
    assert [entry.action for entry in logged] == ["login", "user_add"]


def test_a_role_taken_away_at_the_city_is_gone_at_the_next_login(site: Site, provider: City) -> None:
    first = site.visitor()
    first.ask(there(first, provider))
    provider.people["số-1"] = {**HOA, "email_verified": False}
    second = site.visitor()
    second.ask(there(second, provider))
    assert site.gate.directory.get("hoa.le").roles == {Role.AUTHOR}
    assert first.ask("/staff/").status == 302, "a session with the role that is gone goes on"
    assert second.ask("/staff/").status == 200
    provider.people["số-1"] = {**HOA, "groups": [], "email": "x@tp.vn"}
    third = site.visitor()
    assert "chưa được vào" in refused(third, third.ask(there(third, provider)))


def test_who_is_in_no_group_is_not_let_in_and_gets_no_account(site: Site, provider: City) -> None:
    visitor = site.visitor()
    assert "chưa được vào" in refused(visitor, visitor.ask(there(visitor, provider, "số-2")))
    assert [account.login for account in site.gate.directory.all()] == ["lan"]


LIES: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "another-office"},
    "two audiences and nobody authorized": {"aud": [CLIENT, "another-office"]},
    "another issuer": {"iss": "https://evil.example"},
    "another nonce": {"nonce": "of another login"},
    "past": {"exp": 1_700_000_000},
    "from the future": {"nbf": 4_000_000_000},
    "of nobody": {"sub": ""},
    "another token's hash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_opens_nothing(site: Site, provider: City, lie: str) -> None:
    provider.claims = LIES[lie]
    visitor = site.visitor()
    assert "Không xác nhận được câu trả lời của Hà Nội ID" in refused(
        visitor, visitor.ask(there(visitor, provider))
    )


def test_a_token_signed_by_somebody_else_opens_nothing(site: Site, provider: City) -> None:
    provider.shown, provider.key = provider.key, RSAKey.generate_key(2048, {"kid": "1"})
    visitor = site.visitor()
    assert "Không xác nhận" in refused(visitor, visitor.ask(there(visitor, provider)))


def test_a_provider_that_changes_its_keys_is_asked_for_them_again(site: Site, provider: City) -> None:
    visitor = site.visitor()
    assert visitor.ask(there(visitor, provider)).headers["location"] == "/staff/"
    provider.key = ECKey.generate_key("P-256", {"kid": "2"})
    other = site.visitor()
    assert other.ask(there(other, provider)).headers["location"] == "/staff/"
    assert provider.asked.count("/keys") == 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(site: Site, provider: City) -> None:
    provider.tells = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    visitor = site.visitor()
    assert visitor.ask(there(visitor, provider)).headers["location"] == "/staff/"


def test_the_way_back_opens_nothing_in_another_browser_nor_twice(site: Site, provider: City) -> None:
    mine, theirs = site.visitor(), site.visitor()
    back = there(mine, provider)
    there(theirs, provider)
    assert "bấm lại từ đầu" in refused(theirs, theirs.ask(back))
    stranger = site.visitor()
    assert "bấm lại từ đầu" in refused(stranger, stranger.ask(back))
    assert mine.ask(back).headers["location"] == "/staff/"
    again = mine.ask(back)
    assert again.headers["location"] == "/staff/me/", "a code is taken twice"


def test_a_way_back_from_another_issuer_opens_nothing(site: Site, provider: City) -> None:
    visitor = site.visitor()
    path, _, query = there(visitor, provider).partition("?")
    mixed = urlencode({**dict(parse_qsl(query)), "iss": "https://evil.example"})
    assert "bấm lại từ đầu" in refused(visitor, visitor.ask(f"{path}?{mixed}"))


def test_a_provider_that_calls_itself_otherwise_is_not_asked(site: Site, provider: City) -> None:
    provider.tells = {"issuer": "https://evil.example"}
    visitor = site.visitor()
    assert "không đúng với địa chỉ" in refused(visitor, visitor.ask("/staff/oidc/"))


def test_where_the_provider_is_away_the_login_page_stays_and_passwords_work(site: Site) -> None:
    site.person("lan")
    settle(site, City(port=9))
    visitor = site.visitor()
    assert "Không kết nối được với Hà Nội ID" in refused(visitor, visitor.ask("/staff/oidc/"))
    assert site.staff("lan").ask("/staff/").status == 200


def test_the_last_administrator_with_a_password_stays_one(site: Site, provider: City) -> None:
    settle(site, provider, 'administrator = ["can-bo"]')
    visitor = site.visitor()
    visitor.ask(there(visitor, provider))
    assert Role.ADMINISTRATOR in site.gate.directory.get("hoa.le").roles
    answer = visitor.send("/staff/users/lan", {"name": "Lan", "roles": ["author"]})
    assert answer.status == 409, "nobody could log in if the provider were gone"


def test_my_account_is_joined_with_the_citys_by_my_password_and_keeps_its_roles(
    site: Site, provider: City
) -> None:
    visitor = site.staff("minh", frozenset({Role.AUTHOR}))
    assert visitor.send("/staff/oidc/link", {"password": "sai"}, "/staff/me/").status == 400
    answer = visitor.send("/staff/oidc/link", {"password": PASSWORD}, "/staff/me/")
    assert answer.headers["location"].startswith(provider.issuer)
    address = urlsplit(answer.headers["location"])
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = Visitor(provider.port).ask(f"{address.path}?{address.query}", "POST", b"sub=s%E1%BB%91-2", form)
    back = urlsplit(sent.headers["location"])
    assert visitor.ask(f"{back.path}?{back.query}").headers["location"] == "/staff/me/"
    other = site.visitor()
    assert other.ask(there(other, provider, "số-2")).headers["location"] == "/staff/"
    assert site.gate.directory.get("minh").roles == {Role.AUTHOR}
    assert [account.login for account in site.gate.directory.all()] == ["lan", "minh"]
    visitor.send("/staff/oidc/unlink", {"password": PASSWORD}, "/staff/me/")
    gone = site.visitor()
    assert "chưa được vào" in refused(gone, gone.ask(there(gone, provider, "số-2")))


def test_without_a_provider_there_is_no_such_way(site: Site) -> None:
    site.person("lan")
    assert site.visitor().ask("/staff/oidc/").status == 404
    assert "/staff/oidc/" not in site.visitor().ask("/staff/login").text


def test_a_person_walks_over_to_the_city_and_back_and_out_again(
    site: Site, browser: Browser, provider: City, tmp_path: Path
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url + "/staff/notices/")
        page.click("text=Đăng nhập bằng Hà Nội ID")
        page.click("text=số-1")
        page.wait_for_url("**/staff/notices/")
        page.click("button:has-text('Lê Thị Hoa')")
        page.click("text=Đăng xuất")
        page.click("text=Đăng xuất cả ở hệ thống đăng nhập chung")
        assert page.inner_text("body") == f"bye {CLIENT}"
    check_page(browser, site, "/staff/login")
    check_page(browser, site, "/staff/me/", login="lan")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        staff = StaffPage(context, site)
        staff.open("/staff/login")
        staff.page.screenshot(path=tmp_path / "login.png")
        assert staff.problems == []
