"""The report over all offices as an official paper in the form of Decree 30/2020/ND-CP."""

from datetime import date

from kiosk.content import Config
from kiosk.messages import say
from kiosk.outputs.radio.papers.paper import Cell, Column, Paper, Section
from kiosk.outputs.report.fleet import Fleet, Notice, Office, whole
from kiosk.outputs.report.paper import grouped, hours_written, official

MOST_NAMED = 300
"""Offices that are named on paper for each standing; all of them are in the XLSX."""
MOST_NOTICES = 60


def fleet_paper(config: Config, fleet: Fleet, issued: date) -> Paper:
    """The report of the period. It is written in Vietnamese, as official papers are."""
    total = whole(fleet)
    period = f"từ ngày {fleet.first:%d/%m/%Y} đến ngày {fleet.last:%d/%m/%Y}"
    silent, partial = fleet.standing("silent"), fleet.standing("partial")
    displays = sum(one.displays for one in fleet.offices)
    introduction = (
        f"Trong thời gian {period}, {grouped(displays)} màn hình của {grouped(len(fleet.offices))} đơn vị đã phát "
        f"{grouped(total.shown)} lượt, tổng thời lượng {hours_written(total.shown_seconds / 3600)} giờ. "
        f"{grouped(len(silent))} đơn vị không gửi số liệu, {grouped(len(partial))} đơn vị gửi thiếu"
        f"{'; tên các đơn vị ấy ghi ở các mục sau' if silent or partial else ''}. "
        "Số liệu do chính các màn hình ghi lại và gửi về thư mục trung tâm."
    )
    sections = [Section("1. Theo nội dung", _NOTICES, tuple(map(_notice, fleet.notices[:MOST_NOTICES])))]
    for heading, found in (("Đơn vị không gửi số liệu", silent), ("Đơn vị gửi thiếu số liệu", partial)):
        if found:
            rows = tuple(_office(fleet, one) for one in found[:MOST_NAMED])
            note = (
                ""
                if len(found) <= MOST_NAMED
                else f"{MOST_NAMED} trong {len(found)} đơn vị; đủ trong tệp XLSX."
            )
            sections.append(Section(f"{len(sections) + 1}. {heading}", _OFFICES, rows, note))
    about = f"Kết quả tuyên truyền trên màn hình của các đơn vị {period}"
    return official(config, about, introduction, sections, issued)


_NOTICES = (
    Column("Nội dung", 85),
    Column("Số đơn vị", 20, "right"),
    Column("Đã phát (lượt)", 25, "right"),
    Column("Đã phát (giờ)", 20, "right"),
    Column("Lỗi", 15, "right"),
)
_OFFICES = (
    Column("Đơn vị", 85),
    Column("Màn hình", 20, "right"),
    Column("Im lặng", 20, "right"),
    Column("Số ngày có / cần", 40, "right"),
)


def _notice(one: Notice) -> tuple[Cell, ...]:
    return (
        Cell(one.title or say("vi", "report_own")),
        Cell(grouped(one.offices)),
        Cell(grouped(one.line.shown)),
        Cell(hours_written(one.line.shown_seconds / 3600)),
        Cell(grouped(one.line.failed)),
    )


def _office(fleet: Fleet, one: Office) -> tuple[Cell, ...]:
    needed = one.displays * fleet.length
    return (
        Cell(one.name or one.id),
        Cell(grouped(one.displays)),
        Cell(grouped(one.silent)),
        Cell(f"{grouped(one.days)} / {grouped(needed)}"),
    )
