"""Sentences of administration read aloud, and what hostile lines cost."""

from collections.abc import Iterator
from pathlib import Path

from bench.effort import Effort
from bench.table import Goal, Table
from bench.timing import time_in_turns
from kiosk.speech import Manner, spoken

SENTENCES_A_SECOND_GOAL = 2000.0
LONGEST_HOSTILE_MS = 2000.0

KINDS = (
    "Kế hoạch số {n}/KH-UBND ngày {d}/{m}/2026 của UBND phường về truyền thông CCHC năm 2026.",
    "Thời gian: 7h30 - 11h30, ngày {d}/{m}/2026, tại phòng {n}, ĐT: 024.3858.{n4}.",
    "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn đạt {p},{d}%, tăng {d},5% so với quý III/2025.",
    "Hộ nghèo được hỗ trợ {n}.000đ/hộ/tháng theo khoản {d} Điều {m} Nghị định 61/2018/NĐ-CP.",
    "Mời bà con mang theo căn cước, đến nhà văn hóa tổ dân phố đúng giờ để được hướng dẫn.",
)


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """Both tables."""
    yield _sentences(effort.choose(10_000, 10_000, 50), effort.choose(5, 2, 1))
    yield _hostile(effort.choose(100_000, 20_000, 500))


def _line(number: int) -> str:
    values = {"n": number % 900 + 100, "n4": number % 9000 + 1000, "d": number % 28 + 1, "m": number % 12 + 1}
    return KINDS[number % len(KINDS)].format(**values, p=number % 100)


def _sentences(count: int, repeats: int) -> Table:
    table = Table("speech: sentences of notices read aloud, processor time")
    lines = [_line(number) for number in range(count)]
    plain = [KINDS[-1]] * count

    def read(what: list[str]) -> None:
        for line in what:
            spoken(line, Manner())

    rates = []
    for label, what in (("numbers, dates, papers, amounts", lines), ("plain words", plain)):
        (times,) = time_in_turns([lambda what=what: read(what)], repeats)  # type: ignore[misc]
        rates.append(count / times.ms * 1000)
        letters = sum(map(len, what)) / count
        table.add(kind=label, sentences=count, mean_letters=letters, ms=times.ms, a_second=rates[-1])
    table.goals.append(Goal("sentences a second", rates[0], at_least=SENTENCES_A_SECOND_GOAL))
    table.notes.append("Nothing is cached between sentences but the words of numbers.")
    return table


def _hostile(length: int) -> Table:
    table = Table(f"speech: hostile lines of {length:,} signs, processor time")
    slowest = 0.0
    for piece in ("1", "1.", "(", "a-", "ĐT 1 ", "1h", "5/4 và ", "I", "A/", "ngày 1/"):
        line = (piece * length)[:length]
        (times,) = time_in_turns([lambda line=line: spoken(line)], 1)  # type: ignore[misc]
        slowest = max(slowest, times.ms)
        table.add(line=f"{piece!r} again and again", ms=times.ms)
    table.goals.append(Goal("slowest, ms", slowest, at_most=LONGEST_HOSTILE_MS))
    return table
