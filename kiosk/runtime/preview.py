"""A text on a screen before it is published: a plan for the real player page that shows nothing else (pure)."""

import gzip
import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from kiosk.content import Asset, Config, Content, Display, Kind, Problem
from kiosk.content.documents import read_notice
from kiosk.outputs.plan import plan
from kiosk.outputs.qr import QrCode
from kiosk.outputs.shelf import Shelf
from kiosk.outputs.track import FALLBACK, Slot, Track
from kiosk.outputs.unixtime import milliseconds
from kiosk.schedule import Cause
from kiosk.speech import reading_seconds

ROUNDS = 400
"""So often the text is shown before the page's plan runs out: more than an hour."""

SAMPLES: Mapping[str, Display] = {
    "mau-ngang": Display("mau-ngang", "", layout="main-ticker", size=(1920, 1080)),
    "mau-dung": Display("mau-dung", "", layout="main-ticker", size=(1080, 1920)),
    "mau-led": Display("mau-led", "", layout="led", size=(256, 64), diagonal=41.6, viewing_distance=9),
}
"""One of each kind, for an office that has not all of them: landscape, portrait, LED strip."""


@dataclass(frozen=True, slots=True)
class Preview:
    """plan: as plan.json, None where the text can't be read. seconds: how long it is shown. codes: its QR codes."""

    plan: dict[str, Any] | None
    seconds: float
    problems: tuple[Problem, ...]
    codes: Mapping[str, QrCode]


def kind_of_display(display: Display) -> str:
    """landscape, portrait or led: what a text looks much alike on."""
    width, height = display.size
    if display.layout == "led" or width >= 3 * height:
        return "led"
    return "landscape" if width >= height else "portrait"


def displays_to_try(config: Config) -> list[Display]:
    """The office's displays, and a sample of each kind that it has not."""
    own = list(config.displays)
    kinds = {kind_of_display(display) for display in own}
    return own + [sample for sample in SAMPLES.values() if kind_of_display(sample) not in kinds]


def text_preview(
    config: Config,
    content: Content,
    display: Display,
    path: str,
    text: str,
    now: datetime,
    *,
    urgent: bool = False,
) -> Preview:
    """The text that would lie at media/`path`, on this display. content: where its pictures are looked up."""
    notice, problems = read_notice(path, f"media/{path}", text, frozenset(config.subjects))
    if notice is None:
        return Preview(None, 0.0, tuple(problems), {})
    seconds = reading_seconds(notice, config.reading)
    digest = sha256(text.encode()).hexdigest()
    asset = Asset(path, Kind.TEXT, digest, seconds, notice)
    shelf = Shelf()
    made = _only(config, content, display, asset, shelf, now, urgent=urgent)
    return Preview(made, seconds, tuple(problems), shelf.qr_codes)


def asset_preview(config: Config, content: Content, display: Display, asset: Asset, now: datetime) -> Preview:
    """Any asset, of media/ or about to be, on this display."""
    shelf = Shelf()
    return Preview(_only(config, content, display, asset, shelf, now), asset.seconds, (), shelf.qr_codes)


def _only(
    config: Config,
    content: Content,
    display: Display,
    asset: Asset,
    shelf: Shelf,
    now: datetime,
    *,
    urgent: bool = False,
) -> dict[str, Any]:
    began, length = milliseconds(now) - 1000, round(asset.seconds * 1000)
    starts = array("q", (began + number * length for number in range(ROUNDS + 1)))
    slot = Slot(asset.path, "", 0, Cause.ROTATION.value, urgent)
    shown = Track(starts, array("L", [0] * ROUNDS), (slot,))
    empty = Track(array("q", [starts[0], starts[-1]]), array("L", [0]), (FALLBACK,))
    zone = display.zones[0]
    tracks = {name: shown if name == zone else empty for name in display.zones}
    there = Content(content.playlists, {**content.assets, asset.path: asset})
    made: dict[str, Any] = json.loads(
        gzip.decompress(plan(config, display, there, tracks, shelf).gzipped).decode()
    )
    return _under_a_new_name(made, asset, zone)


def _under_a_new_name(made: dict[str, Any], asset: Asset, zone: str) -> dict[str, Any]:
    """The player takes up another asset at once; the same one, changed, only when its time comes."""
    name = f"{asset.path}#{asset.sha256[:16]}"
    made["assets"][name] = made["assets"].pop(asset.path)
    made["zones"][zone]["slots"][0]["asset"] = name
    made["display"]["transition"] = "cut"
    made["display"]["pixel_shift"] = False
    return made
