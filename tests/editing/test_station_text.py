"""Stations of config.toml as text: what is not changed stays to the letter, and what is written is read back."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.documents import read_config
from kiosk.editing.station_text import documents, station_block, with_block, with_station
from kiosk.errors import BadRequestError

SAMPLE = (Path(__file__).parents[2] / "config.toml").read_text("utf-8")
STATION = "truyen-thanh"

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
names = st.lists(words, min_size=1, max_size=3)
seconds = st.integers(1, 600)
slots = st.fixed_dictionaries(
    {"from": st.just("05:00"), "to": st.just("05:15")},
    optional={
        "name": words,
        "days": st.sampled_from(["mon-fri", "sat,sun"]),
        "except": st.just(["holidays"]),
    },
)
segments = st.one_of(
    st.fixed_dictionaries({"kind": st.just("tune"), "asset": words}, optional={"seconds": seconds}),
    st.fixed_dictionaries({"kind": st.just("closing"), "text": words}, optional={"slots": names}),
    st.fixed_dictionaries({"kind": st.just("notices"), "playlists": names}, optional={"count": seconds}),
)
stations = st.fixed_dictionaries(
    {"id": st.just(STATION), "slots": st.lists(slots, max_size=4), "clock": st.lists(segments, max_size=6)},
    optional={
        "name": words,
        "pace": seconds,
        "papers": st.fixed_dictionaries({"place": words, "signer": names}),
    },
)


def read_back(text: str) -> dict[str, Any]:
    (found,) = [one for one in tomllib.loads(text)["station"] if one["id"] == STATION]
    return {"slots": [], "clock": [], "papers": {}, **found}


@given(stations)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_station_is_read_back_as_it_was_written_and_all_else_stays(document: dict[str, Any]) -> None:
    after = with_station(SAMPLE, STATION, document)
    assert read_back(after) == {"papers": {}, **document}
    before, _, rest = SAMPLE.partition("# Đài truyền thanh của phường")
    assert after.startswith(before)
    assert with_station(after, STATION, document) == after
    assert with_block(after, STATION, station_block(SAMPLE, STATION)) == SAMPLE
    assert rest


def test_the_sample_is_written_as_it_stands() -> None:
    (document,) = documents(SAMPLE)
    assert with_station(SAMPLE, STATION, document) == SAMPLE
    assert read_config("config.toml", SAMPLE)[1] == []


def test_a_comment_moves_with_what_it_is_about() -> None:
    (document,) = documents(SAMPLE)
    document["clock"] = [document["clock"][4], *document["clock"][:4], *document["clock"][5:]]
    after = with_station(SAMPLE, STATION, document)
    first = after.partition("[[station.clock]]\n")[2].partition("[[")[0]
    assert first.startswith('kind = "spots"                         # mỗi buổi hai khẩu hiệu\n')
    assert after.count("#") == SAMPLE.count("#")


def test_a_station_between_others_is_taken_out_alone() -> None:
    three = "".join(f'# {one}\n[[station]]\nid = "{one}"\n\n' for one in "abc") + "[server]\nport = 1\n"
    assert with_station(three, "b", None) == three.replace('# b\n[[station]]\nid = "b"\n\n', "")
    assert [one["id"] for one in documents(with_station(three, "d", {"id": "d"}))] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('station = [{ id = "a" }]\n', "editor_inline_list"),
        ('[[station]]\nid = "a"\nslots = [{ from = "05:00", to = "06:00" }]\n', "editor_inline_list"),
        ('[[station]]\nid = "a"\n[server]\nport = 1\n[station.papers]\nplace = "x"\n', "station_scattered"),
        ("[[station\n", "config_unreadable"),
    ],
)
def test_what_cannot_be_edited_without_harm_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        with_station(text, "a", {"id": "a", "name": "A"})
    assert caught.value.code == code
