"""The last step: no sign is left that can't be said; pauses are commas, sentences end with a stop."""

import re

_SPOKEN = (
    (re.compile(r"&"), " và "),
    (re.compile(r"≥|>="), " lớn hơn hoặc bằng "),
    (re.compile(r"≤|<="), " nhỏ hơn hoặc bằng "),
    (re.compile(r"→|->|=>|⇒"), ", "),
    (re.compile(r"≈|~(?=\s?\w)"), " khoảng "),
    (re.compile(r"±"), " cộng trừ "),
    (re.compile(r"(?<=\w)\+(?=\w)|(?<=\w)\s\+\s(?=\w)"), " cộng "),
    (re.compile(r"(?<![\w)])\+(?=\w)"), " cộng "),
    (re.compile(r"(?<=\w)\+(?!\w)"), " cộng "),
    (re.compile(r"(?<=\w)\s?=\s?(?=\w)"), " bằng "),
    (re.compile(r"[×]"), " nhân "),
    (re.compile(r"%"), " phần trăm "),
    (re.compile(r"‰"), " phần nghìn "),
    (re.compile(r"°"), " độ "),
    (re.compile(r"[$]"), " đô la "),
    (re.compile(r"€"), " ơ rô "),
    (re.compile(r"@"), " a còng "),
    (re.compile(r"§"), " mục "),
    (re.compile(r"(?i)\bvà\s?/\s?hoặc\b"), "và hoặc"),
)
_ANY_SPOKEN = re.compile(r"[&≥≤<>→⇒≈~±+=×%‰°$€@§/]")
_ENDED = re.compile(r"\.{2,}")
_PAUSES = re.compile(
    r"(?<=[A-ZĐ]{2})-(?=[A-ZĐ]{2})|\s-+\s|--+|\s-+(?=\w)|(?<=\w)-+\s|[;:()\[\]{}|/\\•·–—]|(?<!\w)-|-(?!\w)"
)
_UNSPEAKABLE = re.compile(r"[^a-zA-ZÀ-ÖØ-öø-įıĲ-ſƠơƯưḀ-ỿ\s,.?!]")
_COMMAS = re.compile(r"\s*,(?:\s*,)*\s*")
_BEFORE_STOP = re.compile(r"[\s,]*([.?!])[\s,.?!]*")
_LETTER_FIRST = re.compile(r"^([a-zA-ZĐđ])\.\s(?=\S)")
_AND_SO_ON = re.compile(r"\b[Vv]\. [Vv]\b")
_DOUBLED = re.compile(r"\(([^()]{1,90})\)")


def without_repeats(text: str) -> str:
    """The text without a bracket that says once more what stands before it: 05 (năm) ngày."""
    if "(" not in text:
        return text
    return _DOUBLED.sub(_repeat, text)


def _repeat(match: re.Match[str]) -> str:
    inside = match[1].strip().lower()
    before = match.string[max(0, match.start() - 100) : match.start()].rstrip().lower()
    return "" if before == inside or before.endswith((" " + inside, "(" + inside)) else match[0]


def say_signs(text: str) -> str:
    """The text with letters, spaces and the signs , . ? ! only."""
    if _ANY_SPOKEN.search(text):
        for pattern, words in _SPOKEN:
            text = pattern.sub(words, text)
    text = _ENDED.sub(_dots, text)
    text = _UNSPEAKABLE.sub(" ", _PAUSES.sub(", ", text))
    text = _COMMAS.sub(", ", text)
    text = _BEFORE_STOP.sub(r"\1 ", text)
    text = _AND_SO_ON.sub("vân vân", " ".join(text.split()).strip(", ").lstrip(".?! ,"))
    return _LETTER_FIRST.sub(r"\1, ", text, count=1)


def _dots(match: re.Match[str]) -> str:
    after = match.string[match.end() :].lstrip()[:1]
    return "." if not after or after.isupper() else ","
