"""What the documentation promises exists, and what exists is documented."""

import argparse
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from environment.places import here

from kiosk.cli import parser
from kiosk.content.display import LAYOUT_ZONES
from kiosk.content.documents import config, notice, playlist, station
from kiosk.content.documents.reader import Document
from kiosk.runtime.situation import situation
from kiosk.web import metrics
from tests.docs.office import empty_runtime

ROOT = here().root
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")])

SECTIONS: dict[type[Document], tuple[str, str]] = {
    config._Office: ("config.toml", "[office]"),
    config._Server: ("config.toml", "[server]"),
    config._Central: ("config.toml", "[central]"),
    config._Approval: ("config.toml", "[approval]"),
    config._Oidc: ("config.toml", "[oidc]"),
    config._Theme: ("config.toml", "[theme]"),
    config._Site: ("config.toml", "[site]"),
    config._Feedback: ("config.toml", "[feedback]"),
    config._Touch: ("config.toml", "[touch]"),
    config._Opening: ("config.toml", "[[opening]]"),
    config._Reading: ("config.toml", "[reading]"),
    config._Voice: ("config.toml", "[voice]"),
    config._Display: ("config.toml", "[[display]]"),
    station._Station: ("config.toml", "[[station]]"),
    station._Papers: ("config.toml", "[station.papers]"),
    station._Slot: ("config.toml", "[[station.slots]]"),
    station._Segment: ("config.toml", "[[station.clock]]"),
    playlist._Head: ("playlists/NAME.toml", ""),
    playlist._Item: ("playlists/NAME.toml", "[[items]]"),
    playlist._Entry: ("playlists/NAME.toml", "[[schedule]]"),
    notice._Front: ("media/**/NAME.md", ""),
    notice._Radio: ("media/**/NAME.md", "[radio]"),
    notice._Social: ("media/**/NAME.md", "[social]"),
}
"""Where docs/settings.md describes each table of the files: its chapter and section."""

COMMAND = re.compile(
    r"^(?:\$ )?(?:(?:sudo -u kiosk )?[./\w-]*(?:\.venv|venv)/bin/)?kiosk ([a-z]+)\b(.*)$", re.MULTILINE
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
KEY_OF_ROW = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: object) -> str:
    return page.name if isinstance(page, Path) else str(page)


def section(chapter: str, heading: str) -> str:
    """The part of docs/settings.md under this chapter and heading."""
    whole = text_of(DOCS / "settings.md").split(f"\n## {chapter}\n", 1)[1].split("\n## ", 1)[0]
    parts = whole.split("\n### ")
    if not heading:
        return parts[0]
    return next(part for part in parts[1:] if part.startswith(f"{heading}\n"))


def documents(module: ModuleType) -> Iterator[type[Document]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Document) and value is not Document:
            yield value


def subcommands() -> dict[str, argparse.ArgumentParser]:
    found = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def with_tasks(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The command and, of one such as `kiosk radio log`, its tasks."""
    yield command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for task in action.choices.values():
                yield from with_tasks(task)


def actions_of(command: str) -> list[argparse.Action]:
    return [action for one in with_tasks(subcommands()[command]) for action in one._actions]


def chapter_of(command: str) -> str:
    return text_of(DOCS / "commands.md").split(f"\n## kiosk {command}\n", 1)[1].split("\n## ", 1)[0]


def slug(heading: str) -> str:
    """The anchor that a heading gets on the usual Git servers."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    prose = FENCE.sub("", text_of(page))
    return {slug(heading) for heading in re.findall(r"^#{1,6} (.+)$", prose, re.MULTILINE)}


def test_every_table_of_the_files_has_its_place_in_settings() -> None:
    models = {model for module in (config, playlist, notice, station) for model in documents(module)}

    assert models == set(SECTIONS)


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_every_key_is_documented_and_none_that_does_not_exist(model: type[Document]) -> None:
    listed = KEY_OF_ROW.findall(section(*SECTIONS[model]))
    keys = [field.alias or name for name, field in model.model_fields.items()]

    assert sorted(listed) == sorted(keys)


def test_every_table_of_config_is_documented() -> None:
    settings = text_of(DOCS / "settings.md")

    for table in config._TABLES:
        assert f"### [{table}]\n" in settings or f"### [[{table}]]\n" in settings


def test_every_layout_and_zone_is_documented() -> None:
    display = section("config.toml", "[[display]]")

    for layout, zones in LAYOUT_ZONES.items():
        assert f"`{layout}`" in display
        assert all(f"`{zone}`" in display for zone in zones)


@pytest.mark.parametrize("command", subcommands())
def test_every_command_and_option_is_documented_with_an_example(command: str) -> None:
    chapter = chapter_of(command)

    for action in actions_of(command):
        if isinstance(action, argparse._HelpAction):
            continue
        for name in action.option_strings or [str(action.metavar)]:
            assert re.search(rf"^\| `{re.escape(name)}[` ]", chapter, re.MULTILINE), f"{name} has no row"
    tasks = len(list(with_tasks(subcommands()[command]))) > 1
    more = tasks or any(action.required and not action.option_strings for action in actions_of(command))
    assert re.search(rf"^kiosk {command}{' .+' if more else ''}$", chapter, re.MULTILINE)


@pytest.mark.parametrize("command", subcommands())
def test_no_option_is_documented_that_does_not_exist(command: str) -> None:
    known = {name for action in actions_of(command) for name in action.option_strings}

    assert set(re.findall(r"^\| `(--[a-z-]+)", chapter_of(command), re.MULTILINE)) <= known


def test_every_documented_chapter_of_commands_is_a_command() -> None:
    chapters = re.findall(r"^## kiosk (\w+)$", text_of(DOCS / "commands.md"), re.MULTILINE)

    assert sorted(chapters) == sorted(subcommands())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_line_shown_is_understood(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the words: whether the command and its options exist and go together."""
    monkeypatch.setattr(sys, "exit", lambda code: pytest.fail(f"not understood, exit {code}"))
    for block in FENCE.findall(text_of(page)):
        for found in COMMAND.finditer(re.sub(r"^ +", "", block, flags=re.MULTILINE)):
            line = found[0].split("kiosk ", found[0].count("kiosk "))[-1]
            arguments = shlex.split(line, comments=True)
            parser().parse_args(arguments)


def test_the_readme_shows_every_command() -> None:
    shown = {
        command for command, _ in COMMAND.findall(re.sub(r"^ +", "", text_of(ROOT / "README.md"), flags=re.M))
    }

    assert shown == set(subcommands())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", text_of(page))):
        if "://" in target or target in ("ban-do.png",):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / unquote(file)).resolve() if file else page
        assert path.exists(), target
        assert path.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(path), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_named_in_the_tables_of_where_things_are_exists(page: Path) -> None:
    for name in re.findall(r"`((?:kiosk|scripts|tests|docs|requirements)/[\w./-]*\w/?)`", text_of(page)):
        assert (ROOT / name).exists(), name


def test_the_pictures_are_those_that_the_script_takes() -> None:
    names = re.findall(r'^    Shot\("([\w-]+)"', text_of(ROOT / "scripts" / "pictures.py"), re.MULTILINE)
    names += re.findall(r'^STATUS = "([\w-]+)"', text_of(ROOT / "scripts" / "pictures.py"), re.MULTILINE)
    names += re.findall(r'"([\w-]+)": \("[\w-]+", \(', text_of(ROOT / "scripts" / "pictures.py"))
    names += re.findall(r'self\.save\("([\w-]+)"', text_of(ROOT / "scripts" / "staff_pictures.py"))
    taken = {f"{name}.webp" for name in names}

    assert {file.name for file in (DOCS / "pictures").iterdir()} == taken
    assert len(taken) == len(names) == 21


def test_every_picture_is_shown_has_a_description_and_all_are_small() -> None:
    shown = [found for page in PAGES for found in PICTURE.findall(FENCE.sub("", text_of(page)))]
    pictures = list((DOCS / "pictures").iterdir())

    assert {Path(target).name for _, target in shown} >= {file.name for file in pictures}
    assert all(description for description, _ in shown)
    assert sum(file.stat().st_size for file in pictures) < 1_500_000


def test_every_metric_is_documented(tmp_path: Path) -> None:
    page = text_of(DOCS / "commands.md")
    runtime = empty_runtime(tmp_path)
    try:
        runtime.counts["a", "shown"] = 1
        assert situation(runtime).displays
        names = {family.name for family in metrics._Office(runtime).collect()}
    finally:
        runtime.close()

    assert "kiosk_display_on" in names
    for name in names:
        assert f"`{name}`" in page or f"`{name}_info`" in page, name


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_private_path(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|root|tmp)/", text_of(page))
