"""What opens a store that is not open to everyone: from the environment or a file, never from config.toml."""

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import BadRequestError

NAMES = ("user", "password", "private_key", "access_key", "secret_key", "session_token")

READING = "KIOSK_CENTRAL"
PUBLISHING = "KIOSK_PUBLISH"
REPORTING = "KIOSK_REPORT"
"""Three purposes, three credentials: those for reading cannot write."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Secrets:
    """User name, password and keys; a store takes what it needs. Nothing of it is ever printed.

    private_key: a file (sftp); password is then its passphrase. access_key, secret_key, session_token: S3.
    """

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    session_token: str = field(default="", repr=False)


def from_environment(purpose: str, environment: Mapping[str, str]) -> Secrets:
    """As load_secrets, where no setting names a file: the variable KIOSK_CENTRAL_FILE (or KIOSK_PUBLISH_FILE) may."""
    return load_secrets(purpose, environment)


def load_secrets(purpose: str, environment: Mapping[str, str], file: Path | None = None) -> Secrets:
    """The secrets for one purpose: READING, PUBLISHING or REPORTING.

    environment: variables such as KIOSK_CENTRAL_USER, KIOSK_PUBLISH_SECRET_KEY; each goes before the file's. file: TOML
    with the keys in NAMES; a variable such as KIOSK_CENTRAL_FILE names another one. Raises BadRequestError where the
    file is missing, is no such file, or others may read it.
    """
    named = environment.get(f"{purpose}_FILE")
    file = Path(named) if named else file
    found = {} if file is None else _from_file(file)
    for name in NAMES:
        value = environment.get(f"{purpose}_{name.upper()}")
        if value is not None:
            found[name] = value
    return Secrets(**found)


def _from_file(file: Path) -> dict[str, str]:
    try:
        if os.name == "posix" and file.stat().st_mode & OTHERS:
            raise BadRequestError("secrets_loose", file=file, mend=f"chmod 600 {file}")
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        raise BadRequestError("secrets_missing", file=file, detail=detail) from error
    return {
        name: value
        for number, line in enumerate(text.splitlines(), 1)
        for name, value in _line(file, number, line)
    }


def _line(file: Path, number: int, line: str) -> list[tuple[str, str]]:
    """The key and value of one line. What stands there is never told: it is a secret."""
    wrong = BadRequestError("secrets_unreadable", file=file, line=number, known=", ".join(NAMES))
    try:
        read = list(tomllib.loads(line).items())
    except tomllib.TOMLDecodeError:
        raise wrong from None
    if not all(name in NAMES and isinstance(value, str) for name, value in read):
        raise wrong
    return read
