"""`kiosk fleet`: how all offices' displays are, as they tell it in the central folder."""

import argparse
import json
import os
from dataclasses import asdict
from datetime import datetime

from kiosk.central.fleet.judge import Fleet, Row, State, judge
from kiosk.central.fleet.newest import newest_known
from kiosk.central.fleet.places import gather, places
from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import READING, from_environment
from kiosk.cli.office import OfficeFolder, add_config_option, open_office
from kiosk.cli.table import table
from kiosk.clock import SystemClock
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.runtime.reporting import SHELVES
from kiosk.settings import data_folder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("fleet", help="tình trạng các đơn vị · how all offices' displays are")
    add_config_option(command)
    command.add_argument("--all", action="store_true", help="those that need nobody too")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the fleet; 1 where a display needs somebody."""
    office = open_office(options)
    fleet = _read(office)
    rows = [row for row in fleet.rows if options.all or row.state is not State.CURRENT]
    print(_as_json(fleet, rows) if options.json else _as_text(fleet, rows, office))
    return 0 if all(row.state is State.CURRENT for row in fleet.rows) else 1


def _read(office: OfficeFolder) -> Fleet:
    central = office.config.central
    if central is None:
        raise BadRequestError("store_no_url")
    store = open_store(central.url, from_environment(READING, os.environ), office.config_file.parent)
    try:
        found = gather(store, places(store))
    finally:
        store.close()
    shelves = data_folder(office.config_file, office.config) / SHELVES
    return judge(found, newest_known(shelves, central.channels), SystemClock().now())


def _as_text(fleet: Fleet, rows: list[Row], office: OfficeFolder) -> str:
    def said(code: str, **params: object) -> str:
        return say(office.config.office.language, code, **params)

    def local(moment: datetime | None) -> str:
        return f"{moment.astimezone(office.timezone):%Y-%m-%d %H:%M}" if moment else ""

    lines = [said("fleet_summary", displays=len(fleet.rows), offices=fleet.offices)]
    lines += [
        f"  {said(f'fleet_state_{state}')}: {fleet.states[state]}"
        for state in State
        if fleet.states.get(state)
    ]
    lines += [f"  {said('fleet_version')} {version or '?'}: {count}" for version, count in fleet.versions]
    for channel, editions in fleet.editions.items():
        counts = ", ".join(f"{number}: {count}" for number, count in editions)
        lines.append(
            f"  {said('fleet_channel', channel=channel, number=fleet.newest[channel].number)} ({counts})"
        )
    if rows:
        heading = [
            said(f"fleet_{name}") for name in ("office", "display", "state", "since", "editions", "detail")
        ]
        cells = [
            [
                row.office,
                row.place,
                said(f"fleet_state_{row.state}"),
                local(row.since),
                _editions(row),
                _error(row),
            ]
            for row in rows
        ]
        lines += ["", table(heading, cells)]
    return "\n".join(lines)


def _editions(row: Row) -> str:
    return (
        ", ".join(f"{channel} {number}" for channel, number in row.status.editions.items())
        if row.status
        else ""
    )


def _error(row: Row) -> str:
    return row.status.error[:60] if row.status else ""


def _as_json(fleet: Fleet, rows: list[Row]) -> str:
    document = {
        "at": fleet.at.isoformat(),
        "states": dict(fleet.states),
        "versions": dict(fleet.versions),
        "newest": {channel: one.number for channel, one in fleet.newest.items()},
        "displays": [
            {
                "place": row.place,
                "state": row.state,
                "since": row.since and row.since.isoformat(),
                "behind": row.behind,
                "status": row.status and asdict(row.status),
            }
            for row in rows
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=str)
