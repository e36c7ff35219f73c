"""How a text will look on each channel, and what does not fit there."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from math import ceil

from flask import url_for

from kiosk.content import Asset, Content, Form, Kind, Notice, Outlet
from kiosk.content.documents import read_notice
from kiosk.editing.fresh import with_drafts
from kiosk.errors import BadRequestError, KioskError
from kiosk.outputs.radio.fitting import fitting
from kiosk.outputs.site.site import notice_page
from kiosk.printing.orders import SOCIAL, Order, banner_size, is_scaled
from kiosk.settings import announcer
from kiosk.speech import reading_seconds
from kiosk.web.running import editing, maker, takes
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say
from kiosk.web.staff.preview import with_pictures_here

SHEET_PIXELS = 640
"""A sheet beside others, sharp on a dense screen."""


@dataclass(frozen=True, slots=True)
class Remark:
    """level: fact, note (it does, but look), bad (it does not: publishing stops here)."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One page, or one picture."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is read aloud, or copied into a post. letters: as the network counts them; limit: its own, 0 for none."""

    name: str
    text: str
    letters: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """One channel. html: of the web page."""

    outlet: str
    fits: bool
    remarks: tuple[Remark, ...]
    pictures: tuple[Picture, ...] = ()
    words: tuple[Words, ...] = ()
    html: str = ""

    def told(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Trial:
    """A text as it would be, among the office's own content. playlists: where it would be listed."""

    content: Content
    path: str
    playlists: tuple[str, ...] = field(default=())

    @property
    def asset(self) -> Asset:
        """The text."""
        return self.content.assets[self.path]

    @property
    def notice(self) -> Notice:
        """Its words. Raises BadRequestError where the asset is none."""
        found = self.asset.notice
        if found is None:
            raise BadRequestError("print_needs_text")
        return found


def trial(path: str, text: str, playlists: Iterable[str] = ()) -> Trial:
    """This text in the place of what lies there. Raises BadRequestError where its front matter can't be read."""
    config, content = office.config(), with_drafts(office.own_content(), editing().drafts)
    path = path or "thong-bao/moi.md"
    notice, problems = read_notice(path, f"media/{path}", text, frozenset(config.subjects))
    if notice is None:
        told = " ".join(problem.of_key(language()) for problem in problems)
        raise BadRequestError("editor_errors", errors=told)
    asset = Asset(path, Kind.TEXT, "", reading_seconds(notice, config.reading), notice)
    return Trial(replace(content, assets={**content.assets, path: asset}), path, tuple(playlists))


def look(tried: Trial, outlet: Outlet) -> Look:
    """How it looks there. What cannot be made is told, not raised: the other channels are looked at all the same."""
    try:
        if outlet is Outlet.RADIO:
            return _radio(tried)
        if outlet is Outlet.WEB:
            return _web(tried)
        if outlet is Outlet.SOCIAL:
            return _social(tried)
        if outlet is Outlet.SCREENS:
            return Look(outlet, True, ())
        return _sheet(tried, outlet)
    except KioskError as error:
        return Look(outlet, False, (Remark("bad", say(error.code, **error.params)),))


def look_banner(tried: Trial, size: str) -> Look:
    """How it looks on a banner of this size, `300x80` in cm."""
    try:
        width, height = banner_size(size)
        pixels = round(SHEET_PIXELS * min(1.0, width / height))
        made = maker().banner(tried.content, tried.path, (width, height), max(pixels, 80))
    except KioskError as error:
        return Look("banner", False, (Remark("bad", say(error.code, **error.params)),))
    scaled = is_scaled(Order("banner", size=(width, height)))
    remarks = (Remark("note", say("print_scaled")),) if scaled else ()
    return Look("banner", True, remarks, (Picture(_page(made.key, 1), say("channels_banner")),))


def _sheet(tried: Trial, outlet: Outlet) -> Look:
    made = maker().look(tried.content, tried.path, outlet.value, SHEET_PIXELS)
    pages, name = len(made.files), say(f"outlet_{outlet.replace('-', '_')}")
    pictures = tuple(
        Picture(_page(made.key, number), say("channels_page", name=name, number=number, pages=pages))
        for number in range(1, pages + 1)
    )
    remarks = [Remark("fact", say("channels_sheet", pages=pages, size=f"{made.size:g}".replace(".", ",")))]
    if not (office.config().site.url or tried.notice.link):
        remarks.append(Remark("note", say("channels_no_code")))
    return Look(outlet, True, tuple(remarks), pictures)


def _page(key: str, number: int) -> str:
    return url_for("staff_channels.page_of", key=key, number=number)


def _social(tried: Trial) -> Look:
    pictures = []
    for form in SOCIAL:
        made = maker().look(tried.content, tried.path, form, 0)
        words = say(f"channels_{form.replace('-', '_')}")
        pictures.append(Picture(_page(made.key, 1), words))
    posts = maker().posts(tried.content, tried.path)
    texts = tuple(Words(say(f"network_{one.network}"), one.words, one.length, one.limit) for one in posts)
    wanted = tried.notice.social_text or ""
    remarks = tuple(
        Remark("note", say("channels_post_cut", network=say(f"network_{one.network}"), limit=one.limit))
        for one in posts
        if wanted and wanted not in one.words
    )
    return Look(Outlet.SOCIAL, True, remarks, tuple(pictures), texts)


def _web(tried: Trial) -> Look:
    if tried.notice.form is Form.SLOGAN:
        return Look(Outlet.WEB, True, (Remark("note", say("channels_no_page")),))
    page = notice_page(office.config(), tried.content, tried.path, office.today(), url_for("site.page"))
    remarks = () if office.config().site.url else (Remark("note", say("channels_no_site")),)
    return Look(Outlet.WEB, True, remarks, html=with_pictures_here(page.decode()))


def _radio(tried: Trial) -> Look:
    config = office.config()
    if not config.stations:
        return Look(Outlet.RADIO, True, (Remark("note", say("channels_no_station")),))
    station = config.stations[0]
    own = office.own()
    names = [f"{own}/{one}" if own else one for one in tried.playlists]
    fit = fitting(station, announcer(config, station, takes().seconds), tried.asset, names)
    remarks = [Remark("fact", say("channels_radio_length", length=_length(fit.seconds)))]
    if not fit.taken:
        remarks.append(Remark("note", say("channels_radio_untaken", station=station.name or station.id)))
    elif fit.seconds > fit.room:
        over = ceil(fit.seconds - fit.room)
        remarks.append(Remark("bad", say("channels_radio_long", over=_length(over), room=_length(fit.room))))
    return Look(
        Outlet.RADIO, fit.seconds <= fit.room or not fit.taken, tuple(remarks), (), (Words("", fit.words),)
    )


def _length(seconds: float) -> str:
    """In minutes and seconds, in words."""
    minutes, rest = divmod(ceil(seconds), 60)
    code = "channels_minutes" if minutes else "channels_seconds"
    return say(code, minutes=minutes, seconds=rest)
