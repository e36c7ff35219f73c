"""Says again that the newest edition is still the newest, before the last word on it runs out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.central import trust
from kiosk.central.publisher.due import EVERY
from kiosk.central.publisher.force import caught_up, extend, point_to
from kiosk.central.publisher.glance import STAFF_WARNING
from kiosk.central.publisher.history import check_clock, current
from kiosk.central.publisher.state import Publisher, held, service_key
from kiosk.central.trust import TIMESTAMP_LIFE

SNAPSHOT_LEFT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Renewal:
    """done: whether anything was signed. until: when displays begin to complain of a folder that has not been renewed.

    staff_until: when the staff's signature on the newest edition runs out; both None before the first edition.
    """

    done: bool
    until: datetime | None
    staff_until: datetime | None

    def staff_soon(self, now: datetime) -> bool:
        """Whether the staff ought to publish soon, if only the same content again."""
        return self.staff_until is not None and self.staff_until - now < STAFF_WARNING


def renew(publisher: Publisher, now: datetime, *, every: timedelta = EVERY) -> Renewal:
    """Renews the timestamp where the last one was signed longer ago than `every`, and the snapshot where it needs it.

    Raises ClockBehindError, BusyError, NotFoundError where the service key is not here, StoreError, StorageError.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        if not state.chain.published:
            return Renewal(False, None, None)
        newest = current(publisher, state.chain)
        if newest is not None:
            check_clock(newest, now)
        signed_at = trust.expiry_of(state.chain.timestamp) - TIMESTAMP_LIFE
        due = now - signed_at >= every
        if due:
            service = service_key(publisher.folder, state.chain).signer()
            aged = trust.expiry_of(state.chain.snapshot) - now < SNAPSHOT_LEFT
            state = (point_to if aged else extend)(publisher, state, service, now)
        return Renewal(due, trust.expiry_of(state.chain.timestamp), trust.expiry_of(state.chain.targets))
