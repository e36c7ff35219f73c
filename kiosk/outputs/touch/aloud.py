"""The pages of a text as they are read aloud: the words of the radio, page by page."""

import hashlib

from kiosk.content import Config, Notice
from kiosk.speech import Manner, Pace, Sentence, manner_of, script, script_of_text, spoken_text


def manner_and_pace(config: Config) -> tuple[Manner, Pace]:
    """How the office's first radio station speaks; an office without one speaks by the defaults."""
    if not config.stations:
        return manner_of("linh", "nghìn", config.readings), Pace()
    speaking = config.stations[0].speaking
    pace = Pace(speaking.pace, speaking.comma_seconds, speaking.sentence_seconds)
    return manner_of(speaking.zero, speaking.thousand, config.readings), pace


def pages_aloud(notice: Notice, manner: Manner, pace: Pace) -> list[tuple[Sentence, ...]]:
    """What is read on each page. A text of one page is read as on the radio, so that its recording fits; of several
    pages, each by itself, the title before the first.
    """
    if len(notice.pages) <= 1:
        return [script(notice, manner, pace)]
    title = script_of_text(notice.title, manner, pace)
    pages = [script_of_text(page, manner, pace) for page in notice.pages]
    return [(*title, *pages[0]), *pages[1:]]


def reading_key(sentences: tuple[Sentence, ...]) -> str:
    """Names what is read; other words have another name."""
    return hashlib.sha256(" ".join(spoken_text(sentences).split()).encode()).hexdigest()[:32]
