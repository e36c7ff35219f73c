"""Tried from outside: what a stranger on the network, a forged page or a curious colleague could try."""

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.routing import Rule

from kiosk.accounts import Role
from tests.staff.pages import StaffPage
from tests.staff.site import PASSWORD, Site

PUBLIC = frozenset(
    {"staff_login.page", "staff_login.enter", "staff_login.code", "staff_login.enter_code", "staff_login.language",
     "staff_login.leave", "staff_start.page", "staff_start.administrator", "staff_theme.sheet",
     "staff_oidc.page", "staff_oidc.back", "staff_oidc.leave"}
)  # fmt: skip
"""What can be asked without being logged in."""
ADMINISTRATORS = ("/staff/users", "/staff/tokens", "/staff/audit", "/staff/start/office")


def rules(app: Flask, method: str, prefix: str = "/staff/") -> Iterator[tuple[Rule, str]]:
    """Every route that takes this method, with something in place of what varies."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(prefix) and method in (rule.methods or ()):
            chosen = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
            yield rule, re.sub(r"<(?:int:)[^>]+>", "1", re.sub(r"<(?!int:)[^>]+>", "x", chosen))


def test_no_page_of_the_staff_is_shown_to_strangers(site: Site) -> None:
    site.person()
    stranger, tried = site.visitor(), 0
    for rule, path in rules(site.app, "GET"):
        if rule.endpoint not in PUBLIC:
            answer = stranger.ask(path)
            assert answer.status == 302, path
            assert answer.headers["location"].startswith("/staff/login"), path
            tried += 1
    assert tried > 10


def test_nothing_is_changed_by_a_form_from_elsewhere(site: Site) -> None:
    visitor, tried = site.staff(), 0
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "http://evil.example"}
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for _rule, path in rules(site.app, method):
            for body in (b"", b"csrf_token=IjEyMyI.abc.def"):
                assert visitor.ask(path, method, body, form).status == 403, (method, path)
            tried += 1
    assert tried > 10
    assert visitor.ask("/staff/").status == 200


def test_a_form_token_of_somebody_else_does_not_do(site: Site) -> None:
    mine, theirs = site.staff("an"), site.staff("binh")
    body = f"language=en&csrf_token={theirs.token()}".encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert mine.ask("/staff/language", "POST", body, form).status == 403


def test_authors_reach_nothing_of_the_administrators(site: Site) -> None:
    site.person()
    author, tried = site.staff("binh", frozenset({Role.AUTHOR})), 0
    for _rule, path in rules(site.app, "GET"):
        if path.startswith(ADMINISTRATORS):
            assert author.ask(path).status == 403, path
            tried += 1
    for _rule, path in rules(site.app, "POST"):
        if path.startswith(ADMINISTRATORS):
            assert (
                author.send(path, {"roles": ["administrator"], "name": "Bình", "login": "x"}).status == 403
            ), path
            tried += 1
    assert tried > 8
    assert site.gate.directory.get("binh").roles == {Role.AUTHOR}


def test_nobody_gives_themselves_a_role_with_more_fields(site: Site) -> None:
    site.person()
    author = site.staff("binh", frozenset({Role.AUTHOR}))
    form = {"password": PASSWORD, "new": "gió mùa đông bắc về", "roles": ["administrator"], "epoch": "0"}
    assert author.send("/staff/me/password", form, "/staff/me/password").status == 302
    assert site.gate.directory.get("binh").roles == {Role.AUTHOR}


def test_a_session_that_somebody_planted_is_not_taken_over(site: Site) -> None:
    site.person()
    planted = site.visitor()
    planted.ask("/staff/login")
    before = dict(planted.cookies)
    assert planted.send("/staff/login", {"login": "lan", "password": PASSWORD}, "/staff/login").status == 302
    assert planted.cookies["kiosk"] != before["kiosk"]
    attacker = site.visitor()
    attacker.cookies = before
    assert attacker.ask("/staff/").status == 302


def test_a_cookie_that_was_changed_is_none(site: Site) -> None:
    visitor = site.staff()
    visitor.cookies["kiosk"] = visitor.cookies["kiosk"][:-4] + "AAAA"
    assert visitor.ask("/staff/").status == 302


@pytest.mark.parametrize(
    "back",
    ["http://evil.example/staff/", "//evil.example/staff/", "/\\evil.example/staff/", "/staff/\\..\\..", "javascript:x",
     "/staff/\r\nSet-Cookie: a=b", "https:evil.example", "/board/sanh"],
)  # fmt: skip
def test_logging_in_leads_nowhere_else(site: Site, back: str) -> None:
    site.person()
    form = {"login": "lan", "password": PASSWORD, "next": back}
    answer = site.visitor().send("/staff/login", form, "/staff/login")
    assert (answer.status, answer.headers["location"]) == (302, "/staff/")


NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def test_names_are_shown_as_they_are_typed_and_never_run(site: Site, browser: Browser) -> None:
    config = site.office.config_file
    text = (
        config.read_text("utf-8")
        .replace('"Phường Thử"', f"'''{NASTY}'''")
        .replace('"Sảnh"', f"'''{NASTY}'''")
    )
    config.write_text(text, encoding="utf-8")
    site.runtime.load()
    site.person(name=NASTY)
    site.gate.audit.record("<b>x</b>", NASTY, NASTY, {NASTY: NASTY}, now=site.gate.clock.now())
    with browser.new_context() as context:
        staff = StaffPage(context, site)
        staff.page.on("dialog", lambda dialog: staff.problems.append(dialog.message))
        staff.log_in("lan")
        for path in (
            "/staff/",
            "/staff/users/",
            "/staff/users/lan",
            "/staff/audit/",
            "/staff/me/",
            "/",
            "/status",
            "/api",
        ):
            staff.open(path)
            assert staff.page.locator("img[src=x]").count() == 0, path
        assert NASTY in staff.open("/staff/users/").page.inner_text("table")
        assert staff.problems == []


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2f..%2fconfig.toml", "/media/..%2f..%2fdata%2faccounts%2fusers.json",
     "/media/../data/accounts/secret", "/static/%2e%2e/%2e%2e/wiring.py", "/static//etc/passwd", "/board/..%2f..",
     "/media/....//....//config.toml", "/static/staff/..\\..\\..\\app.py"],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_served(site: Site, path: str) -> None:
    site.person()
    with socket.create_connection(("127.0.0.1", site.port)) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while data := raw.recv(65536):
            answer += data
    assert answer.split(b" ", 2)[1] in (b"404", b"400", b"308"), answer[:200]
    assert b"argon2" not in answer and b"import" not in answer


def test_what_is_too_large_is_refused_and_the_server_goes_on(site: Site) -> None:
    visitor = site.staff()
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": visitor.token()}
    assert visitor.ask("/staff/users/", "POST", b"name=" + b"a" * 2_500_000, form).status == 413
    with socket.create_connection(("127.0.0.1", site.port)) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 300_000 + b"\r\n\r\n")
        assert raw.recv(1000).split(b" ")[1] in (b"431", b"400")
    assert visitor.ask("/staff/").status == 200


@pytest.mark.parametrize("login", ["a" * 100_000, "a." * 50_000 + "!", " " * 100_000, "\x00", "ẳ" * 10_000])
def test_no_name_however_long_holds_the_server_up(site: Site, login: str) -> None:
    visitor = site.staff()
    began = time.monotonic()
    form = {"login": login, "name": login, "roles": ["author"]}
    assert visitor.send("/staff/users/", form).status == 400
    assert (
        site.visitor().send("/staff/login", {"login": login, "password": login}, "/staff/login").status == 401
    )
    assert time.monotonic() - began < 3


def test_every_answer_says_how_it_may_be_used(site: Site) -> None:
    visitor = site.staff()
    for path in (
        "/staff/",
        "/staff/users/",
        "/staff/login",
        "/staff/khong-co",
        "/api",
        "/status",
        "/",
        "/api/v1/displays",
    ):
        headers = visitor.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors" in headers["content-security-policy"], path
        assert "'unsafe-inline'" not in headers["content-security-policy"], path
        assert "access-control-allow-origin" not in headers, path
        assert "server" not in headers, path
        if path.startswith(("/staff/", "/api/")):
            assert headers["cache-control"] == "no-store", path


def test_the_cookies_are_out_of_reach_of_scripts_and_of_other_sites(site: Site, browser: Browser) -> None:
    site.person()
    with browser.new_context() as context:
        staff = StaffPage(context, site).log_in("lan")
        cookies = {cookie["name"]: cookie for cookie in context.cookies()}
        assert set(cookies) == {"kiosk", "kiosk-device"}
        assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in cookies.values())
        assert staff.page.evaluate("() => document.cookie") == ""


def test_a_lie_about_the_host_leads_nobody_away(site: Site) -> None:
    site.person()
    answer = site.visitor().ask(
        "/staff/", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    )
    assert answer.headers["location"] == "/staff/login?next=/staff/"


def test_a_closed_account_is_out_at_its_next_request(site: Site) -> None:
    site.person()
    hoa = site.staff("hoa", frozenset({Role.AUTHOR}))
    site.gate.directory.change("hoa", lambda held: replace(held, disabled=True))
    assert hoa.ask("/staff/").status == 302
