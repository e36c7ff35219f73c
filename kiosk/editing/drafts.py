"""data/drafts: one durable record a draft, all of them in memory too."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.editing.draft import Draft, from_json, to_json
from kiosk.errors import NotFoundError, StorageError
from kiosk.files import write_atomic

log = logging.getLogger(__name__)


class Drafts:
    """Every draft, open ones and the last that were published. The desk's lock guards it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drafts: dict[str, Draft] = {}
        for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            try:
                draft = from_json(file.read_bytes())
            except (OSError, ValueError, KeyError, TypeError):
                log.exception("draft %s cannot be read; it is left as it is", file.name)
                continue
            self._drafts[draft.id] = draft

    def __iter__(self) -> Iterator[Draft]:
        return iter(list(self._drafts.values()))

    def get(self, draft_id: str) -> Draft:
        """The draft with this id. Raises NotFoundError."""
        found = self._drafts.get(draft_id)
        if found is None:
            raise NotFoundError("editor_no_draft", id=draft_id)
        return found

    def put(self, draft: Draft) -> Draft:
        """Keeps it; when this returns it is durable. Raises StorageError; then the record before stands."""
        self._durably(lambda: write_atomic(self._file(draft.id), to_json(draft)))
        self._drafts[draft.id] = draft
        return draft

    def remove(self, draft_id: str) -> None:
        """Forgets it. Raises StorageError."""
        self._durably(lambda: self._file(draft_id).unlink(missing_ok=True))
        self._drafts.pop(draft_id, None)

    def _file(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}.json"

    def _durably(self, step: Callable[[], object]) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            step()
        except OSError as error:
            raise StorageError("editor_disk", detail=error.strerror or str(error)) from error
