"""Texts that look as if somebody, or the power, stopped in the middle of saving them."""

_DISPLAY = "[[display]]"


def half_written(text: str, last: str) -> bool:
    """Whether this config.toml is a torn version of the last good one, although it may be readable TOML.

    It is where all is gone, where it ends in the middle of a line of the last one, or where every display has
    vanished. Whole lines cut from the end are an edit like any other.
    """
    if not last.strip() or text == last:
        return False
    torn_line = last.startswith(text) and not text.endswith("\n")
    return not text.strip() or torn_line or (_DISPLAY in last and _DISPLAY not in text)
