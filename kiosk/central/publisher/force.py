"""Puts metadata in force: signs them, writes them down, sends them, in the order that never confuses a reader."""

from dataclasses import replace
from datetime import datetime

from securesystemslib.signer import Signer

from kiosk.central import trust
from kiosk.central.following import newest
from kiosk.central.layout import TIMESTAMP_NAME, root_name, snapshot_name, targets_name
from kiosk.central.publisher.state import Files, Publisher, State, commit, load_state, save_state, send
from kiosk.central.stores.store import MissingError, put_whole
from kiosk.central.trust import Chain


def caught_up(publisher: Publisher) -> State:
    """The state after sending what is unsent and taking up what somebody else with the same keys has published.

    What is missing in the store of the metadata in force, or was put back to an older one, is sent anew.
    """
    state = load_state(publisher.folder)
    chain = newest(publisher.store, state.chain)
    if chain != state.chain:
        state = replace(state, chain=chain, unsent=())
        save_state(publisher.folder, state)
    state = send(publisher, state)
    return _mended(publisher, state)


def _mended(publisher: Publisher, state: State) -> State:
    chain, store = state.chain, publisher.store
    names = [(root_name(trust.version_of(chain.root)), chain.root)]
    if chain.published:
        names.append((targets_name(trust.version_of(chain.targets)), chain.targets))
        names.append((snapshot_name(trust.version_of(chain.snapshot)), chain.snapshot))
        names.append((TIMESTAMP_NAME, chain.timestamp))
    for name, data in names:
        try:
            same = b"".join(store.read(name)) == data if store.size(name) == len(data) else False
        except MissingError:
            same = False
        if not same:
            put_whole(store, name, data)
    return state


def put_in_force(
    publisher: Publisher,
    state: State,
    manifest: bytes,
    staff: Signer,
    service: Signer,
    now: datetime,
    before: Files = (),
) -> State:
    """Signs this manifest as the newest. before: files that must be in the store first, such as a new root."""
    chain = state.chain
    targets = trust.sign_targets(trust.version_of(chain.targets) + 1, manifest, staff, now)
    files = (*before, (targets_name(trust.version_of(targets)), targets))
    return point_to(publisher, replace(state, chain=replace(chain, targets=targets)), service, now, files)


def point_to(publisher: Publisher, state: State, service: Signer, now: datetime, before: Files = ()) -> State:
    """Signs a new snapshot and timestamp that lead to the targets metadata of this state."""
    chain = state.chain
    snapshot = trust.sign_snapshot(trust.version_of(chain.snapshot) + 1, chain.targets, service, now)
    files = (*before, (snapshot_name(trust.version_of(snapshot)), snapshot))
    return extend(publisher, replace(state, chain=replace(chain, snapshot=snapshot)), service, now, files)


def extend(publisher: Publisher, state: State, service: Signer, now: datetime, before: Files = ()) -> State:
    """Signs a new timestamp that leads to the snapshot of this state, and sends everything."""
    chain = state.chain
    timestamp = trust.sign_timestamp(trust.version_of(chain.timestamp) + 1, chain.snapshot, service, now)
    files = (*before, (TIMESTAMP_NAME, timestamp))
    return commit(publisher, state, Chain(chain.root, chain.targets, chain.snapshot, timestamp), files)
