"""All accounts of the office, in data/accounts/users.json."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.accounts import passwords
from kiosk.accounts.account import Account, Role, clean_login, clean_name, from_record, to_record
from kiosk.errors import ConflictError, NotFoundError
from kiosk.store import Record, Records

FIRST_PASSWORD_LASTS = timedelta(days=7)


class Directory:
    """The accounts. Any thread may use it, and `kiosk user` beside the running server."""

    def __init__(self, path: Path) -> None:
        self._records = Records(path)

    def all(self) -> list[Account]:
        """Every account, by login."""
        return [from_record(login, record) for login, record in sorted(self._records.all().items())]

    def find(self, login: str) -> Account | None:
        """The account with this login, None where there is none."""
        record = self._records.get(login)
        return None if record is None else from_record(login, record)

    def get(self, login: str) -> Account:
        """The account with this login. Raises NotFoundError."""
        found = self.find(login)
        if found is None:
            raise NotFoundError("unknown_user", login=login)
        return found

    def has_administrator(self) -> bool:
        """Whether anybody can look after the accounts; before the first steps nobody can."""
        return any(account.administers for account in self.all())

    def add(
        self,
        login: str,
        name: str,
        roles: frozenset[Role],
        now: datetime,
        *,
        password: str = "",
        must_change: bool = False,
        language: str = "",
        subject: str = "",
    ) -> Account:
        """A new account. Without a password the person cannot log in by one.

        Raises BadRequestError for what cannot be a login, a name or a password, ConflictError where the login is taken.
        """
        login, name = clean_login(login), clean_name(name)
        if password:
            passwords.check(password, login, name)
        made = Account(
            login=login,
            name=name,
            roles=roles,
            password=passwords.hashed(password) if password else "",
            must_change=must_change,
            password_set=now.isoformat(timespec="seconds"),
            language=language,
            subject=subject,
            created=now.isoformat(timespec="seconds"),
        )

        def changed(before: Record | None) -> Record:
            if before is not None:
                raise ConflictError("login_taken", login=login)
            return to_record(made)

        self._records.change(login, changed)
        return made

    def change(self, login: str, changed: Callable[[Account], Account]) -> Account:
        """One read-modify-write of an account. What `changed` raises goes through.

        Raises NotFoundError, and ConflictError where afterwards nobody could look after the accounts.
        """

        def change(before: Record | None) -> Record:
            if before is None:
                raise NotFoundError("unknown_user", login=login)
            held = from_record(login, before)
            after = changed(held)
            if held.administers and not after.administers and not self._others_administer(login):
                raise ConflictError("last_administrator")
            return {**before, **to_record(after)}

        return from_record(login, self._records.change(login, change))

    def _others_administer(self, login: str) -> bool:
        return any(account.administers for account in self.all() if account.login != login)

    def set_password(self, login: str, password: str, now: datetime, *, must_change: bool) -> Account:
        """Gives a new password and ends all sessions. must_change: who set it is not the person.

        Raises BadRequestError where it is too short or common.
        """
        account = self.get(login)
        passwords.check(password, account.login, account.name)
        kept = passwords.hashed(password)
        return self.change(
            login,
            lambda held: replace(
                held,
                password=kept,
                must_change=must_change,
                password_set=now.isoformat(timespec="seconds"),
                epoch=held.epoch + 1,
            ),
        )

    def end_sessions(self, login: str) -> Account:
        """Every session of this person is over, on all machines."""
        return self.change(login, lambda held: replace(held, epoch=held.epoch + 1))

    def authenticate(self, login: str, password: str, now: datetime) -> Account | None:
        """The account whose password this is, None where it is wrong, has none or is disabled.

        A password that somebody else set opens for a week. Takes the same time whether the login exists or not.
        """
        account = self.find(login.strip().lower())
        right = passwords.matches(password, account.password if account else "")
        if account is None or not right or account.disabled:
            return None
        if account.must_change and now - datetime.fromisoformat(account.password_set) > FIRST_PASSWORD_LASTS:
            return None
        if passwords.outdated(account.password):
            kept = passwords.hashed(password)
            account = self.change(account.login, lambda held: replace(held, password=kept))
        return account
