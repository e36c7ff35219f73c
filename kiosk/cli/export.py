"""`kiosk export`: the notices for other channels, as files."""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from kiosk.cli.office import OfficeFolder, add_config_option, day, office_and_media
from kiosk.errors import StorageError
from kiosk.files import write_atomic
from kiosk.library.folders import MEDIA, files
from kiosk.messages import say
from kiosk.outputs.site import site


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("export", help="xuất cho kênh khác · the notices for other channels")
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    web = tasks.add_parser("site", help="trang web tĩnh và nguồn tin · a static web site with feeds")
    add_config_option(web)
    web.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to fill")
    web.add_argument("--url", metavar="URL", help="where the site will lie; default: [site] url")
    web.add_argument("--day", metavar="D", help="2026-11-24; default: today")
    web.set_defaults(carry_out=export_site)


def changed_times(office: OfficeFolder) -> dict[str, datetime]:
    """When the own texts last changed, by path."""
    own = f"{office.config.own_source}/" if office.config.own_source else ""
    found = files(office.config_file.resolve().parent / MEDIA)
    return {
        own + path: datetime.fromtimestamp(int(file.stat().st_mtime), UTC) for path, file in found.items()
    }


def export_site(options: argparse.Namespace) -> int:
    """Writes the site, page by page; pages of before that the site no longer has are taken away."""
    with office_and_media(options) as (office, media):
        language = office.config.office.language
        today = day(options.day) if options.day is not None else office.today()
        made = site(office.config, office.content, today, changed_times(office), options.url)
        pictures = {f"media/{key}": path for key in made.media if (path := media.path_of(key)) is not None}
        _write(options.output, made.pages, pictures)
    count = len(made.pages) + len(pictures)
    print(say(language, "site_made", count=count, folder=options.output))
    if options.url is None and office.config.site.url is None:
        print(say(language, "site_no_url"), file=sys.stderr)
    return 0


KEPT_LIST = ".kiosk-site"
"""Which files of the folder are ours: only those are ever taken away."""


def _write(folder: Path, pages: Mapping[str, bytes], pictures: Mapping[str, Path]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = folder / KEPT_LIST
        before = ours.read_text(encoding="utf-8").splitlines() if ours.is_file() else []
        for name in sorted(pages.keys() | pictures.keys()):
            target = folder / name
            data = pages[name] if name in pages else pictures[name].read_bytes()
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or target.read_bytes() != data:
                write_atomic(target, data)
                target.chmod(0o644)
        for name in set(before) - pages.keys() - pictures.keys():
            (folder / name).unlink(missing_ok=True)
        write_atomic(ours, "\n".join(sorted(pages.keys() | pictures.keys())).encode())
    except OSError as error:
        detail = error.strerror or str(error)
        raise StorageError("cannot_write", file=error.filename or folder, detail=detail) from error
