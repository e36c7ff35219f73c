"""Tables for the terminal: columns that line up, with Vietnamese letters counted as they are seen."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many columns the text takes on a terminal."""
    wide = {"W": 2, "F": 2}
    return sum(
        wide.get(unicodedata.east_asian_width(sign), 1) for sign in text if not unicodedata.combining(sign)
    )


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a heading; the last column is left ragged."""
    everything = [heading, *rows]
    widths = [max(width(row[column]) for row in everything) for column in range(len(heading))]
    lines = []
    for row in everything:
        cells = [cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
