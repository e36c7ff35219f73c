"""QR codes: a link as a picture that a phone reads from the screen."""

from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

import segno

QUIET_MODULES = 4
"""The white border that ISO/IEC 18004 asks for."""


class QrCode(NamedTuple):
    """An SVG served at `/media/KEY`. modules: along one side, the quiet zone counted."""

    key: str
    svg: bytes
    modules: int


def qr_code(link: str) -> QrCode:
    """The link as QR code, black on white with its quiet zone, scalable to any size.

    Error correction M: fewer and so larger modules than Q or H, and nothing ever covers it on a screen.
    Raises ValueError where the link is too long for a QR code (over 2,331 bytes).
    """
    code = segno.make(link, error="m", boost_error=False, micro=False)
    stream = BytesIO()
    code.save(
        stream, kind="svg", border=QUIET_MODULES, dark="#000", light="#fff", omitsize=True, xmldecl=False
    )
    key = f"qr-{sha256(link.encode()).hexdigest()[:24]}.svg"
    return QrCode(key, stream.getvalue(), int(code.symbol_size(border=QUIET_MODULES)[0]))


def qr_png(link: str, side_px: int = 1000) -> bytes:
    """The same as PNG, at least so many pixels wide, for papers made elsewhere. Raises ValueError as `qr_code` does."""
    code = segno.make(link, error="m", boost_error=False, micro=False)
    modules = int(code.symbol_size(border=QUIET_MODULES)[0])
    stream = BytesIO()
    code.save(stream, kind="png", border=QUIET_MODULES, scale=-(-side_px // modules))
    return stream.getvalue()
