"""What the publishing PC knows for certain of its channel, whatever has been done to the central folder meanwhile.

One file, written whole: the metadata in force, and those that have been signed but not yet been seen to arrive in the
store. A version is signed once, written down here, and only then sent; so no version ever has two contents, also when
the power fails between two of the four files.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.central.keys.keyfile import KeyFile, read_key, write_key
from kiosk.central.layout import CHANNEL
from kiosk.central.stores.store import Store, put_whole
from kiosk.central.trust import SERVICE_ROLES, STAFF_ROLE, Chain, root_of
from kiosk.errors import BadRequestError, KioskError, NotFoundError, StorageError
from kiosk.files import write_atomic

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FORMAT = 1
STATE_NAME = "state.json"
KEYS = "keys"
MANIFESTS = "manifests"

Files = tuple[tuple[str, bytes], ...]


class BusyError(KioskError):
    """Another program is publishing to this channel at this moment."""

    status = 409


@dataclass(frozen=True, slots=True)
class State:
    """A channel as its publisher knows it.

    url: the central folder, without secrets. chain: the metadata in force, all of them either in the store or
    in `unsent`. unsent: names and bytes still to be put into the store, in this order.
    """

    url: str
    channel: str
    chain: Chain
    unsent: Files = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """One channel to publish to. folder: its keys and state; store: the channel's folder in the central one."""

    folder: Path
    store: Store


class _State(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, defer_build=True)

    kiosk_publisher: Literal[1]
    url: str
    channel: Annotated[str, Field(pattern=CHANNEL.pattern)]
    root: str
    targets: str
    snapshot: str
    timestamp: str
    unsent: list[tuple[str, str]] = Field(strict=False)


def publishers_folder(data: Path) -> Path:
    """Where the channels that this office publishes to are kept, a folder each, in its data folder."""
    return data / "publisher"


def channels(data: Path) -> list[str]:
    """The channels that this office publishes to, by name."""
    folder = publishers_folder(data)
    return sorted(file.parent.name for file in folder.glob(f"*/{STATE_NAME}"))


def chosen(data: Path, channel: str | None) -> Path:
    """The folder of the channel that is meant: the one named, or the only one.

    Raises NotFoundError where there is none, or several and none was named.
    """
    known = channels(data)
    if channel is None and len(known) == 1:
        channel = known[0]
    if channel is None and known:
        raise NotFoundError("which_channel", known=", ".join(known))
    if channel is None or channel not in known:
        raise NotFoundError("no_publisher", known=", ".join(known) or "—")
    return publishers_folder(data) / channel


def load_state(folder: Path) -> State:
    """The state of the channel in this folder. Raises BadRequestError where it cannot be read."""
    file = folder / STATE_NAME
    try:
        model = _State.model_validate_json(file.read_bytes())
    except (OSError, ValidationError, ValueError) as error:
        raise BadRequestError("publisher_state_unreadable", file=file) from error
    chain = Chain(*(text.encode() for text in (model.root, model.targets, model.snapshot, model.timestamp)))
    unsent = tuple((name, text.encode("utf-8")) for name, text in model.unsent)
    return State(model.url, model.channel, chain, unsent)


def save_state(folder: Path, state: State) -> None:
    """Writes the state down, durably. Raises StorageError."""
    chain = state.chain
    body = {
        "kiosk_publisher": FORMAT,
        "url": state.url,
        "channel": state.channel,
        "root": chain.root.decode("utf-8"),
        "targets": chain.targets.decode("utf-8"),
        "snapshot": chain.snapshot.decode("utf-8"),
        "timestamp": chain.timestamp.decode("utf-8"),
        "unsent": [[name, data.decode("utf-8")] for name, data in state.unsent],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / STATE_NAME, json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8"))
    except OSError as error:
        raise StorageError(
            "publisher_state_unwritable", file=folder / STATE_NAME, detail=error.strerror or str(error)
        ) from error


def commit(publisher: Publisher, state: State, chain: Chain, files: Files) -> State:
    """Makes these metadata the ones in force, and sends them to the store in this order.

    Raises StoreError where the store does not take them; they are sent first thing next time.
    """
    state = replace(state, chain=chain, unsent=(*state.unsent, *files))
    save_state(publisher.folder, state)
    return send(publisher, state)


def send(publisher: Publisher, state: State) -> State:
    """Puts into the store what has been signed and not yet arrived."""
    if not state.unsent:
        return state
    for name, data in state.unsent:
        put_whole(publisher.store, name, data)
    state = replace(state, unsent=())
    save_state(publisher.folder, state)
    return state


def staff_key(folder: Path, chain: Chain) -> KeyFile:
    """The key with which this PC signs editions. Raises NotFoundError where the root names none that is here."""
    return _key(folder, chain, STAFF_ROLE)


def service_key(folder: Path, chain: Chain) -> KeyFile:
    """The key with which this PC signs snapshots and timestamps. Raises NotFoundError."""
    return _key(folder, chain, SERVICE_ROLES[0])


def keep_key(folder: Path, key: KeyFile) -> None:
    """Writes a key down beside the channel's others; it counts as soon as the root in force names it."""
    write_key(folder / KEYS / f"{key.keyid}.json", key)


def _key(folder: Path, chain: Chain, role: str) -> KeyFile:
    for keyid in root_of(chain.root).roles[role].keyids:
        file = folder / KEYS / f"{keyid}.json"
        if file.exists():
            return read_key(file)
    raise NotFoundError("key_not_here")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keeps every other process from changing this channel. Raises BusyError. It ends with the process, however."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as stream:
        try:
            if sys.platform == "win32":
                stream.seek(0)
                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError("publisher_busy") from error
        yield
