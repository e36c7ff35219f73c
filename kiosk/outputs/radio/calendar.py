"""The slots as an iCalendar, so that the operator's telephone reminds and shows what is in them (RFC 5545)."""

from typing import Any

from kiosk.extras import load
from kiosk.outputs.radio.naming import duration, when
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Broadcast, Cue

REMINDER_MINUTES = 15


def ics(programme: Programme) -> bytes:
    """One event a slot, its contents in the description, a reminder a quarter of an hour before.

    The uid of a slot stays the same from export to export, so a calendar replaces what it has. Raises
    MissingExtraError.
    """
    icalendar = load("icalendar", "radio")
    book = icalendar.Calendar()
    book.add("prodid", "-//kiosk//radio//VI")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", programme.artist)
    for broadcast in programme.log.broadcasts:
        book.add_component(_event(icalendar, programme, broadcast))
    book.add_missing_timezones()
    made: bytes = book.to_ical()
    return made


def _event(icalendar: Any, programme: Programme, broadcast: Broadcast) -> Any:
    zone = programme.log.channel.timezone
    event = icalendar.Event()
    event.add("uid", f"{programme.slot_stem(broadcast)}@{programme.log.channel.station.id}.kiosk")
    event.add("dtstamp", programme.made_at)
    event.add("dtstart", broadcast.start.astimezone(zone))
    event.add("dtend", broadcast.end.astimezone(zone))
    name = f": {broadcast.slot.name}" if broadcast.slot.name else ""
    event.add("summary", f"{programme.artist}{name}")
    event.add("location", programme.config.office.name)
    event.add("description", "\n".join(_contents(programme, broadcast)))
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger;related=start", f"-PT{REMINDER_MINUTES}M")
    alarm.add("description", event["summary"])
    event.add_component(alarm)
    return event


def _contents(programme: Programme, broadcast: Broadcast) -> list[str]:
    made = programme.log
    return [
        f"{when(made, airing.start)} {programme.label(airing)} ({duration(airing)})"
        for airing in broadcast.airings
        if airing.cue is not Cue.SILENCE
    ]
