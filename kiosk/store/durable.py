"""A TinyDB storage that a power cut does not break."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from kiosk.files import write_atomic


class DurableStorage(Storage):
    """A TinyDB storage whose file is whole at any moment, with the state before beside it (.bak)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._backup = path.with_name(path.name + ".bak")

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables; the copy's where the file is broken; None where neither can be read."""
        for path in (self._path, self._backup):
            try:
                tables = json.loads(path.read_bytes())
            except (OSError, ValueError):
                continue
            if isinstance(tables, dict):
                return tables
        return None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Puts the tables in place. Raises OSError; then the state before stands."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists():
            write_atomic(self._backup, self._path.read_bytes())
        write_atomic(self._path, json.dumps(data, ensure_ascii=False, indent=1).encode())
