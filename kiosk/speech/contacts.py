"""What is dictated digit by digit: telephone numbers, identity numbers, codes of files and accounts."""

import re

from kiosk.speech.letters import spelled
from kiosk.speech.numbers import spelled_digits

_MOBILE = r"0[356789](?:[ .-]?\d){8}"
_LANDLINE = r"\(?02\d{1,2}\)?(?:[ .-]{0,3}\d){7,8}"
_ABROAD = r"\(?\+84\)?(?:[ .-]?\(?\d\)?){9,10}"
_SERVICE = r"1[89]00[ .]\d{4}(?:\d{2})?|1[89]00[ .]\d{2}[ .]\d{2}(?:[ .]\d{2})?"
_AFTER = r"(?![\w%]|[.,/:]\d)"
_COUNTED = (
    r"(?!\s(?:người|hộ|lượt|cuộc|lần|đồng|triệu|nghìn|ngàn|tỷ|trăm|cán bộ|gia đình|công dân|hồ sơ|ngày|em"
    r"|cháu|học sinh"
    r"|đại biểu|bà con|đơn vị|doanh nghiệp|km|m2|ha|kg)\b)"
)
_SHAPE = re.compile(
    rf"(?<![\w/.,])(?:{_MOBILE}|{_LANDLINE}|{_ABROAD}|{_SERVICE}|1[89]00\d{{4}}(?!\d){_COUNTED}){_AFTER}"
)

_SHORT = r"\d{3,4}(?:[ .]\d{2,4}){1,3}|\d{3,11}"
_ANY = rf"(?:{_MOBILE}|{_LANDLINE}|{_ABROAD}|1[89]00[ .]?\d{{4}}(?:\d{{2}})?|{_SHORT}){_AFTER}{_COUNTED}"
_CUE = (
    r"(?:điện thoại|đt|sđt|đtdđ|tel|phone|mobile|hotline|đường dây nóng|tổng đài|số máy|fax|zalo|viber"
    r"|liên hệ|liên lạc|gọi"
    r"|đầu số|nhắn tin|bấm số|số khẩn cấp|số nóng|cấp cứu|cứu hỏa|báo cháy|dịch vụ số|cổng thông tin|kênh"
    r"|gọi điện)"
)
_FILLER = (
    r"(?:\s*(?:[:.(]|số|là|theo|qua|tới|đến|máy|ngay|trực tiếp|miễn phí|di động|cố định|bàn|nóng|của|về|vào"
    r"|điện thoại"
    r"|điện|đài|hotline|tổng đài|đường dây nóng|khẩn cấp|zalo|cho|trên|gặp|phản ánh|sđt|đt)(?=[\s:.(+\d])){0,6}"
)
_JOIN = r"\s*(?:,|;|/|-|hoặc|hay|và)\s*(?:(?:gọi|số|qua|điện thoại|đt|hotline|tổng đài)\s+){0,2}"
_CUED = re.compile(
    rf"\b{_CUE}(?=[\s:.(+\d]){_FILLER}\s*(?P<numbers>{_ANY}(?:{_JOIN}{_ANY}){{0,8}})", re.IGNORECASE
)
_EXTENSION = re.compile(
    r"\b((?:máy lẻ|số lẻ|nhánh|số nội bộ|máy nội bộ|nội bộ|phím(?: số)?|bấm"
    r"|ext\.?)[\s:]+)(\d{1,6})(?![\w.,]\d|\w)",
    re.I,
)
_EMERGENCY = re.compile(
    r"\b(?P<cue>(?:cảnh sát|công an(?: phường| xã)?|cứu thương|cứu nạn|cứu hộ|khẩn cấp|bảo vệ trẻ em|báo"
    r"|đến|tới"
    r"|số)(?:\s?:)?\s(?:số\s)?)"
    r"(?P<numbers>11[1-5](?:\s?(?:,|;|/|-|hoặc|và)\s?11[1-5])*)(?![\w%]|[.,/:]\d)" + _COUNTED,
    re.IGNORECASE,
)
_TEXTED = re.compile(
    r"\b((?:soạn|cú pháp|nhắn tin|tin nhắn)\b[^.!?]{0,60} gửi(?: đến| tới)?(?: số)? )(\d{3,5})(?!\w)", re.I
)
_IDENTITY = re.compile(
    r"\b(?P<cue>(?:mã số thuế|mst|cccd|cmnd|cmt|căn cước(?: công dân)?|chứng minh nhân dân"
    r"|số định danh(?: cá nhân)?|định danh cá nhân|hộ chiếu"
    r"|số tài khoản|stk|tài khoản|mã hồ sơ|mã tra cứu|mã số|mã định danh|mã bưu (?:chính|điện)|mã|số hiệu"
    r"|id|pass|mật khẩu|passcode|số thẻ|thẻ bhyt|bhyt số|số bhxh|sổ bhxh|số sê ri|seri|sê ri"
    r"|mã otp|otp|số vận đơn|số biên lai|số hóa đơn)"
    r"(?:\s*(?:[:.]|số|là|thẻ|của|ngân hàng))*\s*)(?P<code>\d[\d .-]{2,28}\d)(?![\w]|[.,/]\d)" + _COUNTED,
    re.IGNORECASE,
)
_FILE_CODE = re.compile(
    r"\b(?P<cue>mã (?:hồ sơ|thủ tục|số hồ sơ|TTHC|tra cứu|biên nhận|vận đơn)(?:\s*(?:[:.]|số|là))*\s*)"
    r"(?P<code>(?=[\w.-]{0,40}\d[\w.-]{0,40}\d)[A-Z\d]{1,14}(?:[.-][A-Z\d]{1,14}){1,8})(?![\w.-]*\w)",
    re.IGNORECASE,
)
_CODE_PIECE = re.compile(r"\d+|[^\W\d_]+|[.-]")
_DIGITS = re.compile(r"\d+")


def say_contacts(text: str) -> str:
    """The text with its telephone and identity numbers digit by digit, a comma where the groups are parted."""
    text = _CUED.sub(_cued, text)
    text = _SHAPE.sub(lambda match: _groups(match[0]), text)
    text = _EXTENSION.sub(lambda match: match[1] + spelled_digits(match[2]), text)
    if " gửi " in text:
        text = _TEXTED.sub(lambda match: match[1] + spelled_digits(match[2]), text)
    text = _EMERGENCY.sub(_emergency, text)
    text = _FILE_CODE.sub(lambda match: match["cue"] + _dictated(match["code"]), text)
    return _IDENTITY.sub(lambda match: match["cue"] + _groups(match["code"]), text)


def _cued(match: re.Match[str]) -> str:
    before = match[0][: match.start("numbers") - match.start()]
    numbers = re.sub(_ANY, lambda found: _groups(found[0]), match["numbers"])
    return before + re.sub(r"\s*[-/;]\s*", ", ", numbers)


def _dictated(code: str) -> str:
    """H26.12-0012: letter by letter and digit by digit, with its points and dashes."""
    signs = {".": "chấm", "-": "gạch ngang"}
    pieces = _CODE_PIECE.findall(code)
    return " ".join(
        signs.get(one) or (spelled_digits(one) if one.isdecimal() else spelled(one)) for one in pieces
    )


def _emergency(match: re.Match[str]) -> str:
    return match["cue"] + _DIGITS.sub(lambda found: spelled_digits(found[0]), match["numbers"])


def _groups(written: str) -> str:
    """The digits; groups of three and more are parted by a pause."""
    plus = "cộng " if written.lstrip("(").startswith("+") else ""
    groups = _DIGITS.findall(written)
    between = ", " if all(len(group) >= 2 for group in groups) else " "
    return plus + between.join(spelled_digits(group) for group in groups)
