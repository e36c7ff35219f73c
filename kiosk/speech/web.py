"""Web and mail addresses: dichvucong.gov.vn is "dịch vụ công chấm gov chấm vê en nờ"."""

import re

from kiosk.speech.letters import NAMES, spelled
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import spelled_digits, whole

_END = r"(?:vn|com|net|org|info|edu|gov|asia|biz|io|app|xyz|online)"
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:"
    r"https?://[^\s<>\"']++"
    r"|(?:(?:zalo|t|m|fb)\.me|bit\.ly)/[^\s<>\"']++"
    r"|www\.[^\s<>\"']++"
    r"|[\w+-]++(?:\.[\w+-]++)*+@[a-zA-Z0-9-]++(?:\.[a-zA-Z0-9-]++)++"
    rf"|[a-zA-Z0-9-]{{1,63}}(?:\.[a-zA-Z0-9-]{{1,63}}){{0,6}}\.{_END}(?![\w@-])(?:[/?#][^\s<>\"']*+)?"
    r")"
)
_TAIL = ".,;:!?)]}'\""
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w]|_")
_SIGNS = {
    ".": "chấm", "@": "a còng", "/": "gạch chéo", "-": "gạch ngang", "_": "gạch dưới", "?": "hỏi", "=": "bằng",
    "&": "và", "#": "thăng", ":": "hai chấm", "%": "phần trăm", "+": "cộng", "~": "ngã",
}  # fmt: skip
_KNOWN = {"dichvucong": "dịch vụ công", "www": "vê kép vê kép vê kép"}
_VOWEL = re.compile(r"[aeiouy]")
_PAIRS = re.compile(r"ngh|[ckgnpt]h|ng|tr")
_CLUSTER = re.compile(
    r"[^aeiouy]{4}|[aeiouy](?!st$|nd$|rt$|rg$|pp$|nk$|rk$|ck$|ll$|ss$)[^aeiouy]{2,}$|^[^aeiouy]{3}"
)
"""Consonants that nobody can say in one breath, each pair of letters that is one sound counted once."""


def say_addresses(text: str, manner: Manner) -> str:
    """The text with its web and mail addresses as they are dictated, without "https://"."""
    if "." not in text:
        return text
    return _ADDRESS.sub(lambda match: _address(match[0], manner), text)


def _address(written: str, manner: Manner) -> str:
    kept = written.rstrip(_TAIL)
    tail = written[len(kept) :]
    pieces = _PIECE.findall(_SCHEME.sub("", kept).rstrip("/"))
    return " ".join(filter(None, (_piece(piece, manner) for piece in pieces))) + tail


def _piece(piece: str, manner: Manner) -> str:
    if piece.isdecimal():
        return whole(piece, manner) if len(piece) <= 2 else spelled_digits(piece)
    if piece in _SIGNS:
        return _SIGNS[piece]
    low = piece.lower()
    if low in _KNOWN:
        return _KNOWN[low]
    if not all(letter in NAMES for letter in low):
        return low if low.isalpha() else ""
    sayable = len(low) > 1 and _VOWEL.search(low) and not _CLUSTER.search(_PAIRS.sub("t", low))
    return low if sayable else spelled(low)
