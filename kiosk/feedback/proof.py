"""The small proof of work that an opinion costs, instead of a captcha from outside (pure).

The server signs a challenge and keeps nothing of it. For each of its pieces the sender finds a number whose SHA-256
together with the challenge begins with enough zeros. Many small pieces instead of a large one: the time that is
needed then varies little (by a quarter; with a single one nobody could say how long a phone takes).
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from kiosk.errors import KioskError

PIECES = 16
PIECE_BITS = 13
"""16 × 2^13 = 131,072 hashes on average: about a second on a phone of 2016, a sixth of one on a PC."""
MOST_BITS = 20
LIFE_SECONDS = 3600
"""So long a challenge may be used: people write slowly."""
SALT_BYTES = 12
LONGEST = 120


class StaleError(KioskError):
    """The challenge has expired, has been used, or is none of ours: a new one must be asked for."""

    status = 409


class UnprovenError(KioskError):
    """The work was not done."""

    status = 428


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the sender gets. text: salt, expiry, bits, signature; bits: zeros that each piece asks for."""

    text: str
    bits: int

    @property
    def salt(self) -> str:
        """What makes it this one: remembered when it has been used."""
        return self.text.partition(".")[0]


def challenge(secret: bytes, salt: bytes, now: float, bits: int = PIECE_BITS) -> Challenge:
    """A new challenge. secret: of the server; salt: SALT_BYTES of chance; now: of the steady clock, seconds."""
    told = f"{_text(salt)}.{int(now) + LIFE_SECONDS}.{bits}"
    return Challenge(f"{told}.{_signature(secret, told)}", bits)


def read_challenge(secret: bytes, text: str, now: float) -> Challenge:
    """The challenge of this text. Raises StaleError where it is none of ours or has expired."""
    told, _, signature = text[:LONGEST].rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(secret, told).encode()):
        raise StaleError("feedback_stale")
    _salt, expiry, bits = told.split(".")
    if now >= int(expiry):
        raise StaleError("feedback_stale")
    return Challenge(text, int(bits))


def check(found: Challenge, solution: Sequence[int]) -> None:
    """Raises UnprovenError where these numbers, one for each piece, are no solution."""
    if len(solution) != PIECES or not all(0 <= nonce < 1 << 32 for nonce in solution):
        raise UnprovenError("feedback_unproven")
    seed = sha256(found.text.encode()).digest()
    for piece, nonce in enumerate(solution):
        if not proves(seed, piece, nonce, found.bits):
            raise UnprovenError("feedback_unproven")


def solve(found: Challenge) -> list[int]:
    """A solution, for senders that are programs (and tests)."""
    seed = sha256(found.text.encode()).digest()
    solution = []
    for piece in range(PIECES):
        nonce = 0
        while not proves(seed, piece, nonce, found.bits):
            nonce += 1
        solution.append(nonce)
    return solution


def proves(seed: bytes, piece: int, nonce: int, bits: int) -> bool:
    """Whether this number is right for this piece. seed: the SHA-256 of the challenge."""
    digest = sha256(seed + piece.to_bytes(4, "big") + nonce.to_bytes(4, "big")).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0


def bits_wanted(left: float) -> int:
    """How hard the work is. left: how much of the common allowance is left, 0 to 1; in a flood each step doubles it."""
    steps = 0
    while left < 0.5 and PIECE_BITS + steps < MOST_BITS - 3:
        left, steps = left * 2 + 1e-9, steps + 1
    return PIECE_BITS + steps


def _signature(secret: bytes, told: str) -> str:
    return _text(hmac.digest(secret, told.encode(), "sha256")[:16])


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
