"""Cells that a spreadsheet reads as text, whatever people wrote into them."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With such a sign at its beginning a spreadsheet would reckon with a cell (CSV injection)."""

Cell = str | int | float | None


def safe(cell: Cell) -> Cell:
    """A text that looks like a formula gets an apostrophe before it; what is no text stays."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows Vietnamese; nothing in it is a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")
