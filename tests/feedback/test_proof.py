"""The proof of work: what solves it, what does not, and that the browser's SHA-256 is Python's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.feedback.proof import (
    LIFE_SECONDS,
    MOST_BITS,
    PIECE_BITS,
    PIECES,
    SALT_BYTES,
    Challenge,
    StaleError,
    UnprovenError,
    bits_wanted,
    challenge,
    check,
    read_challenge,
    solve,
)

SECRET = b"s" * 32
EASY = 4
SOLUTION = [23, 46, 332, 139, 78, 58, 4, 78, 19, 178, 20, 11, 3, 43, 27, 52]
salts = st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES)
moments = st.floats(0, 1e9)


@given(salts, moments, st.floats(0, LIFE_SECONDS - 1))
def test_a_challenge_that_was_solved_in_time_is_taken(salt: bytes, now: float, later: float) -> None:
    made = challenge(SECRET, salt, now, EASY)
    found = read_challenge(SECRET, made.text, now + later)
    assert found == made
    check(found, solve(found))


@given(salts, moments, st.floats(LIFE_SECONDS + 1, 1e9))
def test_an_old_challenge_is_stale(salt: bytes, now: float, later: float) -> None:
    with pytest.raises(StaleError):
        read_challenge(SECRET, challenge(SECRET, salt, now).text, now + later)


@given(salts, st.integers(0, 200), st.characters(codec="ascii"))
def test_a_challenge_of_which_a_letter_was_changed_is_none_of_ours(
    salt: bytes, place: int, sign: str
) -> None:
    text = challenge(SECRET, salt, 0.0).text
    place %= len(text)
    changed = text[:place] + sign + text[place + 1 :]
    if changed != text:
        with pytest.raises(StaleError):
            read_challenge(SECRET, changed, 1.0)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(StaleError):
        read_challenge(SECRET, text, 0.0)


def test_a_challenge_of_another_server_is_none_of_ours() -> None:
    with pytest.raises(StaleError):
        read_challenge(SECRET, challenge(b"t" * 32, b"x" * SALT_BYTES, 0.0).text, 1.0)


@given(st.lists(st.integers(-1, 1 << 40), max_size=PIECES + 2))
def test_numbers_that_nobody_looked_for_prove_nothing(solution: list[int]) -> None:
    with pytest.raises(UnprovenError):
        check(challenge(SECRET, b"x" * SALT_BYTES, 0.0, 24), solution)


def test_each_piece_must_be_solved() -> None:
    made = challenge(SECRET, b"x" * SALT_BYTES, 0.0, EASY)
    solution = solve(made)
    for place in range(PIECES):
        wrong = [*solution[:place], (solution[place] + 1) % 2, *solution[place + 1 :]]
        if wrong[place] < solution[place] and wrong != solution:
            with pytest.raises(UnprovenError):
                check(made, wrong)
    with pytest.raises(UnprovenError):
        check(made, solution[:-1])


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_less_is_left_the_harder_it_is(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert MOST_BITS >= bits_wanted(less) >= bits_wanted(more) >= PIECE_BITS
    assert bits_wanted(1.0) == PIECE_BITS


def test_the_browser_and_python_find_the_same_numbers() -> None:
    """The same challenge and numbers stand in tests/js/proof.test.js."""
    assert solve(Challenge("kiosk", 6)) == SOLUTION
