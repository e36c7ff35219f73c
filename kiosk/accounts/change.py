"""What an administrator changes of an account, by the browser, the API or the command."""

from dataclasses import dataclass, replace

from kiosk.accounts.account import Account, Role, clean_name
from kiosk.accounts.gate import Gate


@dataclass(frozen=True, slots=True)
class Change:
    """None: stays as it is."""

    name: str | None = None
    roles: frozenset[Role] | None = None
    disabled: bool | None = None


def changed(gate: Gate, login: str, change: Change) -> Account:
    """The account with this change. Who loses a role or the account is logged out.

    Raises NotFoundError, BadRequestError for a name that does not do, ConflictError where no administrator is left.
    """

    def apply(held: Account) -> Account:
        after = replace(
            held,
            name=held.name if change.name is None else clean_name(change.name),
            roles=held.roles if change.roles is None else change.roles,
            disabled=held.disabled if change.disabled is None else change.disabled,
        )
        lost = bool(held.roles - after.roles) or (after.disabled and not held.disabled)
        return replace(after, epoch=held.epoch + 1) if lost else after

    before = gate.directory.get(login)
    after = gate.directory.change(login, apply)
    if after.epoch != before.epoch:
        gate.sessions.end_all(login)
    return after
