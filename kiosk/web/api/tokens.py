"""Tokens of programs: seen and revoked here, made in the browser only."""

from datetime import datetime

from kiosk.accounts.tokens import Token
from kiosk.web.api.registry import Endpoints, Shown
from kiosk.web.staff.guard import record
from kiosk.web.staff.here import gate

api = Endpoints("tokens")


class TokenShown(Shown):
    """A program's key, without the key. owner: the login for which it acts."""

    id: str
    name: str
    owner: str
    scopes: list[str]
    created: datetime
    expires: datetime
    last_used: datetime | None
    revoked: bool


class TokenList(Shown):
    """All tokens, the newest first."""

    tokens: list[TokenShown]


@api.get("/tokens", "All tokens", answers=TokenList, scope="tokens:read", roles=("administrator",))
def every() -> TokenList:
    """The newest first."""
    return TokenList(tokens=[_shown(token) for token in gate().tokens.all()])


@api.delete("/tokens/<token_id>", "Revokes a token", scope="tokens:write", roles=("administrator",))
def revoke(token_id: str) -> None:
    """Raises NotFoundError."""
    token = gate().tokens.revoke(token_id)
    record("token_revoke", token.name, id=token.id)


def _shown(token: Token) -> TokenShown:
    return TokenShown(
        id=token.id,
        name=token.name,
        owner=token.owner,
        scopes=sorted(token.scopes),
        created=token.created,
        expires=token.expires,
        last_used=token.last_used,
        revoked=token.revoked,
    )
