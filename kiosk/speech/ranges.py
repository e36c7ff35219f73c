"""What runs from one to the other: 2-3 ngày, 7h30-11h30, 2021-2026, 10–15%, 23-25/4."""

import re

from kiosk.speech.numbers import value

_SIDE = r"\d++(?:[.,:/]\d++)*+(?:[hg](?:\d\d)?(?!\w)'?)?%?"
_RANGE = re.compile(
    rf"(?<![\w/.,:])(?<!\d-)(?P<first>{_SIDE})(?P<unit> ?(?:°C|kg|km|cm|mm|m2|m3|ha|m|giờ|triệu|tỷ|nghìn"
    rf"|đồng|đ|tấn|phút|ngày|tháng|tuổi))?"
    rf"(?P<dash>\s?-\s?)(?P<second>{_SIDE})(?!\s?-\s?\d)(?!(?!m[23]|km2|cm[23]|dm[23])[^\W\d_]+\d)"
)
_SCORE = re.compile(r"(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|kết quả)(?:\s\w+){0,2}?\s*$", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"(?:năm học|niên học|niên vụ|vụ|mùa giải|ngân sách)\s*$", re.IGNORECASE)
_AGAIN = re.compile(r"\b(thứ|tháng|quý|mùng|mồng)\s+$", re.IGNORECASE)
_OF_YEAR = re.compile(r"\d{1,2}/\d{4}")
_WORDS = re.compile(
    r"(?P<first>(?:[Tt]háng|[Tt]hứ|[Qq]uý|[Tt]ổ|[Đđ]iều|[Kk]hoản|[Nn]gày|[Bb]ậc|[Ll]ớp"
    r"|[Tt]rang)\s\d{1,3})\s?-\s?(?P<second>(?i:tháng|thứ|quý|tổ|điều|khoản|ngày|bậc|lớp|trang)\s\d)"
)
_WEEK = re.compile(r"\b((?:thứ|Thứ)\s\w{2,4})\s?-\s?((?:thứ\s\w{1,4}|Thứ\s\w{1,4}|[Cc]hủ nhật|CN)\b)")
_CLOCKED = re.compile(
    r"(?<=sáng)\s?-\s?(?=\d{1,2}\s?[hg:])|(?<=giờ)\s?-\s?(?=\d)|(?<=phút)\s?-\s?(?=\d+ giờ)"
)


def say_weekdays(text: str) -> str:
    """The text with "thứ Hai - thứ Sáu" as "thứ Hai đến thứ Sáu"."""
    return _WEEK.sub(r"\1 đến \2", text) if "-" in text else text


def say_ranges(text: str) -> str:
    """The text with "đến" where a dash stands between two ends; the ends stay as they are written."""
    if "-" not in text:
        return text
    text = _WORDS.sub(r"\g<first> đến \g<second>", text)
    text = _CLOCKED.sub(" đến ", text)
    return _RANGE.sub(_range, text)


def _range(match: re.Match[str]) -> str:
    first, second = match["first"], match["second"]
    before = match.string[max(0, match.start() - 24) : match.start()]
    unit = match["unit"] or ""
    if _SCORE.search(before) and first.isdecimal() and second.isdecimal():
        return f"{first} {second}"
    plain = first.rstrip("%").replace(".", "").replace(",", "").isdecimal()
    plain = plain and second.rstrip("%").replace(".", "").replace(",", "").isdecimal()
    if _SCHOOL_YEAR.search(before) and len(first) == 4:
        return f"{first}, {second}"
    if plain and not unit and value(first.rstrip("%")) >= value(second.rstrip("%")):
        return f"{first}, {second}"
    again = _AGAIN.search(before)
    word = f"{again[1].lower()} " if again and (plain or _OF_YEAR.fullmatch(second)) else ""
    return f"{first}{unit} đến {word}{second}"
