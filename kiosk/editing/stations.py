"""Stations as the browser and programs edit them: checked by the rules of config.toml, written, and brought back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kiosk.content import Config, Content, Problem, Severity, Station
from kiosk.content.documents import read_config
from kiosk.content.documents.rows import plain
from kiosk.editing.office import digest
from kiosk.editing.station_text import (
    CLOCK,
    PAPERS,
    SLOTS,
    Document,
    documents,
    station_block,
    with_block,
    with_station,
)
from kiosk.errors import BadRequestError, ConflictError, NotFoundError, StorageError
from kiosk.files import write_atomic
from kiosk.schedule.radio.review import review
from kiosk.settings import radio_channel

CONFIG = "config.toml"
KEPT = 50
"""Earlier states that can be brought back."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A station as it would be. text: config.toml with it; config: the same, read. station: None where it does not do.

    errors: why it cannot be saved; advice: what would not be on the air, and what else an operator wants to know.
    """

    text: str
    config: Config
    station: Station | None
    errors: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def open_station(text: str, station_id: str) -> Document:
    """The station as the file says it, for forms and programs, with dates as ISO text. Raises NotFoundError."""
    known = documents(text)
    found = next((one for one in known if one.get("id") == station_id), None)
    if found is None:
        names = ", ".join(str(one.get("id")) for one in known)
        raise NotFoundError("unknown_station" if known else "no_station", station=station_id, known=names)
    document: Document = plain(found)
    for name in (SLOTS, CLOCK):
        rows = document.get(name, [])
        document[name] = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if not isinstance(document.get(PAPERS), dict):
        document[PAPERS] = {}
    return document


def new_station(station_id: str, name: str, greeting: str, closing: str) -> Document:
    """A station to begin with: one slot in the early morning, with a greeting and a closing."""
    return {
        "id": station_id,
        "name": name,
        PAPERS: {},
        SLOTS: [{"name": "", "from": "05:00", "to": "05:15"}],
        CLOCK: [{"kind": "greeting", "text": greeting}, {"kind": "closing", "text": closing}],
    }


def check(text: str, station_id: str, document: Mapping[str, Any], content: Content, today: date) -> Checked:
    """What would come of it. Raises BadRequestError where the file itself cannot be edited."""
    after = with_station(text, station_id, dict(document))
    config, found = read_config(CONFIG, after)
    if config is None:
        raise BadRequestError("config_unreadable", file=CONFIG)
    known = {_known(one) for one in read_config(CONFIG, text)[1]}
    new = [one for one in found if _known(one) not in known]
    errors = [one for one in new if one.severity is Severity.ERROR]
    station = config.station(station_id)
    advice = [one for one in new if one.severity is not Severity.ERROR]
    if station is not None:
        years = range(today.year - 1, today.year + 2)
        advice += review([radio_channel(config, station, years)], content, today)
    return Checked(after, config, station, tuple(errors), tuple(advice))


def _known(problem: Problem) -> tuple[str, str | None, str]:
    return problem.code, problem.key, repr(problem.params)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A station before it was changed. block: its part of config.toml, empty where there was none."""

    number: int
    at: str
    by: str
    station: str
    block: str


@dataclass(frozen=True, slots=True)
class Stations:
    """Writes the stations of config.toml. history: folder of their earlier states, made where it is missing."""

    config_file: Path
    history: Path

    @property
    def text(self) -> str:
        """config.toml as it stands; empty where there is none."""
        return self.config_file.read_bytes().decode("utf-8-sig") if self.config_file.exists() else ""

    @property
    def revision(self) -> str:
        """What a save must name: tells one state of config.toml from another."""
        return digest(self.config_file)

    def save(self, station_id: str, after: str, seen: str, by: str, at: datetime) -> None:
        """Puts this config.toml in place. seen: the revision that it was made from.

        Raises ConflictError where the file has changed since, StorageError.
        """
        if seen != self.revision:
            raise ConflictError("office_changed")
        before = station_block(self.text, station_id)
        self._keep(Earlier(self._next(), at.isoformat(), by, station_id, before))
        try:
            write_atomic(self.config_file, after.encode())
        except OSError as error:
            raise StorageError("config_unwritable", detail=error.strerror or str(error)) from error

    def without(self, station_id: str) -> str:
        """config.toml without this station. Raises BadRequestError."""
        return with_station(self.text, station_id, None)

    def earlier(self, station_id: str = "") -> list[Earlier]:
        """The states that can be brought back, the newest first; of all stations where none is named."""
        found = []
        for file in self.history.glob("*.json") if self.history.is_dir() else ():
            try:
                found.append(Earlier(**json.loads(file.read_bytes())))
            except (OSError, ValueError, TypeError):
                continue
        wanted = [one for one in found if station_id in ("", one.station)]
        return sorted(wanted, key=lambda one: -one.number)

    def brought_back(self, number: int) -> tuple[str, str]:
        """The station's id, and config.toml with its state before that change. Raises NotFoundError."""
        found = next((one for one in self.earlier() if one.number == number), None)
        if found is None:
            raise NotFoundError("station_no_earlier", number=number)
        return found.station, with_block(self.text, found.station, found.block)

    def _next(self) -> int:
        return max((one.number for one in self.earlier()), default=0) + 1

    def _keep(self, state: Earlier) -> None:
        fields = {name: getattr(state, name) for name in Earlier.__dataclass_fields__}
        try:
            self.history.mkdir(parents=True, exist_ok=True)
            data = json.dumps(fields, ensure_ascii=False).encode()
            write_atomic(self.history / f"{state.number:06}.json", data)
            for old in self.earlier()[KEPT:]:
                (self.history / f"{old.number:06}.json").unlink(missing_ok=True)
        except OSError as error:
            raise StorageError("config_unwritable", detail=error.strerror or str(error)) from error
