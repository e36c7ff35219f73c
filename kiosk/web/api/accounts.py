"""Accounts: for a city that makes and closes them from its own staff register."""

from typing import Annotated

from pydantic import Field

from kiosk.accounts import Account, Role
from kiosk.accounts.change import Change, changed
from kiosk.web.api.registry import Body, Endpoints, Shown
from kiosk.web.staff.guard import record
from kiosk.web.staff.here import gate, now

api = Endpoints("accounts")

ADMINISTRATOR = (Role.ADMINISTRATOR.value,)
Login = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9._-]{0,30}[a-z0-9])?$")]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s\x00-\x1f]")]


class AccountShown(Shown):
    """A person's account. last_login: ISO 8601, "" for never."""

    login: str
    name: str
    roles: list[Role]
    disabled: bool
    second_factor: bool
    created: str
    last_login: str


class AccountList(Shown):
    """All accounts, by login."""

    accounts: list[AccountShown]


class NewAccount(Body):
    """A new account. password: the first one, to be changed at the first login."""

    login: Login
    name: Name
    roles: Annotated[list[Role], Field(max_length=3)]
    password: Annotated[str, Field(min_length=10, max_length=200)]


class AccountChange(Body):
    """What is to be changed; what is left out stays."""

    name: Name | None = None
    roles: Annotated[list[Role], Field(max_length=3)] | None = None
    disabled: bool | None = None


@api.get("/accounts", "All accounts", answers=AccountList, scope="accounts:read", roles=ADMINISTRATOR)
def every() -> AccountList:
    """By login."""
    return AccountList(accounts=[_shown(account) for account in gate().directory.all()])


@api.get("/accounts/<login>", "One account", answers=AccountShown, scope="accounts:read", roles=ADMINISTRATOR)
def one(login: str) -> AccountShown:
    """Raises NotFoundError."""
    return _shown(gate().directory.get(login))


@api.post(
    "/accounts",
    "A new account",
    body=NewAccount,
    answers=AccountShown,
    status=201,
    scope="accounts:write",
    roles=ADMINISTRATOR,
)
def add(body: NewAccount) -> AccountShown:
    """Raises ConflictError where the login is taken, BadRequestError for a password that is too common."""
    made = gate().directory.add(
        body.login, body.name, frozenset(body.roles), now(), password=body.password, must_change=True
    )
    record("user_add", made.login, roles=sorted(made.roles))
    return _shown(made)


@api.patch(
    "/accounts/<login>",
    "Changes name, roles or whether somebody may log in",
    body=AccountChange,
    answers=AccountShown,
    scope="accounts:write",
    roles=ADMINISTRATOR,
)
def change(login: str, body: AccountChange) -> AccountShown:
    """Raises NotFoundError, and ConflictError where no administrator would be left."""
    roles = None if body.roles is None else frozenset(body.roles)
    made = changed(gate(), login, Change(body.name, roles, body.disabled))
    record("user_change", login, **body.model_dump(exclude_none=True, mode="json"))
    return _shown(made)


@api.delete(
    "/accounts/<login>/sessions",
    "Ends all sessions of a person",
    scope="accounts:write",
    roles=ADMINISTRATOR,
)
def end_sessions(login: str) -> None:
    """Raises NotFoundError."""
    gate().directory.end_sessions(login)
    gate().sessions.end_all(login)
    record("sessions_end", login)


def _shown(account: Account) -> AccountShown:
    return AccountShown(
        login=account.login,
        name=account.name,
        roles=sorted(account.roles),
        disabled=account.disabled,
        second_factor=bool(account.totp),
        created=account.created,
        last_login=account.last_login,
    )
