"""What is written and what is said: one table a rule in tests/speech/pairs/, `written => said` a line."""

from pathlib import Path

import pytest

from kiosk.speech import Manner, spoken

TABLES = sorted((Path(__file__).parent / "pairs").glob("*.txt"))
MANNERS = {"south": Manner("lẻ", "ngàn"), "office": Manner(readings=(("TXT", "Thanh Xuân Trung"),))}


def pairs(table: Path) -> list[tuple[str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    found = [line.split(" => ") for line in lines if line and not line.startswith("# ")]
    return [(written, said) for written, said in found]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_pair_of_the_table_is_said_so(table: Path) -> None:
    manner = MANNERS.get(table.stem, Manner())
    wrong = {
        written: (spoken(written, manner), said)
        for written, said in pairs(table)
        if spoken(written, manner) != said
    }

    assert wrong == {}


def test_there_are_more_than_three_hundred_pairs_and_none_twice() -> None:
    written = [
        (table.stem if table.stem in MANNERS else "", pair[0]) for table in TABLES for pair in pairs(table)
    ]

    assert len(written) > 300
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_what_is_said_is_said_alike_a_second_time(table: Path) -> None:
    manner = MANNERS.get(table.stem, Manner())

    assert [said for _, said in pairs(table) if spoken(said, manner) != said] == []
