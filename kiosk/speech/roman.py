"""Roman numerals, only where they are numerals: Quý IV, thế kỷ XXI, khóa XV; not CV, MC or DI."""

import re

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_BEFORE = (
    r"quý|báo động|thế kỷ|thế kỉ|chương|khóa|khoá|phần|thứ|mục|tiểu mục|đại hội|đại hội đảng|kỳ họp|kỳ|cấp"
    r"|hạng|loại"
    r"|nhóm|bậc|tập|quyển|khu vực|vùng|phụ lục|biểu"
    r"|điều|giai đoạn|đợt|lần|khối|tầng|học kỳ|mức|bảng|lớp|diện|chuẩn|kỷ|công trình cấp|quân khu|binh đoàn"
    r"|quân đoàn"
)
_NAMED = re.compile(
    rf"\b(?P<word>{_BEFORE})(?P<space>\s++)(?P<numeral>{_NUMERAL})(?![\w&])(?!-[^\W\d_IVX])(?!\s(?:PHẠM"
    rf"|MĂNG|SINH|BẰNG|MÔ|RÚT|TÍNH|LANH|MẠCH)\b)"
    r"(?P<more>(?:\s?(?:,|và|-|đến|hoặc|/)\s?[IVX]{1,8}(?![\w&]))*+)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?:\.(?=\s)|\)|\s?-(?=\s)|/(?=\s))")
_PIECE = re.compile(r"[IVX]+")
NUMERALS_ALONE = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
"""Two and more signs, so short that they can hardly be anything else."""


def worth(numeral: str) -> int:
    """The number that a well-formed numeral means: XIV 14."""
    values = [_VALUES[sign] for sign in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def romans_as_digits(text: str) -> str:
    """The text with the Roman numerals behind a word that counts, and before a heading, as our digits."""
    text = _HEADING.sub(lambda match: f"{worth(match[1])}. ", text, count=1)
    return _NAMED.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    numeral = match["numeral"]
    if not numeral.isupper() or numeral in ("C", "D", "L", "M"):
        return match[0]
    more = _PIECE.sub(_piece, match["more"].replace("/", ", "))
    return f"{match['word'].lower()}{match['space']}{worth(numeral)}{more}"


def _piece(match: re.Match[str]) -> str:
    well_formed = match[0] in ("I", "V", "X") or NUMERALS_ALONE.fullmatch(match[0])
    return str(worth(match[0])) if well_formed else match[0]
