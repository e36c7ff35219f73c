"""Who the city's provider says a person is, and what that person may do here. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.accounts.account import LONGEST_NAME, Role
from kiosk.content.display import Oidc

LONGEST_LOGIN = 32
LONGEST_SUBJECT = 255
"""OpenID Connect Core 1.0, 2."""


@dataclass(frozen=True, slots=True)
class Identity:
    """subject: the issuer and the person's lasting number there; nothing else names a person.

    login, name: what an account made of it is called. email: only one that the provider does not call unverified.
    """

    subject: str
    login: str = ""
    name: str = ""
    email: str = ""
    groups: frozenset[str] = frozenset()

    @classmethod
    def of(cls, claims: Mapping[str, Any], issuer: str, groups_claim: str) -> "Identity":
        """The person of these claims, which have been checked. Raises ValueError where there is no usable `sub`."""
        sub = claims.get("sub")
        if not isinstance(sub, str) or not 0 < len(sub) <= LONGEST_SUBJECT:
            raise ValueError("no sub")
        email = _text(claims, "email") if claims.get("email_verified", True) is True else ""
        login = _login(_text(claims, "preferred_username") or email)
        name = " ".join(_text(claims, "name").split())[:LONGEST_NAME]
        groups = _at(claims, groups_claim)
        listed = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
        return cls(
            subject=f"{issuer} {sub}",
            login=login or "can-bo",
            name=name if name.isprintable() and name else login or "?",
            email=email.casefold(),
            groups=frozenset(one for one in listed if isinstance(one, str)),
        )

    def roles(self, settings: Oidc) -> frozenset[Role]:
        """What config.toml grants the person's groups and e-mail address."""
        granted = {
            Role.AUTHOR: settings.author,
            Role.APPROVER: settings.approver,
            Role.ADMINISTRATOR: settings.administrator,
        }
        return frozenset(role for role, names in granted.items() if any(map(self._is, names)))

    def _is(self, name: str) -> bool:
        return name.casefold() == self.email if "@" in name else name in self.groups


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value if isinstance(value, str) else ""


def _at(claims: Mapping[str, Any], path: str) -> object:
    """The claim with this name; where there is none, the dots lead into tables (`realm_access.roles`)."""
    if path in claims:
        return claims[path]
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _login(text: str) -> str:
    """What is left of a name or an e-mail address for a login of ours."""
    plain = unicodedata.normalize("NFD", text.partition("@")[0].replace("đ", "d").replace("Đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return re.sub(r"[^a-z0-9._-]+", "-", letters)[: LONGEST_LOGIN - 4].strip("._-")
