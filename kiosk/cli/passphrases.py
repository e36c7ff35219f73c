"""Passphrases: from a file, an environment variable or the keyboard; never from the command line, never to a log."""

import argparse
import os
import stat
import sys
from getpass import getpass
from pathlib import Path

from kiosk.central.keys.keyfile import KeyFile, read_key
from kiosk.central.keys.sealed import SHORTEST_PASSPHRASE
from kiosk.errors import BadRequestError
from kiosk.messages import say

STAFF_VARIABLE = "KIOSK_STAFF_PASSPHRASE"
NEW_VARIABLE = "KIOSK_NEW_PASSPHRASE"
ROOT_VARIABLE = "KIOSK_ROOT_PASSPHRASE"
LONGEST_BYTES = 4096


def add_staff_option(command: argparse.ArgumentParser) -> None:
    """`--passphrase-file FILE`: the staff key's."""
    command.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="the staff key's passphrase, one line"
    )


def add_root_options(command: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """`--root-key FILE` and `--root-passphrase-file FILE`, as often as there are signers."""
    command.add_argument(
        "--root-key",
        type=Path,
        action="append",
        required=needed,
        default=None if needed else [],
        metavar="FILE",
        help="root key; repeatable",
    )
    command.add_argument(
        "--root-passphrase-file",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="its passphrase, one line",
    )


def staff(options: argparse.Namespace) -> str:
    """The passphrase that opens the staff key. Raises BadRequestError where there is no way to ask for it."""
    return _passphrase(options, options.passphrase_file, STAFF_VARIABLE, "ask_staff_passphrase")


def new_staff(options: argparse.Namespace) -> str:
    """A passphrase for a new staff key, typed twice where it is typed."""
    return _chosen(options, options.passphrase_file, STAFF_VARIABLE, "ask_new_staff_passphrase")


def another_staff(options: argparse.Namespace) -> str:
    """The passphrase that is to take the place of the staff key's own."""
    return _chosen(options, options.new_passphrase_file, NEW_VARIABLE, "ask_new_staff_passphrase")


def another_root(options: argparse.Namespace) -> str:
    """A passphrase for one more root key."""
    return _chosen(options, options.new_passphrase_file, NEW_VARIABLE, "ask_new_root_passphrase")


def new_root(options: argparse.Namespace, file: Path | None) -> str:
    """A passphrase for a new root key, typed twice where it is typed."""
    return _chosen(options, file, ROOT_VARIABLE, "ask_new_root_passphrase")


def root_keys(options: argparse.Namespace) -> list[tuple[KeyFile, str]]:
    """The root keys that are given, each with its passphrase."""
    given: list[tuple[KeyFile, str]] = []
    for index, path in enumerate(options.root_key):
        files = options.root_passphrase_file
        file = files[index] if index < len(files) else None
        key = read_key(path)
        given.append((key, _passphrase(options, file, ROOT_VARIABLE, "ask_root_passphrase", name=key.name)))
    return given


def _chosen(options: argparse.Namespace, file: Path | None, variable: str, question: str) -> str:
    typed = _passphrase(options, file, variable, question, least=SHORTEST_PASSPHRASE)
    if file is None and variable not in os.environ and getpass(say(options.language, "ask_again")) != typed:
        raise BadRequestError("passphrases_differ")
    return typed


def _passphrase(
    options: argparse.Namespace, file: Path | None, variable: str, question: str, **params: object
) -> str:
    if file is not None:
        return _from_file(file)
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise BadRequestError("passphrase_needed", variable=variable)
    return getpass(say(options.language, question, **params))


def _from_file(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            if os.name == "posix" and os.fstat(stream.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise BadRequestError("passphrase_file_open", file=file)
            data = stream.read(LONGEST_BYTES)
        return data.decode("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise BadRequestError("passphrase_file_unreadable", file=file) from error
