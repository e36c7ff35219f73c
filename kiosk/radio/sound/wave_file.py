"""WAV with the two chunks that radio stations read: bext (EBU Tech 3285) and cart (AES46-2002)."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kiosk.radio.sound.pcm import BYTES, RATE

BEXT_VERSION = 1
CART_VERSION = b"0101"
FULL_SCALE = 32_768
"""dwLevelReference: the sample value of 0 dB (AES46, 5.18)."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the file says about itself. number: the cart's; begins, ends: when it is on the air, aware, local.

    text: what is said, for the script window of a playout program.
    """

    title: str
    artist: str
    category: str
    number: int
    originator: str
    made_at: datetime
    begins: datetime
    ends: datetime
    text: str = ""


def head(label: Label, samples: int) -> bytes:
    """Everything before the samples; their number must be known."""
    form = struct.pack("<HHIIHH", 1, 1, RATE, RATE * BYTES, BYTES, 8 * BYTES)
    parts = [_chunk(b"bext", bext(label)), _chunk(b"fmt ", form), _chunk(b"cart", cart(label))]
    size = samples * BYTES
    body = b"WAVE" + b"".join(parts) + b"data" + struct.pack("<I", size)
    return b"RIFF" + struct.pack("<I", len(body) + size) + body


def wave(label: Label, samples: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The whole file, piece by piece."""
    yield head(label, samples)
    yield from pieces


def bext(label: Label) -> bytes:
    """The broadcast audio extension chunk, version 1: 602 bytes and the coding history (Tech 3285, 2.3)."""
    start = label.begins
    since_midnight = (start - start.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    fixed = struct.pack(
        "<256s32s32s10s8sQH64s190s",
        _ascii(label.title, 256),
        _ascii(label.originator, 32),
        _ascii(f"KIOSK{label.number:06}{start:%Y%m%d%H%M%S}", 32),
        f"{label.made_at:%Y-%m-%d}".encode(),
        f"{label.made_at:%H:%M:%S}".encode(),
        round(since_midnight * RATE),
        BEXT_VERSION,
        b"",
        b"",
    )
    return fixed + f"A=PCM,F={RATE},W={8 * BYTES},M=mono,T=kiosk\r\n".encode()


def cart(label: Label) -> bytes:
    """The cart chunk: 2,048 bytes and the tag text (AES46-2002, annex A)."""
    fixed = struct.pack(
        "<4s64s64s64s64s64s64s64s10s8s10s8s64s64s64sI64s276s1024s",
        CART_VERSION,
        _ascii(label.title, 64),
        _ascii(label.artist, 64),
        f"{label.number:06}".encode(),
        b"",
        _ascii(label.category, 64),
        b"",
        b"",
        f"{label.begins:%Y-%m-%d}".encode(),
        b"00:00:00",
        f"{label.ends:%Y-%m-%d}".encode(),
        b"23:59:59",
        b"kiosk",
        b"1",
        b"",
        FULL_SCALE,
        b"",
        b"",
        b"",
    )
    return fixed + label.text.encode()


def _chunk(name: bytes, data: bytes) -> bytes:
    """A RIFF chunk: its length counts no padding, but it ends on an even byte."""
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _ascii(text: str, size: int) -> bytes:
    """The field's text: UTF-8 as today's programs read it, cut between letters, with a nought at the end."""
    data = text.encode()[: size - 1]
    return data.decode("utf-8", "ignore").encode()
