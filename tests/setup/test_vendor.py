"""The front-end files that are delivered, made from this clone's own node_modules."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from environment import vendor
from environment.places import Places, here
from environment.vendor import Package
from fontTools.ttLib import TTFont

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "fjwz0123456789₫–—“”…·×²"
)


@pytest.fixture
def clone(tmp_path: Path) -> Places:
    """An empty clone with this one's npm packages."""
    made = Places(tmp_path)
    shutil.copyfile(here().package_lock, made.package_lock)
    for package in vendor.DELIVERED:
        shutil.copytree(here().node_modules / package.name, made.node_modules / package.name)
    return made


def test_what_is_delivered_is_whole_licensed_and_listed(clone: Places) -> None:
    assert not vendor.ready(clone)
    vendor.copy(clone)
    assert vendor.ready(clone)

    manifest = json.loads((clone.vendor / vendor.MANIFEST).read_text())
    for package, listed in zip(vendor.DELIVERED, manifest["packages"], strict=True):
        folder = clone.vendor / package.folder
        on_disk = {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())
        }
        assert listed["files"] == on_disk
        assert listed["licence"]
        assert listed["version"]
    assert "SIL OPEN FONT LICENSE" in (clone.vendor / "be-vietnam-pro" / "LICENSE.txt").read_text().upper()


def test_the_copy_replaces_the_one_before_and_what_an_interrupted_one_left(clone: Places) -> None:
    vendor.copy(clone)
    (clone.vendor / "outdated.js").touch()
    left_over = clone.vendor.with_name("vendor.new")
    left_over.mkdir()
    (left_over / "half").touch()

    vendor.copy(clone)

    assert not (clone.vendor / "outdated.js").exists()
    assert [folder.name for folder in clone.vendor.parent.iterdir()] == ["vendor"]


def test_another_lock_file_asks_for_another_copy(clone: Places) -> None:
    vendor.copy(clone)
    clone.package_lock.write_text(clone.package_lock.read_text().replace("5.3.0", "5.3.1"))

    assert not vendor.ready(clone)


def test_a_package_without_the_named_file_is_refused(clone: Places, tmp_path: Path) -> None:
    package = Package("@fontsource/be-vietnam-pro", "be-vietnam-pro", ("files/no-such-*.woff2",))

    with pytest.raises(FileNotFoundError, match=r"5\.3\.0 has no files/no-such"):
        vendor.deliver(package, clone.node_modules, tmp_path / "into")


def test_a_package_that_ships_no_licence_gets_a_notice_of_it(clone: Places, tmp_path: Path) -> None:
    (clone.node_modules / "@fontsource" / "be-vietnam-pro" / "LICENSE").unlink()
    vendor.copy(clone)

    notice = (clone.vendor / "be-vietnam-pro" / "LICENSE.txt").read_text()
    assert "@fontsource/be-vietnam-pro 5.3.0" in notice
    assert "OFL-1.1" in notice


def test_the_style_sheet_declares_each_weight_from_delivered_files_only(clone: Places) -> None:
    vendor.copy(clone)
    folder = clone.vendor / "be-vietnam-pro"
    sheet = (folder / "fonts.css").read_text()

    used = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert used == {file.name for file in folder.glob("*.woff2")}
    assert re.findall(r"font-weight: (\d+)", sheet) == [
        weight for weight in ("400", "500", "600", "700", "800") for _ in range(3)
    ]
    assert sheet.count("font-display: block") == sheet.count("@font-face") == 15


@pytest.mark.parametrize("weight", [400, 500, 600, 700, 800])
def test_each_vietnamese_letter_is_drawn_by_the_file_that_its_range_names(clone: Places, weight: int) -> None:
    vendor.copy(clone)
    folder = clone.vendor / "be-vietnam-pro"
    faces = [
        (TTFont(folder / file).getBestCmap(), _code_points(ranges))
        for file, ranges in _faces((folder / "fonts.css").read_text(), weight)
    ]

    without = [
        letter
        for letter in VIETNAMESE + VIETNAMESE.upper()
        if not any(ord(letter) in drawn and ord(letter) in named for drawn, named in faces)
    ]
    assert without == []


def _faces(sheet: str, weight: int) -> list[tuple[str, str]]:
    face = rf'font-weight: {weight};[^}}]*?url\("([^"]+)"\)[^}}]*?unicode-range: ([^;]+);'
    return re.findall(face, sheet)


def _code_points(ranges: str) -> set[int]:
    points: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points
