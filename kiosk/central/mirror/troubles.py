"""Why a round of the mirror did not end with the newest edition."""

from kiosk.errors import KioskError


class MirrorError(KioskError):
    """What the folder holds is refused, or could not be brought over; the edition in use stays on."""


class NotYetError(MirrorError):
    """Something that is announced is not there yet: a folder in step by Syncthing brings files in any order."""


class RefusedError(MirrorError):
    """The folder offers what cannot be trusted."""
