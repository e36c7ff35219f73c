"""The commonest passwords, made from patterns: no list of others' leaked ones is kept here.

Common passwords are a few words, a run of keys, a year or a date, and a sign at the end, in any case and with the
usual letters turned into digits. So the password is undone: what is left decides.
"""

import re
import unicodedata
from collections.abc import Iterable

WORDS = """
password pass passwd passcode admin administrator root user guest test demo welcome login letmein changeme change
secret master default hello iloveyou love dragon monkey football baseball superman batman princess sunshine shadow
michael charlie freedom whatever trustno computer internet samsung google facebook zalo windows office server kiosk
display screen system manager security access temp temporary public private company
mat khau matkhau matkhaumoi matma dangnhap quantri quantrivien nguoidung taikhoan vanphong
vietnam viet nam vn hanoi ha noi saigon sai gon hochiminh thanhpho hcm danang da nang hue haiphong cantho
phuong xa quan huyen tinh ubnd hdnd uyban uybannhandan nhandan motcua hanhchinh truyenthanh thongbao
dangcongsan doclap tudo hanhphuc doclaptudohanhphuc congdan cong an congan chinhphu chinhquyen canbo
anhyeuem anh yeu em emyeuanh yeuem yeuanh iloveu conyeu conyeume giadinh mevaba bome mayman khongbiet khongco
khongquen nguyen tran hoang pham phan dang bui ngo duong hung dung tuan minh linh huong thao lan hoa mai trang
xinchao chao toiyeuvietnam vietnamvodich bongda
"""
"""In lower case without marks."""

ROWS = (
    "`1234567890-=",
    "qwertyuiop",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
)
"""Runs along the keyboard and the alphabet, in both directions."""

_TURNED = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_LONGEST_FIRST = sorted(set(WORDS.split()), key=len, reverse=True)


def is_common(password: str, about: Iterable[str] = ()) -> bool:
    """Whether so little is left of it without words, runs, years and repetition that it is soon guessed.

    about: other words that everybody would try: the login, the person's name, the office's.
    """
    plain = _plain(password)
    personal = {part for text in about for part in re.split(r"[^a-z0-9]+", _plain(text)) if len(part) >= 2}
    whole = {"".join(re.findall(r"[a-z0-9]+", _plain(text))) for text in about}
    words = sorted(
        {*_LONGEST_FIRST, *personal, *(word for word in whole if len(word) >= 2)}, key=len, reverse=True
    )
    without_end = re.sub(r"[\W\d_]+$", "", plain)
    forms = {plain, plain.translate(_TURNED), without_end.translate(_TURNED)}
    return any(_left_over(form, words) <= 3 for form in forms)


def _left_over(text: str, words: list[str]) -> int:
    """How many characters are neither a known word, a run, a number such as a date, a repetition nor punctuation."""
    known = 0
    for word in words:
        if len(word) >= 2 and word in text:
            text = text.replace(word, " ")
            known += 1
            if known == 4:
                break
    text = re.sub(r"(.)\1{2,}", " ", text)
    text = _without_runs(text)
    text = re.sub(r"(?<![a-z])\d+(?![a-z])", " ", text)
    return len(set(re.sub(r"[^\w]|_", "", text)))


def _without_runs(text: str) -> str:
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        endless = row + row
        start = 0
        while start < len(text):
            length = 0
            while start + length < len(text) and text[start : start + length + 1] in endless:
                length += 1
            if length >= 4:
                text = f"{text[:start]} {text[start + length :]}"
            start += 1
    return text


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
