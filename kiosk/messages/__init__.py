"""Every sentence that a person reads, in Vietnamese and English: one catalogue a language, the same keys in each."""

from collections.abc import Mapping
from datetime import date, datetime

from kiosk.messages.en import ENGLISH
from kiosk.messages.vi import VIETNAMESE

CATALOGUES: Mapping[str, Mapping[str, str]] = {"vi": VIETNAMESE, "en": ENGLISH}
DEFAULT_LANGUAGE = "vi"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say(language: str, code: str, **params: object) -> str:
    """The sentence with this key in this language (Vietnamese where the language is unknown).

    Dates and instants among the params are written as people of that language write them; an instant is taken as it
    is, so give it in local time. Raises KeyError for an unknown code: a test holds code and catalogue together.
    """
    catalogue = CATALOGUES.get(language, CATALOGUES[DEFAULT_LANGUAGE])
    return catalogue[code].format(**{name: _written(value, language) for name, value in params.items()})


def _written(value: object, language: str) -> object:
    if isinstance(value, datetime):
        clock = f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
        return f"{clock} {say_weekday(value, language)} {written(value, language)}"
    if isinstance(value, date):
        return written(value, language)
    return value


def written(day: date, language: str) -> str:
    """A day as people of this language write it."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


def say_weekday(day: date, language: str) -> str:
    """The day of the week, as it stands in running text."""
    return say(language, f"weekday_{day.weekday()}")
