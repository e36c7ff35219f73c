"""Whether texts can be read: enough time, not too many pages, letters that fit the screen, colours with contrast."""

import math
from collections.abc import Iterator

from kiosk.content import Asset, Config, Content, Display, Notice, Playlist, Problem, Severity, Theme
from kiosk.content.link import file_of, file_of_asset
from kiosk.outputs.legibility import LINES_THAT_FIT, MINIMUM_MM_PER_METRE, font_px, qr_px, sizes
from kiosk.outputs.qr import qr_code
from kiosk.speech import reading_weight

LEAST_PAGE_SECONDS = 4.0
"""A page that is gone sooner is turned before most have found its first line; an estimate of ours."""
LEAST_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6 (AAA)."""
LARGEST_CODE_SHARE = 0.45
"""The largest share of the screen's shorter side that a QR code may take beside its text."""
LETTER_EM = 0.5
"""Mean width of a letter of Be Vietnam Pro, measured over running Vietnamese text."""
LETTERS_PER_SYLLABLE = 4.3
"""A written syllable with its space, measured over running Vietnamese text."""
LINE_EM = 1.45
"""Height of a line of running text."""
TEXT_SHARE = 0.62
"""The share of the screen that is left for running text beside header, ticker, head of the notice and margins."""


def unreadable(config: Config, content: Content) -> Iterator[Problem]:
    """Warnings about texts that get too little time or too many pages, and about displays and colours."""
    yield from _colours(config.theme)
    for place, display in enumerate(config.displays):
        least = round(font_px(display, MINIMUM_MM_PER_METRE))
        if least * LINES_THAT_FIT > min(display.size) and display.layout != "led":
            width, height = display.size
            params: dict[str, object] = {"distance": f"{display.viewing_distance:g}", "pixels": least}
            params |= {"width": width, "height": height}
            yield Problem(
                Severity.WARNING, "config.toml", "display_too_small", params, key=f"display.{place + 1}.size"
            )
    for playlist in content.playlists:
        if playlist.source != config.own_source:
            continue
        yield from _texts(config, content, playlist)


def _texts(config: Config, content: Content, playlist: Playlist) -> Iterator[Problem]:
    entries = [entry for entry in playlist.entries if entry.zone == "main"]
    displays = [
        display
        for display in config.displays
        if display.layout != "led" and any(entry.names(display.id, display.tags) for entry in entries)
    ]
    for item in playlist.items:
        asset = content.assets[item.asset]
        seconds = item.seconds or playlist.seconds or asset.seconds
        if asset.notice is None or not displays:
            continue
        if seconds < asset.seconds:
            params: dict[str, object] = {"needed": f"{asset.seconds:g}", "seconds": f"{seconds:g}"}
            yield Problem(
                Severity.WARNING,
                file_of(playlist),
                "too_little_time",
                params,
                item.line,
                asset.path,
                source=playlist.source,
            )
        for display in displays:
            yield from _pages(playlist, asset, asset.notice, display, seconds, item.line)


def _pages(
    playlist: Playlist, asset: Asset, notice: Notice, display: Display, seconds: float, line: int | None
) -> Iterator[Problem]:
    if notice.link is not None:
        yield from _code(notice.link, asset, display)
    pages = pages_needed(notice, display)
    if pages > 1 and seconds / pages < LEAST_PAGE_SECONDS:
        params: dict[str, object] = {"display": display.name or display.id, "pages": pages}
        params |= {"seconds": f"{seconds:g}", "least": f"{LEAST_PAGE_SECONDS:g}"}
        yield Problem(
            Severity.WARNING,
            file_of(playlist),
            "too_many_pages",
            params,
            line,
            asset.path,
            source=playlist.source,
        )


def _code(link: str, asset: Asset, display: Display) -> Iterator[Problem]:
    """A link so long that its QR code would have to be larger than the screen has room for."""
    try:
        side = qr_px(display, qr_code(link).modules)
    except ValueError:
        side = max(display.size)
    if side > min(display.size) * LARGEST_CODE_SHARE:
        params: dict[str, object] = {
            "display": display.name or display.id,
            "distance": f"{display.viewing_distance:g}",
        }
        yield Problem(
            Severity.WARNING, file_of_asset(asset), "code_too_small", params, key="link", source=asset.source
        )


def pages_needed(notice: Notice, display: Display) -> int:
    """About how many pages the notice takes on the display, at the size at which pages are cut.

    An estimate from the number of syllables; the player measures the real letters.
    """
    size = sizes(display).comfort_px
    width, height = display.size
    letters = max(width * math.sqrt(TEXT_SHARE) / (size * LETTER_EM), 1)
    lines = max(height * math.sqrt(TEXT_SHARE) / (size * LINE_EM), 1)
    pages = 0
    for page in notice.pages:
        paragraphs = [line for line in page.splitlines() if line.strip()]
        taken = sum(math.ceil(reading_weight(text) * LETTERS_PER_SYLLABLE / letters) for text in paragraphs)
        pages += max(math.ceil(taken / lines), 1)
    return pages


def _colours(theme: Theme) -> Iterator[Problem]:
    for first, second in ((theme.accent, theme.main), (theme.ink, theme.paper), ("#ffffff", theme.main)):
        ratio = contrast(first, second)
        if ratio < LEAST_CONTRAST:
            params: dict[str, object] = {"first": first, "second": second, "ratio": f"{ratio:.1f}"}
            yield Problem(Severity.WARNING, "config.toml", "low_contrast", params, key="theme")


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours given as `#rrggbb`, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
