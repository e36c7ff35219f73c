"""Everything a staff member would want to know before a visitor does; `kiosk check` and /status tell it."""

from datetime import date

from kiosk.content import Config, Content, Problem
from kiosk.outputs.readable import unreadable
from kiosk.schedule.radio.review import review as radio_review
from kiosk.schedule.review import review
from kiosk.settings import channel, radio_channel


def warnings(config: Config, content: Content, today: date) -> list[Problem]:
    """What the schedule of this week and next, the displays and the theme make of the content."""
    years = range(today.year - 1, today.year + 2)
    channels = [
        channel(config, display, zone, years) for display in config.displays for zone in display.zones
    ]
    stations = [radio_channel(config, station, years) for station in config.stations]
    return [
        *review(config, content, channels, today),
        *radio_review(stations, content, today),
        *unreadable(config, content),
    ]
