"""The daily renewal and sweep of a publishing PC, in a process of its own as in `kiosk run`."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.central.publisher.due import channels_due
from kiosk.jobs import upkeep
from kiosk.jobs.upkeep import UpkeepError

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has published once."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("playlists", "media"):
        (folder / name).mkdir()
    (folder / "config.toml").write_text("")
    (folder / "media/a.md").write_text("Xin chào", "utf-8")
    (folder / "playlists/a.toml").write_text(
        'title = "A"\n[[items]]\nasset = "a.md"\n[[schedule]]\n', "utf-8"
    )
    environment = {
        "KIOSK_ROOT_PASSPHRASE": "khoá gốc trong két",
        "KIOSK_STAFF_PASSPHRASE": "hoa phượng nở đỏ",
    }
    for arguments in (["central", "init", "trung-tam"], ["publish"]):
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments, "--config", str(folder / "config.toml")],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


def version(office: Path) -> int:
    found: int = json.loads((office / "trung-tam/trung-tam/meta/timestamp.json").read_bytes())["signed"][
        "version"
    ]
    return found


def test_a_channel_is_due_after_twenty_hours_and_when_something_is_left_to_send(
    office: Path, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    assert channels_due(office / "data", now + 19 * HOUR) == []
    assert channels_due(office / "data", now + 21 * HOUR) == ["trung-tam"]
    state = json.loads((office / "data/publisher/trung-tam/state.json").read_bytes())
    (tmp_path / "publisher/x").mkdir(parents=True)
    for unsent, timestamp, due in (([["meta/1.root.json", "x"]], state["timestamp"], ["x"]), ([], "", [])):
        text = json.dumps(state | {"unsent": unsent, "timestamp": timestamp})
        (tmp_path / "publisher/x/state.json").write_text(text)
        assert channels_due(tmp_path, now) == due
    assert channels_due(tmp_path / "nowhere", now) == []


def test_what_is_due_is_renewed_in_another_process(office: Path) -> None:
    now = datetime.now(UTC)
    assert upkeep.renew(office / "config.toml", office / "data", now) == []
    state = office / "data/publisher/trung-tam/state.json"
    body = json.loads(state.read_bytes())
    state.write_text(json.dumps(body | {"unsent": [["meta/1.root.json", body["root"]]]}))
    assert upkeep.renew(office / "config.toml", office / "data", now) == ["trung-tam"]
    assert json.loads(state.read_bytes())["unsent"] == []
    assert version(office) == 1
    assert upkeep.sweep(office / "config.toml", office / "data") == ["trung-tam"]


def test_a_state_that_cannot_be_read_is_told_and_not_passed_over(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data/publisher/trung-tam"
    folder.mkdir(parents=True)
    (folder / "state.json").write_text("{")
    (tmp_path / "config.toml").write_text("")
    with pytest.raises(UpkeepError) as caught:
        upkeep.renew(tmp_path / "config.toml", tmp_path / "data", datetime.now(UTC))
    assert "state.json" in str(caught.value.params["detail"])
