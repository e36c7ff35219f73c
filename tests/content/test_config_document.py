"""config.toml: defaults for everything, and a mistake never takes the rest away."""

from kiosk.content import Config, Display, Problem, Transition
from kiosk.content.documents import read_config


def read(text: str) -> tuple[Config, list[Problem]]:
    config, problems = read_config("config.toml", text)
    assert config is not None
    return config, problems


def codes(text: str) -> list[tuple[int | None, str | None, str]]:
    return [(problem.line, problem.key, problem.code) for problem in read(text)[1]]


def test_an_empty_file_runs() -> None:
    assert read("") == (Config(), [])


def test_every_section_is_read() -> None:
    config, problems = read(
        """
[office]
name = "Phường Thanh Xuân"
parent = "Thành phố Hà Nội"
timezone = "Europe/Berlin"
language = "en"
country = "DE"
holidays = [2026-11-20]
logo = "logo.svg"
[subjects]
dat-dai = "Đất đai"
[server]
host = "0.0.0.0"
port = 80
data = "du-lieu"
[central]
url = "file:///mnt/chung/kiosk"
[theme]
main = "#0B3D63"
[reading]
syllables_per_minute = 150
[[display]]
id = "led"
layout = "led"
size = [256, 64]
[[display]]
id = "sanh"
name = "Sảnh"
tags = ["tang-1"]
layout = "main-side-ticker"
size = [1080, 1920]
diagonal = 55
viewing_distance = 4.5
transition = "cut"
pixel_shift = false
[[station]]
id = "truyen-thanh"
name = "Đài truyền thanh phường"
"""
    )
    assert problems == []
    assert config.office.timezone == "Europe/Berlin"
    assert config.subjects == {"dat-dai": "Đất đai"}
    assert (config.server.host, config.server.port, config.server.data) == ("0.0.0.0", 80, "du-lieu")
    assert config.theme.main == "#0b3d63"
    assert config.reading.syllables_per_minute == 150
    led, hall = config.displays
    assert (led.name, led.pixel_shift, led.size) == ("led", False, (256, 64))
    tags = frozenset({"tang-1"})
    assert hall == Display(
        "sanh", "Sảnh", tags, "main-side-ticker", (1080, 1920), 55, 4.5, Transition.CUT, False
    )
    assert config.stations[0].name == "Đài truyền thanh phường"


def test_a_wrong_key_has_its_default_and_the_rest_of_its_section_holds() -> None:
    config, problems = read(
        '[server]\nport = "80"\nhost = "0.0.0.0"\n[office]\ntimezone = "Asia/Hanoi"\nname = "A"\n'
    )
    assert [(p.line, p.code) for p in problems] == [(5, "bad_timezone"), (2, "type_whole_number")]
    assert (config.server.port, config.server.host) == (8080, "0.0.0.0")
    assert (config.office.timezone, config.office.name) == ("Asia/Ho_Chi_Minh", "A")


def test_a_wrong_display_is_left_out_and_the_last_one_has_a_stand_in() -> None:
    wrong = '[[display]]\nid = "sảnh"\n'
    assert codes(wrong) == [(2, "display.1.id", "bad_id")]
    assert read(wrong)[0].displays == Config().displays
    good = '[[display]]\nid = "b"\n'
    assert [display.id for display in read(wrong + good)[0].displays] == ["b"]


def test_ids_are_used_once() -> None:
    config, problems = read('[[display]]\nid = "a"\nname = "1"\n[[display]]\nid = "a"\nname = "2"\n')
    assert [(problem.line, problem.code) for problem in problems] == [(5, "id_twice")]
    assert [display.name for display in config.displays] == ["1"]


def test_choices_and_bounds_are_told() -> None:
    text = '[[display]]\nid = "a"\nlayout = "main-tiker"\nsize = [1920]\ndiagonal = -1\n[ofice]\n'
    found = {(problem.key, problem.code, problem.suggestion) for problem in read(text)[1]}
    assert found == {
        ("ofice", "unknown_key", "office"),
        ("display.1.layout", "bad_choice", "main-ticker"),
        ("display.1.size", "bad_size", None),
        ("display.1.diagonal", "too_small", None),
    }


def test_a_half_written_file_is_no_configuration() -> None:
    config, problems = read_config("config.toml", '[office]\nname = "Phườ')
    assert config is None
    assert [problem.code for problem in problems] == ["toml_syntax"]
