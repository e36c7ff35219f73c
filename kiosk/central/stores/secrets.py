"""What opens a store that is not open to everyone: from the environment or a file, never from config.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secrets:
    """User name, password and keys; a store takes what it needs. Nothing of it is ever printed.

    private_key: a file (sftp). access_key, secret_key, session_token: S3.
    """

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    session_token: str = field(default="", repr=False)


NAMES = ("user", "password", "private_key", "access_key", "secret_key", "session_token")

READING = "KIOSK_CENTRAL"
PUBLISHING = "KIOSK_PUBLISH"
REPORTING = "KIOSK_REPORT"
"""Three purposes, three credentials: those for reading cannot write."""


def from_environment(purpose: str, environment: Mapping[str, str]) -> Secrets:
    """The secrets in variables such as KIOSK_CENTRAL_USER, KIOSK_CENTRAL_PASSWORD, KIOSK_PUBLISH_SECRET_KEY.

    purpose: READING, PUBLISHING or REPORTING.
    """
    return Secrets(**{name: environment.get(f"{purpose}_{name.upper()}", "") for name in NAMES})
