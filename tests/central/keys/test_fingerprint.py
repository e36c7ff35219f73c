"""The words by which two people compare a root of trust."""

from hashlib import sha256

import pytest

from kiosk.central.keys import fingerprint
from kiosk.central.keys.fingerprint import ONSETS, RHYMES, same, words
from kiosk.central.keys.join import Join, read_join, write_join
from kiosk.errors import BadRequestError

ROOT = b'{"signatures": [], "signed": {}}'


def test_every_byte_has_its_own_syllable() -> None:
    syllables = {onset + rhyme for onset in ONSETS for rhyme in RHYMES}
    assert len(ONSETS) == len(RHYMES) == 16
    assert len(syllables) == 256


def test_the_words_carry_128_bits_of_the_hash() -> None:
    digest = sha256(ROOT).digest()
    assert words(ROOT).split()[0] == ONSETS[digest[0] >> 4] + RHYMES[digest[0] & 15]
    assert len(words(ROOT).split()) == 16


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: text.replace(" ", "-"), lambda text: f" {text}\n"]
)
def test_how_the_words_are_typed_does_not_matter(change: object) -> None:
    assert same(change(words(ROOT)), ROOT)  # type: ignore[operator]


def test_vietnamese_marks_do_not_matter() -> None:
    assert fingerprint.plain("Đường Phùng, MỌC") == "duong phung moc"


def test_every_syllable_matters() -> None:
    typed = words(ROOT).split()
    assert not same(" ".join(typed[:-1]), ROOT)
    assert not same(" ".join([*typed[:-1], "xa" if typed[-1] != "xa" else "ba"]), ROOT)
    assert not same("", ROOT)


def test_a_join_file_is_read_again_and_tells_the_same_words() -> None:
    join = Join("https://tp.example/trung-tam", "thanh-pho", ROOT)
    assert read_join(write_join(join)) == join
    assert join.words == words(ROOT)


@pytest.mark.parametrize(
    "edit", [(b"thanh-pho", b"../etc"), (b"signed", b"s1gned"), (b'"kiosk_join": 1', b'"kiosk_join": 2')]
)
def test_an_edited_join_file_is_refused(edit: tuple[bytes, bytes]) -> None:
    data = write_join(Join("https://tp.example/trung-tam", "thanh-pho", ROOT))
    with pytest.raises(BadRequestError):
        read_join(data.replace(*edit))


def test_what_is_no_join_file_is_refused() -> None:
    with pytest.raises(BadRequestError):
        read_join(b"x" * 1_000_000)
