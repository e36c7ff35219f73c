"""`kiosk check [FOLDER]`: everything that is wrong with the content, and what a staff member would want to know."""

import argparse
import json
from pathlib import Path

from kiosk.cli.office import OfficeFolder, add_config_option, open_office
from kiosk.content import Problem, Severity
from kiosk.content.problem import in_order
from kiosk.errors import NotFoundError
from kiosk.library.check import warnings
from kiosk.messages import say
from kiosk.settings import CONFIG_NAME


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("check", help="kiểm tra nội dung · check the content")
    command.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="folder with config.toml, default: here"
    )
    add_config_option(command)
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the problems; 1 where one of them is an error."""
    if options.folder is not None and not options.folder.is_dir():
        raise NotFoundError("folder_not_found", folder=options.folder)
    file = options.config if options.folder is None else options.folder / CONFIG_NAME
    office = open_office(options, file)
    problems = problems_of(office)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    language = office.config.office.language
    if options.json:
        print(
            json.dumps(
                [problem_as_object(problem, language) for problem in problems], ensure_ascii=False, indent=1
            )
        )
        return 1 if errors else 0
    for problem in problems:
        print(f"{say(language, f'severity_{problem.severity}')}: {problem.text(language)}")
    if errors == 0:
        playlists, assets = len(office.content.playlists), len(office.content.assets)
        print(say(language, "check_ok", playlists=playlists, assets=assets))
    if problems:
        print(say(language, "check_summary", errors=errors, warnings=len(problems) - errors))
    return 1 if errors else 0


def problems_of(office: OfficeFolder) -> list[Problem]:
    """All problems of the office's files, and the warnings about this week and next."""
    found = warnings(office.config, office.content, office.today())
    return in_order([*office.problems, *office.content.problems, *found])


def problem_as_object(problem: Problem, language: str) -> dict[str, object]:
    """A finding, for programs."""
    return {
        "severity": problem.severity.value,
        **({"source": problem.source} if problem.source else {}),
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "code": problem.code,
        "message": problem.sentence(language),
        "suggestion": problem.suggestion,
    }
