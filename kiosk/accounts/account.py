"""One person who may log in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.errors import BadRequestError

LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?")
LONGEST_NAME = 80


class Role(StrEnum):
    """What a person may do. One person may have several; none includes another."""

    AUTHOR = "author"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account.

    login: the name typed to log in, never changed; name: what others see. epoch: sessions of an earlier epoch are over.
    password: an argon2 hash, "" where the person cannot log in by one. must_change: the password was set by somebody
    else, at the time `password_set`; it opens for a week.
    totp: the secret of the second factor (base32), "" for none; totp_used: the last time step that was taken;
    recovery: hashes of the one-time codes that are left. subject: who that is at the city's OIDC provider.
    """

    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    password: str = ""
    must_change: bool = False
    password_set: str = ""
    disabled: bool = False
    epoch: int = 0
    language: str = ""
    totp: str = ""
    totp_used: int = 0
    recovery: tuple[str, ...] = ()
    subject: str = ""
    created: str = ""
    last_login: str = ""

    def may(self, *roles: str) -> bool:
        """Whether the person has one of these roles."""
        return any(role in self.roles for role in roles)

    @property
    def administers(self) -> bool:
        """Whether the person can log in and look after accounts, whatever becomes of the city's provider."""
        return not self.disabled and bool(self.password) and Role.ADMINISTRATOR in self.roles


def to_record(account: Account) -> dict[str, Any]:
    """What is kept of it, by its login."""
    return {
        "name": account.name,
        "roles": sorted(account.roles),
        "password": account.password,
        "must_change": account.must_change,
        "password_set": account.password_set,
        "disabled": account.disabled,
        "epoch": account.epoch,
        "language": account.language,
        "totp": account.totp,
        "totp_used": account.totp_used,
        "recovery": list(account.recovery),
        "subject": account.subject,
        "created": account.created,
        "last_login": account.last_login,
    }


def from_record(login: str, record: Mapping[str, Any]) -> Account:
    """The account that was kept. Roles that this version does not know are left out."""
    known = {field: record[field] for field in Account.__slots__ if field in record}
    known["roles"] = roles(role for role in record.get("roles", ()) if role in set(Role))
    known["recovery"] = tuple(record.get("recovery", ()))
    return Account(**{**known, "login": login})


def roles(names: Iterable[str]) -> frozenset[Role]:
    """The roles with these names. Raises BadRequestError for one that does not exist."""
    try:
        return frozenset(Role(name) for name in names)
    except ValueError as error:
        raise BadRequestError("bad_roles", known=", ".join(Role)) from error


def clean_login(text: str) -> str:
    """A login as it is kept. Raises BadRequestError where it has other than letters without marks, digits and .-_"""
    login = text.strip().lower()
    if not LOGIN.fullmatch(login):
        raise BadRequestError("bad_login", value=text[:40])
    return login


def clean_name(text: str) -> str:
    """A person's name as it is kept: one line. Raises BadRequestError where there is none or it is too long."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadRequestError("bad_name", limit=LONGEST_NAME)
    return name
