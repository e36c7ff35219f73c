"""The staff's pages served for real, and a browserless visitor with cookies: what tests of forms and APIs stand on."""

import http.client
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask

from kiosk.accounts import Gate, Role
from kiosk.app import Office as Server
from kiosk.runtime import Runtime
from kiosk.wiring.staff import build_gate
from tests.runtime.office import Office, running
from tests.web.serving import listening

PASSWORD = "cây đa bến nước sân đình"
EVERY_ROLE = frozenset(Role)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Site:
    """An office whose staff's pages are served on a free port."""

    office: Office
    runtime: Runtime
    gate: Gate
    app: Flask
    """With all addresses."""
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def person(
        self, login: str = "lan", name: str = "Nguyễn Thị Lan", roles: frozenset[Role] = EVERY_ROLE
    ) -> str:
        """Makes an account with PASSWORD; its login."""
        return self.gate.directory.add(login, name, roles, datetime.now(UTC), password=PASSWORD).login

    def visitor(self) -> "Visitor":
        """Somebody with a browser, not logged in."""
        return Visitor(self.port)

    def staff(self, login: str = "lan", roles: frozenset[Role] = EVERY_ROLE) -> "Visitor":
        """Somebody who is logged in; the account is made where there is none."""
        if self.gate.directory.find(login) is None:
            self.person(login, f"Cán bộ {login}", roles)
        visitor = self.visitor()
        answer = visitor.send("/staff/login", {"login": login, "password": PASSWORD}, page="/staff/login")
        assert answer.status == 302, answer.text
        return visitor


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Visitor:
    """Sends requests as a browser does: keeps cookies, takes the form token from a page."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    patience_seconds: float = 10.0

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience_seconds)
        sent = {"Accept": "text/html", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())
        finally:
            connection.close()

    def token(self, page: str = "/staff/") -> str:
        """The form token that this page of ours carries."""
        found = TOKEN.search(self.ask(page).text)
        assert found is not None, page
        return found[1]

    def send(self, path: str, form: Mapping[str, str | list[str]], page: str = "/staff/") -> Answer:
        """Sends a form as `page` would."""
        fields = {**form, "csrf_token": self.token(page)}
        body = urlencode(fields, doseq=True).encode()
        return self.ask(path, "POST", body, {"Content-Type": "application/x-www-form-urlencoded"})


@contextmanager
def site(root: Path, office: Office | None = None) -> Iterator[Site]:
    """The office (by default one with two displays and no content) with its staff's pages, under waitress."""
    office = office or Office(root)
    runtime, _clock = running(office)
    runtime.load()
    gate = build_gate(runtime)
    served = Server(runtime, None, lambda: gate)
    try:
        with listening(served.app) as port:
            yield Site(office, runtime, gate, served.rest.get().app, port)
    finally:
        gate.close()
        runtime.close()
        served.back.get().workshop.close()
