"""`kiosk publish`: makes the office's folders the newest edition of its channel."""

import argparse
import getpass
import json
import sys
from threading import Lock

from kiosk.central.publisher.publish import Order, Published, PublishError, publish
from kiosk.cli import passphrases
from kiosk.cli.check import problem_as_object, problems_of
from kiosk.cli.office import add_config_option, open_office
from kiosk.cli.publishing import add_channel_option, open_desk, published_as_object, tell
from kiosk.content import Problem
from kiosk.library.published import own_problems, published
from kiosk.messages import say


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("publish", help="phát hành nội dung · publish an edition")
    add_order_options(command)
    command.set_defaults(carry_out=carry_out)


def add_order_options(command: argparse.ArgumentParser) -> None:
    """What `publish` and `rollback` are told."""
    add_config_option(command)
    add_channel_option(command)
    command.add_argument("--note", default="", metavar="TEXT", help="what for, for the list of editions")
    command.add_argument("--by", default="", metavar="NAME", help="who; default: the user of this PC")
    command.add_argument("--yes-empty", action="store_true", help="even if nothing is left to show")
    passphrases.add_staff_option(command)
    command.add_argument("--json", action="store_true", help="for programs")


def order_of(options: argparse.Namespace) -> Order:
    """The order that the options give."""
    return Order(options.by or getpass.getuser(), options.note, options.yes_empty)


def carry_out(options: argparse.Namespace) -> int:
    """Publishes; 1 where an error in the content stops it."""
    desk = open_desk(options)
    publisher = desk.publisher(options.channel)
    office = open_office(options)
    found = own_problems(office.config, problems_of(office))
    if not options.json:
        for problem in found:
            print(f"{say(desk.language, f'severity_{problem.severity}')}: {problem.text(desk.language)}")
    try:
        done = publish(
            publisher,
            published(desk.folder),
            found,
            order_of(options),
            passphrases.staff(options),
            desk.now,
            _Bar(desk.language) if sys.stderr.isatty() else None,
        )
    except PublishError as error:
        if options.json:
            print(_as_json(None, found, desk.language, say(desk.language, error.code, **error.params)))
            return 1
        raise
    finally:
        publisher.store.close()
    if options.json:
        print(_as_json(done, found, desk.language, None))
    else:
        tell(done, desk.language)
    return 0


def _as_json(done: Published | None, found: list[Problem], language: str, error: str | None) -> str:
    body = {} if done is None else published_as_object(done)
    body["problems"] = [problem_as_object(problem, language) for problem in found]
    if error is not None:
        body["error"] = error
    return json.dumps(body, ensure_ascii=False, indent=1)


class _Bar:
    """A line on the terminal that counts up."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lock = Lock()
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        with self._lock:
            if percent > self._shown:
                self._shown = percent
                print(f"\r{say(self._language, 'publish_sending', percent=percent)}", end="", file=sys.stderr)
                if percent == 100:
                    print(file=sys.stderr)
