"""Words of numbers back to numbers: the inverse of kiosk.speech.numbers, written from the grammar and not from it."""

ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
}
ONES |= {"tám": 8, "chín": 9}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}


def number_of(words: str) -> int:
    """The number that these words mean. Raises KeyError for a word that belongs to no number."""
    total = 0
    for part in f" {words} ".split(" tỷ "):
        total = total * 10**9 + _below_milliard(part.split())
    return total


def _below_milliard(words: list[str]) -> int:
    total = group = 0
    digit = 0
    for word in words:
        if word in SCALES:
            total += (group + digit) * SCALES[word]
            group = digit = 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word not in ("linh", "lẻ"):
            digit = ONES[word]
    return total + group + digit
