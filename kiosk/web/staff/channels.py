"""All channels of a notice in one place: how each will look, what does not fit, and the files to take away."""

import importlib.util

from kiosk.content import Form
from kiosk.content.outlet import MADE
from kiosk.web.running import editing


def has_press() -> bool:
    """Whether sheets and pictures can be made here; without loading what makes them."""
    return importlib.util.find_spec("typst") is not None


def habits() -> dict[str, list[str]]:
    """The channels with which a new text begins, by its kind; without those that cannot be made here."""
    left_out = frozenset() if has_press() else MADE
    held = editing().habits
    return {form.value: [one.value for one in held.of(form) if one not in left_out] for form in Form}
