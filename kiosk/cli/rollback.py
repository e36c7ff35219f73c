"""`kiosk rollback N`: publishes an earlier edition anew, under a new number."""

import argparse
import json

from kiosk.central.publisher.publish import rollback
from kiosk.cli import passphrases
from kiosk.cli.publish import add_order_options, order_of
from kiosk.cli.publishing import open_desk, published_as_object, tell
from kiosk.messages import say


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("rollback", help="trở lại bản trước · publish an earlier edition anew")
    command.add_argument("number", type=int, metavar="N", help="the edition's number; see kiosk editions")
    add_order_options(command)
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Publishes the earlier edition anew."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    options.note = options.note or say(desk.language, "rollback_note", number=options.number)
    try:
        done = rollback(publisher, options.number, order_of(options), passphrases.staff(options), desk.now)
    finally:
        publisher.store.close()
    if options.json:
        print(json.dumps(published_as_object(done), ensure_ascii=False, indent=1))
        return 0
    tell(done, desk.language)
    print(say(desk.language, "rollback_folders_stay"))
    return 0
