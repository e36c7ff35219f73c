"""`kiosk audit`: the audit log, and whether anybody has tampered with it."""

import argparse
from zoneinfo import ZoneInfo

from kiosk.accounts.audit import AuditLog, Entry, Sought
from kiosk.cli.office import add_config_option
from kiosk.cli.table import table
from kiosk.messages import CATALOGUES, say
from kiosk.settings import data_folder
from kiosk.wiring import begin


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("audit", help="nhật ký thay đổi và đăng nhập · the audit log")
    add_config_option(command)
    command.add_argument(
        "--verify", action="store_true", help="check the chain of digests; 1 where it is broken"
    )
    command.add_argument("--actor", default="", help="only what this login did")
    command.add_argument("--most", type=int, default=50, help="how many lines, the newest first; default 50")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the newest entries; with --verify whether all are what was written."""
    config = begin(options.config.resolve()).config
    options.language = config.office.language
    folder = data_folder(options.config, config) / "accounts"
    if not (folder / "audit.sqlite3").exists() and not (folder / "head.json").exists():
        print(say(options.language, "audit_none"))
        return 0
    audit = AuditLog(folder)
    try:
        if options.verify:
            return _verify(audit, options.language)
        zone = ZoneInfo(config.office.timezone)
        entries = audit.entries(Sought(actor=options.actor), most=max(options.most, 1))
        print(_table(entries, zone, options.language))
        return 0
    finally:
        audit.close()


def _verify(audit: AuditLog, language: str) -> int:
    verdict = audit.verify()
    if verdict.sound:
        print(say(language, "audit_sound", entries=verdict.entries))
        print(verdict.head)
        return 0
    print(say(language, "audit_unsound", wrong=len(verdict.wrong), cut=verdict.cut))
    if verdict.wrong:
        print(", ".join(str(number) for number in verdict.wrong[:50]))
    return 1


def _table(entries: list[Entry], zone: ZoneInfo, language: str) -> str:
    codes = ("audit_at", "audit_actor", "audit_action", "audit_object", "audit_details")
    rows = [
        [
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            entry.actor,
            _deed(entry, language),
            entry.object,
            entry.details,
        ]
        for entry in entries
    ]
    return table([say(language, code) for code in codes], rows)


def _deed(entry: Entry, language: str) -> str:
    code = f"act_{entry.action}"
    return say(language, code) if code in CATALOGUES[language] else entry.action
