"""A small radio station that the tests of the command, the pages and the API share."""

import json
from collections.abc import Mapping, Sequence

from tests.runtime.office import CONFIG, Office

Row = Mapping[str, object]

MORNING, EVENING = ("08:29", "08:45"), ("16:45", "17:00")
NOTICES: Row = {"kind": "notices", "playlists": ["radio"]}
CLOSING: Row = {"kind": "closing", "text": "Xin chào và hẹn gặp lại bà con."}


def station(slots: Sequence[Row], clock: Sequence[Row], comment: str = "") -> str:
    """`[[station]]` of config.toml: id "dai". comment: stands above and behind everything that people comment."""
    above = f"# {comment}\n" if comment else ""
    behind = f"                     # {comment}" if comment else ""
    blocks = [f'{above}[[station]]\nid = "dai"\nname = "Đài phường"{behind}\n']
    for name, rows in (("slots", slots), ("clock", clock)):
        for row in rows:
            lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}{behind}" for key, value in row.items()]
            blocks.append("\n".join([f"{above}[[station.{name}]]", *lines]) + "\n")
    return "\n" + "\n".join(blocks)


def slot(hours: tuple[str, str], **more: object) -> Row:
    """A slot from and to these times."""
    return {**more, "from": hours[0], "to": hours[1]}


def office_with_station(office: Office, comment: str = "") -> Office:
    """On the air at the tests' hour, with two notices that fit and one that no slot can hold."""
    text = station([slot(MORNING, name="Sáng"), slot(EVENING)], [NOTICES, CLOSING], comment)
    office.config_file.write_text(CONFIG + text, encoding="utf-8")
    office.notice("a.md", "Lịch tiếp dân", "Mời bà con đến nhà văn hóa, đúng giờ, mang theo căn cước. " * 8)
    office.notice("b.md", "Cấm đường", "Đường Nguyễn Trãi cấm xe tải từ 22h30. " * 8)
    office.notice("dai.md", "Báo cáo dài", "Số liệu của phường trong năm. " * 600)
    office.playlist("radio", ["a.md", "b.md", "dai.md"])
    return office
