"""Whether this machine can turn office documents into pages: LibreOffice, where it is installed."""

import os
import shutil
from functools import lru_cache
from pathlib import Path

OFFICE_SUFFIXES = frozenset((".pptx", ".ppt", ".odp", ".docx", ".doc", ".odt"))


def is_office(suffix: str) -> bool:
    """Whether a file with this ending needs LibreOffice."""
    return suffix in OFFICE_SUFFIXES


def find_office() -> str | None:
    """The command that starts LibreOffice; None where there is none. Looked for each time: it may come later."""
    return shutil.which("soffice") or shutil.which("libreoffice") or _on_windows()


@lru_cache(maxsize=1)
def _windows_places() -> tuple[Path, ...]:
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    return tuple(Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root)


def _on_windows() -> str | None:
    return next((str(place) for place in _windows_places() if place.is_file()), None)
