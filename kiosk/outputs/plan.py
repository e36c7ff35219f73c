"""The player's plan: the showings of at least 25 hours ahead and all they need (docs/architecture.md)."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from kiosk.content import Asset, Config, Content, Display, Kind, Notice
from kiosk.outputs.addresses import MEDIA_URL
from kiosk.outputs.glue import glue
from kiosk.outputs.legibility import qr_px, sizes
from kiosk.outputs.shelf import Shelf
from kiosk.outputs.track import Track
from kiosk.timespan import Timespan

if TYPE_CHECKING:
    from kiosk.outputs.slides import Slides

HOUR = timedelta(hours=1)
PLANNED_HOURS = 27
REPLANNED_AFTER = timedelta(minutes=7)
"""A new plan is made so long after the full hour: at the hour itself screens change, and need the machine."""

HOLD_MS_IN_DEMO = 1500


@dataclass(frozen=True, slots=True)
class Plan:
    """One display's plan: the version that poll announces, plan.json gzipped, and what each zone shows."""

    version: str
    gzipped: bytes
    tracks: Mapping[str, Track]


def planned_span(now: datetime) -> Timespan:
    """The hours that a plan made now covers: the same all through an hour, so that its version is too.

    It begins up to 67 minutes ago and reaches at least 25 hours and 53 minutes ahead.
    """
    anchor = (now - REPLANNED_AFTER).replace(minute=0, second=0, microsecond=0)
    return Timespan(anchor, anchor + PLANNED_HOURS * HOUR)


def plan(
    config: Config,
    display: Display,
    content: Content,
    tracks: Mapping[str, Track],
    shelf: Shelf,
    hold_ms: int = 0,
) -> Plan:
    """The display's plan from what its zones show. shelf: where texts made into slides are kept.

    hold_ms: in a demo, where time runs fast, a showing stays at least this long in real time.
    """
    shown = {slot.asset for one in tracks.values() for slot in one.table if slot.asset is not None}
    body = {
        "display": _display(config, display, hold_ms),
        "office": _office(config, content),
        "assets": {
            path: _asset(config, display, content.assets[path], content, shelf) for path in sorted(shown)
        },
        "zones": {zone: one.document() for zone, one in tracks.items()},
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    version = sha256(text).hexdigest()[:16]
    whole = b'{"plan":"' + version.encode() + b'",' + text[1:]
    return Plan(version, gzip.compress(whole, compresslevel=6, mtime=0), tracks)


def _display(config: Config, display: Display, hold_ms: int) -> dict[str, object]:
    minimum_px, comfort_px = sizes(display)
    return {
        "id": display.id,
        "name": display.name,
        "layout": display.layout,
        "size": list(display.size),
        "minimum_px": minimum_px,
        "comfort_px": comfort_px,
        "transition": display.transition.value,
        "pixel_shift": display.pixel_shift,
        "timezone": config.office.timezone,
        "language": config.office.language,
        "hold_ms": hold_ms,
    }


def _office(config: Config, content: Content) -> dict[str, object]:
    office = config.office
    logo = content.assets.get(office.logo) if office.logo else None
    shown = logo is not None and logo.kind is Kind.PICTURE and bool(logo.files)
    url = MEDIA_URL + logo.files[0].key if logo is not None and shown else None
    return {"name": office.name, "parent": office.parent, "logo": url}


def _asset(
    config: Config, display: Display, asset: Asset, content: Content, shelf: Shelf
) -> dict[str, object]:
    if asset.notice is not None:
        return _text(
            config, display, asset.notice, shelf.slides(asset, content.assets, config.office.language)
        )
    urls = [MEDIA_URL + file.key for file in asset.files]
    common: dict[str, object] = {"kind": asset.kind.value, "title": asset.title, "needs": urls}
    if asset.kind is Kind.PAGES:
        return {**common, "urls": urls}
    if asset.kind is Kind.VIDEO:
        return {**common, "url": urls[0], "type": asset.files[0].media_type}
    return {**common, "url": urls[0]}


def _text(config: Config, display: Display, notice: Notice, made: "Slides") -> dict[str, object]:
    return {
        "kind": Kind.TEXT.value,
        "form": notice.form.value,
        "title": glue(notice.title),
        "html": list(made.pages),
        "weights": list(made.weights),
        "subject": config.subjects.get(notice.subject, notice.subject) if notice.subject else None,
        "number": notice.number,
        "issued": _day(notice.issued),
        "valid_until": _day(notice.valid_until),
        "line": made.line,
        "qr": MEDIA_URL + made.qr.key if made.qr else None,
        "qr_px": qr_px(display, made.qr.modules) if made.qr else None,
        "needs": _urls(made.needs),
    }


def _urls(keys: Iterable[str]) -> list[str]:
    return [MEDIA_URL + key for key in keys]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
