"""The last step of a change: onto the screens where that is allowed, else to whoever approves."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from kiosk.editing import Draft, State
from kiosk.editing.edition import Edition
from kiosk.editing.through import at_once, publish_through
from kiosk.errors import ConflictError
from kiosk.web.running import editing, runtime
from kiosk.web.staff.guard import me, record
from kiosk.web.staff.here import now


def today() -> date:
    """The day, by the office's clock and zone."""
    zone = ZoneInfo(runtime().edition.config.office.timezone)
    return runtime().clock.now().astimezone(zone).date()


def publishes() -> bool:
    """Whether what this person sends is on the screens at once."""
    return at_once(runtime().edition.config, approver=me().may("approver"))


def send(drafts: Sequence[Draft]) -> Edition | None:
    """These drafts, together: published, and the edition; or handed in, and None.

    Raises ConflictError where there is nothing to send, or it is not in order; StorageError.
    """
    if not drafts:
        raise ConflictError("nothing_to_send")
    ids, names = [draft.id for draft in drafts], ", ".join(draft.path for draft in drafts)
    if publishes():
        edition = publish_through(editing(), ids, me().login, "", now())
        record("publish", names, edition=edition.number)
        return edition
    for draft in drafts:
        if draft.state in (State.DRAFT, State.RETURNED):
            editing().submit(draft.id, me().login, now(), beside=ids)
    record("submit", names)
    return None
