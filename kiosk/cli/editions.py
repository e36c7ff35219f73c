"""`kiosk editions`: which editions there are, who published them, and what changed."""

import argparse
import json
from itertools import islice, pairwise

from kiosk.central.changes import Changes, changes
from kiosk.central.publisher.history import Edition, edition, editions
from kiosk.central.publisher.state import load_state
from kiosk.cli.office import add_config_option
from kiosk.cli.publishing import Desk, add_channel_option, changes_as_object, open_desk, size_of, tell_changes
from kiosk.cli.table import table
from kiosk.messages import say


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("editions", help="các bản phát hành · the editions of a channel")
    command.add_argument("number", type=int, nargs="?", metavar="N", help="one edition, with every change")
    add_config_option(command)
    add_channel_option(command)
    command.add_argument("--limit", type=int, default=20, metavar="COUNT", help="so many, newest first")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the editions, or one of them."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    chain = load_state(publisher.folder).chain
    try:
        if options.number is not None:
            edition(publisher, chain, options.number)
        kept = list(islice(editions(publisher, chain), None if options.number else max(options.limit, 0) + 1))
    finally:
        publisher.store.close()
    told = [(one, _since(before, one)) for one, before in pairwise([*kept, None]) if one is not None]
    if options.number is not None:
        told = [(one, since) for one, since in told if one.manifest.number == options.number]
    else:
        told = told[: max(options.limit, 0)]
    if options.json:
        print(json.dumps([_as_object(*one) for one in told], ensure_ascii=False, indent=1))
    elif not told:
        print(say(desk.language, "no_editions"))
    else:
        print(_table(told, desk))
        if options.number is not None:
            tell_changes(told[0][1], desk.language)
    return 0


def _since(before: Edition | None, after: Edition) -> Changes:
    """What changed; nothing to be said where the edition before is no longer kept."""
    if before is None and after.manifest.previous is not None:
        return Changes()
    return changes(before.manifest if before is not None else None, after.manifest)


def _table(told: list[tuple[Edition, Changes]], desk: Desk) -> str:
    rows = []
    for one, since in told:
        manifest = one.manifest
        counts = f"+{len(since.added)} ~{len(since.changed) + len(since.renamed)} -{len(since.removed)}"
        rows.append(
            [
                str(manifest.number),
                f"{desk.local(manifest.issued_at):%Y-%m-%d %H:%M}",
                manifest.by,
                counts,
                str(len(manifest.files)),
                size_of(manifest.size_bytes),
                manifest.note.replace("\n", " "),
            ]
        )
    columns = ("number", "time", "by", "changes", "files", "size", "note")
    return table([say(desk.language, f"editions_{column}") for column in columns], rows)


def _as_object(one: Edition, since: Changes) -> dict[str, object]:
    manifest = one.manifest
    return {
        "number": manifest.number,
        "issued_at": manifest.issued_at.isoformat(),
        "by": manifest.by,
        "note": manifest.note,
        "sha256": one.sha256,
        "files": len(manifest.files),
        "size_bytes": manifest.size_bytes,
        "changes": changes_as_object(since),
    }
