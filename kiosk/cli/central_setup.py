"""`kiosk central init` and `recover`: a channel begins, or goes on from another PC."""

import argparse
import os
from pathlib import Path

from kiosk.central.keys import fingerprint
from kiosk.central.keys.join import Join, write_join
from kiosk.central.keys.keyfile import KeyFile, write_key
from kiosk.central.publisher.founding import found, prepare, recover
from kiosk.central.publisher.opening import channel_store, lasting_url
from kiosk.central.publisher.state import STATE_NAME, publishers_folder
from kiosk.central.stores.open import make_place
from kiosk.cli import passphrases
from kiosk.cli.office import add_config_option
from kiosk.cli.publishing import open_desk
from kiosk.errors import BadRequestError, StorageError
from kiosk.files import write_atomic
from kiosk.messages import say

USUAL_CHANNEL = "trung-tam"


def add(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds both tasks."""
    begun = tasks.add_parser("init", help="lập kênh và khoá · make the folder and the keys")
    add_config_option(begun)
    begun.add_argument("url", metavar="URL", help="the central folder")
    begun.add_argument("--channel", default=USUAL_CHANNEL, metavar="NAME", help="the channel's name")
    begun.add_argument("--root-key", type=Path, metavar="FILE", help="where the root key goes: a USB stick")
    begun.add_argument("--root-passphrase-file", type=Path, metavar="FILE", help="its passphrase, one line")
    begun.add_argument("--join-file", type=Path, metavar="FILE", help="where the join file goes")
    begun.add_argument("--join-url", metavar="URL", help="the folder's address as displays reach it")
    passphrases.add_staff_option(begun)
    begun.set_defaults(carry_out=init)
    taken = tasks.add_parser("recover", help="tiếp quản khi mất máy · go on from another PC")
    add_config_option(taken)
    taken.add_argument("--url", metavar="URL", help="the central folder, where it has moved")
    passphrases.add_root_options(taken)
    passphrases.add_staff_option(taken)
    taken.set_defaults(carry_out=take_over)


def init(options: argparse.Namespace) -> int:
    """Makes folder, channel and keys, and says what each is for."""
    desk = open_desk(options)
    channel = options.channel
    root_file = options.root_key or Path(f"khoa-goc-{channel}.key.json")
    join_file = options.join_file or Path(f"ket-noi-{channel}.json")
    for file in (root_file, join_file):
        if file.exists():
            raise BadRequestError("file_exists", file=file)
    folder = publishers_folder(desk.data) / channel
    if (folder / STATE_NAME).exists():
        raise BadRequestError("channel_exists_here", channel=channel)
    url = lasting_url(options.url, desk.folder)
    root_passphrase = passphrases.new_root(options, options.root_passphrase_file)
    name = say(desk.language, "root_key_name", number=1)
    root_key = prepare(url, channel, root_passphrase, desk.now, root_name=name)
    staff_passphrase = passphrases.new_staff(options)
    try:
        make_place(url)
        write_key(root_file, root_key)
    except OSError as error:
        raise StorageError("file_unwritable", file=root_file, detail=error.strerror or str(error)) from error
    store = channel_store(url, channel, os.environ)
    try:
        begun = found(folder, store, root_key, root_passphrase, staff_passphrase, desk.now)
    except BaseException:
        root_file.unlink(missing_ok=True)
        raise
    finally:
        store.close()
    write_key(root_file, begun.root_key)
    join = Join(options.join_url or url, channel, begun.state.chain.root)
    write_join_file(join_file, join)
    print(
        say(
            desk.language,
            "central_begun",
            channel=channel,
            url=url,
            root_file=root_file,
            folder=folder,
            join_file=join_file,
            words=in_lines(join.root),
        )
    )
    return 0


def take_over(options: argparse.Namespace) -> int:
    """Goes on publishing a channel whose PC is lost or stolen."""
    desk = open_desk(options)
    keys = passphrases.root_keys(options)
    first = keys[0][0]
    if not first.root:
        raise BadRequestError("key_unreadable", file=options.root_key[0])
    url = lasting_url(options.url or first.url, desk.folder)
    folder = publishers_folder(desk.data) / first.channel
    staff_passphrase = passphrases.new_staff(options)
    store = channel_store(url, first.channel, os.environ)
    try:
        signers = [key.signer(passphrase) for key, passphrase in keys]
        state = recover(folder, store, url, first, signers, staff_passphrase, desk.now)
    finally:
        store.close()
    refresh_root_keys(options.root_key, [key for key, _ in keys], state.chain.root)
    print(say(desk.language, "central_recovered", channel=first.channel, words=in_lines(state.chain.root)))
    return 0


def refresh_root_keys(files: list[Path], keys: list[KeyFile], root: bytes) -> None:
    """Writes the root metadata now in force into the root keys' files: what a later `recover` trusts first.

    Raises StorageError where a stick cannot be written; what was done stays done, and older root metadata lead on.
    """
    for file, key in zip(files, keys, strict=True):
        try:
            write_key(file, key.with_root(root))
        except OSError as error:
            raise StorageError(
                "root_key_not_refreshed", file=file, detail=error.strerror or str(error)
            ) from error


def write_join_file(file: Path, join: Join) -> None:
    """Writes the join file. Raises StorageError."""
    try:
        write_atomic(file, write_join(join))
    except OSError as error:
        raise StorageError("file_unwritable", file=file, detail=error.strerror or str(error)) from error


def in_lines(root: bytes) -> str:
    """The fingerprint in four lines of four syllables."""
    words = fingerprint.words(root).split()
    return "\n".join("    " + " ".join(words[start : start + 4]) for start in range(0, len(words), 4))
