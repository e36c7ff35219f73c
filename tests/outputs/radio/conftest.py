"""A station's week, small enough to know by heart, ready to be exported."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.content import (
    Asset,
    Config,
    Content,
    Kind,
    Notice,
    Office,
    Papers,
    Segment,
    SegmentKind,
    Slot,
    Station,
)
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Announcer, RadioChannel, log
from tests.schedule.builders import content, playlist
from tests.schedule.radio.builders import sound

MONDAY = date(2026, 11, 23)
MADE_AT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
LOUDER = '=HYPERLINK("x"), "Đường" & \\ <Ẫ>'
"""A title that every format must carry unharmed."""


def notice(path: str, title: str, words: str) -> Asset:
    return Asset(path, Kind.TEXT, path, 10.0, Notice(title, pages=("màn hình",), radio_script=words))


def office_content() -> Content:
    return content(
        playlist("tb", ["a.md", "b.md", "dai.md"], []),
        playlist("nhac", ["nhac.mp3"], []),
        assets=[
            sound("am/nhac-hieu.mp3", 4.0),
            sound("nhac.mp3", 12.5),
            notice("a.md", "Lịch chi trả trợ cấp tháng 12", "Mời bà con đến nhà văn hóa để nhận trợ cấp."),
            notice("b.md", LOUDER, "Đường Nguyễn Trãi cấm xe tải. Bà con chú ý."),
            notice("dai.md", "Báo cáo dài", "một hai ba bốn " * 60),
        ],
    )


def channel() -> RadioChannel:
    office = Office("Ủy ban nhân dân phường Thanh Xuân", "Thành phố Hà Nội")
    slots = (
        Slot(0, "Sáng", frozenset({0, 1}), 18_000, 18_040),
        Slot(1, "Đêm", frozenset({6}), 86_385, 15),
    )
    clock = (
        Segment(0, SegmentKind.TUNE, "am/nhac-hieu.mp3"),
        Segment(1, SegmentKind.NOTICES, playlists=("tb",)),
        Segment(2, SegmentKind.MUSIC, playlists=("nhac",)),
        Segment(3, SegmentKind.CLOSING, text="Xin chào và hẹn gặp lại bà con."),
    )
    papers = Papers(
        "Thanh Xuân", "LPT-UBND", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn An", ("Lưu: VT",)
    )
    station = Station("dai", "Đài phường", slots, clock, papers=papers, bearer="fm:1e0.c201.09850")
    return RadioChannel(station, office)


@pytest.fixture
def programme() -> Programme:
    """The week of 23 November 2026, exported on the Friday before."""
    on_air = channel()
    made = log(office_content(), on_air, MONDAY, Announcer(on_air.station.speaking))
    return Programme(made, Config(office=on_air.office, stations=(on_air.station,)), MADE_AT)


def save(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """The files on disk, for a program that reads them."""
    paths = []
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        paths.append(path)
    return paths
