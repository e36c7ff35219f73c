"""Text as it comes from Word, web pages and telephones, brought to one form before it is read."""

import re
import unicodedata

_BEFORE = str.maketrans(
    {
        "№": "số ",
        "Ð": "Đ",  # the Icelandic letters that some keyboards give
        "ð": "đ",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "₫": "đ",
        "´": "'",
        "`": "",
        "¨": "",
        "…": "...",
    }
)
_AFTER = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        "⁄": "/",
        "∕": "/",
        "∶": ":",
    }
)
_POWER = re.compile(r"(?<=[\d)])([²³])")
_HALF = re.compile(r"(?<=\d)([½¼¾])")
_PLAIN = re.compile(r"[ -~]*+")


def tidy(text: str) -> str:
    """Composed letters, plain spaces, digits, dashes and quotes. Newlines become spaces.

    The place of the tone mark (hòa, hoà) stays as it was written.
    """
    if not _PLAIN.fullmatch(text):
        text = _POWER.sub(lambda match: " mũ " + {"²": "2", "³": "3"}[match[1]], text)
        text = _HALF.sub(r" và \1", text).translate(_BEFORE)
        text = unicodedata.normalize("NFKC", text).translate(_AFTER)
        text = "".join(_decimal(sign) for sign in text)
    return " ".join(text.replace("`", "").split())


def _decimal(sign: str) -> str:
    """A digit of any script as our own."""
    if sign.isascii() or not sign.isnumeric():
        return sign
    digit = unicodedata.digit(sign, None)
    return " " if digit is None else str(digit)
