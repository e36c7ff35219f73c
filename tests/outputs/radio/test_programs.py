"""Files for calendars, players, playout programs and guides, each as its own rules or its own client reads them."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import icalendar
import pytest
import xmlschema

from kiosk.errors import BadRequestError
from kiosk.outputs.radio.bundle import chosen, files, packed
from kiosk.outputs.radio.diary import Played, matched, read_plays
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.naming import whole_second
from kiosk.outputs.radio.playlists import XSPF
from kiosk.outputs.radio.playout import FIRST_CART, carts
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Cue
from tests.outputs.radio.conftest import LOUDER, MADE_AT, save

SLOT = "2026-11-23-0500-sang"
KHAL = """
[calendars]
[[dai]]
path = {folder}
type = calendar
[locale]
local_timezone = Asia/Ho_Chi_Minh
default_timezone = Asia/Ho_Chi_Minh
timeformat = %H:%M
dateformat = %d/%m/%Y
longdateformat = %d/%m/%Y
datetimeformat = %d/%m/%Y %H:%M
longdatetimeformat = %d/%m/%Y %H:%M
[sqlite]
path = {folder}/khal.db
"""


def only(programme: Programme, name: str) -> bytes:
    (data,) = FORMATS[name].make(programme).values()
    return data


def slot_file(programme: Programme, name: str, ending: str) -> str:
    return FORMATS[name].make(programme)[f"{SLOT}{ending}"].decode()


def test_khal_lists_every_slot(programme: Programme, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(KHAL.format(folder=folder), "utf-8")
    (feed,) = save(tmp_path, FORMATS["ics"].make(programme))

    def khal(*arguments: str) -> str:
        command = ["khal", "-c", str(config), *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
        return done.stdout

    khal("import", "--batch", "-a", "dai", str(feed))
    listed = khal("list", "--format", "{start}|{end-time}|{title}", "--day-format", "", "23/11/2026", "7d")
    assert listed.split("\n")[:3] == [
        "23/11/2026 05:00|05:00|Đài phường: Sáng",
        "24/11/2026 05:00|05:00|Đài phường: Sáng",
        "29/11/2026 23:59|00:00|Đài phường: Đêm",
    ]


def test_a_calendar_keeps_its_events_when_it_is_made_again(programme: Programme) -> None:
    first = icalendar.Calendar.from_ical(only(programme, "ics"))
    events = first.walk("VEVENT")
    assert next(str(event["uid"]) for event in events) == f"{SLOT}@dai.kiosk"
    assert len({str(event["uid"]) for event in events}) == 3
    assert events[0]["dtstart"].dt == programme.log.broadcasts[0].start
    assert "Lịch chi trả trợ cấp tháng 12" in events[0]["description"]
    assert first.walk("VTIMEZONE")


def test_m3u8_has_a_length_and_a_file_for_each_airing(programme: Programme) -> None:
    lines = slot_file(programme, "m3u8", ".m3u8").splitlines()
    airings = programme.log.broadcasts[0].airings
    assert lines[0] == "#EXTM3U"
    assert lines[2::2] == [
        f"#EXTINF:{airing.seconds:.3f},Đài phường - {programme.label(airing)}" for airing in airings
    ]
    assert lines[3::2] == [programme.sound(airing) for airing in airings]


def test_annotations_escape_quotes_and_backslashes(programme: Programme) -> None:
    text = slot_file(programme, "liquidsoap", ".liquidsoap.m3u8")
    assert 'annotate:title="=HYPERLINK(\\"x\\"), \\"Đường\\" & \\\\ <Ẫ>",artist="Đài phường"' in text
    assert 'planned="2026-11-23T05:00:00+07:00"' in text


def test_xspf_is_well_formed_with_milliseconds(programme: Programme) -> None:
    tracks = fromstring(slot_file(programme, "xspf", ".xspf")).findall(f".//{{{XSPF}}}track")
    airings = programme.log.broadcasts[0].airings
    assert [track.findtext(f"{{{XSPF}}}title") for track in tracks] == [
        programme.label(one) for one in airings
    ]
    assert sum(int(track.findtext(f"{{{XSPF}}}duration") or 0) for track in tracks) == 40_000
    assert LOUDER in [track.findtext(f"{{{XSPF}}}title") for track in tracks]


def test_pls_counts_its_entries(programme: Programme) -> None:
    lines = slot_file(programme, "pls", ".pls").splitlines()
    count = len(programme.log.broadcasts[0].airings)
    assert lines[0] == "[playlist]"
    assert lines[-2:] == [f"NumberOfEntries={count}", "Version=2"]
    assert f"File{count}={programme.sound(programme.log.broadcasts[0].airings[-1])}" in lines


def test_a_cue_sheet_says_where_each_item_begins_in_the_mixed_file(programme: Programme) -> None:
    lines = slot_file(programme, "cue", ".cue").splitlines()
    assert f'FILE "{SLOT}.wav" WAVE' in lines
    assert [line.split()[-1] for line in lines if "INDEX 01" in line][:2] == ["00:00:00", "00:04:00"]


def test_spi_keeps_the_rules_of_the_standard(programme: Programme) -> None:
    schema = xmlschema.XMLSchema(str(Path(__file__).with_name("spi_33.xsd")))
    made = FORMATS["spi"].make(programme)
    assert sorted(made) == ["spi/20261123_PI.xml", "spi/20261124_PI.xml", "spi/20261129_PI.xml"]
    for data in made.values():
        schema.validate(data.decode())
    space = {"s": "http://www.worlddab.org/schemas/spi/33"}
    epg = fromstring(made["spi/20261129_PI.xml"])
    time = epg.find(".//s:programme/s:location/s:time", space)
    assert time is not None
    assert time.attrib == {"time": "2026-11-29T23:59:45+07:00", "duration": "PT30S"}
    scope = epg.find(".//s:scope", space)
    assert scope is not None
    assert scope.attrib["stopTime"] == "2026-11-30T00:00:15+07:00"


def test_json_ld_nests_the_notices_in_their_broadcast(programme: Programme) -> None:
    graph = json.loads(only(programme, "jsonld"))["@graph"]
    assert graph[0]["startDate"] == "2026-11-23T05:00:00+07:00"
    assert [part["name"] for part in graph[0]["subEvent"]] == ["Lịch chi trả trợ cấp tháng 12", LOUDER]
    assert graph[0]["publishedOn"]["broadcaster"]["name"] == "Ủy ban nhân dân phường Thanh Xuân"


def test_rivendell_reads_its_columns(programme: Programme) -> None:
    made = FORMATS["rivendell"].make(programme)
    lines = made["rivendell/20261123.txt"].decode("ascii").split("\r\n")[:-1]
    numbers = carts(programme)
    for line, airing in zip(lines, programme.log.broadcasts[0].airings, strict=True):
        start = whole_second(airing.start.astimezone(programme.log.channel.timezone))
        assert (line[0:2], line[3:5], line[6:8]) == (f"{start:%H}", f"{start:%M}", f"{start:%S}")
        assert int(line[10:16]) == numbers[programme.sound(airing)] >= FIRST_CART
        assert line[60:68].count(":") == 2
        assert line[69:] == airing.cue.value
    assert lines[1][25:59].rstrip() == "LICH CHI TRA TRO CAP THANG 12"
    assert all(str(number) in made["rivendell/carts.csv"].decode() for number in numbers.values())


def test_azuracast_gets_a_playlist_a_slot(programme: Programme) -> None:
    made = FORMATS["azuracast"].make(programme)
    first = json.loads(made["azuracast/playlists.json"])[0]
    assert first["schedule_items"] == [
        {
            "start_time": 500,
            "end_time": 500,
            "start_date": "2026-11-23",
            "end_date": "2026-11-23",
            "days": [1],
            "loop_once": True,
        }
    ]
    assert made[f"azuracast/{SLOT}.m3u"].decode().startswith("#EXTM3U\n#EXTINF:4,")


def test_one_zip_holds_everything_and_is_the_same_each_time(programme: Programme, tmp_path: Path) -> None:
    made = files(programme, chosen(["csv,ics", "m3u8"], FORMATS))
    archive = packed(made, MADE_AT)
    assert archive == packed(made, MADE_AT)
    path = tmp_path / "week.zip"
    path.write_bytes(archive)
    with ZipFile(path) as found:
        assert found.testzip() is None
        assert found.namelist() == sorted(made)


def test_formats_are_chosen_by_name() -> None:
    assert chosen(["all"], FORMATS) == list(FORMATS)
    assert chosen(["pdf", "csv, pdf"], FORMATS) == ["pdf", "csv"]
    for wrong in (["word"], [""]):
        with pytest.raises(BadRequestError):
            chosen(wrong, FORMATS)


def test_what_a_playout_program_reports_fills_in_the_diary(programme: Programme) -> None:
    zone = programme.log.channel.timezone
    notice = next(airing for airing in programme.log.airings() if airing.cue is Cue.NOTICE)
    name = programme.sound(notice)
    for text in (
        f"start,title,length\n2026-11-23T05:00:06,{notice.title},7\n",
        f"\ufeffNgày;Giờ;Tệp\r\n23/11/2026;05:00:06;C:\\radio\\{name.rpartition('/')[2]}\r\n",
        f"date\ttime\tfile\n2026-11-23\t05:00:06\t{notice.asset}\n",
    ):
        plays = read_plays(text, zone)
        assert [play.at for play in plays] == [datetime(2026, 11, 22, 22, 0, 6, tzinfo=UTC)]
        assert [(airing, report.at) for airing, report in matched(programme.log, plays).items()] == [
            (notice, datetime(2026, 11, 22, 22, 0, 6, tzinfo=UTC))
        ]


def test_a_play_of_another_hour_or_name_is_not_taken_for_it(programme: Programme) -> None:
    notice = next(airing for airing in programme.log.airings() if airing.cue is Cue.NOTICE)
    late = Played(notice.start + timedelta(hours=1), frozenset({"a"}))
    other = Played(notice.start, frozenset({"z"}))
    assert matched(programme.log, [late, other]) == {}
    twice = [Played(notice.start + timedelta(seconds=second), frozenset({"a"})) for second in (30, 2)]
    assert matched(programme.log, twice)[notice].at == notice.start + timedelta(seconds=2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "plays_columns"),
        ("", "plays_columns"),
        ("start,title\nhôm qua,A\n", "plays_line"),
        ("start,title\n2026-11-23\n", "plays_line"),
    ],
)
def test_a_report_that_is_not_understood_is_told(programme: Programme, text: str, code: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        read_plays(text, programme.log.channel.timezone)
    assert caught.value.code == code
