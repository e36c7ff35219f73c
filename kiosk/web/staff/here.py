"""What the staff's pages stand on: the accounts, the words, the time."""

from datetime import datetime
from typing import cast

from flask import current_app

from kiosk.accounts import Gate
from kiosk.web.words import language, said

GATE = "gate"
say = said

__all__ = ["GATE", "gate", "language", "now", "say"]


def gate() -> Gate:
    """The accounts and what belongs to them."""
    return cast(Gate, current_app.extensions[GATE])


def now() -> datetime:
    """The present instant; by the machine's clock in a demo too, where the office's runs fast."""
    return gate().clock.now()
