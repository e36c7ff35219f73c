"""One line of text as an announcer says it: the rules in their order."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kiosk.speech.abbreviations import say_dotted, say_lettered
from kiosk.speech.calendar import dates_with_strokes, say_dates, say_months, say_times
from kiosk.speech.contacts import say_contacts
from kiosk.speech.documents import say_documents
from kiosk.speech.fractions import say_strokes
from kiosk.speech.manner import Manner
from kiosk.speech.quantities import say_amounts, say_numbers
from kiosk.speech.ranges import say_ranges, say_weekdays
from kiosk.speech.roman import romans_as_digits
from kiosk.speech.signs import say_signs, without_repeats
from kiosk.speech.tidy import tidy
from kiosk.speech.web import say_addresses
from kiosk.speech.words import say_words

_DIGIT = re.compile(r"\d")
_COUNTS = re.compile(r"(?<!\w)[IVXLCDM]{1,8}(?!\w)")
_IMAGE = re.compile(r"!\[([^\]\[]*)\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(?:mailto:)?([^\s<>]{3,200}[@/.][^\s<>]{2,200})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~")
_STARS = re.compile(r"(?<![\w.,*])([1-7])\*(?![\w*])")
_HEAD = re.compile(r"^(?:#{1,6}\s+|>\s+|[-+*•–]\s+|\[[ xX]\]\s+)+")
_MORE = re.compile(r"(?<![-=<])>(?=\s?\d)")
_LESS = re.compile(r"<(?=\s?\d)")
_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)")
_LETTERED = re.compile(r"^([a-zđ])[.)]\s+(?=\S)")


@lru_cache(maxsize=64)
def _readings(manner: Manner) -> tuple[Mapping[str, str], re.Pattern[str] | None]:
    """The office's readings, and where they stand in a text, longest first."""
    table = {written: said for written, said in manner.readings if written}
    if not table:
        return table, None
    written = "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))
    return table, re.compile(rf"(?<![^\W_])(?:{written})(?![^\W_])")


def spoken(text: str, manner: Manner = Manner()) -> str:  # noqa: B008 - frozen
    """What is read aloud for one line or paragraph of Markdown.

    Plain spoken text: the author's own words and capitals, everything else in small letters; of signs only , . ? !.
    No stop is added. What comes out goes through unchanged a second time.
    """
    readings, own = _readings(manner)
    line = _without_markdown(tidy(text))
    if own is not None:
        line = own.sub(lambda match: readings[match[0]], line)
    line = say_dotted(say_addresses(line, manner))
    if _COUNTS.search(line):
        line = romans_as_digits(line)
    line = say_weekdays(line)
    if _DIGIT.search(line):
        line = _digits_said(line, manner, readings)
    if "(" in line:
        line = without_repeats(say_words(line, manner, readings))
    return say_words(say_signs(line), manner, readings)


def _digits_said(line: str, manner: Manner, readings: Mapping[str, str]) -> str:
    line = _NUMBERED.sub(r"\1, ", line)
    if "<" in line or ">" in line:
        line = _LESS.sub(" nhỏ hơn ", _MORE.sub(" lớn hơn ", line))
    line = say_contacts(say_documents(line, manner, readings))
    line = say_dates(say_ranges(dates_with_strokes(line)), manner)
    line = say_months(say_times(line, manner), manner)
    line = say_amounts(say_strokes(line, manner), manner)
    return say_numbers(say_lettered(line, manner, readings), manner)


def _without_markdown(line: str) -> str:
    """The words of a line without its Markdown: headings, bullets, emphasis, links, pictures."""
    line = _HEAD.sub("", line)
    if "[" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    if "<" in line:
        line = _TAG.sub(" ", _AUTOLINK.sub(r"\1", line))
    if "*" in line or "_" in line or "~" in line:
        line = _EMPHASIS.sub("", line if line.count("*") != 1 else _STARS.sub(r"\1 sao", line))
    return _LETTERED.sub(lambda match: f"{match[1]}, ", line.strip())
