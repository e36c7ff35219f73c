"""Schedule, script and diary: what official papers must have, as Word and PDF; LibreOffice opens what we write."""

import io
import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.naming import when
from kiosk.outputs.radio.papers.typeset import pdf
from kiosk.outputs.radio.papers.weekly import diary, schedule, script
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Cue
from tests.outputs.radio.conftest import LOUDER, save

ISSUED = date(2026, 2, 5)


def bare(text: str) -> str:
    """Without spaces and line ends, which every program sets in its own way."""
    return re.sub(r"[\s\ufffe\u00ad]+", "", text)


def pdf_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


def test_the_head_is_that_of_decree_30(programme: Programme) -> None:
    text = pdf_text(pdf(schedule(programme.log, ISSUED), ISSUED))[0]
    for line in (
        "THÀNH PHỐ HÀ NỘI",
        "ỦY BAN NHÂN DÂN PHƯỜNG THANH XUÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/LPT-UBND",
        "Thanh Xuân, ngày 05 tháng 02 năm 2026",
        "LỊCH PHÁT THANH",
        "tuần 48 năm 2026",
    ):
        assert bare(line) in bare(text), line


def test_the_schedule_has_every_airing_and_what_is_not_held_and_the_signature(programme: Programme) -> None:
    text = bare("".join(pdf_text(pdf(schedule(programme.log, ISSUED), ISSUED))))
    for airing in programme.log.airings():
        assert bare(airing.title) in text
    for line in (
        "05:00:00",
        "05:00:04",
        "Báo cáo dài",
        "nhiều nhất",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
        "Nơi nhận:",
        "Lưu: VT.",
    ):
        assert bare(line) in text, line


def test_the_script_has_a_page_a_slot_with_all_its_words(programme: Programme) -> None:
    pages = pdf_text(pdf(script(programme.log, ISSUED), ISSUED))
    assert len(pages) == len(programme.log.broadcasts) == 3
    for page, broadcast in zip(pages, programme.log.broadcasts, strict=True):
        for airing in broadcast.airings:
            assert bare(airing.words) in bare(page)
            assert when(programme.log, airing.start) in page


def test_the_diary_is_blank_where_nothing_is_reported_and_filled_in_where_something_is(
    programme: Programme,
) -> None:
    notice = next(airing for airing in programme.log.airings() if airing.cue is Cue.NOTICE)
    at = datetime(2026, 11, 22, 22, 0, 7, tzinfo=UTC)
    blank = "".join(pdf_text(pdf(diary(programme.log, ISSUED), ISSUED)))
    filled = "".join(
        pdf_text(pdf(diary(programme.log, ISSUED, {notice: Report(True, at, "đọc trực tiếp")}), ISSUED))
    )
    assert "05:00:07" not in blank
    assert "05:00:07" in filled
    assert bare("đọc trực tiếp") in bare(filled)


def test_the_same_paper_gives_the_same_pdf(programme: Programme) -> None:
    paper = schedule(programme.log, ISSUED)
    assert pdf(paper, ISSUED) == pdf(paper, ISSUED)


def test_word_has_the_form_of_an_official_paper(programme: Programme) -> None:
    files = FORMATS["docx"].make(programme)
    assert sorted(files) == [
        "ban-tin-dai-2026-W48.docx",
        "lich-phat-thanh-dai-2026-W48.docx",
        "so-nhat-ky-dai-2026-W48.docx",
    ]
    document = docx.Document(io.BytesIO(files["ban-tin-dai-2026-W48.docx"]))
    section = document.sections[0]
    assert (section.page_width.mm, section.left_margin.mm, section.right_margin.mm) == pytest.approx(
        (210, 30, 15), abs=0.1
    )
    assert document.styles["Normal"].font.name == "Times New Roman"
    breaks = [paragraph for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == len(programme.log.broadcasts) - 1
    read = document.tables[1].rows[0].cells[1].paragraphs[0].runs[0]
    assert read.font.size.pt >= 16


def test_libreoffice_opens_papers_and_tables_and_all_text_is_there(
    programme: Programme, tmp_path: Path, office_profile: Path
) -> None:
    files = {**FORMATS["docx"].make(programme), **FORMATS["xlsx"].make(programme)}
    paths = save(tmp_path, files)
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={office_profile.as_uri()}",
    ]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=110,
    )
    texts = {path.stem: bare("".join(pdf_text(path.read_bytes()))) for path in tmp_path.glob("*.pdf")}
    for airing in programme.log.airings():
        assert bare(airing.words) in texts["ban-tin-dai-2026-W48"]
    for one in ("Báo cáo dài", LOUDER, "CHỦ TỊCH", "LỊCH PHÁT THANH", "Độc lập - Tự do - Hạnh phúc"):
        assert bare(one) in texts["lich-phat-thanh-dai-2026-W48"]
    table = texts["bang-dai-2026-W48"]
    for airing in programme.log.airings():
        assert bare(airing.words) in table
        assert bare(airing.title) in table
    with pypdfium2.PdfDocument((tmp_path / "ban-tin-dai-2026-W48.pdf").read_bytes()) as document:
        assert len(document) == 3


def test_a_title_that_looks_like_a_formula_stays_text(programme: Programme) -> None:
    (book,) = FORMATS["xlsx"].make(programme).values()
    rows = list(openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True))
    assert rows[0][:4] == ("Ngày", "Thứ", "Khung giờ", "Từ")
    assert LOUDER in {row[7] for row in rows}
    (table,) = FORMATS["csv"].make(programme).values()
    text = table.decode("utf-8-sig")
    assert text.startswith("day,weekday,slot,start,end,seconds,kind,title,words,asset,playlist,faded\r\n")
    assert "\"'=HYPERLINK" in text
