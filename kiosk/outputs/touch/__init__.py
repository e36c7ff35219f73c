"""What a touch kiosk holds: notices and guidance by subject, papers, opening hours, what is read aloud (pure).

opening    on which of the coming days the office is open, and when
aloud      each page as an announcer reads it
document   all of it as the page gets it
"""

from kiosk.outputs.touch.document import Held, held_by_kiosk, picture_mm

__all__ = ["Held", "held_by_kiosk", "picture_mm"]
