"""Dates, months, quarters and times of day as people say them."""

import re

from kiosk.speech.manner import Manner
from kiosk.speech.numbers import cardinal, month

YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_STROKES = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_ISO = re.compile(r"(?<![\w/.,-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w/-]|[.,]\d)")
_SEPARATED = re.compile(rf"(?<![\w/.,])(?<!\d-)({_D})([.-])({_M})\2({YEAR})(?![\w/]|[.,-]\d)")
_FULL = re.compile(rf"(?<![\w/.,])({_D})/({_M})/({YEAR})(?![\w/]|[.,]\d)")
_SHORT_YEAR = re.compile(rf"(?<![\w/.,-])({_D})/({_M})/(\d\d)(?![\w/]|[.,-]\d)")
_MONTH_DASH_YEAR = re.compile(rf"\b([Tt]háng\s+{_M})\s?[.-]\s?({YEAR})(?![\w/%]|[.,-]\d)")
_MONTH_YEAR = re.compile(
    rf"(?P<word>\btháng\s+)?(?<![\w/.,])(?P<month>{_M})/(?P<year>(?:1[6-9]|20)\d\d)(?![\w/%]"
    rf"|[.,]\d)",
    re.IGNORECASE,
)
_NUMBERED_YEAR = re.compile(
    rf"\b(quý|đợt|tuần|kỳ|học kỳ|khóa|lần|kỳ họp|phiên họp|kỳ thi|số|tập|cấp"
    rf"|loại)(\s+\d{{1,3}})\s?[/-]\s?({YEAR})(?![\w/]|[.,-]\d)",
    re.I,
)
_MONTH = re.compile(r"\b(tháng\s+)(0?[1-9]|1[0-2])(?![\w/:%]|[.,]\d|\s(?:ngày|tuần)\b)", re.IGNORECASE)
_DAY_MONTH = re.compile(
    rf"\b((?:ngày|lễ|dịp|kỷ niệm|mừng|quốc khánh|hôm|sáng|trưa|chiều|tối|đêm)\s+{_D})[.-]({_M})(?![\w/%]"
    rf"|[.,-]\d|\s?(?:tháng|ngày))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,:/])(?P<hour>[01]?\d|2[0-4])\s?(?:[hHg](?P<minute>[0-5]\d)(?P<unit>\s?(?:'|ph\b|p\b|phút\b))?"
    r"|[hH](?:\s(?P<apart>[0-5]\d)\s?(?:'|phút\b))?"
    r"|g(?=\s(?:sáng|trưa|chiều|tối|đêm|ngày|thứ)\b))(?!\w)"
)
_CLOCK = re.compile(
    r"(?<![\w.,:/])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:%]|[.,]\d)"
    r"(?:\s?(?P<half>AM|PM|am|pm|SA|CH)\b)?"
)
_HALF_DAY = re.compile(r"(?<![\w.,:/])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>AM|PM|am|pm)(?!\w)")
_HOLIDAY = re.compile(
    r"(?<![\w/.,:-])(3-2|27-2|8-3|26-3|21-4|30-4|1-5|7-5|15-5|19-5|1-6|21-6|26-6|28-6|27-7|19-8|2-9|1-10|10-10|13-10"
    r"|14-10|15-10|20-10|9-11|18-11|20-11|22-12)(?=\s*(?:[.,;:!?)\"]|$|và\s|năm\s|\())"
)
_CELEBRATED = re.compile(
    r"\b(?:ngày|lễ|kỷ niệm|mừng|quốc tế|quốc khánh|phụ nữ|cách mạng|giải phóng|thành lập|dịp|nghỉ)\b[^.;!?]*$",
    re.IGNORECASE,
)
_SURELY_A_DAY = re.compile(
    r"(?:\b(?:ngày|lễ|dịp|nghỉ|mừng|kỷ niệm|quốc khánh|lao động|thiếu nhi|pháp luật)|\d/\d\d?\s?(?:,|và))\s*\(?$",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = re.compile(r"(?<![\w.,/])24h?\s?/\s?(24)\s?(?:h(?!\w)|giờ\b)")
_SCALE = re.compile(r"(?:tỷ lệ|tỉ lệ|quy hoạch|bản đồ|chi tiết|mô hình|phân khu)\s*$", re.IGNORECASE)
_NOUGHT = re.compile(r"\bgiờ\s00(?:\s?(?:phút\b|'))?(?![\w:.,]\d|\w)")
_RATIO_BEFORE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số)(?:\s\w+)?\s*$", re.IGNORECASE)


def dates_with_strokes(text: str) -> str:
    """The text with every whole date as day/month/year, so that a dash that is left means "from to"."""
    if "/" in text:
        text = _STROKES.sub("/", text)
    if "-" not in text and "." not in text:
        return text
    text = _ISO.sub(lambda match: f"{int(match[3])}/{int(match[2])}/{match[1]}", text)
    text = _SEPARATED.sub(r"\1/\3/\4", text)
    text = _MONTH_DASH_YEAR.sub(r"\1/\2", text)
    return _HOLIDAY.sub(_holiday, _DAY_MONTH.sub(r"\1/\2", text))


def _holiday(match: re.Match[str]) -> str:
    """8-3 behind "Quốc tế Phụ nữ" is a day that everyone knows."""
    day, month_digits = map(int, match[1].split("-"))
    rule = _CELEBRATED if day > month_digits else _SURELY_A_DAY
    known = rule.search(match.string, max(0, match.start() - 60), match.start())
    return f"{day}/{month_digits}" if known else match[1]


def say_dates(text: str, manner: Manner) -> str:
    """The text with its dates and months in words. A day and month alone (23/4) is left to the fractions."""
    if "/" not in text and "-" not in text:
        return text
    text = _FULL.sub(lambda match: _date(match[1], match[2], match[3], manner), text)
    text = _SHORT_YEAR.sub(lambda match: _date(match[1], match[2], "20" + match[3], manner), text)
    text = _NUMBERED_YEAR.sub(lambda match: f"{match[1].lower()}{match[2]} năm {match[3]}", text)
    return _MONTH_YEAR.sub(lambda match: _month_year(match, manner), text)


def say_times(text: str, manner: Manner) -> str:
    """The text with its times of day in words."""
    if "giờ" in text or "24" in text:
        text = _NOUGHT.sub("giờ", _ROUND_THE_CLOCK.sub(r"24 trên \1 giờ", text))
    if "PM" in text or "AM" in text or "pm" in text or "am" in text:
        text = _HALF_DAY.sub(lambda match: time_said(match["hour"], None, manner) + _half(match), text)
    if ":" in text:
        text = _CLOCK.sub(lambda match: _clock(match, manner), text)
    return _TIME.sub(lambda match: _time(match, manner), text)


def say_months(text: str, manner: Manner) -> str:
    """The text with "tháng 4" as "tháng tư"; after the ranges, whose ends are months too."""
    if "háng" not in text and "HÁNG" not in text:
        return text
    return _MONTH.sub(lambda match: match[1] + month(match[2], manner), text)


def day_month(day: str, month_digits: str, manner: Manner) -> str:
    """23, 04: hai mươi ba tháng tư."""
    return f"{cardinal(int(day), manner)} tháng {month(month_digits, manner)}"


def _date(day: str, month_digits: str, year: str, manner: Manner) -> str:
    return f"{day_month(day, month_digits, manner)} năm {cardinal(int(year), manner)}"


def _month_year(match: re.Match[str], manner: Manner) -> str:
    if match["word"] is None and _SCALE.search(match.string, max(0, match.start() - 24), match.start()):
        return match[0]
    return f"{match['word'] or 'tháng '}{month(match['month'], manner)} năm {cardinal(int(match['year']), manner)}"


def time_said(hour: str, minute: str | None, manner: Manner) -> str:
    """7, 30: bảy giờ ba mươi; 7, 05: bảy giờ năm phút; 7, 00: bảy giờ."""
    words = f"{cardinal(int(hour), manner)} giờ"
    if minute is None or int(minute) == 0:
        return words
    return f"{words} {cardinal(int(minute), manner)}" + (" phút" if int(minute) < 10 else "")


def _time(match: re.Match[str], manner: Manner) -> str:
    words = time_said(match["hour"], match["minute"] or match["apart"], manner)
    with_unit = (match["unit"] or match["apart"]) and not words.endswith(("phút", "giờ"))
    follows = match.string[match.end() : match.end() + 6]
    if words.endswith("phút") and re.match(r"\s?phút", follows):
        return words.removesuffix(" phút")
    return words + (" phút" if with_unit else "")


def _clock(match: re.Match[str], manner: Manner) -> str:
    if _RATIO_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        return match[0]
    words = time_said(match["hour"], match["minute"], manner)
    if match["second"] is not None:
        words = (
            f"{cardinal(int(match['hour']), manner)} giờ {cardinal(int(match['minute']), manner)} phút "
            f"{cardinal(int(match['second']), manner)} giây"
        )
    return words + _half(match)


def _half(match: re.Match[str]) -> str:
    half = (match["half"] or "").upper()
    if not half:
        return ""
    afternoon = int(match["hour"]) in (12, *range(1, 6))
    return " sáng" if half in ("AM", "SA") else " chiều" if afternoon else " tối"
