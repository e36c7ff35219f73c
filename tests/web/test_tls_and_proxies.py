"""Over TLS, behind nginx, and with clients that are slow or lie about who they are."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from environment.places import here

from tests.central.stores.servers.running import free_port, running
from tests.runtime.office import Office, two_notices
from tests.web.certificate import certify
from tests.web.serving import PROJECT

PASSWORD = "cây đa bến nước sân đình"
CONF = here().root / "docs" / "nginx" / "kiosk.conf"


@contextmanager
def run(office: Office, *options: str) -> Iterator[tuple[str, str]]:
    """`kiosk run` with these options: its address and the one-time code."""
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--config", str(office.config_file), "--port", "0", *options],
        cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert child.stdout is not None
        address = child.stdout.readline().strip()
        code = re.search(r"\d{4}-\d{4}", child.stdout.readline())
        assert address.startswith("http") and code is not None
        yield address, code[0]
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            assert child.wait(15) == 0
        finally:
            child.kill()
            child.communicate()


class Browser:
    """Somebody with cookies, over plain HTTP or TLS."""

    def __init__(self, address: str, certificate: Path | None = None, **headers: str) -> None:
        self.host, _, self.port = address.split("/")[2].partition(":")
        self.context = ssl.create_default_context(cafile=str(certificate)) if certificate else None
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.source = "127.0.0.5"
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []

    def ask(
        self, path: str, method: str = "GET", form: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        port, source = int(self.port), (self.source, 0)
        if self.context:
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                self.host, port, timeout=20, context=self.context, source_address=source
            )
        else:
            connection = http.client.HTTPConnection(self.host, port, timeout=20, source_address=source)
        headers = {"Accept": "text/html", **self.headers}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            from_page = re.search(r'name="csrf_token" value="([^"]+)"', self.ask("/staff/start/")[2])
            assert from_page is not None
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({**form, "csrf_token": from_page[1]})
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie":
                    self.set_cookies.append(value)
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return response.status, {n.lower(): v for n, v in response.getheaders()}, response.read().decode()
        finally:
            connection.close()

    def first_steps(self, code: str) -> int:
        form = {"code": code, "name": "Lan", "login": "lan", "password": PASSWORD}
        return self.ask("/staff/start/", "POST", form)[0]


def addresses(office: Office) -> set[str]:
    """What the audit log says from where things were done."""
    database = sqlite3.connect(office.data / "accounts" / "audit.sqlite3")
    try:
        return {row[0] for row in database.execute("SELECT address FROM entries")}
    finally:
        database.close()


def test_over_tls_everything_works_and_the_cookie_is_for_tls_alone(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    certificate, key = certify(tmp_path)
    with run(office, "--tls", str(certificate), str(key)) as (address, code):
        assert address.startswith("https://127.0.0.1:")
        browser = Browser(address, certificate)
        status, headers, body = browser.ask("/board/sanh/poll")
        assert status == 200 and json.loads(body)
        assert headers["strict-transport-security"].startswith("max-age=31536000")
        assert browser.first_steps(code) == 302
        session = next(cookie for cookie in browser.set_cookies if cookie.startswith("__Host-kiosk="))
        assert "Secure" in session and "HttpOnly" in session and "SameSite=Lax" in session
        assert browser.ask("/staff/start/office")[0] == 200
        assert addresses(office) == {"127.0.0.5"}
        port = int(browser.port)
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.load_verify_locations(certificate)
        old.check_hostname = False
        old.set_ciphers("DEFAULT:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning):
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        with socket.create_connection(("127.0.0.1", port)) as plain, pytest.raises(ssl.SSLError):
            old.wrap_socket(plain)


def test_a_hundred_connections_that_never_shake_hands_keep_nobody_out(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    certificate, key = certify(tmp_path)
    with run(office, "--tls", str(certificate), str(key)) as (address, _code):
        port = int(address.rstrip("/").rpartition(":")[2])
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
        began = time.monotonic()
        assert Browser(address, certificate).ask("/board/sanh/poll")[0] == 200
        assert time.monotonic() - began < 3
        for one in silent:
            one.close()


def test_one_address_takes_no_more_than_its_share_of_the_connections(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    certificate, key = certify(tmp_path)
    with run(office, "--tls", str(certificate), str(key)) as (address, _code):
        port = int(address.rstrip("/").rpartition(":")[2])
        context = ssl.create_default_context(cafile=str(certificate))

        def connect() -> ssl.SSLSocket:
            plain = socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.7", 0))
            return context.wrap_socket(plain, server_hostname="127.0.0.1")

        greedy = [connect() for _ in range(100)]
        with connect() as one_more:
            assert one_more.recv(1) == b""
        assert Browser(address, certificate).ask("/board/sanh/poll")[0] == 200
        for one in greedy:
            one.close()


def test_a_wrong_certificate_is_told_with_what_to_do(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "run", "--config", str(office.config_file), "--port", "0", "--tls",
         str(office.config_file), str(office.config_file)],
        cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "chứng chỉ" in done.stderr
    assert "Traceback" not in done.stderr


def test_behind_nginx_the_real_address_and_scheme_are_known(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    with office.config_file.open("a", encoding="utf-8") as config:
        config.write('\n[server]\ntrusted_proxy = ["127.0.0.1"]\n')
    certificate, key = certify(tmp_path)
    with run(office) as (address, code):
        tls_port, inner = free_port(), address.rstrip("/").rpartition(":")[2]
        served = CONF.read_text("utf-8").replace("listen 443 ssl", f"listen 127.0.0.1:{tls_port} ssl")
        served = served.replace("127.0.0.1:8080", f"127.0.0.1:{inner}")
        served = served.replace("/etc/ssl/kiosk/cert.pem", str(certificate)).replace(
            "/etc/ssl/kiosk/key.pem", str(key)
        )
        whole = tmp_path / "nginx.conf"
        whole.write_text(
            f"user root; daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
            "events { worker_connections 256; }\n"
            f"http {{ access_log off; client_body_temp_path {tmp_path}/b; proxy_temp_path {tmp_path}/p;\n"
            f"fastcgi_temp_path {tmp_path}/f; uwsgi_temp_path {tmp_path}/u; scgi_temp_path {tmp_path}/s;\n"
            f"{served}\n}}\n"
        )
        with running(["/usr/sbin/nginx", "-p", tmp_path, "-c", whole], tmp_path / "log", tls_port):
            front = f"https://127.0.0.1:{tls_port}/"
            browser = Browser(front, certificate, X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
            assert browser.ask("/board/sanh/poll")[0] == 200
            assert browser.first_steps(code) == 302
            assert any(cookie.startswith("__Host-kiosk=") for cookie in browser.set_cookies)
            status, headers, _ = browser.ask("/staff/")
            assert status == 200 and "strict-transport-security" in headers
            assert addresses(office) == {"127.0.0.5"}


def test_a_stranger_who_claims_to_be_somebody_else_is_not_believed(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    with run(office) as (address, code):
        browser = Browser(address, X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="https")
        assert browser.first_steps(code) == 302
        assert not any(cookie.startswith("__Host-") for cookie in browser.set_cookies)
        assert addresses(office) == {"127.0.0.5"}


def test_slow_clients_hold_up_nobody(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    with run(office) as (address, _code):
        port = int(address.rstrip("/").rpartition(":")[2])
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
        for one in slow:
            one.sendall(b"POST /staff/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX: ")
        times = []
        for _ in range(20):
            began = time.monotonic()
            assert Browser(address).ask("/board/sanh/poll")[0] == 200
            times.append(time.monotonic() - began)
        for one in slow:
            one.close()
        assert sorted(times)[10] < 0.5


def test_without_an_editor_there_is_nothing_of_the_staff(tmp_path: Path) -> None:
    office = two_notices(tmp_path / "office")
    with office.config_file.open("a", encoding="utf-8") as config:
        config.write("\n[server]\neditor = false\n")
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--config", str(office.config_file), "--port", "0"],
        cwd=PROJECT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert child.stdout is not None
        browser = Browser(child.stdout.readline().strip())
        for path in (
            "/staff/",
            "/staff/login",
            "/staff/start/",
            "/api",
            "/api/v1/displays",
            "/api/openapi.json",
        ):
            assert browser.ask(path)[0] == 404, path
        assert browser.ask("/board/sanh")[0] == 200
        assert "/staff" not in browser.ask("/")[2]
        assert not (office.data / "accounts").exists()
    finally:
        child.send_signal(signal.SIGTERM)
        child.communicate(timeout=15)
