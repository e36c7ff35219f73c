"""`kiosk join`: this display trusts a publisher, by the fingerprint that a person was given, or by a join file."""

import argparse
import os
from contextlib import closing
from pathlib import Path

import tomlkit
from tomlkit.items import Table

from kiosk.central.keys import fingerprint
from kiosk.central.keys.join import LIMIT_BYTES, Join, read_join
from kiosk.central.layout import CHANNEL
from kiosk.central.mirror.joining import root_with
from kiosk.central.mirror.opening import open_reading
from kiosk.central.mirror.trust import check_root
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.cli.office import add_config_option
from kiosk.content import Central, Config
from kiosk.errors import BadRequestError, StorageError
from kiosk.files import write_atomic
from kiosk.library.sources import shelf_folder
from kiosk.messages import say
from kiosk.settings import load_config


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("join", help="tin một đơn vị phát hành · trust a publisher")
    command.add_argument("where", metavar="URL", help="the central folder, or a join file")
    command.add_argument("--fingerprint", metavar="WORDS", help="as the publisher gave it: sixteen syllables")
    command.add_argument("--channel", metavar="NAME", help="whose content; default: trung-tam")
    add_config_option(command)
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Keeps the keys, and names the folder and the channel in config.toml where it does not yet."""
    config, _ = load_config(options.config)
    if config is None:
        raise BadRequestError("config_unreadable", file=options.config.name)
    options.language = config.office.language
    root = options.config.resolve().parent
    join = _join_file(options) or _by_words(options, config, root)
    if config.central is not None and config.central.url != join.url:
        raise BadRequestError("join_other_folder", url=config.central.url)
    with closing(Shelf(shelf_folder(root, config, join.channel))) as shelf:
        shelf.join(join.root)
    _write_config(options.config, join)
    print(say(options.language, "join_done", channel=join.channel, words=join.words))
    return 0


def _join_file(options: argparse.Namespace) -> Join | None:
    """What the file says; None where a URL was given."""
    file = Path(options.where)
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        join = read_join(stream.read(LIMIT_BYTES + 1))
    check_root(join.root)
    if options.fingerprint and not fingerprint.same(options.fingerprint, join.root):
        raise BadRequestError("join_wrong_fingerprint", channel=join.channel)
    return join


def _by_words(options: argparse.Namespace, config: Config, root: Path) -> Join:
    if not options.fingerprint:
        raise BadRequestError("join_needs_fingerprint")
    channel = options.channel or (config.central or Central("")).channels[0]
    if CHANNEL.match(channel) is None:
        raise BadRequestError("bad_id", value=channel)
    with closing(open_reading(options.where, os.environ, root)) as store:
        found = root_with(Below(store, channel), options.fingerprint, channel)
    return Join(options.where, channel, found)


def _write_config(file: Path, join: Join) -> None:
    """Names folder and channel in config.toml, with all else in it as it is. Raises StorageError."""
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8-sig") if file.exists() else "")
        central = document.get("central")
        if not isinstance(central, Table):
            central = tomlkit.table()
            document["central"] = central
        named = [str(name) for name in central["channels"]] if "channels" in central else []
        if "url" not in central:
            central["url"] = join.url
        elif not named:
            named = list(Central("").channels)
        if join.channel not in named:
            central["channels"] = [*named, join.channel]
        text = tomlkit.dumps(document)
        if not file.exists() or file.read_text(encoding="utf-8-sig") != text:
            write_atomic(file, text.encode())
    except OSError as error:
        raise StorageError("join_config", file=file, detail=error.strerror or str(error)) from error
