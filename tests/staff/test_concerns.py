"""What the checks find, as the home page tells it: in the words that people gave, once, with the way to mend it."""

from tests.staff.site import Site


def dated(title: str, days: str) -> bytes:
    return f'+++\ntitle = "{title}"\nkind = "notice"\n{days}\n+++\nNội dung.\n'.encode()


def test_an_expired_notice_of_two_playlists_is_told_once_by_its_title(site: Site) -> None:
    site.office.notice("thong-bao/a.md", "Lịch tiếp dân")
    site.office.media("thong-bao/cu.md", dated("Họp tổ dân phố", "valid_until = 2026-01-05"))
    site.office.playlist("sang", ["thong-bao/a.md", "thong-bao/cu.md"])
    site.office.playlist("chieu", ["thong-bao/a.md", "thong-bao/cu.md"])
    site.runtime.load()
    site.runtime.review()
    page = site.staff("lan").ask("/staff/").text
    assert page.count("không lên màn hình nào trong tuần này và tuần sau") == 1
    assert 'href="/staff/notices/edit?path=thong-bao/cu.md"' in page
    assert "05/01/2026" in page
    assert "playlists/" not in page.partition("<main")[2].replace("/staff/playlists/", "")


def test_a_notice_whose_days_come_later_is_nothing_to_mend(site: Site) -> None:
    site.office.notice("thong-bao/a.md", "Lịch tiếp dân")
    site.office.media("thong-bao/tet.md", dated("Nghỉ Tết", "valid_from = 2099-01-05"))
    site.office.playlist("sang", ["thong-bao/a.md", "thong-bao/tet.md"])
    site.runtime.load()
    site.runtime.review()
    assert "Nghỉ Tết" not in site.staff("lan").ask("/staff/").text.partition("waiting")[2]
