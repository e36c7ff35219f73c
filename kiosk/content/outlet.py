"""Where a text goes, beyond its place in a schedule: screens, radio, web, paper, social pages."""

from collections.abc import Iterable
from enum import StrEnum


class Outlet(StrEnum):
    """A channel that one notice may go to (front matter: `channels`). A sheet of paper is named by its format."""

    SCREENS = "screens"
    RADIO = "radio"
    WEB = "web"
    POSTER_A3 = "poster-a3"
    POSTER_A4 = "poster-a4"
    LEAFLET_A5 = "leaflet-a5"
    FOLDED_A4 = "folded-a4"
    SOCIAL = "social"


BY_THEMSELVES = frozenset((Outlet.SCREENS, Outlet.RADIO, Outlet.WEB))
"""Where a text goes that does not say: what needs nothing but its words. Files are made where it says so."""

SHEETS = (Outlet.POSTER_A3, Outlet.POSTER_A4, Outlet.LEAFLET_A5, Outlet.FOLDED_A4)
MADE = frozenset((*SHEETS, Outlet.SOCIAL))
"""Those that consist of files, made when the text is published."""


def in_order(outlets: Iterable[Outlet]) -> list[Outlet]:
    """Each once, in the order in which they are always listed."""
    wanted = set(outlets)
    return [one for one in Outlet if one in wanted]
