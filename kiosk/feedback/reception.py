"""Where opinions come in: work proven or browser without JavaScript, within the limits, into the box."""

import secrets
from datetime import datetime

from kiosk.feedback.box import Box
from kiosk.feedback.limits import PLAIN, Limits
from kiosk.feedback.opinion import Opinion
from kiosk.feedback.proof import SALT_BYTES, Challenge, bits_wanted, challenge, check, read_challenge
from kiosk.feedback.sent import Sent


class Reception:
    """The way into this box. Challenges live as long as this object does: a restart asks for new ones.

    steady: seconds of the steady clock, so that a wall clock that is set neither opens nor shuts anything.
    """

    def __init__(self, box: Box) -> None:
        self.box = box
        self._secret = secrets.token_bytes(32)
        self._proven, self._plain = Limits(), Limits(*PLAIN)

    def challenge(self, steady: float) -> Challenge:
        """A new challenge, harder in a flood."""
        bits = bits_wanted(self._proven.left(steady))
        return challenge(self._secret, secrets.token_bytes(SALT_BYTES), steady, bits)

    def take(
        self, sent: Sent, opinion: Opinion, address: str, *, now: datetime, steady: float
    ) -> tuple[int, bool]:
        """Keeps this opinion, and gives its number and whether it is new; a second delivery is none.

        Raises StaleError and UnprovenError (a new challenge must be solved), TooManyError, StorageError; then nothing
        was kept.
        """
        known = self.box.number_of(sent.id)
        if known is not None:
            return known, False
        found = read_challenge(self._secret, sent.challenge, steady)
        check(found, sent.solution)
        self._proven.take(address, steady)
        return self.box.add(opinion, found.salt, now), True

    def take_plain(self, opinion: Opinion, address: str, *, now: datetime, steady: float) -> tuple[int, bool]:
        """The same from a browser without JavaScript: no work, and far fewer. Raises TooManyError, StorageError."""
        known = self.box.number_of(opinion.id)
        if known is not None:
            return known, False
        self._plain.take(address, steady)
        return self.box.add(opinion, "", now), True
