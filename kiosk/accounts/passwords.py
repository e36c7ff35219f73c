"""Passwords: kept as argon2id hashes, asked to be long and not to be among the commonest.

NIST SP 800-63B-4, 3.1.1.2: no rule of composition and no expiry; the length and a list of common ones decide; at least
64 characters are taken; Unicode is normalised before it is hashed. 10 characters, since a login is throttled.
"""

import secrets
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.accounts.common_passwords import is_common
from kiosk.errors import BadRequestError

SHORTEST = 10
LONGEST = 200

_HASHER = PasswordHasher(time_cost=3, memory_cost=32_768, parallelism=1)
"""32 MiB, three passes: above OWASP's least for argon2id (19 MiB, two passes), and two at once fit a display PC."""
_AT_ONCE = BoundedSemaphore(2)
_NOBODY = "$argon2id$v=19$m=32768,t=3,p=1$zFXDcsratGsyGv6N81hyKw$zjiI5vJ73S6KTxiacQc3AHWVQ+yt3LXVwTLbkfNMmkM"
"""A hash of nothing, so that a login that does not exist takes as long as one that does."""


_SYLLABLES = """
an ba bay ben bien bong cam can cau chim co con cua dao dat dem den doi dong dua gao gio ha hai ho hoa hong hop kem keo
khe lan lang lua lui mai mat mau may mo moi mua nam nang nau ngo nha nhe non nui oi ong qua que ra rau sen song tam tau
tre troi
"""


def check(password: str, *about: str) -> None:
    """Whether this may become a password. about: login and name, which it must not consist of.

    Raises BadRequestError that says what to do.
    """
    normal = _normal(password)
    if len(normal) < SHORTEST:
        raise BadRequestError("password_short", least=SHORTEST)
    if len(normal) > LONGEST:
        raise BadRequestError("password_long", most=LONGEST)
    if is_common(normal, about):
        raise BadRequestError("password_common")


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_normal(password))


def matches(password: str, kept: str) -> bool:
    """Whether this is the password; takes the same time where there is none."""
    try:
        with _AT_ONCE:
            right = _HASHER.verify(kept or _NOBODY, _normal(password[: LONGEST * 4]))
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(kept)


def outdated(kept: str) -> bool:
    """Whether the hash was made with older parameters, so that it is made anew at the next login."""
    return _HASHER.check_needs_rehash(kept)


def made(*about: str) -> str:
    """A password to be told to somebody once: seven syllables, 42 bits, easy to say over the telephone.

    One in thousands is made of common words by chance, or of the person's name; then another one. about: as in `check`.
    """
    syllables = _SYLLABLES.split()
    while is_common(password := "-".join(secrets.choice(syllables) for _ in range(7)), about):
        continue
    return password


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
