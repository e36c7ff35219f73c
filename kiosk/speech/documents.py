"""Numbers of documents: 142/KH-UBND is "một trăm bốn mươi hai, kế hoạch, ủy ban nhân dân"."""

import re
from collections.abc import Mapping

from kiosk.speech.abbreviations import piece_said
from kiosk.speech.dictionary import BODIES, PAPERS
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import cardinal, whole

_LETTERS = r"[A-ZĐƯÔ][A-Za-zĐđƯưÔô&]{0,15}\d{0,3}"
_SYMBOL = rf"{_LETTERS}(?:[-.]{_LETTERS}){{0,6}}(?:/{_LETTERS}(?:-{_LETTERS}){{0,4}})?"
_CODE = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,7}}[a-z]?)(?:/(?P<year>(?:19"
    rf"|20)\d\d))?(?P<join>[/-])(?P<symbol>{_SYMBOL})(?![\w/])"
)
_NO_SYMBOL = re.compile(
    r"\b(?P<word>(?:[Ss]ố|[Ll]uật|[Nn]ghị định|[Tt]hông tư|[Qq]uyết định|[Nn]ghị quyết|[Cc]hỉ thị"
    r"|[Kk]ế hoạch|[Cc]ông văn|NĐ|TT|QĐ|NQ|CT|KH|CV|TB|BC|HD)"
    r"(?: số)?:?) (?P<number>\d{1,5})/(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_STANDARD = re.compile(r"\b(TCVN|QCVN|ISO|TCXDVN)[ -]?(\d+(?:-\d+)?):(\d{4})(?:/([A-ZĐ]+))?")
_ASSEMBLY = re.compile(r"(QH|UBTVQH|HĐND)(\d{1,2})")
_RULE = re.compile(r"[Qq]uy định(?: số)?:?\s$")
_SEPARATORS = re.compile(r"[-./]")
_STANDARD_NAMES = {
    "TCVN": "tiêu chuẩn Việt Nam",
    "QCVN": "quy chuẩn Việt Nam",
    "ISO": "i sô",
    "TCXDVN": "tiêu chuẩn xây dựng Việt Nam",
}


def say_documents(text: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """The text with its document numbers in words. readings: those of the office, which go first."""
    if "/" not in text and ":" not in text:
        return text
    text = _CODE.sub(lambda match: _code(match, manner, readings), text)
    text = _NO_SYMBOL.sub(
        lambda match: (
            f"{match['word']} {number_of(match['number'], manner)}, {cardinal(int(match['year']), manner)}"
        ),
        text,
    )
    return _STANDARD.sub(lambda match: _standard(match, manner, readings), text)


def number_of(digits: str, manner: Manner) -> str:
    """The number of a paper: 142 as a number, 01 "không một"."""
    letter = digits[-1] if digits[-1].isalpha() else ""
    return f"{whole(digits.rstrip(letter) if letter else digits, manner)} {letter}".strip()


def _code(match: re.Match[str], manner: Manner, readings: Mapping[str, str]) -> str:
    pieces = _SEPARATORS.split(match["symbol"])
    known = any(piece in readings or piece in PAPERS or piece in BODIES for piece in pieces)
    assembly = any(_ASSEMBLY.fullmatch(piece) for piece in pieces)
    if match["join"] == "-" and not (known and "/" in match["symbol"]) and pieces[0] not in PAPERS:
        return match[0]
    if match["year"] is None and not known and not assembly and len(match["symbol"]) < 2:
        return match[0]
    said = [number_of(match["number"], manner)]
    if match["year"]:
        said.append(cardinal(int(match["year"]), manner))
    rule = pieces[0] == "QĐ" and _RULE.search(match.string, max(0, match.start() - 24), match.start())
    said += [_symbol(piece, place, manner, readings) for place, piece in enumerate(pieces)]
    if rule:
        said[-len(pieces)] = "quy định"
    return ", ".join(said)


def _symbol(piece: str, place: int, manner: Manner, readings: Mapping[str, str]) -> str:
    if piece in readings:
        return readings[piece]
    assembly = _ASSEMBLY.fullmatch(piece)
    if assembly:
        return f"{BODIES[assembly[1]]} khóa {cardinal(int(assembly[2]), manner)}"
    first, second = (PAPERS, BODIES) if place == 0 else (BODIES, PAPERS)
    return first.get(piece) or second.get(piece) or piece_said(piece, manner, readings)


def _standard(match: re.Match[str], manner: Manner, readings: Mapping[str, str]) -> str:
    parts = match[2].split("-")
    said = [f"{_STANDARD_NAMES[match[1]]} {' '.join(whole(part, manner) for part in parts)}"]
    said.append(whole(match[3], manner))
    if match[4]:
        said.append(_symbol(match[4], 1, manner, readings))
    return ", ".join(said)
