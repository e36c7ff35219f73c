"""Names of files: every machine can hold them, and none leaves its folder."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.documents.values import inside
from kiosk.content.names import free_path, safe_folder, safe_name


def test_vietnamese_names_become_plain_ones() -> None:
    assert safe_name("Ảnh hội nghị (1).JPG") == "anh-hoi-nghi-1.jpg"
    assert safe_name("Đường Nguyễn Huệ.heic") == "duong-nguyen-hue.heic"
    assert safe_name("báo cáo số 15/2026.pdf") == "2026.pdf"
    assert safe_folder("Ảnh hoạt động/2026 Tết") == "anh-hoat-dong/2026-tet"


def test_names_that_lead_elsewhere_stay_here() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\Windows\\con.png") == "tep-con.png"
    assert safe_folder("../../a/./b") == "a/b"
    assert safe_name("") == "tep"
    assert safe_name("...") == "tep"
    assert safe_name(".htaccess.jpg") == "htaccess.jpg"


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_path("anh/a.jpg", set()) == "anh/a.jpg"
    assert free_path("anh/a.jpg", {"anh/a.jpg", "anh/a-2.jpg"}) == "anh/a-3.jpg"
    assert free_path("Anh/A.jpg", {"anh/a.jpg"}) == "Anh/A-2.jpg"


@given(st.text(max_size=200))
def test_every_name_is_legal(name: str) -> None:
    assert inside(safe_name(name))
    assert "/" not in safe_name(name)
    folder = safe_folder(name)
    assert not folder or inside(folder)
