"""Assets: whatever lies in media/ and can be shown or heard. A file's path is its id (formats.md, media/)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from kiosk.content.outlet import BY_THEMSELVES, Outlet


class Kind(StrEnum):
    """How an asset is shown; audio is only heard, on the radio."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    PAGES = "pages"
    AUDIO = "audio"


class Form(StrEnum):
    """The three forms of a text (formats.md: `kind` in the front matter)."""

    SLOGAN = "slogan"
    NOTICE = "notice"
    GUIDANCE = "guidance"


KIND_OF_SUFFIX: dict[str, Kind] = {
    ".md": Kind.TEXT,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".heic", ".heif"), Kind.PICTURE),
    **dict.fromkeys((".mp4", ".webm"), Kind.VIDEO),
    **dict.fromkeys((".pdf", ".pptx", ".ppt", ".odp", ".docx", ".doc", ".odt"), Kind.PAGES),
    **dict.fromkeys((".mp3", ".ogg", ".opus", ".wav", ".m4a"), Kind.AUDIO),
}
"""The files that media/ may hold (formats.md)."""

PICTURE_SECONDS = 10.0
"""Own length of a picture, and of each page of a document (scheduling.md, rule 15)."""


def kind_of(path: str) -> Kind | None:
    """The kind of the file at this path, by its ending; None where it can't be shown or heard."""
    return KIND_OF_SUFFIX.get(PurePosixPath(path).suffix.lower())


_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Notice:
    """A text for every channel: front matter and body (formats.md, media/**/NAME.md).

    title: empty where the author gave none. pages: Markdown of each page, cut by the author with lines of `---`.
    outlets: the channels that it goes to.
    """

    title: str
    form: Form = Form.NOTICE
    pages: tuple[str, ...] = ("",)
    subject: str | None = None
    number: str | None = None
    issued: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    link: str | None = None
    radio_script: str | None = None
    social_text: str | None = None
    outlets: frozenset[Outlet] = BY_THEMSELVES

    @property
    def headline(self) -> str:
        """What the text is called in one line: its title, else its first heading; empty where it has neither."""
        if self.title:
            return self.title
        found = next((match for page in self.pages if (match := _HEADING.search(page))), None)
        return found[1] if found else ""


class MediaFile(NamedTuple):
    """One file as a browser can show it, served at `/media/KEY`. The key holds a content hash; sizes in pixels."""

    key: str
    media_type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of media/.

    path: the id, relative to media/, with `/`. seconds: own length (rule 15).
    sha256: hex digest of the bytes. notice: the words, for texts only.
    files: what a browser shows or plays: one for a picture, video or sound, one a page for a document, none for a text.
    source: where it comes from, as a playlist's.
    """

    path: str
    kind: Kind
    sha256: str
    seconds: float = PICTURE_SECONDS
    notice: Notice | None = None
    files: tuple[MediaFile, ...] = ()
    source: str = ""

    @property
    def on_screens(self) -> bool:
        """Whether a display may show it: sound is for the radio only, and a text may be meant for other channels."""
        return self.kind is not Kind.AUDIO and self.goes_to(Outlet.SCREENS)

    def goes_to(self, outlet: Outlet) -> bool:
        """Whether its author means it for this channel; only a text can be kept from one."""
        return self.notice is None or outlet in self.notice.outlets

    @property
    def heard(self) -> bool:
        """Whether it can be played on the radio as it is."""
        return self.kind is Kind.AUDIO

    @property
    def title(self) -> str:
        """What a person calls it: the notice's headline or the file's name."""
        headline = self.notice.headline if self.notice else ""
        return headline or PurePosixPath(self.path).stem

    @property
    def valid_from(self) -> date | None:
        """First day of validity by its own front matter, None if open."""
        return self.notice.valid_from if self.notice else None

    @property
    def valid_until(self) -> date | None:
        """Last day of validity, inclusive, by its own front matter, None if open."""
        return self.notice.valid_until if self.notice else None
