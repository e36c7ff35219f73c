"""Markdown as the ear takes it in: headings, paragraphs, list items, rows of tables."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-+*•]|(\d{1,3})[.)])\s+(.+)$")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_BREAK = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_STEP = re.compile(r"\b(?:bước|bốn bước|các bước|trình tự|quy trình)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Block(NamedTuple):
    """One thing to read. text: a line of Markdown without its block marks; weight: pause after it in full stops."""

    text: str
    weight: float


HEADING_PAUSE = 1.5
PARAGRAPH_PAUSE = 1.25
ITEM_PAUSE = 1.0


def blocks(markdown: str) -> Iterator[Block]:
    """What is read of a Markdown text, in its order.

    A numbered item says its number: "1 là", or "Bước 1" under a heading about steps. A row of a table says each cell
    behind its column's heading; an empty cell is passed over.
    """
    lines = _COMMENT.sub(" ", markdown).replace("\r\n", "\n").split("\n")
    paragraph: list[str] = []
    columns: list[str] | None = None
    steps = False
    for place, line in enumerate(lines):
        row, item, heading = _ROW.match(line), _ITEM.match(line), _HEADING.match(line)
        plain = not (row or item or heading or not line.strip() or _BREAK.match(line) or _FENCE.match(line))
        if plain:
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield Block(" ".join(paragraph), PARAGRAPH_PAUSE)
            paragraph = []
        if row is None:
            columns = None
        if heading:
            steps = bool(_STEP.search(heading[1]))
            yield Block(heading[1], HEADING_PAUSE)
        elif item:
            number = f"Bước {item[1]}, " if steps and item[1] else f"{item[1]} là, " if item[1] else ""
            text = within(item[2]) if number else item[2]
            yield Block(number + text, ITEM_PAUSE)
        elif row and not _RULE.match(line):
            cells = [cell.strip() for cell in _CELL.split(row[1])]
            if columns is None and place + 1 < len(lines) and _RULE.match(lines[place + 1]):
                columns = cells
            else:
                yield Block(_row(columns or [], cells), ITEM_PAUSE)
    if paragraph:
        yield Block(" ".join(paragraph), PARAGRAPH_PAUSE)


def _row(columns: list[str], cells: list[str]) -> str:
    """ "Quầy 1, việc hộ tịch": each cell behind its heading. A cell with a comma of its own makes it sentences."""
    headed = zip([*columns, *([""] * len(cells))], cells, strict=False)
    said = [f"{name} {within(cell)}" if name else cell for name, cell in headed if cell]
    if any("," in cell or ";" in cell for cell in cells):
        return ". ".join(said)
    return ", ".join([*said[:1], *(within(one) for one in said[1:])])


def within(text: str) -> str:
    """The text as it goes on behind something else: "Mang bản chính" loses its capital, "Hà Nội" and "UBND" don't."""
    first, _, rest = text.partition(" ")
    plain = first[1:].islower() or len(first) == 1
    return text[:1].lower() + text[1:] if plain and not rest[:1].isupper() else text
