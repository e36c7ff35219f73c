"""Be Vietnam Pro for the typesetter: the web files of the package, unpacked and put together once."""

import io
import logging
from pathlib import Path
from types import ModuleType

from kiosk.errors import StorageError
from kiosk.extras import load
from kiosk.files import write_atomic

WEB_FILES = Path(__file__).parents[1] / "web" / "static" / "vendor" / "be-vietnam-pro"
WEIGHTS = (400, 500, 700, 800)
SUBSETS = ("latin", "latin-ext", "vietnamese")
FAMILY = "Be Vietnam Pro"
_TABLES_KEPT = ("GSUB", "GPOS", "GDEF", "kern")


def faces(cache: Path) -> Path:
    """The folder with one TTF for each weight, made in `cache` where they are missing. The OFL allows it.

    Raises StorageError where they can't be written, MissingExtraError where fontTools is not installed.
    """
    wanted = {weight: cache / f"BeVietnamPro-{weight}.ttf" for weight in WEIGHTS}
    if all(file.is_file() for file in wanted.values()):
        return cache
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for weight, file in wanted.items():
            write_atomic(file, _whole_face(weight))
    except OSError as error:
        raise StorageError(
            "cannot_write", file=error.filename or cache, detail=str(error.strerror)
        ) from error
    return cache


def _whole_face(weight: int) -> bytes:
    """The subsets of a weight in one file. The layout rules stay with the first: they differ, and merging needs one."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    fonts = load("fontTools.ttLib", "print")
    merge = load("fontTools.merge", "print")
    parts = [_unpacked(fonts, weight, subset, first=place == 0) for place, subset in enumerate(SUBSETS)]
    merger = merge.Merger(options=merge.Options(drop_tables=["kern"]))
    whole = merger.merge(parts)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def _unpacked(fonts: ModuleType, weight: int, subset: str, *, first: bool) -> io.BytesIO:
    font = fonts.TTFont(WEB_FILES / f"be-vietnam-pro-{subset}-{weight}-normal.woff2")
    font.flavor = None
    for table in _TABLES_KEPT:
        if table in font and not first:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out
