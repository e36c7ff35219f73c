"""Programme guides for the public: RadioDNS SPI and schema.org."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kiosk.outputs.radio.naming import whole_second
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.localtime import instant
from kiosk.schedule.radio import Airing, Broadcast, Cue

SPI = "http://www.worlddab.org/schemas/spi/33"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MEDIUM_NAME, LONG_NAME, SHORT_DESCRIPTION = 16, 128, 180
"""Most letters of each."""
SHORT_IDS = 1 << 24
"""A shortId is below this; ours are even for programmes and odd for their events, so that they never meet."""
AUTHORITY = "kiosk.invalid"
"""Of the CRIDs, where the office has no web site yet (RFC 2606)."""


def spi(programme: Programme) -> dict[str, bytes]:
    """Programme Information, one document a day, named as RadioDNS asks for it.

    ETSI TS 102 818 V3.3.1, clause 7, and its schema (github.com/radiodns/spi-schema, spi_33.xsd): programmes and
    events need `id` and `shortId`, a bearer needs `cost`. TS 103 270 names the path:
    `/radiodns/spi/3.1/id/.../YYYYMMDD_PI.xml`.
    """
    days = sorted({broadcast.day for broadcast in programme.log.broadcasts})
    return {f"spi/{day:%Y%m%d}_PI.xml": _pi(programme, day) for day in days}


def _pi(programme: Programme, day: date) -> bytes:
    channel = programme.log.channel
    language = programme.config.office.language
    epg = Element("epg", {"xmlns": SPI, "xmlns:xsi": XSI, "xml:lang": language})
    epg.set("xsi:schemaLocation", f"{SPI} {SPI}/spi_33.xsd")
    made = programme.made_at.astimezone(channel.timezone).isoformat(timespec="seconds")
    originator = _cut(programme.config.office.name or "kiosk", LONG_NAME)
    schedule = SubElement(epg, "schedule", creationTime=made, originator=originator)
    bounds = [
        instant(one, 0, channel.timezone).astimezone(channel.timezone)
        for one in (day, day + timedelta(days=1))
    ]
    broadcasts = [one for one in programme.log.broadcasts if one.day == day]
    stop = max(bounds[1], *(one.end.astimezone(channel.timezone) for one in broadcasts))
    scope = SubElement(
        schedule, "scope", startTime=bounds[0].isoformat(), stopTime=stop.isoformat(timespec="seconds")
    )
    if channel.station.bearer:
        SubElement(scope, "serviceScope", id=channel.station.bearer)
    for broadcast in broadcasts:
        _programme(schedule, programme, broadcast)
    indent(epg, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(epg, encoding="unicode").encode() + b"\n"


def _programme(schedule: Element, programme: Programme, broadcast: Broadcast) -> None:
    zone = programme.log.channel.timezone
    start, end = (whole_second(moment.astimezone(zone)) for moment in (broadcast.start, broadcast.end))
    authority = urlsplit(programme.config.site.url or "").hostname or AUTHORITY
    crid = f"crid://{authority}/{programme.log.channel.station.id}/{programme.slot_stem(broadcast)}"
    element = SubElement(schedule, "programme", id=crid, shortId=_short_id(start, 0))
    _names(
        element,
        broadcast.slot.name or programme.artist,
        f"{programme.artist}: {broadcast.slot.name}".strip(": "),
    )
    time = {"time": start.isoformat(), "duration": _period(end - start)}
    location = SubElement(element, "location")
    SubElement(location, "time", time)
    if programme.log.channel.station.bearer:
        SubElement(location, "bearer", id=programme.log.channel.station.bearer, cost="0")
    notices = list(_notices(broadcast))
    if notices:
        described = SubElement(element, "mediaDescription")
        titles = "; ".join(airing.title for airing in notices)
        SubElement(described, "shortDescription").text = _cut(titles, SHORT_DESCRIPTION)
    for number, airing in enumerate(notices, 1):
        begins, ends = (whole_second(moment.astimezone(zone)) for moment in (airing.start, airing.end))
        event = SubElement(element, "programmeEvent", id=f"{crid}/{number}", shortId=_short_id(begins, 1))
        _names(event, airing.title, airing.title)
        place = SubElement(event, "location")
        SubElement(place, "relativeTime", time=_period(begins - start), duration=_period(ends - begins))


def _short_id(start: datetime, last: int) -> str:
    return str((int(start.timestamp()) * 2 + last) % SHORT_IDS)


def _notices(broadcast: Broadcast) -> Iterator[Airing]:
    return (airing for airing in broadcast.airings if airing.cue in (Cue.NOTICE, Cue.SPOT))


def _names(element: Element, medium: str, long: str) -> None:
    SubElement(element, "mediumName").text = _cut(medium, MEDIUM_NAME)
    SubElement(element, "longName").text = _cut(long, LONG_NAME)


def _cut(text: str, most: int) -> str:
    """At most so many letters, cut between words with an ellipsis where it is longer."""
    if len(text) <= most:
        return text
    whole = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return f"{whole}…"


def _period(length: timedelta) -> str:
    """A length as ISO 8601 writes it: PT1H30M5S."""
    seconds = round(length.total_seconds())
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")


def json_ld(programme: Programme) -> bytes:
    """The week as schema.org BroadcastEvents with their notices as subEvents (https://schema.org/BroadcastEvent)."""
    office = programme.config.office
    service = {
        "@type": "BroadcastService",
        "name": programme.artist,
        "broadcastDisplayName": programme.artist,
        "broadcaster": {"@type": "GovernmentOrganization", "name": office.name},
        "broadcastTimezone": office.timezone,
        "inLanguage": office.language,
    }
    events = [_broadcast_event(programme, broadcast, service) for broadcast in programme.log.broadcasts]
    document = {"@context": "https://schema.org", "@graph": events}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _broadcast_event(programme: Programme, broadcast: Broadcast, service: dict[str, Any]) -> dict[str, Any]:
    zone = programme.log.channel.timezone

    def times(one: Airing | Broadcast) -> dict[str, str]:
        start, end = (whole_second(moment.astimezone(zone)) for moment in (one.start, one.end))
        return {"startDate": start.isoformat(), "endDate": end.isoformat(), "duration": _period(end - start)}

    parts = [
        {"@type": "BroadcastEvent", "name": airing.title, **times(airing), "description": airing.words}
        for airing in _notices(broadcast)
    ]
    name = f"{programme.artist}: {broadcast.slot.name}" if broadcast.slot.name else programme.artist
    return {
        "@type": "BroadcastEvent",
        "@id": f"urn:kiosk:{programme.log.channel.station.id}:{programme.slot_stem(broadcast)}",
        "name": name,
        **times(broadcast),
        "isLiveBroadcast": True,
        "publishedOn": service,
        "subEvent": parts,
    }
