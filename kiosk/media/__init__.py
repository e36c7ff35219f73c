"""Files of media/ made ready for browsers: recognised, checked, scaled, turned into pages; broken ones are named."""

from kiosk.media.prepared import Prepared
from kiosk.media.store import MediaStore

__all__ = ["MediaStore", "Prepared"]
