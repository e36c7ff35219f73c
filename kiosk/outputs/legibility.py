"""How large letters must be to be read from where people stand.

Heights: ISO 9241-303 (as 9241-3 and NUREG-0700, 1.3.1-4) asks capital letters to fill 16 minutes of arc at the least
and 20 to 22 for comfort, so 4.7 and 5.8 mm for each metre of distance. Be Vietnam Pro's capitals are 0.74 em high
(measured). LED strips: under 16 px the stacked Vietnamese marks run together, however near one stands.
"""

from math import ceil, hypot
from typing import NamedTuple

from kiosk.content import Display

MINIMUM_MM_PER_METRE = 4.7
COMFORT_MM_PER_METRE = 5.8
CAPITAL_HEIGHT_EM = 0.74
MM_PER_INCH = 25.4
MODULE_MM_PER_METRE = 0.85
"""A QR module's side for each metre: 3 pixels of a phone's 12-megapixel camera with a 67° view, as we reckon."""
LED_MINIMUM_PX = 16
LINES_THAT_FIT = 6
LED_LINES_THAT_FIT = 2


class Sizes(NamedTuple):
    """Font sizes in CSS pixels: no text is smaller than the first; pages are cut at the second or above."""

    minimum_px: int
    comfort_px: int


def pixel_pitch_mm(display: Display) -> float:
    """The distance between two pixels' centres, from the screen's diagonal and size."""
    return display.diagonal * MM_PER_INCH / hypot(*display.size)


def font_px(display: Display, mm_per_metre: float) -> float:
    """The font size whose capitals have this height for each metre of viewing distance."""
    return display.viewing_distance * mm_per_metre / (pixel_pitch_mm(display) * CAPITAL_HEIGHT_EM)


def qr_px(display: Display, modules: int) -> int:
    """The side of a QR code, quiet zone included, that a phone reads from the viewing distance."""
    return ceil(modules * MODULE_MM_PER_METRE * display.viewing_distance / pixel_pitch_mm(display))


def sizes(display: Display) -> Sizes:
    """The font sizes of this display.

    Capped at a sixth of the shorter side (on a strip: half): a screen too small for its distance could not be read
    whatever we did, and with six lines and the longest syllable ("nghiêng", 3.5 em) in a row it still shows words.
    """
    led = display.layout == "led"
    cap = min(display.size) / (LED_LINES_THAT_FIT if led else LINES_THAT_FIT)
    floor = LED_MINIMUM_PX if led else 1
    minimum = max(floor, round(min(font_px(display, MINIMUM_MM_PER_METRE), cap)))
    comfort = round(min(font_px(display, COMFORT_MM_PER_METRE), cap))
    return Sizes(minimum, max(minimum, comfort))
