"""`kiosk central rotate`, `root-add`, `root-remove`, `root-threshold`, `passphrase`: changes of keys."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kiosk.central.keys.keyfile import Duty, KeyFile, generate, write_key
from kiosk.central.publisher.rotation import (
    STAFF_KEY,
    add_root_key,
    change_root,
    change_staff_passphrase,
    replace_service_key,
    replace_staff_key,
    request,
    request_new_key,
    with_root_key,
    with_root_threshold,
    without_root_key,
)
from kiosk.central.publisher.state import Publisher, State, chosen, load_state
from kiosk.central.trust import Change, root_of
from kiosk.cli import passphrases
from kiosk.cli.central_setup import in_lines, refresh_root_keys
from kiosk.cli.central_signing import requested
from kiosk.cli.office import add_config_option
from kiosk.cli.publishing import Desk, add_channel_option, open_desk
from kiosk.errors import BadRequestError, StorageError
from kiosk.messages import say

Tasks = argparse._SubParsersAction  # the type of what add_subparsers gives


def add(tasks: "Tasks[argparse.ArgumentParser]") -> None:
    """Adds all of them."""
    rotated = _task(tasks, "rotate", "thay khoá bị mất, bị lộ · replace a key", rotate)
    rotated.add_argument("which", choices=("service", "staff"), metavar="KEY", help="service or staff")
    passphrases.add_staff_option(rotated)
    added = _task(tasks, "root-add", "thêm người giữ khoá gốc · one more root key", root_add)
    added.add_argument("file", type=Path, metavar="NEW", help="where the new root key goes")
    added.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="its passphrase, one line")
    removed = _task(tasks, "root-remove", "bỏ một khoá gốc · a root key counts no more", root_remove)
    removed.add_argument("keyid", metavar="ID", help="the first digits that kiosk central show prints")
    number = _task(tasks, "root-threshold", "cần mấy khoá gốc · how many root keys must sign", root_threshold)
    number.add_argument("threshold", type=int, metavar="COUNT")
    changed = tasks.add_parser("passphrase", help="đổi mật khẩu phát hành · another staff passphrase")
    add_config_option(changed)
    add_channel_option(changed)
    passphrases.add_staff_option(changed)
    changed.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="the new one, one line")
    changed.set_defaults(carry_out=passphrase)


def _task(
    tasks: "Tasks[argparse.ArgumentParser]", name: str, words: str, carry_out: Callable[..., int]
) -> argparse.ArgumentParser:
    task = tasks.add_parser(name, help=words)
    add_config_option(task)
    add_channel_option(task)
    passphrases.add_root_options(task, needed=False)
    task.add_argument("--request", type=Path, metavar="FILE", help="write it down for others to sign")
    task.set_defaults(carry_out=carry_out)
    return task


def rotate(options: argparse.Namespace) -> int:
    """A new service or staff key; the old one counts no more from now on."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    keys = _root_keys(options)
    fresh = passphrases.new_staff(options) if options.which == STAFF_KEY else ""
    signers = [key.signer(typed) for key, typed in keys]
    try:
        if options.request is not None:
            return requested(
                options, desk, request_new_key(publisher, options.which, fresh, signers, desk.now)
            )
        if options.which == STAFF_KEY:
            state = replace_staff_key(publisher, signers, fresh, desk.now)
        else:
            state = replace_service_key(publisher, signers, desk.now)
    finally:
        publisher.store.close()
    return _told(options, desk, keys, state, f"rotated_{options.which}")


def root_add(options: argparse.Namespace) -> int:
    """One more root key, for a second person or a second place."""
    desk = open_desk(options)
    if options.file.exists():
        raise BadRequestError("file_exists", file=options.file)
    publisher = desk.publisher(options.channel)
    state = load_state(publisher.folder)
    keys = _root_keys(options)
    typed = passphrases.another_root(options)
    count = len(root_of(state.chain.root).roles["root"].keyids) + 1
    name = say(desk.language, "root_key_name", number=count)
    new = generate(Duty.ROOT, state.channel, name, desk.now, typed, url=state.url)
    _write(options.file, new.with_root(state.chain.root))
    try:
        signers = [key.signer(text) for key, text in keys]
        if options.request is not None:
            return requested(
                options, desk, request(publisher, with_root_key(new.key), signers, desk.now), new=new.keyid
            )
        state = add_root_key(publisher, new.key, signers, desk.now)
    except BaseException:
        options.file.unlink(missing_ok=True)
        raise
    finally:
        publisher.store.close()
    _write(options.file, new.with_root(state.chain.root))
    return _told(options, desk, keys, state, "root_added")


def root_remove(options: argparse.Namespace) -> int:
    """A root key counts no more."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    known = root_of(load_state(publisher.folder).chain.root).roles["root"].keyids
    meant = [keyid for keyid in known if len(options.keyid) >= 4 and keyid.startswith(options.keyid)]
    if len(meant) != 1:
        raise BadRequestError("no_such_root_key", keyid=options.keyid)
    return _changed(options, desk, publisher, without_root_key(meant[0]), "root_removed")


def root_threshold(options: argparse.Namespace) -> int:
    """How many root keys must sign a change."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    return _changed(options, desk, publisher, with_root_threshold(options.threshold), "root_threshold_set")


def _changed(options: argparse.Namespace, desk: Desk, publisher: Publisher, change: Change, code: str) -> int:
    """Changes the root, or writes the change down for others to sign."""
    keys = _root_keys(options)
    try:
        signers = [key.signer(text) for key, text in keys]
        if options.request is not None:
            return requested(options, desk, request(publisher, change, signers, desk.now))
        state = change_root(publisher, change, signers, desk.now)
    finally:
        publisher.store.close()
    return _told(options, desk, keys, state, code)


def _root_keys(options: argparse.Namespace) -> list[tuple[KeyFile, str]]:
    """The root keys given; none is needed for what others are to sign."""
    if not options.root_key and options.request is None:
        raise BadRequestError("root_key_needed")
    return passphrases.root_keys(options)


def passphrase(options: argparse.Namespace) -> int:
    """Another passphrase for the staff key, when a colleague has gone."""
    desk = open_desk(options)
    folder = chosen(desk.data, options.channel)
    change_staff_passphrase(folder, passphrases.staff(options), passphrases.another_staff(options))
    print(say(desk.language, "passphrase_changed"))
    return 0


def _told(
    options: argparse.Namespace, desk: Desk, keys: list[tuple[KeyFile, str]], state: State, code: str
) -> int:
    refresh_root_keys(options.root_key, [key for key, _ in keys], state.chain.root)
    print(say(desk.language, code))
    print(say(desk.language, "central_fingerprint", words=in_lines(state.chain.root)))
    return 0


def _write(file: Path, key: KeyFile) -> None:
    try:
        write_key(file, key)
    except OSError as error:
        raise StorageError("file_unwritable", file=file, detail=error.strerror or str(error)) from error
