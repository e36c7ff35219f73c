"""What the commands of a publishing PC share: its office, its channels, and how an edition is told."""

import argparse
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.central.changes import Changes
from kiosk.central.publisher.opening import open_publisher
from kiosk.central.publisher.publish import Published
from kiosk.central.publisher.state import Publisher, chosen
from kiosk.clock import SystemClock
from kiosk.content import Config
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.settings import data_folder, load_config

SHOWN = 20
"""So many paths of each kind are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A publishing PC: its config, its data folder, the present moment."""

    config: Config
    data: Path
    folder: Path
    now: datetime

    @property
    def language(self) -> str:
        """The office's."""
        return self.config.office.language

    def local(self, moment: datetime) -> datetime:
        """By the office's wall clock."""
        return moment.astimezone(ZoneInfo(self.config.office.timezone))

    def publisher(self, channel: str | None) -> Publisher:
        """The channel that is meant. Raises NotFoundError."""
        return open_publisher(chosen(self.data, channel), os.environ)


def open_desk(options: argparse.Namespace) -> Desk:
    """The PC that --config names; its content is not read. Raises BadRequestError for a config that is no TOML."""
    config, problems = load_config(options.config)
    if config is None:
        for problem in problems:
            print(problem.text("vi"), file=sys.stderr)
        raise BadRequestError("config_unreadable", file=options.config.name)
    options.language = config.office.language
    file = options.config.resolve()
    return Desk(config, data_folder(file, config), file.parent, SystemClock().now())


def add_channel_option(command: argparse.ArgumentParser) -> None:
    """`--channel NAME`, where the PC publishes several."""
    command.add_argument("--channel", metavar="NAME", help="where this PC publishes several channels")


def published_as_object(done: Published) -> dict[str, object]:
    """What came of it, for programs."""
    return {
        "number": done.edition.manifest.number,
        "sha256": done.edition.sha256,
        "new": done.new,
        "changes": changes_as_object(done.changes),
        "sent_objects": done.sent_objects,
        "sent_bytes": done.sent_bytes,
    }


def changes_as_object(changes: Changes) -> dict[str, object]:
    """What changed, for programs."""
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "renamed": [{"from": before, "to": after} for before, after in changes.renamed],
    }


def tell(done: Published, language: str) -> None:
    """Prints what came of it."""
    number = done.edition.manifest.number
    if not done.new:
        print(say(language, "published_nothing_new", number=number))
        return
    print(say(language, "published", number=number, files=len(done.edition.manifest.files)))
    tell_changes(done.changes, language)
    print(say(language, "published_sent", objects=done.sent_objects, size=size_of(done.sent_bytes)))


def tell_changes(changes: Changes, language: str) -> None:
    """Prints what changed, a line a file."""
    renamed = tuple(f"{before} → {after}" for before, after in changes.renamed)
    kinds = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    for kind, paths in (*kinds, ("renamed", renamed)):
        for path in paths[:SHOWN]:
            print(f"  {say(language, f'edition_{kind}')}: {path}")
        if len(paths) > SHOWN:
            print(
                f"  {say(language, f'edition_{kind}')}: {say(language, 'and_more_files', count=len(paths) - SHOWN)}"
            )


def size_of(size_bytes: int) -> str:
    """A size as people read it: `12.3 MB`."""
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.1f} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"
