"""Everything that decides who may come in, in one place."""

import os
from dataclasses import dataclass, field

from kiosk.accounts.audit import AuditLog
from kiosk.accounts.city import City
from kiosk.accounts.directory import Directory
from kiosk.accounts.first_steps import FirstSteps
from kiosk.accounts.sessions import Sessions
from kiosk.accounts.throttle import Throttle
from kiosk.accounts.tokens import Tokens
from kiosk.clock import Clock


@dataclass(frozen=True, slots=True)
class Gate:
    """What the staff's pages ask about people. clock: the machine's, in a demo too. secret: signs cookies."""

    clock: Clock
    secret: bytes
    directory: Directory
    sessions: Sessions
    audit: AuditLog
    tokens: Tokens
    throttle: Throttle
    first_steps: FirstSteps
    city: City = field(default_factory=lambda: City(os.environ))

    def close(self) -> None:
        """Lets go of all files."""
        self.sessions.close()
        self.audit.close()
