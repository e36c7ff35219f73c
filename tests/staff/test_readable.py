"""What an approver reads of a playlist, and two people's versions of it side by side."""

from playwright.sync_api import Browser

from kiosk.editing import Edit
from tests.staff.pages import check_page
from tests.staff.site import Site

OLD = 'title = "Sáng"\n\n[[items]]\nasset = "tin/mot.md"\n\n[[items]]\nasset = "tin/hai.md"\n\n[[schedule]]\n'
NEW = OLD.replace("tin/mot", "tin/ba").replace("tin/hai", "tin/mot") + 'to = "12:00"\n'


def prepared(site: Site) -> str:
    """A playlist of two notices that somebody changes, and somebody else at once; the draft's id."""
    root = site.office.root
    (root / "media/tin").mkdir(parents=True, exist_ok=True)
    (root / "playlists").mkdir(exist_ok=True)
    for name, title in (("mot", "Tin một"), ("hai", "Tin hai"), ("ba", "Tin ba")):
        (root / f"media/tin/{name}.md").write_text(f'+++\ntitle = "{title}"\n+++\nNội dung.\n', "utf-8")
    (root / "playlists/sang.toml").write_text(OLD, "utf-8")
    site.runtime.load()
    site.person("lan")
    desk, now = site.app.extensions["editing"], site.runtime.clock.now()
    return str(desk.begin("playlists/sang.toml", Edit(text=NEW), "lan", now).draft.id)


def test_an_approver_reads_what_comes_and_goes_and_which_hours_change(site: Site, browser: Browser) -> None:
    draft = prepared(site)
    site.app.extensions["editing"].submit(draft, "lan", site.runtime.clock.now())
    page = site.staff("lan").ask(f"/staff/approve/{draft}").text
    came, went = page.split("Thêm vào")[1].split("Bỏ ra")
    assert "Tin ba" in came and "Tin hai" not in came
    assert "Tin hai" in went.split("Người xem sẽ thấy")[0]
    assert "không còn phát hằng ngày 12:00–24:00" in went.split("Người xem sẽ thấy")[1].split("</section>")[0]
    check_page(browser, site, f"/staff/approve/{draft}", login="lan")


def test_two_versions_of_a_playlist_stand_side_by_side_until_one_is_chosen(
    site: Site, browser: Browser
) -> None:
    draft = prepared(site)
    desk, now = site.app.extensions["editing"], site.runtime.clock.now()
    desk.save(draft, Edit(text=OLD.replace("Sáng", "Sáng sớm")), 0, "hoa", now)
    visitor, where = site.staff("lan"), f"/staff/notices/{draft}/versions"
    page = visitor.ask(where).text
    assert page.count("Tin một") == 2 and "Tin ba" in page and "Tin hai" in page
    check_page(browser, site, where, login="lan")
    [rival] = desk.drafts.get(draft).rivals
    answer = visitor.send(where, {"version": rival.id}, where)
    assert answer.headers["location"] == "/staff/playlists/sang"
    kept = desk.drafts.get(draft)
    assert "Sáng sớm" in kept.text and kept.rivals == ()
