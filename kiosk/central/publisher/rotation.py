"""Changes which keys count: after a theft, a loss, a change of staff; a second signer for the root, a threshold.

A new key is written down first and counts from the moment the new root metadata are in force. Displays follow by
themselves, from each root to the next.
"""

from collections.abc import Callable, Sequence
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
from kiosk.central.publisher.root_change import RootChange, changes
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
from kiosk.central.trust import SERVICE_ROLES, STAFF_ROLE, Change, TrustError
from kiosk.errors import BadRequestError

STAFF_KEY, SERVICE_KEY = "staff", "service"


def replace_service_key(publisher: Publisher, signers: Sequence[Signer], now: datetime) -> State:
    """A new service key; all others count no more. signers: root keys, as many as the threshold asks for.

    Raises TrustError where they are too few, BusyError, StoreError, StorageError.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        service = _new_service_key(publisher, state.channel, now)
        root = trust.next_root(state.chain.root, only_keys(service=service), signers, now)
        return in_force(publisher, state, root, None, now)


def replace_staff_key(
    publisher: Publisher, signers: Sequence[Signer], passphrase: str, now: datetime
) -> State:
    """A new staff key, opened by this passphrase; all others count no more. The newest edition is signed anew by it.

    Raises BadRequestError where the passphrase is too short, and what `replace_service_key` raises.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        staff = _new_staff_key(publisher, state.channel, passphrase, now)
        root = trust.next_root(state.chain.root, only_keys(staff=staff), signers, now)
        return in_force(publisher, state, root, staff.signer(passphrase), now)


def replace_both(
    publisher: Publisher, state: State, signers: Sequence[Signer], passphrase: str, now: datetime
) -> State:
    """New staff and service keys at once, for a PC that holds neither; the channel is held by the caller."""
    staff, service = new_keys(publisher, state.channel, passphrase, now)
    root = trust.next_root(state.chain.root, only_keys(staff=staff, service=service), signers, now)
    return in_force(publisher, state, root, staff.signer(passphrase), now)


def change_root(publisher: Publisher, change: Change, signers: Sequence[Signer], now: datetime) -> State:
    """The root changed and in force. Raises what `replace_service_key` raises, and what the change itself does."""
    with held(publisher.folder):
        state = caught_up(publisher)
        return in_force(publisher, state, trust.next_root(state.chain.root, change, signers, now), None, now)


def add_root_key(publisher: Publisher, key: Key, signers: Sequence[Signer], now: datetime) -> State:
    """One more root key, which may sign from then on like the others."""
    return change_root(publisher, with_root_key(key), signers, now)


def remove_root_key(publisher: Publisher, keyid: str, signers: Sequence[Signer], now: datetime) -> State:
    """A root key counts no more. Raises BadRequestError where there is none of this id, or too few would be left."""
    return change_root(publisher, without_root_key(keyid), signers, now)


def set_root_threshold(
    publisher: Publisher, threshold: int, signers: Sequence[Signer], now: datetime
) -> State:
    """How many root keys must sign a change of keys. Raises BadRequestError where there are not so many."""
    return change_root(publisher, with_root_threshold(threshold), signers, now)


def request(publisher: Publisher, change: Change, signers: Sequence[Signer], now: datetime) -> RootChange:
    """A change that is to go from signer to signer; nothing is in force yet. Raises BadRequestError, StoreError."""
    with held(publisher.folder):
        state = caught_up(publisher)
        root = trust.proposed_root(state.chain.root, change, signers, now)
        return RootChange(state.channel, state.chain.root, root)


def request_new_key(
    publisher: Publisher, which: str, passphrase: str, signers: Sequence[Signer], now: datetime
) -> RootChange:
    """A new key for STAFF_KEY or SERVICE_KEY, as a change that is to go from signer to signer.

    The key lies on this PC and counts once the change is in force. passphrase: of a staff key.
    """
    with held(publisher.folder):
        channel = load_state(publisher.folder).channel
        if which == STAFF_KEY:
            change = only_keys(staff=_new_staff_key(publisher, channel, passphrase, now))
        else:
            change = only_keys(service=_new_service_key(publisher, channel, now))
    return request(publisher, change, signers, now)


def enact(publisher: Publisher, change: RootChange, passphrase: Callable[[], str], now: datetime) -> State:
    """Puts a change in force that enough holders have signed.

    passphrase: asked for where the staff's key is a new one, which then signs the newest edition anew. Raises
    BadRequestError where keys were changed otherwise meanwhile, TrustError where signatures are missing,
    NotFoundError where a new key lies on another PC, BusyError, StoreError, StorageError.
    """
    with held(publisher.folder):
        state = caught_up(publisher)
        if change.channel != state.channel or change.before != state.chain.root:
            raise BadRequestError("root_change_outdated", channel=change.channel)
        if change.missing:
            raise TrustError("root_change_unsigned", missing=change.missing)
        chain = replace(state.chain, root=change.root)
        service_key(publisher.folder, chain)
        staff = None
        if changes(trust.root_of(change.before), trust.root_of(change.root), STAFF_ROLE):
            staff = staff_key(publisher.folder, chain).signer(passphrase())
        return in_force(publisher, state, change.root, staff, now)


def change_staff_passphrase(folder: Path, passphrase: str, new_passphrase: str) -> None:
    """The staff key behind another passphrase. A copy of the old file still opens with the old one.

    folder: the channel's (state.chosen). Raises WrongPassphraseError, BadRequestError, NotFoundError.
    """
    with held(folder):
        key = staff_key(folder, load_state(folder).chain)
        keep_key(folder, key.resealed(passphrase, new_passphrase))


def new_keys(publisher: Publisher, channel: str, passphrase: str, now: datetime) -> tuple[KeyFile, KeyFile]:
    """A staff and a service key, written down; they count when a root names them."""
    return _new_staff_key(publisher, channel, passphrase, now), _new_service_key(publisher, channel, now)


def with_root_key(key: Key) -> Change:
    """The change that adds a root key."""
    return lambda root: root.add_key(key, Root.type)


def without_root_key(keyid: str) -> Change:
    """The change that strikes a root key off; raises BadRequestError when made, as `remove_root_key` says."""

    def change(root: Root) -> None:
        role = root.roles[Root.type]
        if keyid not in role.keyids:
            raise BadRequestError("no_such_root_key", keyid=keyid[:8])
        if len(role.keyids) <= role.threshold:
            raise BadRequestError("root_keys_too_few", keys=len(role.keyids) - 1, threshold=role.threshold)
        root.revoke_key(keyid, Root.type)

    return change


def with_root_threshold(threshold: int) -> Change:
    """The change of how many must sign; raises BadRequestError when made, as `set_root_threshold` says."""

    def change(root: Root) -> None:
        role = root.roles[Root.type]
        if not 1 <= threshold <= len(role.keyids):
            raise BadRequestError("root_keys_too_few", keys=len(role.keyids), threshold=threshold)
        role.threshold = threshold

    return change


def only_keys(*, staff: KeyFile | None = None, service: KeyFile | None = None) -> Change:
    """The change after which these alone count for their duties; None leaves a duty as it is."""

    def change(root: Root) -> None:
        if staff is not None:
            _only(root, STAFF_ROLE, staff.key)
        if service is not None:
            for role in SERVICE_ROLES:
                _only(root, role, service.key)

    return change


def in_force(publisher: Publisher, state: State, root: bytes, staff: Signer | None, now: datetime) -> State:
    """Puts a new root in force, and signs anew what the keys before it had signed.

    staff: the staff's key where it is a new one; the channel is held by the caller.
    """
    before, after = trust.root_of(state.chain.root), trust.root_of(root)
    newest = current(publisher, state.chain)
    first = ((root_name(trust.version_of(root)), root),)
    state = replace(state, chain=replace(state.chain, root=root))
    if newest is None or (staff is None and not any(changes(before, after, role) for role in SERVICE_ROLES)):
        return commit(publisher, state, state.chain, first)
    signing = service_key(publisher.folder, state.chain).signer()
    if staff is None:
        return point_to(publisher, state, signing, now, first)
    return put_in_force(publisher, state, write(newest.manifest), staff, signing, now, first)


def _new_staff_key(publisher: Publisher, channel: str, passphrase: str, now: datetime) -> KeyFile:
    staff = generate(Duty.STAFF, channel, STAFF_KEY, now, passphrase)
    keep_key(publisher.folder, staff)
    return staff


def _new_service_key(publisher: Publisher, channel: str, now: datetime) -> KeyFile:
    service = generate(Duty.SERVICE, channel, SERVICE_KEY, now, None)
    keep_key(publisher.folder, service)
    return service


def _only(root: Root, role: str, key: Key) -> None:
    for keyid in list(root.roles[role].keyids):
        root.revoke_key(keyid, role)
    root.add_key(key, role)
