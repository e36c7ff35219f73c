"""Keys of other programs (a city's own systems): data/accounts/tokens.json.

A token acts for the person who made it, with no more than the scopes that were ticked. Only its digest is kept.
"""

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.errors import BadRequestError, ConflictError, NotFoundError
from kiosk.store import Record, Records

PREFIX = "kiosk"
"""By which a token that has leaked into a text is recognised."""
LONGEST = timedelta(days=730)
NOTED_EVERY = timedelta(hours=1)
MOST = 50


@dataclass(frozen=True, slots=True)
class Token:
    """A program's key. id: its public part; owner: the login for which it acts; expires: exclusive."""

    id: str
    name: str
    owner: str
    scopes: frozenset[str]
    created: datetime
    expires: datetime
    last_used: datetime | None = None
    revoked: bool = False

    def valid(self, now: datetime) -> bool:
        """Whether it opens anything now."""
        return not self.revoked and now < self.expires


class Tokens:
    """All tokens. Any thread may use it."""

    def __init__(self, path: Path) -> None:
        self._records = Records(path)

    def all(self) -> list[Token]:
        """Every token, the newest first."""
        found = [_token(token_id, record) for token_id, record in self._records.all().items()]
        return sorted(found, key=lambda token: (token.created, token.id), reverse=True)

    def make(
        self, name: str, owner: str, scopes: frozenset[str], expires: datetime, now: datetime
    ) -> tuple[Token, str]:
        """A new token and its text, which is shown once and kept nowhere.

        Raises BadRequestError for a name, scopes or an end that do not do; ConflictError where there are too many.
        """
        name = " ".join(name.split())
        if not name or len(name) > 80 or not name.isprintable():
            raise BadRequestError("bad_name", limit=80)
        if not scopes:
            raise BadRequestError("token_without_scope")
        if not now < expires <= now + LONGEST:
            raise BadRequestError("token_end", days=LONGEST.days)
        if sum(token.valid(now) for token in self.all()) >= MOST:
            raise ConflictError("too_many_tokens", most=MOST)
        key = secrets.token_urlsafe(32)
        made = Token(secrets.token_hex(6), name, owner, scopes, now, expires)
        self._records.put(made.id, {**_record(made), "digest": _digest(key)})
        return made, f"{PREFIX}_{made.id}_{key}"

    def find(self, text: str, now: datetime) -> Token | None:
        """The token with this text, None where it is none of ours or opens nothing any more."""
        prefix, _, rest = text.partition("_")
        token_id, _, key = rest.partition("_")
        record = self._records.get(token_id) if prefix == PREFIX else None
        if record is None or not hmac.compare_digest(str(record.get("digest", "")), _digest(key)):
            return None
        found = _token(token_id, record)
        if not found.valid(now):
            return None
        if found.last_used is None or now - found.last_used > NOTED_EVERY:
            moment = now.isoformat(timespec="seconds")
            self._records.change(token_id, lambda held: {**(held or record), "last_used": moment})
            found = replace(found, last_used=now)
        return found

    def revoke(self, token_id: str) -> Token:
        """It opens nothing any more. Raises NotFoundError."""

        def changed(record: Record | None) -> Record:
            if record is None:
                raise NotFoundError("unknown_token")
            return {**record, "revoked": True}

        return _token(token_id, self._records.change(token_id, changed))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _record(token: Token) -> dict[str, Any]:
    return {
        "name": token.name,
        "owner": token.owner,
        "scopes": sorted(token.scopes),
        "created": token.created.isoformat(timespec="seconds"),
        "expires": token.expires.isoformat(timespec="seconds"),
        "last_used": "",
        "revoked": token.revoked,
    }


def _token(token_id: str, record: Record) -> Token:
    used = record.get("last_used")
    return Token(
        id=token_id,
        name=record["name"],
        owner=record["owner"],
        scopes=frozenset(record["scopes"]),
        created=datetime.fromisoformat(record["created"]),
        expires=datetime.fromisoformat(record["expires"]),
        last_used=datetime.fromisoformat(used) if used else None,
        revoked=bool(record.get("revoked")),
    )
