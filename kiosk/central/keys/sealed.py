"""A secret in a file that a passphrase opens: scrypt makes the key, AES-GCM seals.

PKCS#8's own encryption counts PBKDF2 2,048 times, which a graphics card guesses through in hours; scrypt with n=2^17
takes a third of a second and 128 MiB a guess (sync.md, 4).
"""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kiosk.errors import BadRequestError

SCRYPT_N = 1 << 17
LARGEST_N = 1 << 20
"""A file that asks for more would cost a gigabyte of memory to open: it is not ours."""
_R, _P = 8, 1
SHORTEST_PASSPHRASE = 10


class WrongPassphraseError(BadRequestError):
    """The passphrase does not open the file, or the file has been changed."""

    status = 403


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret, closed. n: scrypt's cost; salt, nonce and box: base64."""

    n: int
    salt: str
    nonce: str
    box: str


def seal(secret: bytes, passphrase: str, about: bytes) -> Sealed:
    """Closes a secret. about: what stands beside it in the file; it cannot be changed without the box failing to open.

    Raises BadRequestError where the passphrase is too short to keep anyone out.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadRequestError("passphrase_short", least=SHORTEST_PASSPHRASE)
    salt, nonce = os.urandom(16), os.urandom(12)
    box = AESGCM(_key(passphrase, salt, SCRYPT_N)).encrypt(nonce, secret, about)
    return Sealed(SCRYPT_N, _text(salt), _text(nonce), _text(box))


def open_sealed(sealed: Sealed, passphrase: str, about: bytes) -> bytes:
    """The secret. Raises WrongPassphraseError."""
    if not 2 <= sealed.n <= LARGEST_N or sealed.n & (sealed.n - 1):
        raise WrongPassphraseError("passphrase_wrong")
    try:
        key = _key(passphrase, b64decode(sealed.salt), sealed.n)
        return AESGCM(key).decrypt(b64decode(sealed.nonce), b64decode(sealed.box), about)
    except (InvalidTag, ValueError) as error:
        raise WrongPassphraseError("passphrase_wrong") from error


def _key(passphrase: str, salt: bytes, n: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=_R, p=_P).derive(normalize("NFC", passphrase).encode("utf-8"))


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
