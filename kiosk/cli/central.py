"""`kiosk central`: the channel that this PC publishes: its beginning, its keys, its upkeep."""

import argparse
import json
from datetime import timedelta
from pathlib import Path

from kiosk.central import trust
from kiosk.central.keys import fingerprint
from kiosk.central.keys.join import Join
from kiosk.central.publisher.due import EVERY
from kiosk.central.publisher.history import current
from kiosk.central.publisher.renewal import Renewal, renew
from kiosk.central.publisher.state import State, channels, chosen, load_state
from kiosk.central.publisher.sweep import Keeping, sweep
from kiosk.cli import central_keys, central_setup, central_signing
from kiosk.cli.office import add_config_option
from kiosk.cli.publishing import Desk, add_channel_option, open_desk
from kiosk.messages import say


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "central", help="kênh của thư mục trung tâm · the channel this PC publishes"
    )
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    central_setup.add(tasks)
    shown = _task(tasks, "show", "kênh, khoá, hạn · channel, keys, expiry", show)
    shown.add_argument("--json", action="store_true", help="for programs")
    joined = _task(tasks, "join-file", "tệp kết nối cho màn hình · what displays join with", join_file)
    joined.add_argument("file", type=Path, metavar="FILE", help="where to write it")
    joined.add_argument("--join-url", metavar="URL", help="the folder's address as displays reach it")
    renewed = _task(tasks, "renew", "gia hạn hằng ngày · the daily renewal", renewal)
    renewed.add_argument("--if-due", action="store_true", help="only where the last one is 20 hours old")
    swept = _task(tasks, "sweep", "dọn nội dung cũ · remove what no kept edition needs", tidy)
    usual = Keeping()
    swept.add_argument("--keep", type=int, default=usual.count, metavar="COUNT", help="editions at least")
    swept.add_argument("--days", type=int, default=usual.age.days, metavar="DAYS", help="and those so young")
    swept.add_argument("--grace", type=int, default=usual.grace.days, metavar="DAYS", help="for readers")
    central_keys.add(tasks)
    central_signing.add(tasks)


def _task(
    tasks: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, carry_out: object
) -> argparse.ArgumentParser:
    task = tasks.add_parser(name, help=words)
    add_config_option(task)
    add_channel_option(task)
    task.set_defaults(carry_out=carry_out)
    return task


def show(options: argparse.Namespace) -> int:
    """Prints how the channel stands. Asks nothing of the store."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    state = load_state(publisher.folder)
    newest = current(publisher, state.chain)
    publisher.store.close()
    role = trust.root_of(state.chain.root).roles["root"]
    number = newest.manifest.number if newest is not None else None
    standing = _standing(state)
    if options.json:
        body = {
            "channel": state.channel,
            "url": state.url,
            "fingerprint": fingerprint.words(state.chain.root),
            "root_version": trust.version_of(state.chain.root),
            "root_keys": list(role.keyids),
            "root_threshold": role.threshold,
            "edition": number,
            "renewed_until": standing.until.isoformat() if standing.until else None,
            "staff_until": standing.staff_until.isoformat() if standing.staff_until else None,
            "unsent": len(state.unsent),
        }
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return 0
    keys = ", ".join(keyid[:8] for keyid in role.keyids)
    print(say(desk.language, "central_channel", channel=state.channel, url=state.url))
    print(say(desk.language, "central_fingerprint", words=central_setup.in_lines(state.chain.root)))
    print(say(desk.language, "central_roots", keys=keys, count=len(role.keyids), threshold=role.threshold))
    if number is None:
        print(say(desk.language, "central_no_edition"))
    else:
        print(say(desk.language, "central_edition", number=number))
        _tell(standing, desk)
    if state.unsent:
        print(say(desk.language, "central_unsent", count=len(state.unsent)))
    return 0


def join_file(options: argparse.Namespace) -> int:
    """Writes the file with which displays join."""
    desk = open_desk(options)
    state = load_state(chosen(desk.data, options.channel))
    join = Join(options.join_url or state.url, state.channel, state.chain.root)
    central_setup.write_join_file(options.file, join)
    print(say(desk.language, "central_join_file", file=options.file, words=central_setup.in_lines(join.root)))
    return 0


def renewal(options: argparse.Namespace) -> int:
    """Renews; with --if-due, every channel of this PC that needs it."""
    desk = open_desk(options)
    every = channels(desk.data) if options.if_due and options.channel is None else [options.channel]
    for channel in every:
        publisher = desk.publisher(channel)
        try:
            done = renew(publisher, desk.now, every=EVERY if options.if_due else timedelta(0))
        finally:
            publisher.store.close()
        if done.until is None:
            print(say(desk.language, "central_no_edition"))
        elif done.done or not options.if_due:
            _tell(done, desk)
    return 0


def tidy(options: argparse.Namespace) -> int:
    """Removes from the central folder what is no longer needed."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    keeping = Keeping(
        max(options.keep, 1), timedelta(days=max(options.days, 0)), timedelta(days=max(options.grace, 0))
    )
    try:
        done = sweep(publisher, desk.now, keeping)
    finally:
        publisher.store.close()
    print(say(desk.language, "swept", removed=done.removed, waiting=done.waiting, kept=done.kept))
    if not done.listed:
        print(say(desk.language, "swept_unlisted"))
    return 0


def _standing(state: State) -> Renewal:
    if not state.chain.published:
        return Renewal(False, None, None)
    return Renewal(False, trust.expiry_of(state.chain.timestamp), trust.expiry_of(state.chain.targets))


def _tell(standing: Renewal, desk: Desk) -> None:
    if standing.until is not None:
        print(say(desk.language, "central_renewed", until=desk.local(standing.until)))
    if standing.staff_until is not None:
        code = "central_staff_soon" if standing.staff_soon(desk.now) else "central_staff_until"
        print(say(desk.language, code, until=desk.local(standing.staff_until).date()))
