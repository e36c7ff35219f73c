"""The station's three papers: schedule, announcer's script, diary."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kiosk.messages import say, say_weekday
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.naming import cue_name, duration, when, whole_second
from kiosk.outputs.radio.papers.paper import Cell, Column, Paper, Section, head
from kiosk.schedule.radio import Airing, Broadcast, Cue, RadioLog

LARGE = 16.0
"""Points of what is read at the microphone, at arm's length in poor light."""


def schedule(made: RadioLog, issued: date) -> Paper:
    """The week's schedule for whoever signs it: a table a slot, then what the week cannot hold."""
    columns = (
        Column("Giờ", 20, "center"),
        Column("Thời lượng", 22, "center"),
        Column("Phần", 28),
        Column("Nội dung", 95),
    )
    sections = [
        Section(
            slot_heading(made, broadcast),
            columns,
            tuple(_schedule_row(made, one) for one in broadcast.airings),
        )
        for broadcast in made.broadcasts
    ]
    if made.left_out:
        lost = (Column("Thông báo", 75), Column("Lý do", 90))
        language = made.channel.office.language
        rows = tuple((Cell(one.title), Cell(say(language, one.code, **one.params))) for one in made.left_out)
        sections.append(Section("Thông báo không phát được trong tuần", lost, rows))
    introduction = "" if made.broadcasts else say(made.channel.office.language, "radio_empty")
    return _paper(made, issued, "LỊCH PHÁT THANH", sections, introduction=introduction)


def script(made: RadioLog, issued: date) -> Paper:
    """What is read, in large type: a page or more a slot, the times in the margin."""
    language = made.channel.office.language
    columns = (Column("Giờ", 29), Column("Lời đọc", 136))
    sections = []
    for broadcast in made.broadcasts:
        rows = tuple(_script_row(made, one) for one in broadcast.airings)
        sections.append(Section(slot_heading(made, broadcast), columns, rows, new_page=True))
    return _paper(made, issued, "BẢN TIN PHÁT THANH", sections, LARGE, False, say(language, "radio_brackets"))


def diary(made: RadioLog, issued: date, reported: Mapping[Airing, Report] | None = None) -> Paper:
    """The broadcast diary. reported: what is known of airings; the rest is left blank, to be filled in by hand."""
    columns = (
        Column("Giờ", 19, "center"),
        Column("Nội dung", 68),
        Column("Thời lượng", 21, "center"),
        Column("Phát lúc", 21, "center"),
        Column("Ghi chú, người phát", 36),
    )
    known = reported or {}
    sections = []
    for broadcast in made.broadcasts:
        rows = []
        for airing in broadcast.airings:
            if airing.cue in (Cue.SILENCE, Cue.MUSIC):
                continue
            report = known.get(airing)
            told = when(made, report.at) if report is not None and report.at is not None else ""
            note = report.note if report is not None else ""
            name = airing.title if airing.asset and airing.words else cue_name(airing, "vi").capitalize()
            cells = (when(made, airing.start), name, duration(airing), told, note)
            rows.append(tuple(Cell(text) for text in cells))
        sections.append(Section(slot_heading(made, broadcast), columns, tuple(rows)))
    return _paper(made, issued, "SỔ NHẬT KÝ PHÁT THANH", sections)


def _paper(
    made: RadioLog,
    issued: date,
    title: str,
    sections: Sequence[Section],
    size: float = 12.0,
    grid: bool = True,
    introduction: str = "",
) -> Paper:
    channel = made.channel
    year, week, _ = made.monday.isocalendar()
    last = made.monday + timedelta(days=6)
    about = f"{channel.station.name}, tuần {week} năm {year}\n(từ ngày {made.monday:%d/%m/%Y} đến ngày {last:%d/%m/%Y})"
    papers = channel.station.papers
    return Paper(
        **head(channel.office, papers, issued.day, issued.month, issued.year),
        title=title,
        about=about,
        sections=tuple(sections),
        recipients=papers.recipients,
        signer=papers.signer or ("PHỤ TRÁCH ĐÀI",),
        signer_name=papers.signer_name,
        size=size,
        grid=grid,
        introduction=introduction,
    )


def slot_heading(made: RadioLog, broadcast: Broadcast) -> str:
    """ "Thứ Hai, ngày 23/11/2026: buổi Sáng, 05:00 đến 05:15"."""
    day = f"{say_weekday(broadcast.day, 'vi')}, ngày {broadcast.day:%d/%m/%Y}"
    start, end = (moment.astimezone(made.channel.timezone) for moment in (broadcast.start, broadcast.end))
    name = f"{broadcast.slot.name}, " if broadcast.slot.name else ""
    return f"{day[0].upper()}{day[1:]}: {name}{start:%H:%M} đến {whole_second(end):%H:%M}"


def _schedule_row(made: RadioLog, airing: Airing) -> tuple[Cell, ...]:
    title = airing.title or airing.words.partition(". ")[0]
    cells = (when(made, airing.start), duration(airing), cue_name(airing, "vi").capitalize(), title)
    return tuple(Cell(text) for text in cells)


def _script_row(made: RadioLog, airing: Airing) -> tuple[Cell, ...]:
    time = Cell(duration(airing), strong=when(made, airing.start))
    if not airing.words:
        what = f"[{cue_name(airing, 'vi').capitalize()}{': ' + airing.title if airing.title else ''}]"
        return (time, Cell(what))
    return (time, Cell(airing.words, strong=f"[{airing.title}]" if airing.asset else ""))
