"""The API from outside: what it answers is what it says, and never a 500."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from environment.places import here
from playwright.sync_api import Browser

from kiosk.accounts import Role
from tests.staff.pages import StaffPage
from tests.staff.site import EVERY_ROLE, Answer, Site

DAY = timedelta(days=1)

REFUSALS = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429, 431]
"""
"""What is an answer to wrong data: schemathesis' own list, and what is too long."""


def token(site: Site, *scopes: str, login: str = "may", roles: frozenset[Role] = EVERY_ROLE) -> str:
    if site.gate.directory.find(login) is None:
        site.person(login, "Hệ thống", roles)
    now = datetime.now(UTC)
    return site.gate.tokens.make("Thành phố", login, frozenset(scopes), now + DAY, now)[1]


def ask(site: Site, text: str, path: str, method: str = "GET", body: object = None) -> Answer:
    headers = {"Authorization": f"Bearer {text}", "Content-Type": "application/json", "Accept": "*/*"}
    data = None if body is None else json.dumps(body).encode()
    return site.visitor().ask(path, method, data, headers)


def every_scope(site: Site) -> list[str]:
    told = json.loads(site.visitor().ask("/api/openapi.json").body)
    return told["info"]["description"].partition("Scopes of tokens: ")[2].split(", ")  # type: ignore[no-any-return]


@pytest.mark.timeout(360)  # half a minute of work, on a machine that others use too
@pytest.mark.timeout(400)  # some thousand requests
def test_schemathesis_finds_no_500_and_no_undocumented_answer(site: Site, tmp_path: Path) -> None:
    text = token(site, *every_scope(site))
    (tmp_path / "schemathesis.toml").write_text(REFUSALS)
    command = [
        str(here().program("st")), "run", f"{site.url}/api/openapi.json", "-H", f"Authorization: Bearer {text}",
        "--max-examples", "5", "--phases", "examples,coverage,fuzzing", "--workers", "1", "--seed", "7",
        "--exclude-checks", "positive_data_acceptance", "--warnings", "off", "--max-failures", "5",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-6000:]


def test_a_token_opens_what_its_scopes_name_and_no_more(site: Site) -> None:
    text = token(site, "displays:read")
    answer = ask(site, text, "/api/v1/displays")
    assert answer.status == 200
    assert [one["id"] for one in json.loads(answer.body)["displays"]] == ["sanh", "led"]
    refused = ask(site, text, "/api/v1/accounts")
    assert (refused.status, json.loads(refused.body)["code"]) == (403, "scope_missing")


def test_a_token_does_no_more_than_its_owner_may(site: Site) -> None:
    text = token(site, "accounts:read", login="binh", roles=frozenset({Role.AUTHOR}))
    assert json.loads(ask(site, text, "/api/v1/accounts").body)["code"] == "not_allowed"


@pytest.mark.parametrize("text", ["", "kiosk", "kiosk_a_b", "kiosk_000000000000_x", "x" * 5000, "ă"])
def test_what_is_no_token_opens_nothing(site: Site, text: str) -> None:
    site.person()
    answer = site.visitor().ask(
        "/api/v1/displays", headers={"Authorization": f"Bearer {text}".encode().decode("latin-1")}
    )
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="kiosk"'


def test_a_revoked_token_and_one_of_a_closed_account_open_nothing(site: Site) -> None:
    text = token(site, "tokens:write", "tokens:read", "displays:read")
    other = token(site, "displays:read")
    listed = json.loads(ask(site, text, "/api/v1/tokens").body)["tokens"]
    secret = other.split("_", 2)[2]
    assert len(secret) == 43 and secret not in json.dumps(listed)
    mine = next(one["id"] for one in listed if one["id"] in other)
    assert ask(site, text, f"/api/v1/tokens/{mine}", "DELETE").status == 204
    assert ask(site, other, "/api/v1/displays").status == 401
    site.person("lan")
    admin = token(site, "accounts:write", login="lan")
    assert ask(site, admin, "/api/v1/accounts/may", "PATCH", {"disabled": True}).status == 200
    assert ask(site, text, "/api/v1/displays").status == 401


def test_an_account_is_made_changed_and_closed_by_a_program(site: Site) -> None:
    text = token(site, "accounts:write", "accounts:read")
    new = {"login": "hoa", "name": "Trần Thị Hoa", "roles": ["author"], "password": "một mùa hè rất nóng"}
    made = ask(site, text, "/api/v1/accounts", "POST", new)
    assert made.status == 201
    assert json.loads(made.body)["roles"] == ["author"]
    assert ask(site, text, "/api/v1/accounts", "POST", new).status == 409
    changed = ask(site, text, "/api/v1/accounts/hoa", "PATCH", {"roles": ["author", "approver"]})
    assert json.loads(changed.body)["roles"] == ["approver", "author"]
    assert ask(site, text, "/api/v1/accounts/hoa/sessions", "DELETE").status == 204
    assert ask(site, text, "/api/v1/accounts/ai", "PATCH", {}).status == 404


@pytest.mark.parametrize(
    "more", [{"epoch": 99}, {"password": "x"}, {"totp": ""}, {"administrator": True}, {"login": "khac"}]
)
def test_fields_that_are_not_offered_are_refused(site: Site, more: dict[str, object]) -> None:
    text = token(site, "accounts:write")
    answer = ask(site, text, "/api/v1/accounts/may", "PATCH", {"name": "Tên", **more})
    assert answer.status == 422
    assert [fault["field"] for fault in json.loads(answer.body)["faults"]] == list(more)


def test_the_only_administrator_cannot_be_closed(site: Site) -> None:
    text = token(site, "accounts:write")
    answer = ask(site, text, "/api/v1/accounts/may", "PATCH", {"disabled": True})
    assert (answer.status, json.loads(answer.body)["code"]) == (409, "last_administrator")


def test_a_browser_that_is_logged_in_needs_the_form_token(site: Site) -> None:
    visitor = site.staff()
    headers = {"Content-Type": "application/json"}
    assert visitor.ask("/api/v1/accounts").status == 200
    refused = visitor.ask("/api/v1/accounts/lan/sessions", "DELETE", None, headers)
    assert (refused.status, json.loads(refused.body)["code"]) == (403, "forged")
    headers["X-CSRFToken"] = visitor.token()
    assert visitor.ask("/api/v1/accounts/lan/sessions", "DELETE", None, headers).status == 204


def test_a_body_of_another_kind_or_too_large_is_refused(site: Site) -> None:
    text = token(site, "accounts:write")
    headers = {"Authorization": f"Bearer {text}"}
    form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    assert site.visitor().ask("/api/v1/accounts", "POST", b"a=b", form).status == 415
    large = {**headers, "Content-Type": "application/json"}
    assert site.visitor().ask("/api/v1/accounts", "POST", b" " * 2_500_000, large).status == 413


def test_the_description_is_a_page_for_people_too(site: Site, browser: Browser) -> None:
    with browser.new_context() as context:
        page = StaffPage(context, site).open("/api")
        assert "/api/v1/displays" in page.page.inner_text("main")
        page.axe()
        page.page.set_viewport_size({"width": 360, "height": 740})
        page.fits()
        assert page.problems == []
