"""The office and its displays (formats.md, config.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from kiosk.content.playlist import Priority
from kiosk.content.station import DEFAULT_VOICE, Station, VoiceSettings

DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"


class Transition(StrEnum):
    """How one showing gives way to the next."""

    CUT = "cut"
    FADE = "fade"
    SLIDE = "slide"


LAYOUT_ZONES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "full": ("main",),
        "main-ticker": ("main", "ticker"),
        "main-side-ticker": ("main", "side", "ticker"),
        "led": ("main",),
    }
)
"""The zones that each layout draws. A new layout is a line here and a CSS file of its name."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who runs these displays. country: ISO 3166 code, for the public holidays; holidays: the office's own list."""

    name: str = ""
    parent: str = ""
    timezone: str = DEFAULT_TIMEZONE
    language: str = "vi"
    country: str = "VN"
    holidays: frozenset[date] = frozenset()
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """The office's colours, as CSS hex values: ground of slogans and headers, accent, paper and ink of texts."""

    main: str = "#7a0c12"
    accent: str = "#ffd84d"
    paper: str = "#fffdf7"
    ink: str = "#1b1b1f"


@dataclass(frozen=True, slots=True)
class Reading:
    """How fast people read from a wall: an estimate of ours, not a norm, so a setting.

    syllables_per_minute: silent reading; notice_seconds: time to see that something is new;
    shortest_seconds: no text is shown for less.
    """

    syllables_per_minute: float = 200.0
    notice_seconds: float = 2.0
    shortest_seconds: float = 6.0


@dataclass(frozen=True, slots=True)
class Display:
    """One screen. size: pixels; diagonal: inches; viewing_distance: metres.

    max_priority: for some sources, by name, the highest priority that this screen grants them (scheduling.md, 19).
    """

    id: str
    name: str = ""
    tags: frozenset[str] = frozenset()
    layout: str = "full"
    size: tuple[int, int] = (1920, 1080)
    diagonal: float = 43.0
    viewing_distance: float = 5.0
    transition: Transition = Transition.FADE
    pixel_shift: bool = True
    max_priority: tuple[tuple[str, Priority], ...] = ()

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones that its layout draws."""
        return LAYOUT_ZONES[self.layout]


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server listens, and where it keeps what it must remember (beside config.toml).

    editor: whether the staff's pages are served; None: where the office has no central folder. trusted_proxy: the
    addresses of the proxies whose word on the client's address and scheme is believed.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    data: str = "data"
    editor: bool | None = None
    trusted_proxy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who must look at a change before it is shown.

    four_eyes: nobody approves what they wrote; autopublish: what an approver saves is shown at once.
    """

    four_eyes: bool = False
    autopublish: bool = False


@dataclass(frozen=True, slots=True)
class Oidc:
    """The city's OpenID Connect provider, by which staff may log in beside the office's own passwords.

    issuer: its address, exactly as it names itself. client_id: this office's name there. name: what people call it.
    create: whether who is allowed gets an account at the first time. author, approver, administrator: groups of the
    provider, or e-mail addresses (with an @), that have the role; who is in none of them is not let in.
    groups_claim: where the provider lists a person's groups; dots lead into tables.
    """

    issuer: str
    client_id: str
    name: str = ""
    create: bool = False
    author: tuple[str, ...] = ()
    approver: tuple[str, ...] = ()
    administrator: tuple[str, ...] = ()
    groups_claim: str = "groups"


@dataclass(frozen=True, slots=True)
class Central:
    """Where content comes from besides the office's own folders.

    url: the central folder. channels: whose content is taken from it; each is a publisher with keys of its own, and its
    name is the name of a source. own: the name of the office's own folders as a source. max_mbit: what fetching may
    take of the line, megabits a second; None: all of it. poll_seconds: how often is asked for something new.
    report: the name under which this office's displays tell how they are, into the central folder; empty: they don't.
    fleet: whether this PC shows what all offices tell.
    """

    url: str
    channels: tuple[str, ...] = ("trung-tam",)
    own: str = "phuong"
    max_mbit: float | None = None
    poll_seconds: float = 60.0
    report: str = ""
    fleet: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all sources, the office's own first."""
        return (self.own, *self.channels)


@dataclass(frozen=True, slots=True)
class WebSite:
    """The office's notices on the web. url: where the exported site will lie; None: not known yet."""

    url: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the public says. on: whether it is asked at all; keep_days: so long what a person wrote is kept.

    url: where phones find the form: this server's /gop-y as phones reach it, or a form of the city's; None: not known.
    """

    on: bool = True
    url: str | None = None
    keep_days: int = 365


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours in which the office is open to people, on each of these days (0 is Monday) that is no public holiday.

    start, stop: seconds from midnight; note: what is open then, where it is not everything.
    """

    weekdays: frozenset[int]
    start: int
    stop: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """How the touch kiosks behave. idle_seconds: so long after the last touch everything typed is cleared.

    aloud: whether pages are read aloud.
    """

    idle_seconds: int = 60
    aloud: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of config.toml. An empty file gives exactly this default."""

    office: Office = Office()
    subjects: Mapping[str, str] = field(default_factory=dict)
    server: Server = Server()
    central: Central | None = None
    displays: tuple[Display, ...] = (Display("sanh-chinh", "Sảnh chính"),)
    stations: tuple[Station, ...] = ()
    theme: Theme = Theme()
    reading: Reading = Reading()
    readings: Mapping[str, str] = field(default_factory=dict)
    voice: VoiceSettings = DEFAULT_VOICE
    approval: Approval = Approval()
    oidc: Oidc | None = None
    site: WebSite = WebSite()
    feedback: Feedback = Feedback()
    opening: tuple[Opening, ...] = ()
    touch: Touch = Touch()

    @property
    def editor(self) -> bool:
        """Whether this server has the staff's pages."""
        return self.central is None if self.server.editor is None else self.server.editor

    @property
    def own_source(self) -> str:
        """The name of the office's own folders as a source; empty where there is no other, and no path is prefixed."""
        return self.central.own if self.central is not None else ""

    def display(self, display_id: str) -> Display | None:
        """The display with this id, None where there is none."""
        return next((display for display in self.displays if display.id == display_id), None)

    def station(self, station_id: str) -> Station | None:
        """The radio station with this id, None where there is none."""
        return next((station for station in self.stations if station.id == station_id), None)
