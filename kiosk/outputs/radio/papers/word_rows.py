"""The long tables of a DOCX as WordprocessingML: hundreds of rows, for which python-docx's own calls take seconds."""

import re
from xml.sax.saxutils import escape

from kiosk.outputs.radio.papers.paper import Cell, Column, Paper, Section

TWIPS_PER_MM = 1440 / 25.4
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
SCRIPT_SPACING = '<w:spacing w:after="80" w:line="324" w:lineRule="auto"/>'
"""Lines 1.35 high with 4 points after a paragraph, for what is read at arm's length."""
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def rows_xml(section: Section, paper: Paper, namespaces: str) -> str:
    """The section's table as a `w:tbl` element. namespaces: the declarations that it carries.

    Widths stand in the grid, which LibreOffice reads, and in the cells, which Word reads. With lines, a row is not torn
    over two pages and the titles are repeated on each.
    """
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if paper.grid else ""
    total = sum(_twips(column) for column in section.columns)
    head = f'<w:tblPr><w:tblW w:w="{total}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/></w:tblPr>'
    grid = "".join(f'<w:gridCol w:w="{_twips(column)}"/>' for column in section.columns)
    rows = []
    if paper.grid:
        titles = [_cell(Cell(strong=column.title), column, paper, "center") for column in section.columns]
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(titles)}</w:tr>")
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if paper.grid else ""
    for cells in section.rows:
        drawn = [
            _cell(cell, column, paper, column.align)
            for cell, column in zip(cells, section.columns, strict=True)
        ]
        rows.append(f"<w:tr>{whole}{''.join(drawn)}</w:tr>")
    return f"<w:tbl {namespaces}>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(cell: Cell, column: Column, paper: Paper, align: str) -> str:
    lines = [(cell.strong, True)] if cell.strong else []
    lines += [(line, False) for line in cell.text.split("\n")] if cell.text or not lines else []
    paragraphs = "".join(_paragraph(line, bold, paper, align) for line, bold in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column)}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(line: str, bold: bool, paper: Paper, align: str) -> str:
    look = f'{"<w:b/>" if bold else ""}<w:sz w:val="{round(2 * paper.size)}"/>'
    spacing = "" if paper.grid else SCRIPT_SPACING
    text = escape(_UNFIT.sub("", line))
    return (
        f'<w:p><w:pPr>{spacing}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _twips(column: Column) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(column.width * TWIPS_PER_MM)
