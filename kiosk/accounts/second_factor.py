"""A second factor: codes of an app (TOTP, RFC 6238), and codes on paper for when the phone is lost."""

import hmac
import secrets
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pyotp
import segno

from kiosk.accounts.account import Account

STEP_SECONDS = 30
RECOVERY_CODES = 8
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """A secret for an app, base32."""
    return pyotp.random_base32()


def address(secret: str, login: str, office: str) -> str:
    """What the app scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=office or "Kiosk")


def picture(secret: str, login: str, office: str) -> str:
    """The QR code of it, as a data: address of an SVG."""
    return str(segno.make(address(secret, login, office), error="m").svg_data_uri(scale=5, border=4))


def new_recovery_codes() -> list[str]:
    """One-time codes to be written down; 124 bits each."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(5))
        for _ in range(RECOVERY_CODES)
    ]


def kept(codes: list[str]) -> tuple[str, ...]:
    """What is kept of them. Their 124 random bits need no slow hash."""
    return tuple(_digest(code) for code in codes)


def fitting_step(secret: str, code: str, now: datetime, used: int) -> int | None:
    """The time step that this code is of: the present one or its neighbours, not used yet; None where it is wrong."""
    digits = "".join(code.split())
    present = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        if step > used and hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode()):
            return step
    return None


def taken(account: Account, code: str, now: datetime) -> tuple[Account, bool] | None:
    """The account with this code used up, and whether it was one of the paper; None where the code is wrong."""
    step = fitting_step(account.totp, code, now, account.totp_used)
    if step is not None:
        return replace(account, totp_used=step), False
    digest = _digest(code.strip().lower())
    left = tuple(one for one in account.recovery if not hmac.compare_digest(one, digest))
    return (replace(account, recovery=left), True) if len(left) < len(account.recovery) else None


def _digest(code: str) -> str:
    return sha256("".join(code.split()).encode()).hexdigest()
