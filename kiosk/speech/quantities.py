"""Amounts: money, measures, percentages, and every number that nothing else has taken."""

import re

from kiosk.speech.letters import SMALL
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import NUMBER, cardinal, ordinal, said, whole
from kiosk.speech.units import ALONE, MONEY, PER, UNITS

_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_CLOSE = ("k", "K", "s", "h", "L", "x", "px", "MP")
"""Understood only directly behind the number."""
_NUMBER = rf"(?<![\w.,]){NUMBER}"
_MEASURE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<gap>\s?)(?P<unit>{_UNIT})(?!\w)(?P<per>(?:\s?/\s?[^\W\d_][^\W_]{{0,7}}(?!\.\w)){{0,3}})(?!/[^\W\d_])"
)
_AND = re.compile(r"(?<![\w.,])(\d{1,3})(m(?![23](?!\d))|tr|km(?!2)|kg)(\d{1,3})(?!\w)")
_SCALED = re.compile(
    r"\b(?P<scale>trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|(?:nghìn|ngàn) tỷ)\s?(?P<unit>đ|vnđ|VNĐ|VND|vnd|USD|usd"
    r"|\$|EUR|€)(?!\w)"
    r"(?P<per>(?:/[^\W\d_]{1,8}\d?){0,2})"
)
_COUNTED = re.compile(
    rf"(?P<head>{_NUMBER}(?:\s(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)){{0,2}}\s[^\W\d_]{{1,8}}(?:\s(?:hợp|xuất"
    rf"|làm việc|tiết))?)(?P<per>(?:/[^\W\d_]{{1,8}}\d?(?!\w)){{1,3}})(?![/\w])"
)
_IN_HOURS = re.compile(r"(?<=[^\W\d])\s?/\s?(\d{1,2})\s?(?:h\b|giờ\b)")
_DOLLARS = re.compile(
    rf"(?:US)?\$\s?({NUMBER})(\s(?:nghìn|ngàn|triệu|tỷ))?|(?:USD|EUR|€|£|¥|(?<!\w)(?:đ|VNĐ"
    rf"|VND))\s?({NUMBER})(?!\s?(?:đ|VN))"
)
_SPACED = re.compile(r"(?<![\w.,])([1-9]\d{0,2}(?: \d{3})+)(?!\d|[.,]?\d)(?=(?P<after>\s?[^\W\d_]*))")
_SPACED_UNITS = frozenset(
    [
        "đồng",
        "đ",
        "vnđ",
        "vnd",
        "người",
        "hộ",
        "m2",
        "tấn",
        "triệu",
        "tỷ",
        "lượt",
        "kg",
        "km",
        "ha",
        "usd",
        "bản",
        "con",
        "cây",
        "hồ",
        "sơ",
        "cái",
        "chiếc",
        "lít",
        "ca",
        "mũi",
        "liều",
    ]
)
_ALONE = re.compile(r"(?<![^\W_])(" + "|".join(sorted(ALONE, key=len, reverse=True)) + r")(?!\w)")
_PAREN_UNIT = re.compile(r"\((?:ĐVT:? ?|đơn vị:? ?)?(ha|km|kg|m|cm|mm|g|lít|l|kW|MB|GB|°C|đ|VNĐ|VND|USD|%)\)")
_UPWARDS = re.compile(r"(?<=\d)\+(?![\w+])")
_TONNES = re.compile(r"\b((?:tải trọng|trọng tải|tải)(?: \w+){0,2} \d+(?:,\d+)?)\s?T(?!\w)", re.IGNORECASE)
_TIMES = re.compile(
    r"(?<=[^\W\d]\s)x(?=\s\d)|(?<=\d)\s?[x×*]\s?(?=\d)|(?<=[\dm])\s?×\s?(?=\d)|(?<=\dm)\s?[x]\s?(?=\d)"
)
_MATHS = re.compile(r"[x×*^+-]")
_MINUS = re.compile(r"(?<![\w)\]%.,/'°])-(?=\d)")
_MINUTES = re.compile(r"(?<![\w.,])(\d{1,3})'(?!\w)")
_RATIO = re.compile(r"(?<![\w.,:])(\d{1,7}):(\d[\d.]{0,9})(?![\w:])")
_RANK = re.compile(r"\b(thứ\s+)(\d{1,4})(?![\w/%]|[.,]\d)", re.IGNORECASE)
_LEFT = re.compile(NUMBER)
_HEADING = re.compile(rf"[.,]?\s(?!{SMALL})\w")
_POWER = re.compile(r"(?<=\d)\s?\^\s?(?=\d)")
_KEEPS_ZERO = re.compile(
    r"\b(?:số|mẫu|mã|biểu|phím|quốc lộ|mục|đuôi|ký hiệu|cuối|phòng|nhà|cabin|xe)\s*:?\s*$", re.IGNORECASE
)
_DROPS_ZERO = re.compile(
    r"\b(?:ngày|tháng|tổ|quầy|đợt|khoản|điều|điểm|khóa|cấp|lớp|thứ|quý|hạng|loại|tầng|khu|khối|quận|phường"
    r"|trang|năm|ban|bước|gồm|có|là|lượng|mức|tuần"
    r"|đến|từ|khoảng|hơn|trên|dưới|trong|và|đủ|nộp|còn|thêm|mỗi|hộ|cửa|hàng|bàn|ấp|thôn|xóm|chương|phần|bài"
    r"|lần|kỳ)\s*:?\s*$",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"(?:\b(?:mục|phần|tiểu mục|phiên bản|bản|bảng|hình|version|windows|android|ios|chuẩn|wifi|bluetooth"
    r"|usb|web|công nghiệp|cách mạng|văn bản số|chương|bài"
    r"|cấp độ|biểu|phụ lục|điểm|khoản|đề mục|ielts|python|java|php|v)\s*)$",
    re.IGNORECASE,
)


def say_amounts(text: str, manner: Manner) -> str:
    """The text with money, measures, percentages and ratios in words."""
    if "/" in text:
        text = _IN_HOURS.sub(lambda match: f" trong {match[1]} giờ", text)
    if "(" in text:
        text = _PAREN_UNIT.sub(lambda match: f"({UNITS[match[1]]})", text)
    if _MATHS.search(text):
        text = _UPWARDS.sub(" trở lên", text)
        text = _MINUS.sub("âm ", _POWER.sub(" mũ ", _TIMES.sub(" nhân ", text)))
    if "T" in text:
        text = _TONNES.sub(r"\1 tấn", text)
    text = _SPACED.sub(_joined, text)
    text = _DOLLARS.sub(lambda match: _dollars(match, manner), text)
    text = _SCALED.sub(
        lambda match: f"{match['scale']} {UNITS[match['unit']]}{_per(match['per'], 'một')}", text
    )
    text = _AND.sub(lambda match: _and(match, manner), text)
    text = _MEASURE.sub(lambda match: _measure(match, manner), text)
    if "/" in text:
        text = _COUNTED.sub(_counted, text)
    if "'" in text:
        text = _MINUTES.sub(lambda match: f"{cardinal(int(match[1]), manner)} phút", text)
    text = _ALONE.sub(lambda match: ALONE[match[1]], text)
    if ":" in text:
        text = _RATIO.sub(lambda match: f"{said(match[1], manner)} trên {said(match[2], manner)}", text)
    return text


def _counted(match: re.Match[str]) -> str:
    return match["head"] + _per(match["per"], "một" if match["head"].endswith("đồng") else "trên")


def say_numbers(text: str, manner: Manner) -> str:
    """The text with every digit that is left in words: ordinals, numbers of articles, plain numbers."""
    text = _RANK.sub(lambda match: match[1] + ordinal(match[2], manner), text)
    return _LEFT.sub(lambda match: _apart(match, _number(match, manner)), text)


def _apart(match: re.Match[str], words: str) -> str:
    """Letters that touch the number are parted from its words."""
    before, after = (
        match.string[max(match.start() - 1, 0) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return f"{' ' if before.isalpha() else ''}{words}{' ' if after.isalpha() else ''}"


def _joined(match: re.Match[str]) -> str:
    after = match["after"].strip().lower()
    groups = match[1].split(" ")
    sure = len(groups) > 2 or groups[-1] == "000" or after in _SPACED_UNITS
    return ".".join(groups) if sure else match[1]


def _dollars(match: re.Match[str], manner: Manner) -> str:
    number = match[1] or match[3]
    sign = match[0][:1]
    currency = {"€": "ơ rô", "E": "ơ rô", "£": "bảng Anh", "¥": "yên Nhật", "đ": "đồng", "V": "đồng"}.get(
        sign, "đô la Mỹ"
    )
    return f"{said(number, manner)}{match[2] or ''} {currency}"


def _and(match: re.Match[str], manner: Manner) -> str:
    return f"{cardinal(int(match[1]), manner)} {UNITS[match[2]]} {whole(match[3], manner)}"


def _measure(match: re.Match[str], manner: Manner) -> str:
    unit = match["unit"]
    if match["gap"] and unit in _CLOSE:
        return match[0]
    number = match["number"]
    if unit == "K" and number in ("2", "4", "8", "10", "14", "18", "24"):
        return f"{said(number, manner)} ca"
    words = UNITS[unit]
    if words in ("đồng", "đô la Mỹ") and number.count(",") == 1 and len(number.split(",")[1]) == 3:
        number = number.replace(".", "").replace(",", "")
    words = manner.thousand if words == "nghìn" else words
    dropped = number[1:] if len(number) == 2 and number[0] == "0" else number
    per = _per(match["per"], "một" if words in MONEY or unit == "%" else "trên")
    return f"{said(dropped, manner)} {words}{per}"


def _per(written: str, symbol_word: str) -> str:
    """ "/trang": một trang; "/m2" behind another measure: trên mét vuông."""
    parts = [part.strip() for part in written.split("/")[1:]]
    said_parts = [f" {symbol_word if part in PER else 'một'} {UNITS.get(part, part)}" for part in parts]
    return "".join(said_parts)


def _number(match: re.Match[str], manner: Manner) -> str:
    number = match[0]
    before = match.string[max(0, match.start() - 24) : match.start()]
    after = match.string[match.end() : match.end() + 3]
    if len(number) == 2 and number[0] == "0" and number != "00":
        counts = re.match(rf"\s\(?{SMALL}", after) and not _KEEPS_ZERO.search(before)
        if counts or _DROPS_ZERO.search(before):
            return whole(number[1], manner)
    if "." in number and "," not in number:
        heading = match.start() == 0 and _HEADING.match(after)
        pointed = number.endswith(".0") or heading or _POINTED.search(before)
        return said(number, manner, "chấm" if pointed else "phẩy")
    return said(number, manner)
