"""`kiosk timeline`, as people and programs use it."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import Kiosk, answer


def test_a_program_gets_one_object_a_showing(kiosk: Kiosk) -> None:
    rows = answer(kiosk("timeline", "--display", "sanh", "--day", "2026-11-24", "--json"))
    assert rows[0] == {
        "start": "2026-11-24T00:00:00+07:00",
        "end": "2026-11-24T08:00:00+07:00",
        "playlist": None,
        "item": None,
        "asset": None,
        "cause": "fallback",
        "because": "không có danh sách phát nào đang tới lượt.",
    }
    assert rows[1] == {
        "start": "2026-11-24T08:00:00+07:00",
        "end": "2026-11-24T08:00:10+07:00",
        "playlist": "sang",
        "item": 0,
        "asset": "a.md",
        "cause": "rotation",
        "because": "danh sách “Buổi sáng” phát thứ Hai đến thứ Sáu, 08:00–09:00, ưu tiên bình thường.",
    }
    urgent = [row for row in rows if row["playlist"] == "khan"]
    assert [(row["start"][11:19], row["end"][11:19]) for row in urgent] == [
        ("08:30:00", "08:30:20"),
        ("08:30:20", "08:30:40"),
        ("08:30:40", "08:31:00"),
    ]
    assert rows[-1]["end"] == "2026-11-25T00:00:00+07:00"


def test_a_week_is_covered_without_gap_or_overlap(kiosk: Kiosk) -> None:
    rows = answer(kiosk("timeline", "--week", "2026-W48", "--json"))
    assert rows[0]["start"] == "2026-11-23T00:00:00+07:00"
    assert rows[-1]["end"] == "2026-11-30T00:00:00+07:00"
    assert all(one["end"] == other["start"] for one, other in pairwise(rows))
    wednesday = [row["asset"] for row in rows if row["start"].startswith("2026-11-25T08")]
    assert set(wednesday) == {"a.md"}


def test_a_part_is_that_part_of_the_whole(kiosk: Kiosk) -> None:
    rows = answer(kiosk("timeline", "--from", "2026-11-24T08:29:55", "--to", "2026-11-24T08:30:05", "--json"))
    assert [(row["start"][11:19], row["end"][11:19], row["asset"]) for row in rows] == [
        ("08:29:55", "08:30:00", "b.md"),
        ("08:30:00", "08:30:05", "k.md"),
    ]
    seconds = [datetime.fromisoformat(row["end"]) - datetime.fromisoformat(row["start"]) for row in rows]
    assert sum(seconds, timedelta()) == timedelta(seconds=10)


def test_people_get_a_table_with_the_reason(kiosk: Kiosk) -> None:
    done = kiosk("timeline", "--day", "2026-11-24", "--from", "08:29:50", "--to", "08:30:30")
    assert done.stdout.splitlines() == [
        "Bắt đầu              Kết thúc  Giây  Nội dung  Vì sao",
        "2026-11-24 08:29:50  08:30:00  10    b.md      "
        "danh sách “Buổi sáng” phát thứ Hai đến thứ Sáu, 08:00–09:00, ưu tiên bình thường.",
        "2026-11-24 08:30:00  08:30:20  20    k.md      danh sách “Khẩn” phát hằng ngày, 08:30–08:31, "
        "từ 24/11/2026, đến 24/11/2026, ưu tiên khẩn.",
        "2026-11-24 08:30:20  08:30:30  10    k.md      danh sách “Khẩn” phát hằng ngày, 08:30–08:31, "
        "từ 24/11/2026, đến 24/11/2026, ưu tiên khẩn.",
    ]


def test_the_office_may_be_english(kiosk: Kiosk, office: Path) -> None:
    config = office / "config.toml"
    config.write_text(
        config.read_text("utf-8").replace("[[display]]", 'language = "en"\n[[display]]', 1), "utf-8"
    )
    rows = answer(kiosk("timeline", "--day", "2026-11-24", "--json"))
    assert rows[0]["because"] == "no playlist is on air."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--display", "nha-xe"), "không có màn hình “nha-xe”; các màn hình: sanh, led."),
        (("--zone", "side"), "màn hình sanh không có vùng “side”; các vùng: main, ticker."),
        (("--day", "24/11"), "“24/11” không phải là ngày; viết như 2026-11-24."),
        (("--week", "48"), "“48” không phải là tuần; viết như 2026-W48."),
        (("--week", "2026-W54"), "“2026-W54” không phải là tuần; viết như 2026-W48."),
        (("--from", "8 giờ"), "“8 giờ” không phải là thời điểm; viết như 2026-11-24T08:30 hoặc 08:30."),
        (("--from", "09:00", "--to", "08:00"), "thời điểm cuối phải sau thời điểm đầu."),
    ],
)
def test_what_is_not_understood_is_told_and_nothing_is_printed(
    kiosk: Kiosk, arguments: tuple[str, ...], message: str
) -> None:
    done = kiosk("timeline", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kiosk: {message}\n")


def test_only_looking_leaves_nothing_in_the_office_folder(kiosk: Kiosk, office: Path) -> None:
    before = sorted(office.rglob("*"))
    assert kiosk("timeline").returncode == kiosk("explain").returncode == kiosk("plays").returncode == 0
    assert sorted(office.rglob("*")) == before
