"""Ten people write at once, for a few seconds here; for hours by scripts/ten_editors.py."""

from pathlib import Path

from scripts.ten_editors import share, together
from tests.runtime.office import Office
from tests.staff.living import living, people


def test_ten_people_write_at_once_and_every_save_is_quick_and_none_fails(tmp_path: Path) -> None:
    office = Office(tmp_path)
    logins = [f"can-bo-{number}" for number in range(10)]
    people(office.root, *logins)
    with living(office) as place:
        tally = together(place, logins, 8.0, 0.8)
    assert tally.bad == []
    assert len(tally.saves) > 40
    assert share(tally.saves, 0.95) < 300, tally.told()
