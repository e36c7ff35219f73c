"""Letters as large as the distance asks for (ISO 9241-303)."""

import pytest

from kiosk.content import Display
from kiosk.outputs.legibility import sizes


@pytest.mark.parametrize(
    ("diagonal", "metres", "minimum", "comfort"),
    [(43, 3, 38, 47), (43, 5, 64, 79), (43, 7, 90, 111), (55, 5, 50, 62), (65, 7, 59, 73)],
)
def test_a_screens_letters_follow_from_its_pixels_and_the_distance(
    diagonal: float, metres: float, minimum: int, comfort: int
) -> None:
    assert sizes(Display("a", diagonal=diagonal, viewing_distance=metres)) == (minimum, comfort)


def test_an_upright_screen_has_the_letters_of_a_lying_one() -> None:
    assert sizes(Display("a", size=(1080, 1920))) == sizes(Display("a", size=(1920, 1080)))


def test_a_strip_never_goes_under_16_pixels_and_keeps_two_lines() -> None:
    assert sizes(Display("a", layout="led", size=(256, 64), diagonal=41.6, viewing_distance=9)) == (16, 18)
    assert sizes(Display("a", layout="led", size=(256, 64), diagonal=41.6, viewing_distance=1)) == (16, 16)
    assert sizes(Display("a", layout="led", size=(256, 64), diagonal=41.6, viewing_distance=90)) == (32, 32)


def test_a_screen_too_small_for_its_distance_still_holds_six_lines() -> None:
    assert sizes(Display("a", diagonal=10, viewing_distance=50)) == (180, 180)
