"""What a stroke between two numbers means: 3/4 is three quarters, 23/4 the 23rd of April, 19/19 "trên"."""

import re

from kiosk.speech.calendar import day_month
from kiosk.speech.letters import spelled
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import cardinal, said, whole

_SIDE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,7}(?:,\d+)?"
_STROKE = re.compile(rf"(?<![\w/.,:])({_SIDE}) ?/ ?({_SIDE})((?:/\d{{1,5}})*)(?![\w/]|[.,:]\d)")
_DAY = re.compile(
    r"\b(?:ngày|mùng|mồng|hôm|hôm nay|sáng|trưa|chiều|tối|đêm|rằm|lễ|dịp|nghỉ|quốc khánh|kỷ niệm|chào mừng"
    r"|thứ \w+|thứ [2-7]"
    r"|chủ nhật|cn|hạn chót|hạn cuối|khai giảng|giải phóng|quốc tế lao động|âm lịch|dương lịch)\s*,?\s*\(?$"
)
_EARLIER_DAY = re.compile(
    r"\bngày\b[^\d.;:!?]*$|\bngày\s\d{1,2}/\d{1,2}\s?(?:,|và|-|đến|hoặc)\s*(?:ngày\s)?$"
)
_AFTER_DATE = re.compile(
    r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/\d{4})?\s?(?:,|và|-|đến|hoặc|hay|tới|;)\s*(?:hết\s|ngày\s)?$"
)
_WEAK = re.compile(r"\b(?:từ|đến|tới|trước|sau|hết|vào|kể từ|cuối|đầu|qua|lúc|hạn|đợt|của|là)\s*\(?$")
_COUNT = re.compile(
    r"\b(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|quá|ít nhất|tối thiểu|tối đa|khoảng|hơn|gần|được|còn|tăng|giảm|gấp"
    r"|mất|chia|số nhà|nhà số|ngõ|ngách|hẻm|kiệt"
    r"|thửa|thửa số|lô|tờ|điểm|kết quả|huyết áp|thị lực|có|với|trên|dưới|mới|tổng|địa chỉ:?)\s*$"
)
_ADDRESS = re.compile(r"\b(?:số nhà|nhà số|nhà|ngõ|ngách|hẻm|kiệt|số|địa chỉ:?|lô|thửa)\s*$")
_THINGS = re.compile(
    r"\s+(?:số|diện tích|dân số|tổng|tiêu chí|chỉ tiêu|xã|phường|hộ|đại biểu|phiếu|thôn|tổ|đơn vị|thủ tục"
    r"|hồ sơ|giờ|người|thành viên|học sinh|cơ quan"
    r"|trường|điểm|mục tiêu|nhiệm vụ|nội dung|công trình|khu|dự án|quãng|thời gian|thời hạn|nhiệm kỳ|vốn"
    r"|lượng|giá|mức|suất|cây|cả|chiều|đường|quân|đoạn"
    r"|phần|sản lượng|ủy viên|uỷ viên|cử tri|hội viên|đảng viên|chi bộ|cán bộ|công chức|viên chức|thí sinh"
    r"|em|cháu|lượt|quy định|định mức|cổ phần|kinh phí"
    r"|doanh thu|số tiền|giá trị|lao động|thành phố|tỉnh|quận|huyện|địa phương|căn|nhà|ca|kế hoạch|gia đình"
    r"|chủ hộ|thế giới|nhân khẩu|tập thể|lãnh đạo)\b"
)
_PART_OF = re.compile(
    r"\s+(?:ngày|buổi|tháng|năm|giờ|viên|gói|lít|kg|quả|bát|suất|thời gian|diện tích|số|dân số)\b"
)
_COUNTED = re.compile(
    r"\s+(?:điểm|tiêu chí|chỉ tiêu|xã|phường|thôn|tổ|đơn vị|thủ tục|hồ sơ|mục tiêu|nhiệm vụ|công trình"
    r"|trường|chi bộ|phiếu)\b"
)
_TO_A_DAY = re.compile(r"\s?(?:-|đến|đến hết|tới)\s?(?:hết\s|ngày\s)?(\d{1,2})/(0?[1-9]|1[0-2])(?![\d/])")
_HOUSE = re.compile(r"(?<![\w/.,:])(\d{1,4}(?:/\d{1,4}){1,4})([A-ZĐ])(?![\w/-])")
_NEVER_DAYS = {(24, 7), (24, 24), (7, 7)}
_HOLIDAYS = {(2, 9), (3, 2), (9, 11)}


def say_strokes(text: str, manner: Manner) -> str:
    """The text with days and months, fractions and "so many of so many" in words."""
    if "/" not in text:
        return text
    text = _HOUSE.sub(lambda match: f"{_apart(match[1], manner)} {spelled(match[2])}", text)
    return _STROKE.sub(lambda match: _stroke(match, manner), text)


def _apart(numbers: str, manner: Manner) -> str:
    """69/12/4: sáu mươi chín trên mười hai trên bốn."""
    return " trên ".join(whole(part, manner) for part in numbers.replace(" ", "").split("/"))


def _stroke(match: re.Match[str], manner: Manner) -> str:
    before = match.string[max(0, match.start() - 60) : match.start()].lower()
    after = match.string[match.end() : match.end() + 24].lower()
    if match[3] or _ADDRESS.search(before):
        return _apart(match[0], manner)
    if not (match[1].isdecimal() and match[2].isdecimal()):
        between = "phần" if match[1] == "1" else "trên"
        return f"{said(match[1], manner)} {between} {said(match[2], manner)}"
    if _is_day(match[1], match[2], before, after):
        return day_month(match[1], match[2], manner)
    return _of(match[1], match[2], after, manner)


def _is_day(first: str, second: str, before: str, after: str) -> bool:
    day, month = int(first), int(second)
    if not (1 <= day <= 31 and 1 <= month <= 12) or len(first) > 2 or len(second) > 2:
        return False
    if first[0] == "0" or second[0] == "0":
        return True
    if day < month and _PART_OF.match(after):
        return False
    if _DAY.search(before):
        return True
    if (day, month) in _NEVER_DAYS or _THINGS.match(after) or _COUNT.search(before):
        return False
    if _WEAK.search(before) or _EARLIER_DAY.search(before) or day >= month or (day, month) in _HOLIDAYS:
        return True
    later = _TO_A_DAY.match(after)
    if later and int(later[1]) > int(later[2]) and int(later[2]) >= month:
        return True
    earlier = _AFTER_DATE.search(before)
    if earlier:
        return int(earlier[1]) > int(earlier[2]) or earlier[0][0] == "0"
    return month > 10 and day != 1


def _of(first: str, second: str, after: str, manner: Manner) -> str:
    above, below = int(first), int(second)
    if below > 4 and _COUNTED.match(after):
        return f"{whole(first, manner)} trên {whole(second, manner)}"
    if (
        above < below
        and below != 0
        and (below <= 10 or (above == 1 and not _THINGS.match(after)) or below in (100, 1000))
    ):
        part = "tư" if below == 4 else cardinal(below, manner)
        return f"{cardinal(above, manner)} phần {part}"
    return f"{whole(first, manner)} trên {whole(second, manner)}"
