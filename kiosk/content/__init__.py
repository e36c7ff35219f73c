"""The words of this house. Start reading here.

asset      a file of media/ that can be shown; a *notice* is an asset made of words
item       an asset's place in a playlist, with its seconds and days
playlist   items in order; its *schedule entries* say when and where it is on
display    a screen; its layout draws one or more *zones*; display and zone make a *channel*
outlet     a channel that a notice may go to: screens, radio, web, a sheet of paper, social pages
station    a radio station; its *slots* say when it is on air, its *clock* what a broadcast is made of
content    all playlists and assets that hold together, and the problems found
"""

from kiosk.content.asset import Asset, Form, Kind, Notice
from kiosk.content.display import (
    Central,
    Config,
    Display,
    Office,
    Oidc,
    Opening,
    Reading,
    Server,
    Theme,
    Touch,
    Transition,
)
from kiosk.content.edition import Content
from kiosk.content.outlet import Outlet
from kiosk.content.playlist import Item, Playlist, Priority, ScheduleEntry
from kiosk.content.problem import Problem, Severity
from kiosk.content.station import Papers, Segment, SegmentKind, Slot, Speaking, Station

__all__ = [
    "Asset",
    "Central",
    "Config",
    "Content",
    "Display",
    "Form",
    "Item",
    "Kind",
    "Notice",
    "Office",
    "Oidc",
    "Opening",
    "Outlet",
    "Papers",
    "Playlist",
    "Priority",
    "Problem",
    "Reading",
    "ScheduleEntry",
    "Segment",
    "SegmentKind",
    "Server",
    "Severity",
    "Slot",
    "Speaking",
    "Station",
    "Theme",
    "Touch",
    "Transition",
]
