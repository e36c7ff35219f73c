"""`kiosk user`: the accounts, from the machine itself. Who can use it owns the server's files anyway."""

import argparse
from dataclasses import replace

from kiosk.accounts import Role, passwords
from kiosk.accounts.account import roles
from kiosk.accounts.audit import AuditLog
from kiosk.accounts.directory import Directory
from kiosk.cli.office import add_config_option
from kiosk.cli.table import table
from kiosk.clock import SystemClock
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.settings import data_folder
from kiosk.wiring import begin

DEEDS = ("list", "add", "reset", "roles", "disable", "enable", "totp-off")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("user", help="tài khoản cán bộ · the staff's accounts")
    command.add_argument("deed", choices=DEEDS, metavar="DEED", help="one of: " + ", ".join(DEEDS))
    command.add_argument("login", nargs="?", metavar="LOGIN", help="whose account")
    add_config_option(command)
    command.add_argument("--name", help="full name of a new account")
    command.add_argument("--roles", help="author,approver,administrator; default for a new one: author")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Does it; a running server takes it up at once."""
    beginning = begin(options.config.resolve())
    options.language = beginning.config.office.language
    folder = data_folder(options.config, beginning.config) / "accounts"
    directory = Directory(folder / "users.json")
    if options.deed == "list":
        print(_list(directory, options.language))
        return 0
    if options.login is None:
        raise BadRequestError("user_needs_login", deed=options.deed)
    audit = AuditLog(folder)
    try:
        print(_deed(directory, audit, options))
    finally:
        audit.close()
    return 0


def _deed(directory: Directory, audit: AuditLog, options: argparse.Namespace) -> str:
    now, login = SystemClock().now(), str(options.login)
    wanted = roles((options.roles or Role.AUTHOR).split(","))
    password = passwords.made(login, str(getattr(options, "name", "") or ""))
    if options.deed == "add":
        if not options.name:
            raise BadRequestError("user_needs_name")
        directory.add(login, options.name, wanted, now, password=password, must_change=True)
        audit.record("", "user_add", login, {"roles": sorted(wanted), "by": "kiosk user"}, now=now)
        return say(options.language, "user_made", login=login, password=password)
    if options.deed == "reset":
        directory.set_password(login, password, now, must_change=True)
        audit.record("", "password_reset", login, {"by": "kiosk user"}, now=now)
        return say(options.language, "user_reset", login=login, password=password)
    if options.deed == "roles":
        directory.change(login, lambda held: replace(held, roles=wanted, epoch=held.epoch + 1))
    elif options.deed == "totp-off":
        directory.change(login, lambda held: replace(held, totp="", recovery=()))
    else:
        closed = options.deed == "disable"
        directory.change(login, lambda held: replace(held, disabled=closed, epoch=held.epoch + 1))
    details = {
        "deed": options.deed,
        "by": "kiosk user",
        **({"roles": sorted(wanted)} if options.roles else {}),
    }
    audit.record("", "user_change", login, details, now=now)
    return say(options.language, "user_done", login=login)


def _list(directory: Directory, language: str) -> str:
    accounts = directory.all()
    if not accounts:
        return say(language, "no_users")
    heading = [say(language, code) for code in ("login_name", "full_name", "roles", "last_login")]
    rows = [
        [
            account.login,
            account.name + (f" ({say(language, 'user_disabled')})" if account.disabled else ""),
            ", ".join(say(language, f"role_{role}") for role in sorted(account.roles)),
            account.last_login or say(language, "never"),
        ]
        for account in accounts
    ]
    return table(heading, rows)
