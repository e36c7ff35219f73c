"""Files of media/ made ready for browsers: recognised, checked, scaled, turned into pages; broken ones are named."""

from kiosk.media.prepared import Prepared
from kiosk.media.store import MEDIA_PENDING, MediaStore

__all__ = ["MEDIA_PENDING", "MediaStore", "Prepared"]
