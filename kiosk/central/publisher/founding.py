"""Begins a channel, and takes over one whose publishing PC is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Signer

from kiosk.central import trust
from kiosk.central.following import newest
from kiosk.central.keys.keyfile import Duty, KeyFile, generate
from kiosk.central.layout import CHANNEL, root_name
from kiosk.central.publisher.rotation import new_keys, replace_both
from kiosk.central.publisher.state import STATE_NAME, Publisher, State, commit, held
from kiosk.central.stores.store import Store
from kiosk.central.trust import Chain
from kiosk.errors import BadRequestError


@dataclass(frozen=True, slots=True)
class Founded:
    """A channel that has just begun. root_key: to be written to a USB stick, and nowhere else."""

    publisher: Publisher
    state: State
    root_key: KeyFile


def prepare(url: str, channel: str, root_passphrase: str, now: datetime, *, root_name: str) -> KeyFile:
    """A root key for a new channel. root_name: what people call it.

    Raises BadRequestError where the channel's name can't stand in addresses, or the passphrase is too short.
    """
    if not CHANNEL.match(channel):
        raise BadRequestError("bad_channel", channel=channel)
    return generate(Duty.ROOT, channel, root_name, now, root_passphrase, url=url)


def found(
    folder: Path,
    store: Store,
    root_key: KeyFile,
    root_passphrase: str,
    staff_passphrase: str,
    now: datetime,
) -> Founded:
    """Makes the staff's and the service key and the channel's first root metadata, and sends these to the store.

    Raises BadRequestError where the channel exists already, here or in the store.
    """
    publisher = Publisher(folder, store)
    if (folder / STATE_NAME).exists():
        raise BadRequestError("channel_exists_here", channel=root_key.channel)
    if store.size(root_name(1)) is not None:
        raise BadRequestError("channel_exists_there", channel=root_key.channel)
    with held(folder):
        staff, service = new_keys(publisher, root_key.channel, staff_passphrase, now)
        root = trust.first_root(
            [root_key.key], staff.key, service.key, [root_key.signer(root_passphrase)], now
        )
        state = State(root_key.url, root_key.channel, Chain(root))
        state = commit(publisher, state, state.chain, ((root_name(1), root),))
    return Founded(publisher, state, root_key.with_root(root))


def recover(
    folder: Path,
    store: Store,
    url: str,
    root_key: KeyFile,
    signers: Sequence[Signer],
    staff_passphrase: str,
    now: datetime,
) -> State:
    """Goes on publishing a channel from this PC with new keys; the lost PC's keys count no more.

    url: where the central folder is now. root_key: what its file says of the channel is what is trusted; all else is
    read from the store and held against it.
    signers: root keys, as many as the threshold asks for. Raises BadRequestError where this PC publishes the channel
    already, TrustError where the signatures are too few.
    """
    if (folder / STATE_NAME).exists():
        raise BadRequestError("channel_exists_here", channel=root_key.channel)
    publisher = Publisher(folder, store)
    with held(folder):
        chain = newest(store, Chain(root_key.root.encode("utf-8")))
        state = State(url, root_key.channel, chain)
        state = replace_both(publisher, state, signers, staff_passphrase, now)
    return state
