"""A signing key as a file.

root       decides which keys count; on a USB stick in a locked drawer; needed only to change keys
targets    the staff's: signs each edition, opened with a passphrase each time
service    the publishing PC's own: says every day that the newest edition is still the newest; no passphrase
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from kiosk.central.keys.sealed import Sealed, open_sealed, seal
from kiosk.errors import BadRequestError
from kiosk.files import write_atomic

LIMIT_BYTES = 256_000
FORMAT = 1


class Duty(StrEnum):
    """What a key is for."""

    ROOT = "root"
    STAFF = "staff"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key as it lies on disk: its public half readable, its private half sealed where there is a passphrase.

    channel: whose key it is; name: for people, such as "khoá gốc 1"; root: the newest root metadata when it was
    written (only in a root key: with it and the central folder a lost publishing PC can be set up anew).
    """

    duty: Duty
    channel: str
    name: str
    created: str
    public: Mapping[str, Any]
    keyid: str
    root: str = ""
    url: str = ""
    sealed: Sealed | None = None
    bare: str = field(default="", repr=False)

    @property
    def key(self) -> Key:
        """The public half."""
        return Key.from_dict(self.keyid, dict(self.public))

    def signer(self, passphrase: str | None = None) -> CryptoSigner:
        """The key, ready to sign. Raises WrongPassphraseError; a key without a passphrase needs none."""
        if self.sealed is None:
            secret = b64decode(self.bare)
        else:
            secret = open_sealed(self.sealed, passphrase or "", _about(self.keyid, self.duty, self.channel))
        public = self.key
        if not isinstance(public, SSlibKey):
            raise BadRequestError("key_unreadable", file=self.name)
        return CryptoSigner(Ed25519PrivateKey.from_private_bytes(secret), public)

    def with_root(self, root: bytes) -> "KeyFile":
        """The same key with these root metadata beside it."""
        return replace(self, root=root.decode("utf-8"))

    def resealed(self, passphrase: str, new_passphrase: str) -> "KeyFile":
        """The same key behind another passphrase. Raises WrongPassphraseError, and BadRequestError for a short one."""
        if self.sealed is None:
            return self
        about = _about(self.keyid, self.duty, self.channel)
        secret = open_sealed(self.sealed, passphrase, about)
        return replace(self, sealed=seal(secret, new_passphrase, about))

    def to_bytes(self) -> bytes:
        """The file."""
        body = {"kiosk_key": FORMAT, **asdict(self), "public": dict(self.public)}
        return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8")


def generate(
    duty: Duty, channel: str, name: str, now: datetime, passphrase: str | None, *, url: str = ""
) -> KeyFile:
    """A new Ed25519 key. passphrase: None only for the service key. Raises BadRequestError where it is too short."""
    private = Ed25519PrivateKey.generate()
    public = SSlibKey.from_crypto(private.public_key())
    secret = private.private_bytes_raw()
    made = KeyFile(duty, channel, name, now.date().isoformat(), public.to_dict(), public.keyid, url=url)
    if passphrase is None:
        return replace(made, bare=b64encode(secret).decode("ascii"))
    return replace(made, sealed=seal(secret, passphrase, _about(public.keyid, duty, channel)))


class _Wall(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, defer_build=True)


class _Sealed(_Wall):
    n: int
    salt: Annotated[str, Field(max_length=100)]
    nonce: Annotated[str, Field(max_length=100)]
    box: Annotated[str, Field(max_length=1000)]


class _KeyFile(_Wall):
    kiosk_key: Annotated[int, Field(ge=1, le=FORMAT)]
    duty: Annotated[Duty, Field(strict=False)]
    channel: str
    name: str
    created: str
    public: dict[str, Any]
    keyid: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    root: str = ""
    url: str = ""
    sealed: _Sealed | None = None
    bare: str = ""


def read_key(path: Path) -> KeyFile:
    """The key in this file. Raises BadRequestError where there is none or it cannot be understood."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise BadRequestError("key_missing", file=path, detail=error.strerror or str(error)) from error
    try:
        if len(data) > LIMIT_BYTES:
            raise ValueError("too large")
        model = _KeyFile.model_validate_json(data)
        found = KeyFile(
            **{**model.model_dump(exclude={"kiosk_key", "sealed"})},
            sealed=None if model.sealed is None else Sealed(**model.sealed.model_dump()),
        )
        if not isinstance(found.key, SSlibKey) or found.key.keytype != "ed25519":
            raise ValueError("no Ed25519 key")
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise BadRequestError("key_unreadable", file=path) from error
    return found


def write_key(path: Path, key: KeyFile) -> None:
    """Writes the key, readable by its owner alone (write_atomic's files are); an existing file is replaced whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, key.to_bytes())


def _about(keyid: str, duty: Duty, channel: str) -> bytes:
    return f"kiosk-key/{FORMAT}/{duty.value}/{channel}/{keyid}".encode()
