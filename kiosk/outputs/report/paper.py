"""The report as an official paper in the form of Decree 30/2020/ND-CP, ready for the office's number and signature."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from kiosk.content import Config, Papers
from kiosk.messages import say
from kiosk.outputs.radio.papers.paper import Cell, Column, Paper, Section, head
from kiosk.outputs.report.facts import Facts
from kiosk.outputs.report.summary import Total, by_notice, by_place, by_subject, whole
from kiosk.outputs.report.tables import names, note_sentence

SYMBOL = "BC-UBND"
MOST_NOTICES = 60
"""Rows of the table by notice on paper; all of them are in the XLSX."""


def paper(config: Config, facts: Facts, issued: date) -> Paper:
    """The report of the period. It is written in Vietnamese, as official papers are."""
    total = whole(facts)
    period = f"từ ngày {facts.first:%d/%m/%Y} đến ngày {facts.last:%d/%m/%Y}"
    introduction = (
        f"Trong thời gian {period}, hệ thống màn hình của đơn vị đã phát {grouped(total.shown)} lượt, tổng thời lượng "
        f"{hours_written(total.shown_hours)} giờ, trên kế hoạch {grouped(total.planned)} lượt "
        f"({hours_written(total.planned_hours)} giờ); "
        f"lịch phát thanh có {grouped(total.broadcasts)} lượt tin, theo sổ phát thanh đã đọc {grouped(total.read)} lượt"
        f"{f', bỏ {grouped(total.skipped)} lượt' if total.skipped else ''}. "
        "Số lượt đã phát lấy từ nhật ký do chính các màn hình ghi lại."
    )
    deeds = [
        say("vi", f"report_deed_{name}", count=count)
        for name, count in asdict(facts.deeds).items()
        if count is not None
    ]
    if deeds:
        introduction += f" Ngoài ra: {'; '.join(deeds)}."
    if facts.notes:
        introduction += f" Ghi chú: {'; '.join(note_sentence(one, 'vi') for one in facts.notes)}."
    notices = by_notice(facts)[:MOST_NOTICES]
    sections = [
        Section("1. Theo lĩnh vực", _columns("Lĩnh vực"), _rows(by_subject(facts), "Nội dung khác")),
        Section("2. Theo màn hình và đài", _columns("Nơi phát"), _rows(by_place(facts, names(config)), "")),
        Section("3. Theo nội dung", _columns("Nội dung"), _rows(notices, "")),
    ]
    if facts.unseen:
        rows = tuple((Cell(one.title), Cell(say("vi", one.code))) for one in facts.unseen)
        sections.append(
            Section("4. Nội dung chưa lên màn hình", (Column("Nội dung", 85), Column("Lý do", 80)), rows)
        )
    about = f"Kết quả tuyên truyền trên màn hình và truyền thanh {period}"
    return official(config, about, introduction, sections, issued)


def official(
    config: Config, about: str, introduction: str, sections: Iterable[Section], issued: date
) -> Paper:
    """A report with the office's head, and with the recipients and the signer of its first station."""
    papers = config.stations[0].papers if config.stations else Papers()
    wanted = head(config.office, papers, issued.day, issued.month, issued.year)
    return Paper(
        parent=wanted["parent"],
        office=wanted["office"],
        number=f"Số:          /{SYMBOL}",
        place_and_date=wanted["place_and_date"],
        title="BÁO CÁO",
        about=about,
        sections=tuple(sections),
        introduction=introduction,
        recipients=papers.recipients,
        signer=papers.signer,
        signer_name=papers.signer_name,
    )


def _columns(first: str) -> tuple[Column, ...]:
    figures = [Column(title, width, "right") for title, width in _FIGURES]
    return (Column(first, 52), *figures)


_FIGURES = (
    ("Kế hoạch (lượt)", 18),
    ("Đã phát (lượt)", 18),
    ("Đã phát (giờ)", 18),
    ("Lỗi", 12),
    ("Lịch phát thanh", 17),
    ("Đã đọc", 15),
    ("Bỏ", 15),
)


def _rows(totals: list[Total], nameless: str) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            Cell(one.name or nameless),
            Cell(grouped(one.planned)),
            Cell(grouped(one.shown)),
            Cell(hours_written(one.shown_hours)),
            Cell(grouped(one.failed)),
            Cell(grouped(one.broadcasts)),
            Cell(grouped(one.read)),
            Cell(grouped(one.skipped)),
        )
        for one in totals
    )


def hours_written(hours: float) -> str:
    """Hours as official papers write them: 1.234,5."""
    return f"{hours:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def grouped(number: int) -> str:
    """A count as official papers write it: 1.234."""
    return f"{number:,}".replace(",", ".")
