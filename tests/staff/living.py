"""An office whose server runs as a process of its own, with its staff's pages and its screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.accounts import Directory, Role
from tests.runtime.office import Office
from tests.staff.site import PASSWORD, Visitor
from tests.web.serving import Place, process


def people(root: Path, *logins: str) -> None:
    """Accounts with every role, made before the server starts."""
    directory = Directory(root / "data" / "accounts" / "users.json")
    for login in logins:
        directory.add(login, f"Cán bộ {login}", frozenset(Role), datetime.now(UTC), password=PASSWORD)


@contextmanager
def living(office: Office) -> Iterator[Place]:
    """`kiosk run` on this office."""
    with process(office.config_file) as place:
        yield place


def logged_in(place: Place, login: str) -> Visitor:
    """A visitor with this person's session."""
    visitor = Visitor(place.port)
    answer = visitor.send("/staff/login", {"login": login, "password": PASSWORD}, page="/staff/login")
    assert answer.status == 302, answer.text
    return visitor
