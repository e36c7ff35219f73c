"""What editions keep: the bytes of any file that was ever published, and what each edition changed."""

from functools import partial

from kiosk.editing.difference import Difference, difference
from kiosk.editing.edition import Edition, changes
from kiosk.web.running import editing


def before_of(edition: Edition) -> Edition | None:
    """The edition before it, None for the first."""
    earlier = [one for one in editing().press.all() if one.number < edition.number]
    return earlier[0] if earlier else None


def differences(edition: Edition) -> list[Difference]:
    """What it changed, file by file."""
    return [
        difference(write, partial(bytes_of, write.path)) for write in changes(before_of(edition), edition)
    ]


def bytes_of(path: str, digest: str) -> bytes | None:
    """Bytes by their digest, from what is kept or from the file that holds them still."""
    desk = editing()
    if len(digest) != 64 or not digest.isalnum():
        return None
    if desk.objects.has(digest):
        return desk.objects.read(digest)
    return (
        desk.folders.read(path) if path.startswith("media/") and desk.folders.digest(path) == digest else None
    )
