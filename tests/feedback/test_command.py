"""`kiosk feedback`, as on a display PC without the staff's pages."""

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from kiosk.cli import main
from kiosk.feedback.box import FOLDER, Box
from kiosk.feedback.opinion import Opinion
from tests.runtime.office import Office

THEN = datetime(2025, 3, 4, 3, tzinfo=UTC)
TODAY = datetime.now(UTC)


def run(office: Office, *words: str) -> int:
    return main(["feedback", *words, "--config", str(office.config_file)])


def test_an_office_to_which_nobody_wrote_has_no_file_afterwards_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path)
    assert run(office, "list") == 0
    assert "Chưa có góp ý nào." in capsys.readouterr().out
    assert run(office, "delete", "--before", "2026-01-01") == 0
    assert not office.data.exists()


def test_feedback_is_listed_exported_and_deleted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office(tmp_path)
    box = Box(office.data / FOLDER)
    for name, at, text in (("a", THEN, "Chờ lâu"), ("b", TODAY, "Rất nhanh")):
        box.add(Opinion(f"{name:0>16}", at, at.date(), "sanh", "", 5, text, "0912", True), "", TODAY)
    assert run(office, "list", "--month", "2025-03") == 0
    assert "Chờ lâu" in (told := capsys.readouterr().out)
    assert "Rất nhanh" not in told
    assert "0912" not in told
    (tmp_path / "gop-y.csv").write_text("cũ", encoding="utf-8")
    (tmp_path / "gop-y.csv").chmod(0o644)
    assert run(office, "export", "-o", str(tmp_path / "gop-y.csv")) == 0
    written = (tmp_path / "gop-y.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert [line.split(",")[6] for line in written] == ["text", "Chờ lâu", "Rất nhanh"]
    assert (tmp_path / "gop-y.csv").stat().st_mode & 0o077 == 0
    assert run(office, "export", "--state", "new", "-o", str(tmp_path / "gop-y.xlsx")) == 0
    sheets = openpyxl.load_workbook(tmp_path / "gop-y.xlsx").sheetnames
    assert sheets == ["Góp ý, phản ánh", "Theo lĩnh vực", "Theo tháng"]
    assert run(office, "export", "-o", str(tmp_path / "gop-y.pdf")) == 2
    capsys.readouterr()
    assert run(office, "delete", "--before", "2025-03-05") == 0
    assert "Đã xóa 1 góp ý" in capsys.readouterr().out
    assert [one.opinion.text for one in box.every()] == ["Rất nhanh"]
    assert sum(one.number for one in box.counts(date.min, date.max)) == 2
    box.close()
