"""A paper as DOCX, drawn by python-docx: the same as the PDF, for an office that wants to change a word."""

import io
from datetime import UTC, date, datetime
from typing import Any

from kiosk.extras import load
from kiosk.outputs.radio.papers.paper import MOTTO, NATION, Paper, Section
from kiosk.outputs.radio.papers.word_rows import rows_xml

FACE = "Times New Roman"
TEXT_MM = 165.0
"""Width of the text: A4 less the margins of 30 and 15 mm."""


def docx(paper: Paper, issued: date) -> bytes:
    """The paper as a Word document. issued: stands in its properties. Raises MissingExtraError."""
    return _Drawing(paper, issued).finished()


class _Drawing:
    """One document being drawn."""

    def __init__(self, paper: Paper, issued: date) -> None:
        self.paper = paper
        self.shared = load("docx.shared", "office")
        self.enums = load("docx.enum.text", "office")
        self.oxml = load("docx.oxml", "office")
        self.names = load("docx.oxml.ns", "office")
        self.document: Any = load("docx", "office").Document()
        properties = self.document.core_properties
        properties.title, properties.author = f"{paper.title}. {paper.about}", paper.office
        properties.comments, properties.language = "", "vi-VN"
        moment = datetime(issued.year, issued.month, issued.day, tzinfo=UTC)
        properties.created = properties.modified = moment
        self._page()
        self._style()

    def finished(self) -> bytes:
        """Draws it and gives the bytes."""
        self._head()
        self._title()
        for place, section in enumerate(self.paper.sections):
            self._section(section, place)
        self._signature()
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()

    def _page(self) -> None:
        section = self.document.sections[0]
        mm = self.shared.Mm
        section.page_width, section.page_height = mm(210), mm(297)
        section.top_margin, section.bottom_margin = mm(20), mm(20)
        section.left_margin, section.right_margin = mm(30), mm(15)
        section.header_distance = mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = self.enums.WD_ALIGN_PARAGRAPH.CENTER
        run = number.add_run()
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = self._element("w:instrText" if text else "w:fldChar")
            if text:
                element.text = text
            else:
                element.set(self.names.qn("w:fldCharType"), kind)
            run._r.append(element)

    def _style(self) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, self.shared.Pt(13)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(self.names.qn(name), FACE)
        language = self._element("w:lang")
        language.set(self.names.qn("w:val"), "vi-VN")
        style.element.get_or_add_rPr().append(language)
        style.paragraph_format.space_after = style.paragraph_format.space_before = self.shared.Pt(0)

    def _element(self, name: str) -> Any:
        return self.oxml.OxmlElement(name)

    def _text(self, paragraph: Any, text: str, size: float = 13, **looks: bool) -> Any:
        """A run with its size in points; looks: bold, italic."""
        run = paragraph.add_run(text)
        run.font.size = self.shared.Pt(size)
        for look, on in looks.items():
            setattr(run.font, look, on)
        return paragraph

    def _centred(self, paragraph: Any) -> Any:
        paragraph.alignment = self.enums.WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _rule(self, paragraph: Any, width_mm: float, length_mm: float) -> None:
        """A line of this length in the middle of this width: an empty paragraph's upper border."""
        self._centred(paragraph)
        paragraph.paragraph_format.line_spacing = self.shared.Pt(5)
        side = self.shared.Mm((width_mm - length_mm) / 2)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
        borders, top = self._element("w:pBdr"), self._element("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            top.set(self.names.qn(f"w:{name}"), value)
        borders.append(top)
        paragraph._p.get_or_add_pPr().append(borders)

    def _table(self, widths: tuple[float, ...], rows: int) -> Any:
        """A table of fixed widths: Word takes them from the cells, LibreOffice from the columns."""
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = self.shared.Mm(width)
        return table

    def _head(self) -> None:
        paper, widths = self.paper, (66.0, 99.0)
        table = self._table(widths, 2)
        left, right = table.rows[0].cells
        lower_left, lower_right = table.rows[1].cells
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = self.shared.Mm(width)
        first = self._centred(left.paragraphs[0])
        if paper.parent:
            self._text(first, paper.parent)
            first = self._centred(left.add_paragraph())
        self._text(first, paper.office, bold=True)
        self._rule(left.add_paragraph(), widths[0] - 4, 24)
        self._text(self._centred(right.paragraphs[0]), NATION, 12.5, bold=True)
        self._text(self._centred(right.add_paragraph()), MOTTO, bold=True)
        self._rule(right.add_paragraph(), widths[1] - 4, 58)
        self._text(self._centred(lower_left.paragraphs[0]), paper.number)
        self._text(self._centred(lower_right.paragraphs[0]), paper.place_and_date, italic=True)

    def _title(self) -> None:
        for place, line in enumerate((self.paper.title, self.paper.about)):
            paragraph = self._centred(self.document.add_paragraph())
            paragraph.paragraph_format.space_before = self.shared.Pt(0 if place else 14)
            self._text(paragraph, line, 14, bold=True)
        self._rule(self.document.add_paragraph(), TEXT_MM, TEXT_MM / 4)
        if self.paper.introduction:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = self.enums.WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = self.shared.Mm(10)
            paragraph.paragraph_format.space_before = self.shared.Pt(6)
            self._text(paragraph, self.paper.introduction)

    def _section(self, section: Section, place: int) -> None:
        heading = self.document.add_paragraph()
        form = heading.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = self.shared.Pt(12), self.shared.Pt(5), True
        form.page_break_before = section.new_page and place > 0
        self._text(heading, section.heading, 13 if self.paper.grid else 16, bold=True)
        if section.note:
            note = self.document.add_paragraph()
            note.paragraph_format.keep_with_next = True
            note.paragraph_format.space_after = self.shared.Pt(5)
            self._text(note, section.note, italic=True)
        if section.rows or self.paper.grid:
            table = self.oxml.parse_xml(rows_xml(section, self.paper, self.names.nsdecls("w")))
            self.document.element.body._insert_tbl(table)

    def _signature(self) -> None:
        paper = self.paper
        gap = self.document.add_paragraph()
        gap.paragraph_format.keep_with_next = True
        table = self._table((82.5, 82.5), 1)
        table.rows[0]._tr.get_or_add_trPr().append(self._element("w:cantSplit"))
        left, right = table.rows[0].cells
        left.width = right.width = self.shared.Mm(82.5)
        if paper.recipients:
            self._text(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
            for place, line in enumerate(paper.recipients, 1):
                end = "." if place == len(paper.recipients) else ";"
                self._text(left.add_paragraph(), f"- {line}{end}", 11)
        lines = [*paper.signer, *[""] * 4, paper.signer_name]
        for place, line in enumerate(lines):
            paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
            self._text(self._centred(paragraph), line, bold=True)
