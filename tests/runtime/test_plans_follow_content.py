"""The runtime on a real folder with a clock set by hand."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import Kind
from kiosk.outputs.unixtime import milliseconds
from kiosk.runtime import Runtime, Watch
from tests.runtime.office import running, two_notices


class Stage:
    """A running office whose loop is turned by hand."""

    def __init__(self, root: Path) -> None:
        self.office = two_notices(root)
        self.runtime, self.clock = running(self.office)
        self.jumps: list[float] = []
        self.watch = Watch(self.runtime, self.jumps.append)

    def tick(self, seconds: float = 3.0) -> None:
        self.clock.pass_by(seconds)
        self.watch.tick()

    def plan(self, display: str = "sanh") -> Any:
        return json.loads(gzip.decompress(self.runtime.board(display).plan.gzipped))

    def titles(self) -> set[str]:
        return {asset["title"] for asset in self.plan()["assets"].values()}

    def codes(self) -> set[str]:
        content = self.runtime.edition.content
        return {p.code for p in (*self.runtime.edition.problems, *(content.problems if content else ()))}


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.runtime.close()


def version(runtime: Runtime) -> str:
    return runtime.board("sanh").plan.version


def test_before_the_content_is_read_a_board_shows_the_office_slide(stage: Stage) -> None:
    plan = stage.plan()
    assert [slot["cause"] for slot in plan["zones"]["main"]["slots"]] == ["fallback"]
    assert plan["assets"] == {}
    assert sum(plan["zones"]["main"]["run"][::2]) == 27 * 3_600_000


def test_a_changed_notice_makes_a_new_plan_at_the_next_look(stage: Stage) -> None:
    stage.tick()
    before = version(stage.runtime)
    assert stage.titles() == {"Thông báo A", "Thông báo B"}
    stage.office.notice("a.md", "Thông báo A, sửa")
    stage.tick()
    assert version(stage.runtime) != before
    assert stage.titles() == {"Thông báo A, sửa", "Thông báo B"}


def test_the_version_stays_while_nothing_changes_also_after_a_restart(stage: Stage) -> None:
    stage.tick()
    first = version(stage.runtime)
    for _ in range(20):
        stage.tick(60)
    assert version(stage.runtime) == first
    again, _ = running(stage.office, stage.clock.now())
    assert version(again) == first, "the plan of before the restart, from disk"
    again.load()
    assert version(again) == first, "and the same when it is made anew"
    again.close()


def test_each_hour_the_plan_reaches_further_and_always_25_hours(stage: Stage) -> None:
    stage.tick()
    versions = set()
    for _ in range(26):
        stage.tick(600)
        run = stage.plan()["zones"]["main"]
        end = run["start"] + sum(run["run"][::2])
        assert end - milliseconds(stage.clock.now()) >= 25 * 3_600_000
        versions.add(version(stage.runtime))
    assert len(versions) == 5


@pytest.mark.parametrize("seconds", [3600.0, -3600.0, 180 * 86_400.0])
def test_a_jump_of_the_clock_is_followed_at_the_next_tick(stage: Stage, seconds: float) -> None:
    stage.tick()
    stage.clock.jump(seconds)
    stage.tick(1)
    assert stage.jumps == [pytest.approx(seconds)]
    shown = stage.runtime.board("sanh").plan.tracks["main"].at(milliseconds(stage.clock.now()))
    assert shown is not None
    assert shown.slot.asset in ("a.md", "b.md")
    assert [round(jump) for _, jump in stage.runtime.clock_jumps] == [seconds]


def test_ordinary_time_is_no_jump(stage: Stage) -> None:
    for _ in range(50):
        stage.tick(1.7)
    assert stage.jumps == []


@pytest.mark.parametrize(
    "torn", ["", "  \n", '[office]\nname = "Phường Thử"\n', '\n[office]\nname = "Phường Thử"\ntimezone ']
)
def test_a_torn_config_keeps_the_last_good_one_even_where_it_can_be_read(stage: Stage, torn: str) -> None:
    stage.tick()
    whole = stage.office.config_file.read_text(encoding="utf-8")
    stage.office.config_file.write_text(torn, encoding="utf-8")
    stage.tick()
    assert list(stage.runtime.boards) == ["sanh", "led"]
    assert "kept_last_good" in stage.codes()
    again, _ = running(stage.office)
    assert list(again.boards) == ["sanh", "led"]
    again.close()
    stage.office.config_file.write_text(whole + '[[display]]\nid = "moi"\n', encoding="utf-8")
    stage.tick()
    assert list(stage.runtime.boards) == ["sanh", "led", "moi"]


def test_lines_cut_from_the_end_of_the_config_are_an_edit_like_any_other(stage: Stage) -> None:
    stage.tick()
    whole = stage.office.config_file.read_text(encoding="utf-8")
    stage.office.config_file.write_text(whole[: whole.rindex("[[display]]")], encoding="utf-8")
    stage.tick()
    assert list(stage.runtime.boards) == ["sanh"]


def test_the_review_is_made_once_for_each_state_of_the_content(stage: Stage) -> None:
    assert not stage.runtime.review()
    stage.office.notice("thua.md", "Không ai dùng")
    stage.tick()
    assert stage.runtime.review()
    assert [problem.file for problem in stage.runtime.warnings if problem.code == "asset_unused"] == [
        "media/thua.md"
    ]
    assert not stage.runtime.review()


def test_a_half_written_config_keeps_the_last_good_one(stage: Stage) -> None:
    stage.tick()
    before = version(stage.runtime)
    whole = stage.office.config_file.read_text(encoding="utf-8")
    stage.office.config_file.write_text(whole[: len(whole) // 2] + '\nname = "cắt', encoding="utf-8")
    stage.tick()
    assert version(stage.runtime) == before
    assert set(stage.runtime.boards) == {"sanh", "led"}
    assert {"toml_syntax", "kept_last_good"} <= stage.codes()
    stage.office.config_file.write_text(whole.replace("Phường Thử", "Phường Mới"), encoding="utf-8")
    stage.tick()
    assert stage.plan()["office"]["name"] == "Phường Mới"
    assert "kept_last_good" not in stage.codes()


def test_a_restart_with_a_broken_or_lost_config_runs_with_the_last_good_one(stage: Stage) -> None:
    stage.tick()
    for damage in (
        lambda: stage.office.config_file.write_text("[[[", encoding="utf-8"),
        stage.office.config_file.unlink,
    ):
        damage()
        again, _ = running(stage.office)
        assert set(again.boards) == {"sanh", "led"}
        again.load()
        assert set(again.boards) == {"sanh", "led"}
        assert "kept_last_good" in {problem.code for problem in again.edition.problems}
        again.close()


@pytest.mark.parametrize("folder", ["media", "playlists"])
@pytest.mark.parametrize("emptied", [False, True])
def test_a_vanished_or_emptied_folder_keeps_what_was_shown(stage: Stage, folder: str, emptied: bool) -> None:
    stage.tick()
    before = version(stage.runtime)
    shutil.rmtree(stage.office.root / folder)
    if emptied:
        (stage.office.root / folder).mkdir()
    stage.tick()
    assert version(stage.runtime) == before
    assert "content_vanished" in stage.codes()


def test_a_notice_that_breaks_keeps_its_last_good_version(stage: Stage) -> None:
    stage.tick()
    stage.office.media("a.md", b"+++\ntitle = \n+++\n")
    stage.tick()
    assert "Thông báo A" in stage.titles()
    assert "kept_last_good" in stage.codes()


def test_an_urgent_playlist_is_marked_and_rules(stage: Stage) -> None:
    stage.office.notice("khan.md", "Khẩn")
    stage.office.playlist("khan", ["khan.md"], schedule='priority = "urgent"')
    stage.tick()
    slots = stage.plan()["zones"]["main"]["slots"]
    assert [(slot["asset"], slot["urgent"]) for slot in slots] == [("khan.md", True)]


def test_a_new_display_gets_a_board_and_one_that_is_gone_loses_it(stage: Stage) -> None:
    stage.tick()
    text = stage.office.config_file.read_text(encoding="utf-8").replace('id = "led"', 'id = "cong"')
    stage.office.config_file.write_text(text, encoding="utf-8")
    stage.tick()
    assert set(stage.runtime.boards) == {"sanh", "cong"}
    assert "a.md" in stage.plan("cong")["assets"]


def test_a_theme_changes_the_page_version_and_the_css(stage: Stage) -> None:
    stage.tick()
    before = stage.runtime.board("sanh")
    with stage.office.config_file.open("a", encoding="utf-8") as config:
        config.write('\n[theme]\nmain = "#0b3d63"\n')
    stage.tick()
    after = stage.runtime.board("sanh")
    assert after.page != before.page
    assert b"--main: #0b3d63;" in after.theme


def test_a_display_whose_plan_cannot_be_made_leaves_the_others_alone(tmp_path: Path) -> None:
    """A picture has no words: what the engine trips over is put in by hand, since no file could bring it about."""
    office = two_notices(tmp_path)
    runtime, _ = running(office)
    runtime.load()
    held = runtime.board("sanh").plan.version
    content = runtime.edition.content
    assert content is not None
    broken = content.assets["a.md"]
    assert broken.kind is Kind.TEXT
    content.assets.pop("a.md")  # type: ignore[attr-defined]
    runtime._plan_all(runtime._span)
    assert runtime.board("sanh").plan.version == held
    assert set(runtime.attempts.failing) == {"plan of sanh", "plan of led"}
    runtime.close()
