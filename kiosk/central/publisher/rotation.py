"""Changes which keys count: after a theft, a loss, a change of staff; a second signer for the root, a threshold.

A new key is written down first and counts from the moment the new root metadata are in force. Displays follow by
themselves, from each root to the next.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Key, Signer
from tuf.api.metadata import Root

from kiosk.central import trust
from kiosk.central.keys.keyfile import Duty, KeyFile, generate
from kiosk.central.layout import root_name
from kiosk.central.manifest_bytes import write
from kiosk.central.publisher.force import caught_up, point_to, put_in_force
from kiosk.central.publisher.history import current
from kiosk.central.publisher.state import (
    Publisher,
    State,
    commit,
    held,
    keep_key,
    load_state,
    service_key,
    staff_key,
)
from kiosk.central.trust import SERVICE_ROLES, STAFF_ROLE, Change
from kiosk.errors import BadRequestError

STAFF_KEY, SERVICE_KEY = "staff", "service"


def replace_service_key(publisher: Publisher, signers: Sequence[Signer], now: datetime) -> State:
    """A new service key; all others count no more. signers: root keys, as many as the threshold asks for.

    Raises TrustError where they are too few, BusyError, StoreError, StorageError.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        service = generate(Duty.SERVICE, state.channel, SERVICE_KEY, now, None)
        keep_key(publisher.folder, service)
        return _replaced(publisher, state, signers, now, service=service)


def replace_staff_key(
    publisher: Publisher, signers: Sequence[Signer], passphrase: str, now: datetime
) -> State:
    """A new staff key, opened by this passphrase; all others count no more. The newest edition is signed anew by it.

    Raises BadRequestError where the passphrase is too short, and what `replace_service_key` raises.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        staff = generate(Duty.STAFF, state.channel, STAFF_KEY, now, passphrase)
        keep_key(publisher.folder, staff)
        return _replaced(publisher, state, signers, now, staff=staff, staff_signer=staff.signer(passphrase))


def replace_both(
    publisher: Publisher, state: State, signers: Sequence[Signer], passphrase: str, now: datetime
) -> State:
    """New staff and service keys at once, for a PC that holds neither; the channel is held by the caller."""
    staff, service = new_keys(publisher, state.channel, passphrase, now)
    return _replaced(
        publisher, state, signers, now, staff=staff, staff_signer=staff.signer(passphrase), service=service
    )


def add_root_key(publisher: Publisher, key: Key, signers: Sequence[Signer], now: datetime) -> State:
    """One more root key, which may sign from then on like the others."""
    return _with_root(publisher, lambda root: root.add_key(key, Root.type), signers, now)


def remove_root_key(publisher: Publisher, keyid: str, signers: Sequence[Signer], now: datetime) -> State:
    """A root key counts no more. Raises BadRequestError where there is none of this id, or too few would be left."""

    def change(root: Root) -> None:
        role = root.roles[Root.type]
        if keyid not in role.keyids:
            raise BadRequestError("no_such_root_key", keyid=keyid[:8])
        if len(role.keyids) <= role.threshold:
            raise BadRequestError("root_keys_too_few", keys=len(role.keyids) - 1, threshold=role.threshold)
        root.revoke_key(keyid, Root.type)

    return _with_root(publisher, change, signers, now)


def set_root_threshold(
    publisher: Publisher, threshold: int, signers: Sequence[Signer], now: datetime
) -> State:
    """How many root keys must sign a change of keys. Raises BadRequestError where there are not so many."""

    def change(root: Root) -> None:
        role = root.roles[Root.type]
        if not 1 <= threshold <= len(role.keyids):
            raise BadRequestError("root_keys_too_few", keys=len(role.keyids), threshold=threshold)
        role.threshold = threshold

    return _with_root(publisher, change, signers, now)


def change_staff_passphrase(folder: Path, passphrase: str, new_passphrase: str) -> None:
    """The staff key behind another passphrase. A copy of the old file still opens with the old one.

    folder: the channel's (state.chosen). Raises WrongPassphraseError, BadRequestError, NotFoundError.
    """
    with held(folder):
        key = staff_key(folder, load_state(folder).chain)
        keep_key(folder, key.resealed(passphrase, new_passphrase))


def new_keys(publisher: Publisher, channel: str, passphrase: str, now: datetime) -> tuple[KeyFile, KeyFile]:
    """A staff and a service key, written down; they count when a root names them."""
    staff = generate(Duty.STAFF, channel, STAFF_KEY, now, passphrase)
    service = generate(Duty.SERVICE, channel, SERVICE_KEY, now, None)
    keep_key(publisher.folder, staff)
    keep_key(publisher.folder, service)
    return staff, service


def _with_root(publisher: Publisher, change: Change, signers: Sequence[Signer], now: datetime) -> State:
    with held(publisher.folder):
        state = caught_up(publisher)
        root = trust.next_root(state.chain.root, change, signers, now)
        chain = replace(state.chain, root=root)
        return commit(publisher, state, chain, ((root_name(trust.version_of(root)), root),))


def _replaced(
    publisher: Publisher,
    state: State,
    signers: Sequence[Signer],
    now: datetime,
    *,
    staff: KeyFile | None = None,
    staff_signer: Signer | None = None,
    service: KeyFile | None = None,
) -> State:
    def change(root: Root) -> None:
        if staff is not None:
            _only(root, STAFF_ROLE, staff.key)
        if service is not None:
            for role in SERVICE_ROLES:
                _only(root, role, service.key)

    newest = current(publisher, state.chain)
    root = trust.next_root(state.chain.root, change, signers, now)
    first = ((root_name(trust.version_of(root)), root),)
    state = replace(state, chain=replace(state.chain, root=root))
    if newest is None:
        return commit(publisher, state, state.chain, first)
    signing = (service or service_key(publisher.folder, state.chain)).signer()
    if staff_signer is None:
        return point_to(publisher, state, signing, now, first)
    return put_in_force(publisher, state, write(newest.manifest), staff_signer, signing, now, first)


def _only(root: Root, role: str, key: Key) -> None:
    for keyid in list(root.roles[role].keyids):
        root.revoke_key(keyid, role)
    root.add_key(key, role)
