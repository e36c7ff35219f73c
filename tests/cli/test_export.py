"""`kiosk export`: what an office hands to its web host."""

from pathlib import Path

from tests.cli.conftest import Kiosk


def test_the_site_is_written_renewed_and_leaves_what_is_not_its_own(kiosk: Kiosk, office: Path) -> None:
    (office / "media/tb").mkdir()
    (office / "media/tb/a.md").write_text('+++\ntitle = "Một"\nkind = "notice"\n+++\nNội dung.\n', "utf-8")
    (office / "playlists/p.toml").write_text('[[items]]\nasset = "tb/a.md"\n[[schedule]]\n', "utf-8")
    out = office / "web"
    out.mkdir()
    (out / "cua-toi.txt").write_text("giữ lại")

    first = kiosk("export", "site", "-o", str(out), "--url", "https://phuong.example.vn/tin")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Một" in (out / "tb/a/index.html").read_text(encoding="utf-8")
    assert "https://phuong.example.vn/tin/tb/a/" in (out / "feed.xml").read_text(encoding="utf-8")

    (office / "media/tb/a.md").rename(office / "media/tb/b.md")
    (office / "playlists/p.toml").write_text('[[items]]\nasset = "tb/b.md"\n[[schedule]]\n', "utf-8")
    second = kiosk("export", "site", "-o", str(out))
    assert "[site]" in second.stderr
    assert not (out / "tb/a/index.html").exists()
    assert (out / "tb/b/index.html").exists()
    assert (out / "cua-toi.txt").read_text() == "giữ lại"


def test_a_folder_that_cannot_be_written_is_named(kiosk: Kiosk, office: Path) -> None:
    (office / "web").write_text("a file")
    done = kiosk("export", "site", "-o", str(office / "web"))
    assert done.returncode == 1
    assert "web" in done.stderr


def test_sheets_and_posts_are_written_and_mistakes_are_told(kiosk: Kiosk, office: Path) -> None:
    sheet = office / "in" / "a.pdf"
    assert kiosk("export", "print", "a.md", "--format", "poster-a4", "-o", str(sheet)).returncode == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert kiosk("export", "social", "a.md", "-o", str(office / "xh")).returncode == 0
    assert sorted(file.name for file in (office / "xh").iterdir()) == [
        "facebook.txt",
        "social-portrait.png",
        "social-square.png",
        "x.txt",
        "zalo.txt",
    ]
    for wrong, said in (
        (("print", "a.md", "--format", "poster-a9"), "poster-a4"),
        (("print", "c.md", "--format", "poster-a4"), "c.md"),
        (("print", "--format", "poster-a4"), "media/"),
        (("print", "a.md", "--format", "banner", "--size", "to"), "300x80"),
    ):
        done = kiosk("export", *wrong, "-o", str(sheet))
        assert (done.returncode, said in done.stderr) == (2, True)
