"""A change of keys that is not in force yet: a file that goes from signer to signer on a stick.

Where two of three root keys must sign, their holders need not sit at one machine. The publishing PC writes the new root
metadata down with the signatures it has; each holder looks at what changes, adds a signature with the own key at any
PC, and sends the file on; with enough of them the publishing PC puts it in force. The file holds no secret.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from securesystemslib.signer import Signer
from tuf.api.metadata import Root

from kiosk.central import trust
from kiosk.central.layout import CHANNEL, ROOT_LIMIT_BYTES
from kiosk.central.trust import SERVICE_ROLES, STAFF_ROLE, TrustError
from kiosk.errors import BadRequestError
from kiosk.files import write_atomic

FORMAT = 1
LIMIT_BYTES = 4 * ROOT_LIMIT_BYTES


@dataclass(frozen=True, slots=True)
class RootChange:
    """What is to be changed. before: the root in force; root: the one to come, with the signatures it has."""

    channel: str
    before: bytes
    root: bytes

    @property
    def missing(self) -> int:
        """How many signatures it still needs."""
        return trust.missing_signatures(self.before, self.root)

    def signed_by(self, signer: Signer) -> "RootChange":
        """The same with one more signature. Raises TrustError where this key has no say in it."""
        return replace(self, root=trust.add_signature(self.before, self.root, signer))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change of keys does, for a person who is to sign it; keys by their ids.

    staff, service: the new keys, where they are others; threshold: before and after, where it is another.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    threshold: tuple[int, int] | None
    staff: tuple[str, ...]
    service: tuple[str, ...]


def difference(change: RootChange) -> Difference:
    """What signing it would change."""
    before, after = trust.root_of(change.before), trust.root_of(change.root)
    old, new = before.roles[Root.type], after.roles[Root.type]
    service = {key for role in SERVICE_ROLES for key in after.roles[role].keyids}
    return Difference(
        tuple(key for key in new.keyids if key not in old.keyids),
        tuple(key for key in old.keyids if key not in new.keyids),
        (old.threshold, new.threshold) if old.threshold != new.threshold else None,
        tuple(after.roles[STAFF_ROLE].keyids) if changes(before, after, STAFF_ROLE) else (),
        tuple(sorted(service)) if any(changes(before, after, role) for role in SERVICE_ROLES) else (),
    )


def changes(before: Root, after: Root, role: str) -> bool:
    """Whether other keys count for this duty."""
    return set(before.roles[role].keyids) != set(after.roles[role].keyids)


class _Change(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, defer_build=True)

    kiosk_root_change: Literal[1]
    channel: Annotated[str, Field(pattern=CHANNEL.pattern)]
    before: str
    root: str


def read_change(file: Path) -> RootChange:
    """The change in this file. Raises BadRequestError where it is none, or does not follow from its own beginning."""
    try:
        with file.open("rb") as stream:
            model = _Change.model_validate_json(stream.read(LIMIT_BYTES))
        found = RootChange(model.channel, model.before.encode(), model.root.encode())
        if trust.version_of(found.root) != trust.version_of(found.before) + 1:
            raise ValueError("no successor")
    except OSError as error:
        raise BadRequestError("key_missing", file=file, detail=error.strerror or str(error)) from error
    except (ValidationError, ValueError, TrustError) as error:
        raise BadRequestError("root_change_unreadable", file=file) from error
    return found


def write_change(file: Path, change: RootChange) -> None:
    """Writes it down, whole. Raises OSError."""
    body = {
        "kiosk_root_change": FORMAT,
        "channel": change.channel,
        "before": change.before.decode("utf-8"),
        "root": change.root.decode("utf-8"),
    }
    write_atomic(file, json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8"))
