"""Which words went and came, as an approver reads them."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.editing.rewording import rewording


def told(before: str, after: str) -> str:
    """Words that went in [-…-], that came in [+…+], what is left out as ⋯."""
    signs = {"": "{}", "-": "[-{}-]", "+": "[+{}+]", "…": "⋯"}
    return "".join(signs[piece.sign].format(piece.text) for piece in rewording(before, after))


def test_single_words_are_marked_where_most_of_a_line_stays() -> None:
    before = "Bộ phận Một cửa nghỉ chiều thứ Sáu để tập huấn.\n"
    after = "Bộ phận Một cửa nghỉ sáng thứ Hai để tập huấn.\n"
    assert told(before, after) == ("Bộ phận Một cửa nghỉ [-chiều thứ Sáu -][+sáng thứ Hai +]để tập huấn.\n")


def test_a_sentence_that_is_another_one_goes_and_comes_whole() -> None:
    before, after = "Mời bà con đến tiêm phòng.\n", "Phường tổ chức hội chợ việc làm ngày mai.\n"
    assert told(before, after) == f"[-{before}-][+{after}+]"


def test_what_stays_is_left_out_but_for_a_line_around() -> None:
    lines = [f"dòng {number}\n" for number in range(9)]
    changed = [*lines[:4], "dòng giữa 4\n", *lines[5:]]
    assert told("".join(lines), "".join(changed)) == "⋯dòng 3\ndòng [+giữa +]4\ndòng 5\n⋯"


def test_the_same_text_says_nothing() -> None:
    assert rewording("Một.\nHai.\n", "Một.\nHai.\n") == ()


WORDS = st.lists(st.sampled_from(["một", "hai", "ba", " ", "\n", "  ", "năm."]), max_size=40).map("".join)


@given(WORDS, WORDS)
def test_nothing_that_went_or_came_is_hidden(before: str, after: str) -> None:
    pieces = rewording(before, after)
    went = "".join(piece.text for piece in pieces if piece.sign == "-")
    came = "".join(piece.text for piece in pieces if piece.sign == "+")
    assert (before.split() != after.split()) <= bool(went or came)
    kept_before = "".join(piece.text for piece in pieces if piece.sign in ("", "-"))
    kept_after = "".join(piece.text for piece in pieces if piece.sign in ("", "+"))
    if "…" not in {piece.sign for piece in pieces} and pieces:
        assert (kept_before.split(), kept_after.split()) == (before.split(), after.split())
