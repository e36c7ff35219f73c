"""Puts no-break spaces where a line must not end: "Điều 5", "ngày 01/7", "15 ngày", "Nghị định 30/2020",
"024 0000 1234".

Browsers know nothing of Vietnamese, so a number would part from the word that gives it its meaning (ux.md, 3).
"""

import re

NO_BREAK_SPACE = "\u00a0"

_TAG = re.compile(r"(<[^>]*>)")
_WORD_THEN_NUMBER = re.compile(
    r"\b(điều|khoản|mục|điểm|chương|phần|phụ lục|quý|số|ngày|tháng|năm|tầng|phòng|quầy|cửa|bước|trang|mẫu|tổ|"
    r"đợt|lần|nghị định|thông tư|quyết định|kế hoạch|nghị quyết|công văn|chỉ thị|luật số|article|no\.|page|room|step)"
    r" (?=\d|[IVX]+\b)",
    re.IGNORECASE,
)
_NUMBER_THEN_UNIT = re.compile(
    r"(?<=\d) (?=(?:đồng|nghìn|ngàn|triệu|tỷ|phút|giây|giờ|ngày|tuần|tháng|năm|tuổi|người|hộ|hồ sơ|bản|bộ|trang|"
    r"lần|tầng|mét|m²|m2|m|km|kg|cm|ha|ml|vnđ|đ|₫|%|minutes?|days?|hours?|copies)(?!\w))",
    re.IGNORECASE,
)

_TELEPHONE = re.compile(
    r"(?<![\d.,/])(?:(?:\+84|0\d{1,4})(?: \d{2,4}){1,3}|1[89]00(?: \d{2,4}){1,2})(?![\d.,/]*\d)"
)
"""Numbers of Viet Nam as they are written in groups: 024 3858 1234, 0912 345 678, +84 24 3858 1234, 1900 1022."""


def glue(text: str) -> str:
    """Plain text with the spaces that must hold made unbreakable."""
    text = _WORD_THEN_NUMBER.sub(lambda found: f"{found[1]}{NO_BREAK_SPACE}", text)
    text = _NUMBER_THEN_UNIT.sub(NO_BREAK_SPACE, text)
    return _TELEPHONE.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), text)


def glue_html(html: str) -> str:
    """The same for cleaned HTML: tags and attributes stay as they are."""
    return "".join(part if part.startswith("<") else glue(part) for part in _TAG.split(html))
