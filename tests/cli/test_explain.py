"""`kiosk explain`, the answer to the clerk's question."""

from pathlib import Path

from tests.cli.conftest import Kiosk, answer


def test_why_is_this_on(kiosk: Kiosk) -> None:
    done = kiosk("explain", "--at", "2026-11-24T08:30:05")
    assert done.stdout.splitlines() == [
        "sanh/main: k.md: đang phát từ 08:30 thứ Ba 24/11/2026 đến 08:30:20 thứ Ba 24/11/2026.",
        "  - danh sách “Khẩn” phát hằng ngày, 08:30–08:31, từ 24/11/2026, đến 24/11/2026, ưu tiên khẩn.",
    ]


def test_why_is_my_notice_not_on(kiosk: Kiosk) -> None:
    done = kiosk("explain", "--at", "2026-11-24T08:30:05", "--asset", "a.md")
    assert done.stdout.splitlines()[1:] == [
        "Danh sách “Buổi sáng (sang)”:",
        "  - bị danh sách “Khẩn” (ưu tiên khẩn) chiếm chỗ đến 08:31 thứ Ba 24/11/2026.",
        "Lần tới lên màn hình: 08:31 thứ Ba 24/11/2026.",
    ]


def test_programs_get_json(kiosk: Kiosk) -> None:
    found = answer(
        kiosk("explain", "--display", "led", "--at", "2026-11-24T12:00", "--playlist", "sang", "--json")
    )
    assert found["on"] is False
    assert found["next"] is None
    assert [(one["code"], one["playlist"]) for one in found["reasons"]] == [("not_this_display", "sang")]


def test_an_asset_is_found_whatever_its_letters(kiosk: Kiosk, office: Path) -> None:
    (office / "media/A.md").write_text("x", "utf-8")
    (office / "media/a.md").unlink()
    done = kiosk("explain", "--asset", "media/a.MD", "--at", "2026-11-24T03:00")
    assert "chỉ phát 08:00–09:00" in done.stdout


def test_what_does_not_exist_is_told(kiosk: Kiosk) -> None:
    assert kiosk("explain", "--asset", "zz.md").stderr == "kiosk: không có tệp media/zz.md.\n"
    assert kiosk("explain", "--playlist", "zz").stderr == "kiosk: không có danh sách phát “zz”.\n"
