"""Who comes from the city's provider: the account that is theirs, made where the office wants that."""

from dataclasses import replace
from typing import NoReturn

from kiosk.accounts.account import Account
from kiosk.accounts.entry import Caller
from kiosk.accounts.gate import Gate
from kiosk.accounts.identity import Identity
from kiosk.content.display import Oidc
from kiosk.errors import ConflictError, NotAllowedError


class NotLetInError(NotAllowedError):
    """The provider knows the person, the office does not; or the person came another way than the one they set out."""


def enter(gate: Gate, who: Identity, settings: Oidc, caller: Caller) -> Account:
    """The account of this person, who is in from now on.

    An account that the provider's sign-in made has the roles that config.toml grants, looked up each time; one with a
    password of the office's own keeps those that an administrator gave. Raises NotLetInError.
    """
    account = _of(gate, who)
    granted = who.roles(settings)
    now = gate.clock.now()
    if account is None:
        if not settings.create or not granted:
            _refused(gate, who, caller)
        account = _made(gate, who, settings)
        gate.audit.record(
            account.login,
            "user_add",
            account.login,
            {"roles": sorted(granted), "way": "oidc"},
            now=now,
            address=caller.address,
        )
    elif account.disabled or not (account.password or granted):
        _refused(gate, who, caller)
    gate.audit.record(account.login, "login", account.login, {"way": "oidc"}, now=now, address=caller.address)
    moment = now.isoformat(timespec="seconds")

    def entered(held: Account) -> Account:
        roles = held.roles if held.password else granted
        lost = bool(held.roles - roles)
        return replace(held, roles=roles, last_login=moment, epoch=held.epoch + lost)

    return gate.directory.change(account.login, entered)


def link(gate: Gate, login: str, who: Identity) -> Account:
    """This account is that person's from now on. Raises ConflictError where another one is."""
    held = _of(gate, who)
    if held is not None and held.login != login:
        raise ConflictError("oidc_linked_elsewhere", login=held.login)
    return gate.directory.change(login, lambda account: replace(account, subject=who.subject))


def unlink(gate: Gate, login: str) -> Account:
    """The provider opens this account no more; who has no password here is logged out."""
    return gate.directory.change(
        login,
        lambda held: replace(held, subject="", epoch=held.epoch + (not held.password)),
    )


def _of(gate: Gate, who: Identity) -> Account | None:
    return next((one for one in gate.directory.all() if one.subject == who.subject), None)


def _made(gate: Gate, who: Identity, settings: Oidc) -> Account:
    """A new account under the first login that is free. Raises ConflictError where somebody took it meanwhile."""
    roles, now = who.roles(settings), gate.clock.now()
    taken = {account.login for account in gate.directory.all()}
    names = (who.login, *(f"{who.login}-{number}" for number in range(2, 1000)))
    login = next((name for name in names if name not in taken), names[-1])
    return gate.directory.add(login, who.name, roles, now, subject=who.subject)


def _refused(gate: Gate, who: Identity, caller: Caller) -> NoReturn:
    gate.audit.record(
        "", "login_failed", who.login, {"way": "oidc"}, now=gate.clock.now(), address=caller.address
    )
    raise NotLetInError("oidc_not_one_of_us")
