"""The way in: login and password, then the second factor where the person has one. Every try is written down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.accounts import second_factor
from kiosk.accounts.account import Account, to_record
from kiosk.accounts.gate import Gate
from kiosk.accounts.throttle import Count, counts_for
from kiosk.errors import BadRequestError, NotLoggedInError


@dataclass(frozen=True, slots=True)
class Caller:
    """From where somebody tries. device: what a signed cookie of an earlier login says, "" for a strange browser."""

    address: str
    device: str = ""


def by_password(gate: Gate, login: str, password: str, caller: Caller) -> Account:
    """Who this is, if the password is right.

    Raises NotLoggedInError, which does not tell whether the login exists, and TooManyError.
    """
    login = login.strip().lower()[:40]
    counts = counts_for(login, caller.address, caller.device)
    account = _try(
        gate, login, caller, counts, lambda: gate.directory.authenticate(login, password, gate.clock.now())
    )
    if not account.totp:
        _entered(gate, account, caller)
    return account


def confirm(gate: Gate, login: str, password: str, caller: Caller) -> None:
    """Whether the person who is logged in knows the password. Raises BadRequestError and TooManyError."""
    counts = [
        replace(count, key=("confirm", *count.key))
        for count in counts_for(login, caller.address, caller.device)
    ]
    gate.throttle.begin(counts, gate.clock.monotonic())
    if gate.directory.authenticate(login, password, gate.clock.now()) is None:
        raise BadRequestError("wrong_password")
    gate.throttle.passed(counts)


def by_code(gate: Gate, login: str, code: str, caller: Caller) -> Account:
    """Who this is, if the code of the second factor is right too; it is used up. Raises as `by_password` does."""
    counts = [
        replace(count, key=("code", *count.key)) for count in counts_for(login, caller.address, caller.device)
    ]
    account = _try(gate, login, caller, counts, lambda: _with_code(gate, login, code, caller))
    _entered(gate, account, caller)
    return account


def _with_code(gate: Gate, login: str, code: str, caller: Caller) -> Account | None:
    held = gate.directory.find(login)
    found = second_factor.taken(held, code, gate.clock.now()) if held and not held.disabled else None
    if held is None or found is None:
        return None
    used, on_paper = found

    def use_up(now: Account) -> Account:
        if to_record(now) != to_record(held):
            raise NotLoggedInError("wrong_code")
        return used

    account = gate.directory.change(login, use_up)
    if on_paper:
        gate.audit.record(login, "recovery_used", login, now=gate.clock.now(), address=caller.address)
    return account


def _try(
    gate: Gate,
    login: str,
    caller: Caller,
    counts: Sequence[Count],
    find: Callable[[], Account | None],
) -> Account:
    gate.throttle.begin(counts, gate.clock.monotonic())
    account = find()
    if account is None:
        gate.audit.record("", "login_failed", login, now=gate.clock.now(), address=caller.address)
        raise NotLoggedInError("wrong_code" if counts[0].key[0] == "code" else "wrong_login")
    gate.throttle.passed(counts)
    return account


def _entered(gate: Gate, account: Account, caller: Caller) -> None:
    now = gate.clock.now()
    gate.audit.record(account.login, "login", account.login, now=now, address=caller.address)
    moment = now.isoformat(timespec="seconds")
    gate.directory.change(account.login, lambda held: replace(held, last_login=moment))
