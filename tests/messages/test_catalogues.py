"""Both languages say the same things, and every code in the program has its sentence."""

import re
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from kiosk.messages import CATALOGUES, say

FIELD = re.compile(r"{(\w+)}")
CODE = re.compile(
    r'(?:say\(\s*[\w.]+, |Problem\(\s*Severity\.\w+,\s*[^,"]+,\s*|Problem\(\s*Severity\.\w+,\s*f"[^"]*",\s*'
    r"|_reason\(\s*playlist,\s*|_warning\(playlist, |reading\.add\(|self\.add\(|PydanticCustomError\(\s*|Error\()"
    r'"([a-z_0-9]+)"'
)


def test_vietnamese_and_english_have_the_same_sentences_with_the_same_fields() -> None:
    vietnamese, english = CATALOGUES["vi"], CATALOGUES["en"]
    assert vietnamese.keys() == english.keys()
    for code, sentence in vietnamese.items():
        assert set(FIELD.findall(sentence)) == set(FIELD.findall(english[code])), code


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_stands_in_two_parts(language: str) -> None:
    package = import_module(f"kiosk.messages.{language}")
    parts = [
        import_module(f"kiosk.messages.{language}.{part.name}") for part in iter_modules(package.__path__)
    ]
    assert sum(len(part.SENTENCES) for part in parts) == len(CATALOGUES[language])


def test_every_code_in_the_program_has_its_sentence() -> None:
    used = {code for file in Path("kiosk").rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
    assert len(used) > 50
    assert used - CATALOGUES["vi"].keys() == set()


@pytest.mark.parametrize(
    ("language", "written"), [("vi", "07:30 thứ Ba 24/11/2026"), ("en", "07:30 Tuesday 24 Nov 2026")]
)
def test_dates_are_written_as_people_of_the_language_write_them(language: str, written: str) -> None:
    assert say(language, "next_on", time=datetime(2026, 11, 24, 7, 30, tzinfo=UTC)).endswith(f"{written}.")


def test_an_unknown_language_is_answered_in_vietnamese() -> None:
    assert say("fr", "from_day", first=date(2026, 1, 2)) == "từ 02/01/2026"
