"""The first administrator: made in the browser by whoever can read what the server printed at its start."""

import hmac
import secrets
from datetime import datetime
from threading import Lock

from kiosk.accounts.account import Account, Role
from kiosk.accounts.directory import Directory
from kiosk.errors import NotAllowedError


class FirstSteps:
    """code: to be typed once, while nobody administers this office; made anew at each start, kept nowhere."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._lock = Lock()
        digits = f"{secrets.randbelow(10**8):08}"
        self.code = f"{digits[:4]}-{digits[4:]}"

    @property
    def wanted(self) -> bool:
        """Whether there is no administrator yet."""
        return not self._directory.has_administrator()

    def take(self, code: str, login: str, name: str, password: str, now: datetime) -> Account:
        """Makes the first administrator, who may do everything.

        Raises NotAllowedError where the code is wrong or there is an administrator already, BadRequestError for a
        login, name or password that does not do.
        """
        digits = "".join(sign for sign in code if sign.isdigit())
        with self._lock:
            if not self.wanted:
                raise NotAllowedError("first_done")
            if not hmac.compare_digest(digits.encode(), self.code.replace("-", "").encode()):
                raise NotAllowedError("wrong_first_code")
            return self._directory.add(login, name, frozenset(Role), now, password=password)
