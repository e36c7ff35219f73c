"""What was uploaded becomes a file of media/, as a draft: made ready in a child process, one after the other."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Condition, Thread

from kiosk.content.link import folded
from kiosk.content.names import free_path, safe_name
from kiosk.editing.desk import Desk
from kiosk.editing.draft import Edit
from kiosk.editing.uploads import OVER, Stage, Upload, Uploads
from kiosk.errors import KioskError
from kiosk.files import replace as move
from kiosk.media.crew import Takers
from kiosk.media.intake import Brought
from kiosk.media.prepared import KEY_DIGITS

log = logging.getLogger(__name__)

MEDIA = "media"


class Intake:
    """Takes uploads in. edge: gives the longest side of any screen, pixels; now: the clock; thumbs: where small
    pictures go. One thread works while there is work, and the child process ends with it.
    """

    def __init__(
        self,
        uploads: Uploads,
        desk: Desk,
        thumbs: Path,
        *,
        edge: Callable[[], int],
        now: Callable[[], datetime],
    ) -> None:
        self.uploads = uploads
        self._desk, self._thumbs, self._edge, self._now = desk, thumbs, edge, now
        self._takers = Takers()
        self._changed = Condition()
        self._worker: Thread | None = None
        self._closed = False
        self._progress: dict[str, float] = {}
        self._cancelled: set[str] = set()

    def start(self) -> None:
        """Goes on with what waits, after a restart too, and forgets what nobody went on with for days."""
        self.uploads.sweep(self._now())
        with self._changed:
            if self._worker is None and not self._closed and self._next() is not None:
                self._worker = Thread(target=self._work, daemon=True, name="intake")
                self._worker.start()

    def finish(self, upload_id: str, by: str) -> Upload:
        """All of it has come; the intake begins. Raises ConflictError, NotFoundError, StorageError."""
        upload = self.uploads.finish(upload_id, by, self._now())
        self.start()
        return upload

    def cancel(self, upload_id: str, by: str) -> Upload:
        """Its owner wants it no more, whatever is being done with it. Raises NotFoundError, StorageError."""
        with self._changed:
            upload = self.uploads.get(upload_id, by)
            if upload.stage in OVER:
                return upload
            self._cancelled.add(upload_id)
            if upload.stage is Stage.WORKING:
                self._takers.dismiss()
                return upload
        self.uploads.empty(upload)
        return self.uploads.put(replace(upload, stage=Stage.CANCELLED, changed_at=self._now()))

    def progress(self, upload: Upload) -> float:
        """How far it is, from 0 to 1: of the sending, then of the work."""
        if upload.stage is Stage.RECEIVING:
            return self.uploads.offset(upload) / upload.size_bytes
        return 1.0 if upload.stage in OVER else self._progress.get(upload.id, 0.0)

    def thumb(self, digest: str) -> Path | None:
        """The small picture of the media file with these bytes; None where none was made."""
        path = self._thumbs / f"{digest[:KEY_DIGITS]}.jpg"
        return path if len(digest) == 64 and digest.isalnum() and path.is_file() else None

    def close(self) -> None:
        """Stops at once; what was in hand is done after the next start."""
        self._closed = True
        self._takers.dismiss()
        worker = self._worker
        if worker is not None:
            worker.join(timeout=5)

    def _next(self) -> Upload | None:
        return next((one for one in self.uploads if one.stage is Stage.WAITING), None)

    def _work(self) -> None:
        while True:
            with self._changed:
                upload = None if self._closed else self._next()
                if upload is None:
                    self._worker = None
                    self._takers.dismiss()
                    return
            self._attempt(upload)

    def _attempt(self, upload: Upload) -> None:
        """The job wrapper: whatever happens with one file, the next gets its turn."""
        try:
            with self._changed:
                upload = self.uploads.get(upload.id)
                if upload.stage is not Stage.WAITING:
                    return
                working = self.uploads.put(replace(upload, stage=Stage.WORKING))
            done = self._taken(working)
            if self._closed and done.stage is Stage.REFUSED:
                return
            self.uploads.empty(done)
            self.uploads.put(replace(done, changed_at=self._now()))
        except Exception as error:  # the job wrapper
            log.exception("taking in %s failed", upload.id)
            code, params = "upload_failed", {"detail": f"{type(error).__name__}: {error}"}
            if isinstance(error, KioskError):
                code, params = error.code, {name: str(value) for name, value in error.params.items()}
            self._give_up(upload, code, params)
        finally:
            self._progress.pop(upload.id, None)
            self._cancelled.discard(upload.id)

    def _give_up(self, upload: Upload, code: str, params: dict[str, str]) -> None:
        refused = replace(upload, stage=Stage.REFUSED, problem_code=code, problem_params=dict(params))
        try:
            self.uploads.put(refused)
        except KioskError:
            self.uploads.forget(upload.id)

    def _taken(self, upload: Upload) -> Upload:
        room = self.uploads.room(upload)
        suffix = Path(safe_name(upload.name)).suffix

        def told(share: float) -> None:
            self._progress[upload.id] = share

        brought = self._takers.take(self.uploads.source(upload), room, suffix, self._edge(), told)
        with self._changed:
            if upload.id in self._cancelled:
                return replace(upload, stage=Stage.CANCELLED)
        if brought.problem_code is not None:
            return replace(
                upload,
                stage=Stage.REFUSED,
                problem_code=brought.problem_code,
                problem_params=brought.problem_params,
            )
        return self._drafted(upload, brought, room)

    def _drafted(self, upload: Upload, brought: Brought, room: Path) -> Upload:
        """The file with the desk, and a draft that puts it into media/."""
        thumb = room / brought.thumb if brought.thumb else None
        digest = self._desk.objects.take(room / brought.file)
        if thumb is not None:
            self._thumbs.mkdir(parents=True, exist_ok=True)
            move(thumb, self._thumbs / f"{digest[:KEY_DIGITS]}.jpg")
        path, known = self._place(upload, digest, brought.suffix)
        if known:
            return replace(upload, stage=Stage.READY, path=path, known=True)
        saved = self._desk.begin(f"{MEDIA}/{path}", Edit(object=digest), upload.by, self._now())
        return replace(upload, stage=Stage.READY, path=path, draft=saved.draft.id)

    def _place(self, upload: Upload, digest: str, suffix: str) -> tuple[str, bool]:
        """The asset's path, and whether these very bytes are there already, published or in a draft."""
        held = {path: file.sha256 for path, file in self._desk.folders.held().items()}
        drafts = [draft for draft in self._desk.drafts if draft.is_open]
        held |= {draft.path: draft.object for draft in drafts if draft.object}
        same = next((path for path, found in held.items() if found == digest), None)
        if same is not None:
            return same.removeprefix(f"{MEDIA}/"), True
        if upload.replaces and upload.replaces.endswith(suffix) and f"{MEDIA}/{upload.replaces}" in held:
            return upload.replaces, False
        name = Path(safe_name(upload.name)).stem + suffix
        wanted = f"{upload.folder}/{name}" if upload.folder else name
        taken = {
            folded(path.removeprefix(f"{MEDIA}/")) for path in (*held, *(draft.path for draft in drafts))
        }
        return free_path(wanted, taken), False
