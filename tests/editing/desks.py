"""The desk at which a small office's staff write."""

from datetime import UTC, datetime

from kiosk.content.documents import read_config
from kiosk.editing import Desk, Draft, Edit, Places
from tests.runtime.office import Office

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
NOTICE = '+++\ntitle = "Lịch tiếp dân"\n+++\nThứ Năm hằng tuần.\n'
EVERYWHERE = Places(displays=("*",))


def desk_of(office: Office) -> Desk:
    """The desk as a start finds it."""
    config, _ = read_config("config.toml", office.config_file.read_text("utf-8"))
    assert config is not None
    desk = Desk(office.root, office.data, config=lambda: config)
    desk.start(NOW)
    return desk


def begun(
    desk: Desk, path: str = "media/thong-bao/moi.md", places: Places = EVERYWHERE, by: str = "an"
) -> Draft:
    return desk.begin(path, Edit(NOTICE, places=places), by, NOW).draft


def approved(desk: Desk, draft: Draft, by: str = "binh") -> Draft:
    submitted = desk.submit(draft.id, draft.by, NOW)
    return desk.approve(draft.id, submitted.content_hash, by, NOW, four_eyes=True)


def published(desk: Desk, draft: Draft) -> int:
    return desk.publish([approved(desk, draft).id], "binh", "", NOW).number
