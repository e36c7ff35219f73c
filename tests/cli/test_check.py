"""`kiosk check`: all problems at once, and an exit code that scripts can use."""

from pathlib import Path

from tests.cli.conftest import Kiosk, answer


def test_good_content_is_told_so(kiosk: Kiosk, office: Path) -> None:
    (office / "playlists/khan.toml").unlink()
    (office / "media/k.md").unlink()
    morning = office / "playlists/sang.toml"
    morning.write_text(morning.read_text("utf-8").replace("last_day = 2026-11-24", ""), "utf-8")
    done = kiosk("check", str(office))
    assert done.stdout == "Không có lỗi nào. 1 danh sách phát, 2 tệp nội dung.\n"
    assert done.returncode == 0


def test_every_error_is_told_with_file_line_key_and_what_was_meant(kiosk: Kiosk, office: Path) -> None:
    (office / "playlists/hong.toml").write_text(
        '[[items]]\nasset = "a.md"\n[[schedule]]\nfrom = "8h"\nwieght = 2\n', "utf-8"
    )
    (office / "media/hong.md").write_text("+++\ntitle\n+++\n", "utf-8")
    done = kiosk("check", str(office))
    assert done.returncode == 1
    assert "lỗi: playlists/hong.toml:4: schedule.1.from: “8h” không phải là giờ;" in done.stdout
    assert (
        "lỗi: playlists/hong.toml:5: schedule.1.wieght: không có mục nào tên như vậy; mục này bị bỏ qua."
        in done.stdout
    )
    assert "Có phải ý bạn là “weight”?" in done.stdout
    assert "lỗi: media/hong.md:2: không đọc được tệp TOML" in done.stdout


def test_warnings_alone_are_no_failure(kiosk: Kiosk, office: Path) -> None:
    (office / "media/thua.md").write_text("Không ai dùng", "utf-8")
    done = kiosk("check", str(office))
    assert done.returncode == 0
    assert "lưu ý: media/thua.md: không có danh sách phát nào dùng tệp này." in done.stdout


def test_programs_get_json(kiosk: Kiosk, office: Path) -> None:
    (office / "playlists/hong.toml").write_text("titel = 3\n", "utf-8")
    rows = answer(kiosk("check", str(office), "--json"))
    (error,) = [row for row in rows if row["severity"] == "error"]
    assert error == {
        "severity": "error",
        "file": "playlists/hong.toml",
        "line": 1,
        "key": "titel",
        "code": "unknown_key",
        "message": "không có mục nào tên như vậy; mục này bị bỏ qua. Có phải ý bạn là “title”?",
        "suggestion": "title",
    }


def test_a_folder_that_is_not_there_and_a_broken_config_are_told(kiosk: Kiosk, office: Path) -> None:
    done = kiosk("check", str(office / "khong-co"))
    assert (done.returncode, done.stdout) == (2, "")
    (office / "config.toml").write_text('[office]\nname = "Ph', "utf-8")
    done = kiosk("check", str(office))
    assert done.returncode == 2
    assert "config.toml:2: không đọc được tệp TOML" in done.stderr


def test_texts_with_too_little_time_are_told(kiosk: Kiosk, office: Path) -> None:
    (office / "media/a.md").write_text("chữ " * 100, "utf-8")
    done = kiosk("check", str(office))
    assert "playlists/sang.toml:4: a.md: cần khoảng 32 giây để đọc nhưng chỉ được 10 giây" in done.stdout


def test_the_sample_office_has_no_errors(kiosk: Kiosk) -> None:
    done = kiosk("check")
    assert "lỗi:" not in done.stdout
    assert done.returncode == 0
