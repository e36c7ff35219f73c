"""Abbreviations, words in capitals, and words with digits in them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kiosk.speech.dictionary import BODIES, PAPERS, WORDS
from kiosk.speech.letters import is_syllable, spelled
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import spelled_digits, whole

KNOWN: dict[str, str] = {**PAPERS, **BODIES, **WORDS}
AMBIGUOUS = {"CT": "chương trình", "CV": "công văn", "TT": "trung tâm", "HĐ": "hội đồng", "CĐ": "cao đẳng",
             "TB": "trung bình", "PC": "pê xê", "PT": "pê tê", "L": "e lờ", "GM": "giê em mờ", "SL": "số lượng",
             "QC": "quảng cáo", "TC": "tổ chức", "HD": "hướng dẫn", "CP": "chính phủ", "TH": "tiểu học",
             "PA": "phương án", "BV": "bệnh viện", "KL": "kết luận"}  # fmt: skip
"""What they mean outside of a document's number."""
KNOWN.update(AMBIGUOUS)

_PIECES = re.compile(r"[^\W\d_]+|\d+")
_DOTTED = (
    (re.compile(r"\b[Vv]\s?\.\s?v\b(?:\s?\.(?!\.)|\s?\.{2,})?"), "vân vân"),
    (re.compile(r"\b[Vv]/v\b:?"), "về việc"),
    (re.compile(r"\b[Đđ]/c\b\.?"), "đồng chí"),
    (re.compile(r"\b(?:TP|Tp|tp)\.?\s?HCM\b"), "thành phố Hồ Chí Minh"),
    (re.compile(r"\b(?:TP|Tp|tp)\s?\.\s?(?=[\w])"), "thành phố "),
    (re.compile(r"\bTX\s?\.\s?(?=[A-ZĐ])"), "thị xã "),
    (re.compile(r"\bTT\s?\.\s?(?=[A-ZĐ])"), "thị trấn "),
    (re.compile(r"\b[Pp]\s?\.\s?(?=[A-ZĐÀ-Ỹ\d])"), "phường "),
    (re.compile(r"\b[Qq]\s?\.\s?(?=[A-ZĐÀ-Ỹ\d])"), "quận "),
    (re.compile(r"\bH\s?\.\s?(?=[A-ZĐÀ-Ỹ])"), "huyện "),
    (re.compile(r"\bX\s?\.\s?(?=[A-ZĐÀ-Ỹ])"), "xã "),
    (re.compile(r"\b[Đđ]\s?\.\s?(?=[A-ZĐÀ-Ỹ])"), "đường "),
    (re.compile(r"\bTh\.?\s?S\b\.?"), "thạc sĩ"),
    (re.compile(r"\bPGS\.?\s?,?\s?TS\b\.?"), "phó giáo sư, tiến sĩ"),
    (re.compile(r"\bGS\.?\s?,?\s?TS\b\.?"), "giáo sư, tiến sĩ"),
    (re.compile(r"\bTS\.?\s?BS\b\.?"), "tiến sĩ, bác sĩ"),
    (re.compile(r"\b(TS|BS|KS|GS|ThS|LS|CN)\.\s?(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])"), None),
    (re.compile(r"\bKT\s?\.\s?(?=CHỦ|Chủ|GIÁM|Giám|TRƯỞNG|Trưởng|BỘ|Bộ)"), "ký thay "),
    (re.compile(r"\bT(?:M|m)\s?\.\s?(?=ỦY|UỶ|UBND|Ủy|Uỷ|BAN|Ban|HĐND|HỘI)"), "thay mặt "),
    (re.compile(r"\bT\.\s?Ư\b\.?"), "trung ương"),
    (re.compile(r"\b(?:Cty|CTY|cty)\b\.?"), "công ty"),
    (re.compile(r"\b([Cc]ông ty|[Nn]gân hàng TM) CP\b"), r"\1 cổ phần"),
    (re.compile(r"\bTMCP\b"), "thương mại cổ phần"),
    (re.compile(r"\btr\.\s?(?=\d)"), "trang "),
    (re.compile(r"\b[Nn]o\.\s?(?=\d)"), "số "),
    (re.compile(r"\bLĐ\s?-\s?TB\s?(?:&|và|-)\s?XH\b"), "lao động, thương binh và xã hội"),
    (re.compile(r"\bTB\s?(?:&|và)\s?XH\b"), "thương binh và xã hội"),
    (re.compile(r"\bK[TH]\s?-\s?XH\b"), "kinh tế, xã hội"),
    (re.compile(r"\bQP\s?-\s?AN\b"), "quốc phòng, an ninh"),
    (re.compile(r"\bAN\s?-\s?QP\b"), "an ninh, quốc phòng"),
    (re.compile(r"\bVH\s?-\s?XH\b"), "văn hóa, xã hội"),
    (re.compile(r"\bVH\s?-\s?TT\b"), "văn hóa, thông tin"),
    (re.compile(r"\bBCĐ\s?389\b"), "ban chỉ đạo ba tám chín"),
    (re.compile(r"\bCT\s?(?=UBND|HĐND|nước)"), "chủ tịch "),
)
_DAYS = re.compile(r"(?<![\w/.])T([2-7])(?![\w/]|\.\d)")
_MONTH = re.compile(r"(?<![\w/.])T(\d{1,2})/((?:19|20)\d\d)(?![\w/])")
_LETTERED = re.compile(r"(?<![^\W_])(?=[\d]*[^\W\d_])(?=[^\W\d_]*\d)[^\W_]{2,40}(?![^\W_])")


def say_dotted(text: str) -> str:
    """The text with those abbreviations in words that carry points or strokes: TP., P., đ/c, v/v, v.v."""
    if "." in text or "/" in text or "-" in text or "&" in text or "C" in text or "T" in text:
        for pattern, words in _DOTTED:
            text = pattern.sub(_title if words is None else words, text)
    return _DAYS.sub(r"thứ \1", _MONTH.sub(r"tháng \1/\2", text))


def _title(match: re.Match[str]) -> str:
    return {"LS": "luật sư", "CN": "cử nhân"}.get(match[1], WORDS.get(match[1], match[1])) + " "


def say_lettered(text: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """The text with words that mix letters and digits in words: A4, QL1A, 5G, Covid19."""
    return _LETTERED.sub(lambda match: piece_said(match[0], manner, readings), text)


def piece_said(piece: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """Letters and digits without a space between them."""
    if piece in readings:
        return readings[piece]
    return " ".join(_part(part, manner, readings) for part in _PIECES.findall(piece))


def _part(part: str, manner: Manner, readings: Mapping[str, str]) -> str:
    if part.isdecimal():
        return whole(part, manner) if len(part) <= 4 else spelled_digits(part)
    return readings.get(part) or KNOWN.get(part) or word_said(part)


@lru_cache(maxsize=8192)
def word_said(word: str) -> str:
    """A word in capitals that stands in no dictionary: itself where it is a syllable, else its letters."""
    if len(word) > 1 and (word != word.upper() or is_syllable(word)):
        return word
    return spelled(word) or word
