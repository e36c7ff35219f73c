"""The tables of docs/doc-thanh-tieng.md say what the program says."""

import re

from environment.places import here

from kiosk.speech import spoken

PAGE = here().root / "docs" / "doc-thanh-tieng.md"
ROW = re.compile(r"^\| (?!viết|---)(.+) \| (.+) \|$", re.MULTILINE)


def test_every_example_of_the_page_is_read_as_it_says() -> None:
    tables = PAGE.read_text(encoding="utf-8").split("\n## Bảng đọc\n")[1].split("\n## ")[0]
    pairs = ROW.findall(tables)

    assert len(pairs) > 60
    assert {written: spoken(written) for written, _ in pairs} == dict(pairs)
