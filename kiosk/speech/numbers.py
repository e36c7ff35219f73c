"""Numbers in Vietnamese words.

num2words 0.5.14 says most of these wrong with lang='vi' (2022, 1001, 2050300, 98.5, 0.05, -5), so this is our own.
"""

import re
from functools import lru_cache

from kiosk.speech.manner import Manner

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LONGEST = 18
"""Digits of a number that is still read as one; longer ones are read digit by digit."""

NUMBER = r"\d++(?:[.,]\d++)*+"
"""A number as it is written, with the points and commas within it."""

_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+|,000)")


def spelled_digits(text: str) -> str:
    """Digit by digit: telephone numbers, identity numbers, numbers that begin with zero."""
    return " ".join(DIGITS[int(sign)] for sign in text if sign.isdecimal())


@lru_cache(maxsize=4096)
def cardinal(number: int, manner: Manner) -> str:
    """A whole number from 0 on: 105 một trăm linh năm, 2022 hai nghìn không trăm hai mươi hai.

    A group of three digits in the middle says its hundreds even where there are none; a group of zeros is silent.
    """
    if number < 10:
        return DIGITS[number]
    head, rest = divmod(number, 10**9)
    words = [cardinal(head, manner), "tỷ"] if head else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words.append(_group(group, bool(words), manner))
            words += [("", manner.thousand, "triệu")[power]] if power else []
    return " ".join(words)


def _group(number: int, whole: bool, manner: Manner) -> str:
    """Three digits. whole: with its hundreds, since something stands before it."""
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or whole else []
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words += [manner.zero, DIGITS[ones]] if words else [DIGITS[ones]]
    elif tens == 1:
        words += ["mười", *([] if ones == 0 else ["lăm"] if ones == 5 else [DIGITS[ones]])]
    elif tens:
        last = {0: [], 1: ["mốt"], 4: ["tư"], 5: ["lăm"]}.get(ones, [DIGITS[ones]])
        words += [DIGITS[tens], "mươi", *last]
    return " ".join(words)


def whole(text: str, manner: Manner) -> str:
    """Digits without separators: as a number, or digit by digit where they begin with zero or are too many."""
    if (len(text) > 1 and text[0] == "0") or len(text) > LONGEST:
        return spelled_digits(text)
    return cardinal(int(text), manner)


def fraction(text: str, manner: Manner) -> str:
    """What stands behind the decimal comma: 5 năm, 75 bảy mươi lăm, 05 không năm."""
    if text[0] == "0" or len(text) > 3:
        return spelled_digits(text)
    return cardinal(int(text), manner)


def said(text: str, manner: Manner, point: str = "phẩy") -> str:
    """A number as it is written: 1.005, 98,5, 1,234,567.5; 1.5 with the word for its point.

    Points part thousands where each is followed by three digits, and a comma is the decimal sign. Where a foreign
    way of writing leaves no doubt (1,234,567.5; 150,000) it is understood too.
    """
    if text.isdecimal():
        return whole(text, manner)
    if _POINTS.fullmatch(text):
        integer, _, rest = text.replace(".", "").partition(",")
    elif _COMMAS.fullmatch(text):
        integer, _, rest = text.replace(",", "").partition(".")
    elif len(parts := re.split(r"[.,]", text)) == 2:
        comma = "phẩy" if "," in text else point
        behind = fraction(parts[1], manner) if comma == "phẩy" else whole(parts[1], manner)
        return f"{whole(parts[0], manner)} {comma} {behind}"
    else:
        between = " chấm " if "." in text and "," not in text else ", "
        return between.join(whole(part, manner) for part in parts)
    words = whole(integer, manner)
    return f"{words} phẩy {fraction(rest, manner)}" if rest else words


def value(text: str) -> float:
    """About what the written number is worth, to see whether a range goes up."""
    if _POINTS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(text):
        return float(text.replace(",", ""))
    whole_part, _, rest = text.replace(",", ".").partition(".")
    return float(f"{whole_part}.{rest.replace('.', '') or 0}")


def month(text: str, manner: Manner) -> str:
    """The number of a month: 4 tư, 07 bảy."""
    return "tư" if int(text) == 4 else cardinal(int(text), manner)


def ordinal(text: str, manner: Manner) -> str:
    """Behind "thứ": 1 nhất, 4 tư, 12 mười hai."""
    number = int(text)
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number, manner)
