"""The texts that a station reads aloud in a week, with the takes that there are of them."""

from dataclasses import dataclass
from datetime import date

from kiosk.content import Station
from kiosk.errors import NotFoundError
from kiosk.outputs.radio.naming import cue_name
from kiosk.radio.takes import Take, take_key
from kiosk.schedule.radio import Airing
from kiosk.settings import announcer
from kiosk.speech import Sentence
from kiosk.web.running import takes
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say
from kiosk.web.staff.radio_week import week_log


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text of the week. key: of its words; times: how often it is on the air; take: what there is of it."""

    key: str
    title: str
    kind: str
    words: str
    sentences: tuple[Sentence, ...]
    expected_seconds: float
    times: int
    take: Take | None
    findings: tuple[str, ...]

    @property
    def paragraphs(self) -> list[str]:
        """As the page shows it."""
        return self.words.split("\n")


def spoken_this_week(station: Station, monday: date) -> list[Spoken]:
    """Each text once, in the order in which it is first on the air."""
    found: dict[str, list[Airing]] = {}
    for airing in week_log(station, monday).airings():
        if airing.words:
            found.setdefault(take_key(airing.words), []).append(airing)
    return [_spoken(station, key, airings) for key, airings in found.items()]


def spoken_asked(station: Station, monday: date, key: str) -> Spoken:
    """The text of this key. Raises NotFoundError where the week has none such (any more)."""
    found = next((one for one in spoken_this_week(station, monday) if one.key == key), None)
    if found is None:
        raise NotFoundError("airing_gone")
    return found


def _spoken(station: Station, key: str, airings: list[Airing]) -> Spoken:
    first = airings[0]
    take = takes().take(first.words)
    sentences, expected = announcer(office.config(), station).script(first.words)
    findings = tuple(say(one.code, **dict(one.params)) for one in take.findings) if take is not None else ()
    kind = cue_name(first, language())
    return Spoken(key, first.title, kind, first.words, sentences, expected, len(airings), take, findings)
