"""A publisher with its keys in memory, writing to a real folder: what a display mirrors, and what an attacker edits."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root

from kiosk.central import trust
from kiosk.central.manifest import File, Manifest, manifest_name, object_name
from kiosk.central.manifest_bytes import write
from kiosk.central.mirror.mirror import Mirror
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
CHANNEL = "thanh-pho"

FIRST = {
    "playlists/khau-hieu.toml": b'[[items]]\nasset = "a.md"\n[[schedule]]\n',
    "media/a.md": "Khẩu hiệu một".encode(),
    "media/b.md": b"Hai",
}
SECOND = {**FIRST, "media/a.md": "Khẩu hiệu đã sửa".encode(), "media/c.md": b"Ba"}


class Hand:
    """A clock that a test sets."""

    rate = 1.0

    def __init__(self, wall: datetime = NOON) -> None:
        self.wall = wall
        self.steady = 100.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.steady

    def pass_by(self, **parts: float) -> None:
        self.wall += timedelta(**parts)
        self.steady += timedelta(**parts).total_seconds()


class Centre:
    """The channel's folder and its keys. root_bytes: the newest root."""

    def __init__(self, place: Path, clock: Hand) -> None:
        self.folder = place / CHANNEL
        self.folder.mkdir(parents=True)
        self.clock = clock
        self.owner, self.staff, self.service = (CryptoSigner.generate_ed25519() for _ in range(3))
        self.root_bytes = trust.first_root(
            [self.owner.public_key], self.staff.public_key, self.service.public_key, [self.owner], clock.now()
        )
        self.put("meta/1.root.json", self.root_bytes)
        self.version = self.number = 0

    def put(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def publish(self, files: Mapping[str, bytes], *, number: int | None = None) -> Manifest:
        """An edition of these files."""
        listed = []
        for path, data in files.items():
            digest = sha256(data).hexdigest()
            self.put(object_name(digest), data)
            listed.append(File(path, digest, len(data)))
        return self.sign(listed, number=number)

    def sign(self, files: Sequence[File], *, number: int | None = None) -> Manifest:
        """An edition of these files, whose objects lie there or not."""
        self.number = self.number + 1 if number is None else number
        manifest = Manifest(self.number, self.clock.now(), "Thành phố", "", tuple(files))
        self.sign_bytes(write(manifest))
        return manifest

    def sign_bytes(self, manifest: bytes) -> None:
        """These bytes as the newest manifest, whatever they are."""
        self.version += 1
        self.put(manifest_name(sha256(manifest).hexdigest()), manifest)
        self.targets = trust.sign_targets(self.version, manifest, self.staff, self.clock.now())
        self.put(f"meta/{self.version}.targets.json", self.targets)
        self.renew(snapshot=True)

    def renew(self, *, snapshot: bool = False) -> None:
        """A new timestamp; with a new snapshot too where there are new targets."""
        if snapshot:
            self.snapshot = trust.sign_snapshot(self.version, self.targets, self.service, self.clock.now())
            self.put(f"meta/{self.version}.snapshot.json", self.snapshot)
        stamps = getattr(self, "stamps", 0) + 1
        self.stamps = stamps
        self.put(
            "meta/timestamp.json",
            trust.sign_timestamp(stamps, self.snapshot, self.service, self.clock.now()),
        )

    def rotate_service_key(self) -> None:
        """The key that signs snapshot and timestamp was stolen: the root names another one."""
        stolen, self.service = self.service, CryptoSigner.generate_ed25519()

        def change(root: Root) -> None:
            for role in trust.SERVICE_ROLES:
                root.revoke_key(stolen.public_key.keyid, role)
                root.add_key(self.service.public_key, role)

        self.root_bytes = trust.next_root(self.root_bytes, change, [self.owner], self.clock.now())
        version = json.loads(self.root_bytes)["signed"]["version"]
        self.put(f"meta/{version}.root.json", self.root_bytes)

    def object_of(self, data: bytes) -> Path:
        return self.folder / object_name(sha256(data).hexdigest())


class Display:
    """A display's side: the shelf in a folder of its own and the mirror that fills it."""

    def __init__(self, root: Path, centre: Centre, max_mbit: float | None = None) -> None:
        self.centre = centre
        self.shelf = Shelf(root / "data/central" / CHANNEL)
        self.store = FolderStore(centre.folder.parent)
        self.mirror = Mirror(CHANNEL, Below(self.store, CHANNEL), self.shelf, centre.clock, max_mbit)

    def join(self) -> None:
        self.shelf.join(self.centre.read("meta/1.root.json"))

    def content(self) -> dict[str, bytes]:
        """The edition in use, byte for byte, from this disk alone."""
        active = self.shelf.active
        assert active is not None
        return {file.path: active.path_of(file.sha256).read_bytes() for file in active.manifest.files}

    @property
    def trouble(self) -> str | None:
        error = self.mirror.standing.trouble
        return None if error is None else error.code
