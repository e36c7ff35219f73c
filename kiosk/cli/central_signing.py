"""`kiosk central sign` and `apply`: a change of keys that several people sign, each at a machine of their own."""

import argparse
from pathlib import Path

from kiosk.central.keys.keyfile import Duty
from kiosk.central.publisher.root_change import RootChange, difference, read_change, write_change
from kiosk.central.publisher.rotation import enact
from kiosk.central.trust import expiry_of, version_of
from kiosk.cli import passphrases
from kiosk.cli.central_setup import in_lines
from kiosk.cli.office import add_config_option
from kiosk.cli.publishing import Desk, add_channel_option, open_desk
from kiosk.errors import BadRequestError, StorageError
from kiosk.messages import say
from kiosk.settings import load_config

USUAL_LANGUAGE = "vi"


def add(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds both."""
    signed = tasks.add_parser("sign", help="ký một thay đổi khoá · add a signature to a change of keys")
    signed.add_argument("file", type=Path, metavar="FILE", help="what --request wrote")
    add_config_option(signed)
    passphrases.add_root_options(signed, needed=False)
    signed.set_defaults(carry_out=sign)
    applied = tasks.add_parser("apply", help="áp dụng thay đổi đã đủ chữ ký · put a signed change in force")
    add_config_option(applied)
    add_channel_option(applied)
    applied.add_argument("file", type=Path, metavar="FILE", help="what kiosk central sign wrote")
    passphrases.add_staff_option(applied)
    applied.set_defaults(carry_out=apply)


def sign(options: argparse.Namespace) -> int:
    """Says what a change does; with a root key, signs it. Any machine will do: an office only lends its language."""
    options.language = language = _language(options.config)
    change = read_change(options.file)
    _describe(change, language)
    for key, typed in passphrases.root_keys(options):
        if key.duty is not Duty.ROOT or key.channel != change.channel:
            raise BadRequestError("root_key_other_channel", name=key.name, channel=change.channel)
        change = change.signed_by(key.signer(typed))
    if options.root_key:
        _write(options.file, change)
    _tell_missing(options.file, change, language)
    return 0


def _language(config_file: Path) -> str:
    config = load_config(config_file)[0] if config_file.is_file() else None
    return USUAL_LANGUAGE if config is None else config.office.language


def apply(options: argparse.Namespace) -> int:
    """Puts the change in force."""
    desk = open_desk(options)
    change = read_change(options.file)
    publisher = desk.publisher(options.channel or change.channel)
    try:
        state = enact(publisher, change, lambda: passphrases.staff(options), desk.now)
    finally:
        publisher.store.close()
    _describe(change, desk.language)
    print(say(desk.language, "root_change_applied"))
    print(say(desk.language, "central_fingerprint", words=in_lines(state.chain.root)))
    return 0


def requested(options: argparse.Namespace, desk: Desk, change: RootChange, new: str = "") -> int:
    """Writes a change down for others to sign, and says what it does. new: a root key that was made for it."""
    _write(options.request, change)
    _describe(change, desk.language)
    if new:
        print(say(desk.language, "root_key_made", file=options.file))
    _tell_missing(options.request, change, desk.language)
    return 0


def _describe(change: RootChange, language: str) -> None:
    found = difference(change)
    version = version_of(change.root)
    print(say(language, "root_change_of", channel=change.channel, version=version))
    for code, keys in (
        ("root_change_adds", found.added),
        ("root_change_removes", found.removed),
        ("root_change_staff", found.staff),
        ("root_change_service", found.service),
    ):
        for key in keys:
            print("  " + say(language, code, key=key[:8]))
    if found.threshold is not None:
        print(
            "  " + say(language, "root_change_threshold", before=found.threshold[0], after=found.threshold[1])
        )
    print("  " + say(language, "root_change_until", until=expiry_of(change.root).date()))


def _tell_missing(file: Path, change: RootChange, language: str) -> None:
    code = "root_change_waits" if change.missing else "root_change_ready"
    print(say(language, code, missing=change.missing, file=file))


def _write(file: Path, change: RootChange) -> None:
    try:
        write_change(file, change)
    except OSError as error:
        raise StorageError("file_unwritable", file=file, detail=error.strerror or str(error)) from error
