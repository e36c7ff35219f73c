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
_ODD_BEFORE = re.compile("[" + "".join(re.escape(chr(sign)) for sign in _BEFORE) + "]")
_ODD = re.compile("[" + "".join(re.escape(chr(sign)) for sign in _AFTER) + "]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_POWER = re.compile(r"(?<=[\d)])([²³])")
_HALF = re.compile(r"(?<=\d)([½¼¾])")
_PLAIN = re.compile(r"[ -~]*+")


def tidy(text: str) -> str:
    """Composed letters, plain spaces, digits, dashes and quotes. Newlines become spaces.

    The place of the tone mark (hòa, hoà) stays as it was written.
    """
    if not _PLAIN.fullmatch(text):
        text = _POWER.sub(lambda match: " mũ " + {"²": "2", "³": "3"}[match[1]], text)
        text = _HALF.sub(r" và \1", text)
        text = text.translate(_BEFORE) if _ODD_BEFORE.search(text) else text
        text = unicodedata.normalize("NFKC", text)
        text = text.translate(_AFTER) if _ODD.search(text) else text
        text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
    return " ".join(text.replace("`", "").split())
