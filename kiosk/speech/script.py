"""A notice as an announcer reads it: sentences, each with the pause that follows it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kiosk.content import Notice
from kiosk.speech.manner import Manner, Pace
from kiosk.speech.spoken import spoken
from kiosk.speech.structure import Block, blocks

_END = re.compile(r"(?<=[.?!])\s+")
_WORDS = re.compile(r"\w+")
PAGE_PAUSE = 2.0
"""After a page and after the title, in full stops."""


class Sentence(NamedTuple):
    """One sentence of a script. text: as it is said, with its final sign; pause: seconds of silence after it."""

    text: str
    pause: float


def script(notice: Notice, manner: Manner = Manner(), pace: Pace = Pace()) -> tuple[Sentence, ...]:  # noqa: B008
    """What is read aloud of a notice: its radio script where it has one, else title and body.

    A title that the body begins with is read once.
    """
    if notice.radio_script is not None and notice.radio_script.strip():
        return script_of_text(notice.radio_script, manner, pace)
    pages = [script_of_text(page, manner, pace) for page in notice.pages]
    title = script_of_text(notice.title, manner, pace)
    if title and not _begins_with(pages, title):
        pages.insert(0, title)
    said = [_with_longer_pause(page, pace) for page in pages if page]
    return tuple(sentence for page in said for sentence in page)


def script_of_text(markdown: str, manner: Manner = Manner(), pace: Pace = Pace()) -> tuple[Sentence, ...]:  # noqa: B008
    """Any Markdown as sentences with pauses."""
    return tuple(
        sentence
        for block in blocks(markdown)
        for sentence in _sentences(block, manner, pace)
        if sentence.text
    )


def spoken_text(sentences: Iterable[Sentence]) -> str:
    """The sentences as running text."""
    return " ".join(sentence.text for sentence in sentences)


def _sentences(block: Block, manner: Manner, pace: Pace) -> list[Sentence]:
    said = spoken(block.text, manner)
    if not said:
        return []
    parts = _END.split(said)
    pauses = [pace.sentence_seconds] * (len(parts) - 1) + [pace.sentence_seconds * block.weight]
    return [Sentence(_closed(part), pause) for part, pause in zip(parts, pauses, strict=True)]


def _closed(text: str) -> str:
    """A sentence begins with a capital and ends with its sign."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text.rstrip(', ')}."


def _begins_with(pages: list[tuple[Sentence, ...]], title: tuple[Sentence, ...]) -> bool:
    body, wanted = (_WORDS.findall(spoken_text(part).casefold()) for part in ((pages or [()])[0], title))
    return body[: len(wanted)] == wanted


def _with_longer_pause(page: tuple[Sentence, ...], pace: Pace) -> tuple[Sentence, ...]:
    last = page[-1]
    return (*page[:-1], last._replace(pause=max(last.pause, PAGE_PAUSE * pace.sentence_seconds)))
