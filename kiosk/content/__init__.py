"""The words of this house. Start reading here.

asset      a file of media/ that can be shown; a *notice* is an asset made of words
item       an asset's place in a playlist, with its seconds and days
playlist   items in order; its *schedule entries* say when and where it is on
display    a screen; its layout draws one or more *zones*; display and zone make a *channel*
content    all playlists and assets that hold together, and the problems found
"""

from kiosk.content.asset import Asset, Form, Kind, Notice
from kiosk.content.display import Config, Display, Office, Reading, Server, Station, Theme, Transition
from kiosk.content.edition import Content
from kiosk.content.playlist import Item, Playlist, Priority, ScheduleEntry
from kiosk.content.problem import Problem, Severity

__all__ = [
    "Asset",
    "Config",
    "Content",
    "Display",
    "Form",
    "Item",
    "Kind",
    "Notice",
    "Office",
    "Playlist",
    "Priority",
    "Problem",
    "Reading",
    "ScheduleEntry",
    "Server",
    "Severity",
    "Station",
    "Theme",
    "Transition",
]
