"""On which line a key stands."""

from kiosk.content.documents.toml_lines import key_lines, line_of


def test_tables_arrays_dotted_and_quoted_keys_have_their_lines() -> None:
    head = 'a = 1\n"b c" = 2\nd.e = 3\n\n[t]\nx = """\ny = 1\n"""\nz = [\n 1,\n 2,\n]\n'
    text = head + '[[l]]\nk = "[["\n[[l]]\nk = 2 # [\n[l.s]\nm = 1\n'
    lines = key_lines(text)
    assert lines == {
        ("a",): 1,
        ("b c",): 2,
        ("d", "e"): 3,
        ("t",): 5,
        ("t", "x"): 6,
        ("t", "z"): 9,
        ("l", 0): 13,
        ("l", 0, "k"): 14,
        ("l", 1): 15,
        ("l", 1, "k"): 16,
        ("l", 1, "s"): 17,
        ("l", 1, "s", "m"): 18,
    }


def test_the_nearest_thing_around_a_missing_key_has_a_line() -> None:
    lines = key_lines("[[l]]\nk = 1\n")
    assert line_of(lines, ("l", 0, "missing")) == 1
    assert line_of(lines, ("elsewhere",)) is None
