"""`kiosk radio`, as people and programs use it."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Kiosk, answer
from tests.station import NOTICES, slot
from tests.station import station as station_toml

STATION = station_toml(
    [slot(("05:00", "05:01"), name="Sáng", days="mon,tue")],
    [{"kind": "greeting", "text": "Đây là Đài {office}."}, NOTICES, {"kind": "closing", "text": "Xin hết."}],
)


@pytest.fixture
def station(office: Path) -> Path:
    config = office / "config.toml"
    config.write_text(config.read_text("utf-8") + STATION, "utf-8")
    items = "".join(f'[[items]]\nasset = "{name}.md"\n' for name in ("a", "dai", "b"))
    (office / "playlists/radio.toml").write_text(items, "utf-8")
    (office / "media/dai.md").write_text("một hai ba bốn năm " * 60, "utf-8")
    return office


def test_a_program_gets_rows_and_what_is_not_held(kiosk: Kiosk, station: Path) -> None:
    told: dict[str, Any] = answer(kiosk("radio", "log", "dai", "--week", "2026-W48", "--json"))
    assert (told["station"], told["week"], told["timezone"]) == ("dai", "2026-W48", "Asia/Ho_Chi_Minh")
    rows = told["log"]
    assert [(row["start"][8:19], row["kind"], row["asset"]) for row in rows[:5]] == [
        ("23T05:00:00", "greeting", None),
        ("23T05:00:03", "notice", "a.md"),
        ("23T05:00:06", "notice", "b.md"),
        ("23T05:00:09", "closing", None),
        ("23T05:00:11", "silence", None),
    ]
    assert rows[1] == {
        "start": "2026-11-23T05:00:03+07:00",
        "end": "2026-11-23T05:00:06+07:00",
        "seconds": 3.0,
        "day": "2026-11-23",
        "slot": 0,
        "slot_name": "Sáng",
        "slot_start": "2026-11-23T05:00:00+07:00",
        "slot_end": "2026-11-23T05:01:00+07:00",
        "segment": 1,
        "kind": "notice",
        "asset": "a.md",
        "playlist": "radio",
        "item": 0,
        "title": "a",
        "words": "Nội dung a.",
        "voice": "live",
        "faded": False,
    }
    (left,) = told["not_held"]
    assert (left["asset"], left["playlist"], left["item"], left["code"]) == (
        "dai.md",
        "radio",
        1,
        "left_too_long",
    )
    assert "nhiều nhất" in left["reason"]


def test_people_get_a_table_a_slot_and_the_reasons(kiosk: Kiosk, station: Path) -> None:
    lines = kiosk("radio", "log", "--week", "2026-W48").stdout.splitlines()
    assert lines[0] == "05:00 thứ Hai 23/11/2026 đến 05:01 · Sáng"
    assert lines[2].split()[:4] == ["05:00:00", "3", "lời", "chào"]
    assert lines[-2] == "Không phát được trong tuần:"
    assert lines[-1].startswith("- dai: dài ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("log", "radio-x"), "không có đài “radio-x”; các đài: dai."),
        (("log", "--week", "48"), "“48” không phải là tuần; viết như 2026-W48."),
    ],
)
def test_what_is_not_understood_is_told(
    kiosk: Kiosk, station: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = kiosk("radio", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kiosk: {message}\n")


def test_an_office_without_a_station_is_told_what_to_add(kiosk: Kiosk) -> None:
    done = kiosk("radio", "log")
    assert (done.returncode, done.stderr) == (
        2,
        "kiosk: config.toml chưa có đài nào; thêm một khối [[station]].\n",
    )


def test_the_check_names_what_the_clock_lacks(kiosk: Kiosk, station: Path) -> None:
    config = station / "config.toml"
    more = '[[station.clock]]\nkind = "tune"\nasset = "khong-co.mp3"\n'
    more += '[[station.clock]]\nkind = "music"\nplaylists = ["nhac"]\n'
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    told = json.loads(kiosk("check", str(station), "--json").stdout)
    assert {(one["key"], one["code"]) for one in told if one["file"] == "config.toml"} == {
        ("station.1.clock.4.asset", "radio_asset_missing"),
        ("station.1.clock.5.playlists", "radio_playlist_missing"),
        ("station.1.clock.5.playlists", "radio_no_music"),
    }
    assert not any(one["file"] == "playlists/radio.toml" for one in told)


def test_a_week_is_exported_into_a_folder(kiosk: Kiosk, station: Path) -> None:
    done = kiosk(
        "radio",
        "export",
        "--week",
        "2026-W48",
        "--format",
        "csv,ics",
        "--format",
        "pls",
        "-o",
        str(station / "ra"),
        "--no-sound",
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        str(station / "ra" / name)
        for name in (
            "2026-11-23-0500-sang.pls",
            "2026-11-24-0500-sang.pls",
            "bang-dai-2026-W48.csv",
            "dai-2026-W48.ics",
        )
    ]
    assert all(Path(line).stat().st_size for line in done.stdout.splitlines())


def test_a_report_of_the_playout_program_fills_in_the_diary(kiosk: Kiosk, station: Path) -> None:
    (station / "phat.csv").write_text("start,title\n2026-11-23T05:00:05,a\n", "utf-8")
    arguments = ("radio", "export", "--week", "2026-W48", "--format", "docx", "-o", str(station))
    assert kiosk(*arguments, "--plays", str(station / "phat.csv")).stderr == ""
    diary = next(station.glob("so-nhat-ky*.docx"))
    with ZipFile(diary) as archive:
        assert "05:00:05" in archive.read("word/document.xml").decode()
    wrong = kiosk(*arguments, "--plays", str(station / "khong-co.csv"))
    assert wrong.returncode == 2
    assert "khong-co.csv" in wrong.stderr


def test_an_unknown_format_is_told_with_those_that_exist(kiosk: Kiosk, station: Path) -> None:
    done = kiosk("radio", "export", "--format", "word")
    assert done.returncode == 2
    assert "“word” không phải là định dạng xuất; các định dạng: docx, pdf, " in done.stderr


def test_a_report_can_be_kept_in_the_diary(kiosk: Kiosk, station: Path) -> None:
    (station / "phat.csv").write_text("start,title\n2026-11-23T05:00:05,a\n", "utf-8")
    done = kiosk("radio", "plays", "--week", "2026-W48", "--plays", str(station / "phat.csv"))
    assert (done.stderr, done.stdout) == ("", "Đã ghi vào sổ nhật ký: 1 trên 10 mục của tuần.\n")
    arguments = ("radio", "export", "--week", "2026-W48", "--format", "docx", "-o", str(station))
    assert kiosk(*arguments).stderr == ""
    with ZipFile(next(station.glob("so-nhat-ky*.docx"))) as archive:
        assert "05:00:05" in archive.read("word/document.xml").decode()
