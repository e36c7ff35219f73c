"""Which channels the office last ticked for each kind of text: where the form of a new one begins."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from kiosk.content import Form, Outlet
from kiosk.content.outlet import in_order
from kiosk.files import write_atomic

log = logging.getLogger(__name__)

AT_FIRST: Mapping[Form, frozenset[Outlet]] = {
    Form.NOTICE: frozenset((Outlet.SCREENS, Outlet.RADIO, Outlet.WEB, Outlet.POSTER_A4, Outlet.SOCIAL)),
    Form.SLOGAN: frozenset((Outlet.SCREENS, Outlet.RADIO, Outlet.WEB)),
    Form.GUIDANCE: frozenset((Outlet.SCREENS, Outlet.RADIO, Outlet.WEB, Outlet.LEAFLET_A5)),
}


class Habits:
    """One small file. The desk's lock guards it. A disk that refuses it costs a habit, never a notice."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: dict[str, list[str]] = {}
        try:
            told = json.loads(file.read_bytes())
            self._held = {str(form): [str(one) for one in ticks] for form, ticks in told.items()}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("%s cannot be read; the form begins as at first", file.name)

    def of(self, form: Form) -> list[Outlet]:
        """The channels with which a new text of this kind begins."""
        known = [Outlet(one) for one in self._held.get(form.value, ()) if one in list(Outlet)]
        return in_order(known or AT_FIRST[form])

    def keep(self, form: Form, outlets: frozenset[Outlet]) -> None:
        """The next text of this kind begins with these."""
        ticks = [one.value for one in in_order(outlets)]
        if self._held.get(form.value) == ticks:
            return
        self._held[form.value] = ticks
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self._file, json.dumps(self._held, indent=1).encode())
        except OSError:
            log.warning("%s cannot be written; the next form begins otherwise", self._file.name)
