"""Abbreviations, words in capitals, and words with digits in them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kiosk.speech.dictionary import BODIES, PAPERS, WORDS
from kiosk.speech.letters import CAPITAL, SMALL, is_syllable, spelled
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
_NEEDLES: tuple[tuple[str, re.Pattern[str], str | None], ...] = (
    (".", re.compile(r"\b[Vv]\s?\.\s?v\b(?:\s?\.(?!\.)|\s?\.{2,})?"), "vân vân"),
    (".", re.compile(r"(?<![\w.])[A-ZĐ](?:\.[A-ZĐ])+(?!\w)"), ""),
    ("HT", re.compile(r"\bKT\s?-\s?HT\s?&\s?ĐT\b"), "kinh tế, hạ tầng và đô thị"),
    ("&", re.compile(r"\bTN\s?&\s?(?:TKQ|TTKQ|Trả KQ)\b"), "tiếp nhận và trả kết quả"),
    ("&", re.compile(r"\bHT\s?&\s?ĐT\b"), "hạ tầng và đô thị"),
    ("KP", re.compile(r"\bKP\s?\.?\s?(?=\d)"), "khu phố "),
    ("/v", re.compile(r"\b[Vv]/v\b:?"), "về việc"),
    (":", re.compile(r"\b(?:[Đđ]/[Cc]|ĐC|Đc|đc)(?=\s?:)"), "địa chỉ"),
    (":", re.compile(r"(?:^|(?<=[;.,] ))B(?=\d{1,2}\s?:\s)"), "bước "),
    ("m2", re.compile(r"\bDT(?=\s?:?\s?\d[\d.,]*\s?m2)"), "diện tích"),
    ("Q", re.compile(r"(?<![\w/.])Q\s?(?=[1-4](?:/|\s?năm\s)(?:19|20)\d\d)"), "quý "),
    ("Q", re.compile(r"(?<![\w/.-])Q(?=(?:1[0-2]|[1-9])(?![\w/-]|[.:]\d))"), "quận "),
    ("P", re.compile(r"(?<![\w/.-])P(?=\d{1,2},\s?(?:[Qq]uận|Q\s?\.?\s?\d|TP|Tp|thành phố))"), "phường "),
    ("TK", re.compile(r"\bTK\s(?=[XVI]{1,5}\b)"), "thế kỷ "),
    ("L", re.compile(r"(?<=\d )ÂL\b"), "âm lịch"),
    ("L", re.compile(r"(?<=\d )DL\b"), "dương lịch"),
    ("tr", re.compile(r"(?<=\d)\s?tr\s?\.\s?đ\b\.?"), " triệu đồng"),
    ("BCH", re.compile(r"\bBCH\s(?=[Qq]uân|QS\b|PC|[Pp]hòng|TKCN|[Bb]ộ đội|[Cc]ông trường)"), "ban chỉ huy "),
    ("CK", re.compile(r"\b(BS|DS)\.?\s?CK\s?\.?\s?(II|I|2|1)\b\.?"), None),
    ("/c", re.compile(r"\b[Đđ]/c\b\.?"), "đồng chí"),
    ("HCM", re.compile(r"\b(?:TP|Tp|tp)\.?\s?HCM\b"), "thành phố Hồ Chí Minh"),
    (".", re.compile(r"\b(?:TP|Tp|tp)\s?\.\s?(?=[\w])"), "thành phố "),
    (".", re.compile(rf"\bTX\s?\.\s?(?={CAPITAL})"), "thị xã "),
    (".", re.compile(rf"\bTT\s?\.\s?(?={CAPITAL})"), "thị trấn "),
    (".", re.compile(rf"\b[Pp]\s?\.\s?(?={CAPITAL}|\d)"), "phường "),
    (".", re.compile(rf"\b[Qq]\s?\.\s?(?={CAPITAL}|\d)"), "quận "),
    (".", re.compile(rf"\bH\s?\.\s?(?={CAPITAL})"), "huyện "),
    (".", re.compile(rf"\bX\s?\.\s?(?={CAPITAL})"), "xã "),
    (".", re.compile(rf"(?<!\d)(?<!\d\s)\b[Đđ]\s?\.\s?(?={CAPITAL})"), "đường "),
    ("Th", re.compile(r"\bTh\.?\s?S\b\.?"), "thạc sĩ"),
    ("GS", re.compile(r"\bPGS\.?\s?,?\s?TS\b\.?"), "phó giáo sư, tiến sĩ"),
    ("GS", re.compile(r"\bGS\.?\s?,?\s?TS\b\.?"), "giáo sư, tiến sĩ"),
    ("BS", re.compile(r"\bTS\.?\s?BS\b\.?"), "tiến sĩ, bác sĩ"),
    (".", re.compile(rf"\b(TS|BS|KS|GS|ThS|LS|CN)\.\s?(?={CAPITAL}{SMALL})"), None),
    (".", re.compile(rf"(?<!\w)Ô\s?\.\s?(?={CAPITAL}{SMALL})"), "ông "),
    (".", re.compile(r"\bKT\s?\.\s?(?=CHỦ|Chủ|GIÁM|Giám|TRƯỞNG|Trưởng|BỘ|Bộ)"), "ký thay "),
    (".", re.compile(r"\bT(?:M|m)\s?\.\s?(?=ỦY|UỶ|UBND|Ủy|Uỷ|BAN|Ban|HĐND|HỘI)"), "thay mặt "),
    (".", re.compile(r"\bT\.\s?Ư\b\.?"), "trung ương"),
    ("ty", re.compile(r"\b[Cc]ty\b\.?"), "công ty"),
    ("CTY", re.compile(r"\bCTY\b\.?"), "công ty"),
    (" CP", re.compile(r"\b([Cc]ông ty|[Nn]gân hàng TM) CP\b"), r"\1 cổ phần"),
    ("TMCP", re.compile(r"\bTMCP\b"), "thương mại cổ phần"),
    ("i", re.compile(r"\b[Ww]i\s?-?\s?[Ff]i\b"), "wifi"),
    ("Km", re.compile(r"\bKm(?:\s(?=\d)|(?=\d+\s?\+))"), "ki lô mét "),
    ("QL", re.compile(r"\bQL\s?\.?\s?(?=\d)"), "quốc lộ "),
    ("TL", re.compile(r"\bTL\s?\.?\s?(?=\d)"), "tỉnh lộ "),
    (
        "CN ",
        re.compile(rf"\b((?:[Nn]gân hàng|[Bb]ank|BANK|bank)(?: \w+)?) CN (?={CAPITAL})"),
        r"\1 chi nhánh ",
    ),
    ("CN ", re.compile(r"\bCN (?=(?:TP|tỉnh|Hà Nội|Thanh Xuân|Đống Đa|Cầu Giấy|Ba Đình))"), "chi nhánh "),
    (".", re.compile(r"\btr\.\s?(?=\d)"), "trang "),
    (".", re.compile(r"\b[Nn]o\.\s?(?=\d)"), "số "),
    ("XH", re.compile(r"\bLĐ\s?-\s?TB\s?(?:&|và|-)\s?XH\b"), "lao động, thương binh và xã hội"),
    ("XH", re.compile(r"\bTB\s?(?:&|và)\s?XH\b"), "thương binh và xã hội"),
    ("XH", re.compile(r"\bK[TH]\s?-\s?XH\b"), "kinh tế, xã hội"),
    ("QP", re.compile(r"\bQP\s?-\s?AN\b"), "quốc phòng, an ninh"),
    ("QP", re.compile(r"\bAN\s?-\s?QP\b"), "an ninh, quốc phòng"),
    ("XH", re.compile(r"\bVH\s?-\s?XH\b"), "văn hóa, xã hội"),
    ("389", re.compile(r"\bBCĐ\s?389\b"), "ban chỉ đạo ba tám chín"),
    ("CT", re.compile(r"\bCT\s?(?=UBND|HĐND|nước)"), "chủ tịch "),
)
_JOINED = re.compile(r"(?<![\w/.-])[A-ZĐƯ]{1,6}(?:(?:\s?&\s?|-)[A-ZĐƯ]{1,6}){1,4}(?![\w/-])")
_DAYS = re.compile(r"(?<![\w/.])T([2-7])(?![\w/]|\.\d)")
_MONTH = re.compile(r"(?<![\w/.])T(\d{1,2})/((?:19|20)\d\d)(?![\w/])")
_PLATE = re.compile(r"(?<![\w.,-])(\d\d)([A-ZĐ]{1,2}\d?)\s?-?\s?(\d{3}\.?\d{2}|\d{4})(?![\w.,-]\d|\w)")
_FLAT = re.compile(r"(?<=[A-Za-zĐđ]\d)\.(?=\d)|(?<=[A-Za-zĐđ]\d\d)\.(?=\d)")
_SERIAL = re.compile(r"(?<=số )([A-ZĐ]{2}) ?(\d{6,8})(?![\w/]|[.,-]\d)")
_FORM = re.compile(r"(?:(?<=[Mm]ẫu )|(?<=khai )|(?<=iểu ))([A-ZĐ]{1,4})(\d{1,3})-([A-ZĐ]{1,4})(?![\w/-])")
_LETTERED = re.compile(r"(?<![^\W_])(?<!\d[.,])(?=[\d]*[^\W\d_])(?=[^\W\d_]*\d)[^\W_]{2,40}(?![^\W_])")


def say_dotted(text: str) -> str:
    """The text with those abbreviations in words that carry points or strokes: TP., P., đ/c, v/v, v.v."""
    within = text[:-1]
    for needle, pattern, words in _NEEDLES:
        if needle in (within if needle == "." else text):
            text = pattern.sub(_title if words is None else words or _initials, text)
    if "&" in text or "-" in text:
        text = _JOINED.sub(_joined, text)
    return _DAYS.sub(r"thứ \1", _MONTH.sub(r"tháng \1/\2", text)) if "T" in text else text


def _joined(match: re.Match[str]) -> str:
    """LĐ-TB&XH, GD&ĐT: known without the signs between."""
    return KNOWN.get(re.sub(r"[\s&-]", "", match[0]), match[0])


def _initials(match: re.Match[str]) -> str:
    """T.V.H, a person whose name is not told."""
    return match[0].replace(".", " ").strip()


def _title(match: re.Match[str]) -> str:
    said = {"LS": "luật sư", "CN": "cử nhân", "DS": "dược sĩ"}.get(match[1]) or WORDS.get(match[1], match[1])
    grade = f" chuyên khoa {match[2].replace('II', '2').replace('I', '1')}" if match.re.groups > 1 else " "
    return said + grade


def say_lettered(text: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """The text with words that mix letters and digits in words: A4, QL1A, 5G, Covid19; and number plates."""
    text = _SERIAL.sub(_serial, _FLAT.sub(" chấm ", _PLATE.sub(_plate, text)))
    text = _FORM.sub(
        lambda match: f"{spelled(match[1])} {whole(match[2], manner)}, {spelled(match[3])}", text
    )
    return _LETTERED.sub(lambda match: piece_said(match[0], manner, readings), text)


def _serial(match: re.Match[str]) -> str:
    """A certificate's number: BA 123456."""
    return f"{spelled(match[1])} {spelled_digits(match[2])}"


def _plate(match: re.Match[str]) -> str:
    series = " ".join(spelled_digits(sign) if sign.isdecimal() else spelled(sign) for sign in match[2])
    return f"{spelled_digits(match[1])} {series}, {spelled_digits(match[3])}"


def piece_said(piece: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """Letters and digits without a space between them."""
    if piece in readings:
        return readings[piece]
    return " ".join(_part(part, manner, readings) for part in _PIECES.findall(piece))


def _part(part: str, manner: Manner, readings: Mapping[str, str]) -> str:
    if part.isdecimal():
        return whole(part, manner) if len(part) <= 4 else spelled_digits(part)
    known = KNOWN.get(part) if len(part) > 2 or part in ("QH", "TP") else None
    letters = spelled(part) if len(part) == 2 and part.isascii() and part.isupper() else ""
    return readings.get(part) or known or letters or word_said(part)


@lru_cache(maxsize=8192)
def word_said(word: str) -> str:
    """A word in capitals that stands in no dictionary: itself where it is a syllable, else its letters."""
    if len(word) > 1 and (word != word.upper() or is_syllable(word)):
        return word
    return spelled(word) or word
