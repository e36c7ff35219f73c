"""`kiosk spoken`: a line out for each line in."""

import subprocess
import sys
from pathlib import Path


def kiosk_spoken(*arguments: str, typed: str = "", folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "spoken", *arguments]
    return subprocess.run(
        command, input=typed, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def test_a_text_is_read_and_the_settings_go_with_the_station(tmp_path: Path) -> None:
    assert kiosk_spoken("7h30", folder=tmp_path).stdout == "bảy giờ ba mươi\n"
    assert kiosk_spoken("--le", "--ngan", "1.005", folder=tmp_path).stdout == "một ngàn không trăm lẻ năm\n"
    config = '[readings]\nTXT = "Thanh Xuân Trung"\n[[station]]\nid = "a"\nzero = "lẻ"\n'
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    assert kiosk_spoken("105 hộ TXT", folder=tmp_path).stdout == "một trăm lẻ năm hộ Thanh Xuân Trung\n"
    assert kiosk_spoken("--linh", "105", folder=tmp_path).stdout == "một trăm linh năm\n"


def test_each_line_gives_a_line_and_an_empty_one_stays_empty(tmp_path: Path) -> None:
    typed = "142/KH-UBND\n\n---\r\nQuý\u2028IV\u0085\x0b\n3/4"

    said = kiosk_spoken(typed=typed, folder=tmp_path).stdout

    assert said.split("\n") == [
        "một trăm bốn mươi hai, kế hoạch, ủy ban nhân dân",
        "",
        "",
        "quý bốn",
        "ba phần tư",
        "",
    ]


def test_each_line_is_answered_before_the_next_one_comes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "spoken"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for written, said in (("21", "hai mươi mốt\n"), ("15", "mười lăm\n")):
            running.stdin.write(written + "\n")
            running.stdin.flush()
            assert running.stdout.readline() == said
        running.stdin.close()
        assert running.wait(20) == 0


def test_a_config_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = kiosk_spoken("--config", "missing.toml", "1", folder=tmp_path)

    assert done.returncode == 2
    assert "missing.toml" in done.stderr
