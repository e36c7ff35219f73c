"""All that a touch kiosk shows, as one JSON document: the page holds it and needs no server to go on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote, unquote

from kiosk.content import Asset, Config, Content, Display, Kind, Outlet
from kiosk.messages import CATALOGUES
from kiosk.outputs.addresses import MEDIA_URL
from kiosk.outputs.legibility import pixel_pitch_mm
from kiosk.outputs.qr import qr_code
from kiosk.outputs.site.entries import Entry, listing, public_days
from kiosk.outputs.touch.aloud import manner_and_pace, pages_aloud, reading_key
from kiosk.outputs.touch.opening import opening_days
from kiosk.speech import Sentence, spoken_text

WORDS = "touch_"
"""The sentences of the catalogue that go to the page begin so."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a kiosk holds. document: as the page gets it; readings: what is read aloud, by key."""

    document: Mapping[str, object]
    readings: Mapping[str, tuple[Sentence, ...]]


def held_by_kiosk(
    config: Config, display: Display, content: Content, day: date, site: str | None, free: Mapping[date, str]
) -> Held:
    """What this display's kiosk holds on this day.

    site: where phones find the notices' pages, with a slash at its end; None where they cannot. free: the holidays of
    the coming days, with their names.
    """
    readings: dict[str, tuple[Sentence, ...]] = {}
    found = listing(config, content, day, {}, (Outlet.SCREENS, Outlet.WEB))
    entries = [
        _entry(entry, content.assets[entry.path], config, site, readings)
        for entry in (*found.guidance, *found.current)
    ]
    office = config.office
    document = {
        "display": {
            "id": display.id,
            "name": display.name,
            "mm": picture_mm(display),
        },
        "office": {
            "name": office.name,
            "parent": office.parent,
            "logo": _logo(config, content),
            "timezone": office.timezone,
            "language": office.language,
        },
        "idle_seconds": config.touch.idle_seconds,
        "words": words(),
        "subjects": [{"key": key, "name": name} for key, name in config.subjects.items()],
        "entries": entries,
        "papers": list(_papers(content, day)),
        "opening": opening_days(config.opening, free, day) if config.opening else None,
    }
    return Held(document, readings if config.touch.aloud else {})


def picture_mm(display: Display) -> tuple[float, float]:
    """Width and height of the visible picture, millimetres: what a finger's target is measured by."""
    pitch = pixel_pitch_mm(display)
    return round(display.size[0] * pitch, 1), round(display.size[1] * pitch, 1)


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, str]]:
    """The page's sentences in each language, by their codes without the beginning."""
    return {
        language: {
            code.removeprefix(WORDS): text for code, text in catalogue.items() if code.startswith(WORDS)
        }
        for language, catalogue in CATALOGUES.items()
    }


def _entry(
    entry: Entry,
    asset: Asset,
    config: Config,
    site: str | None,
    readings: dict[str, tuple[Sentence, ...]],
) -> dict[str, object]:
    said = _said(asset, config)
    readings.update({reading_key(one): one for one in said})
    steps = [
        {"html": html, "key": reading_key(one), "say": spoken_text(one)}
        for html, one in zip(entry.pages, said, strict=True)
    ]
    return {
        "id": unquote(entry.slug),
        "form": entry.form.value,
        "title": entry.title,
        "subject": entry.subject_key,
        "number": entry.number,
        "issued": entry.issued.isoformat() if entry.issued else None,
        "until": entry.valid_until.isoformat() if entry.valid_until else None,
        "summary": entry.summary,
        "steps": steps,
        "link": entry.link,
        "link_qr": _code(entry.link),
        "page_qr": _code(f"{site}{entry.slug}/" if site and asset.goes_to(Outlet.WEB) else None),
        "needs": [MEDIA_URL + key for key in entry.needs],
    }


def _said(asset: Asset, config: Config) -> list[tuple[Sentence, ...]]:
    manner, pace = manner_and_pace(config)
    return pages_aloud(asset.notice, manner, pace) if asset.notice is not None else []


def _papers(content: Content, day: date) -> Iterator[dict[str, object]]:
    """Documents that are on public display today, to be leafed through and photographed."""
    for path, (first, last) in sorted(public_days(content).items()):
        asset = content.assets[path]
        if asset.kind is Kind.PAGES and asset.files and first <= day <= last:
            yield {
                "id": path,
                "title": asset.title.replace("-", " ").capitalize(),
                "pages": [MEDIA_URL + file.key for file in asset.files],
            }


def _logo(config: Config, content: Content) -> str | None:
    asset = content.assets.get(config.office.logo) if config.office.logo else None
    return MEDIA_URL + asset.files[0].key if asset is not None and asset.files else None


@lru_cache(maxsize=512)
def _code(link: str | None) -> str | None:
    """The link as a QR code that a page can hold; None where there is none or it is too long for one."""
    if link is None:
        return None
    try:
        return f"data:image/svg+xml,{quote(qr_code(link).svg.decode())}"
    except ValueError:
        return None
