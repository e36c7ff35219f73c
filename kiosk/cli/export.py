"""`kiosk export`: the notices for other channels, as files."""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.cli.office import OfficeFolder, add_config_option, day, office_and_media
from kiosk.cli.writing import put
from kiosk.editing.desk import EDITIONS
from kiosk.editing.made import carried, square_pictures
from kiosk.editing.objects import Objects
from kiosk.editing.press import newest_edition
from kiosk.errors import StorageError
from kiosk.files import write_atomic
from kiosk.library.folders import MEDIA, files
from kiosk.messages import say
from kiosk.outputs.print.sheet import sheet
from kiosk.outputs.print.social import LIMITS, post
from kiosk.outputs.site import site
from kiosk.printing.fonts import faces
from kiosk.printing.orders import Order, banner_size, is_scaled, pictures, printed, text_of
from kiosk.printing.press import Finish, Press
from kiosk.reports.deeds import PRINTS, DeedLog
from kiosk.settings import data_folder
from kiosk.wiring import TEMPLATES


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
    paper = tasks.add_parser("print", help="bản in PDF · posters, leaflets, slogans, banners as PDF")
    add_config_option(paper)
    paper.add_argument("asset", nargs="?", metavar="ASSET", help="thong-bao/nghi-le.md; none for slogans")
    paper.add_argument("--format", required=True, metavar="F", help="poster-a3, poster-a4, leaflet-a5, ...")
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the PDF")
    paper.add_argument("--size", metavar="WxH", help="of a banner, in cm; default 300x80")
    paper.add_argument("--bleed", action="store_true", help="3 mm more on each side")
    paper.add_argument("--marks", action="store_true", help="crop marks")
    paper.set_defaults(carry_out=export_print)
    social = tasks.add_parser(
        "social", help="ảnh và chữ cho mạng xã hội · pictures and text for social pages"
    )
    add_config_option(social)
    social.add_argument("asset", metavar="ASSET", help="thong-bao/nghi-le.md")
    social.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to fill")
    social.set_defaults(carry_out=export_social)


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
        squares, objects = _squares(office)
        made = site(office.config, office.content, today, changed_times(office), options.url, squares)
        shared = {name: objects.path(digest) for name, digest in made.social.items()}
        pictures = {f"media/{key}": path for key in made.media if (path := media.path_of(key)) is not None}
        pictures |= shared
        _write(options.output, made.pages, pictures)
    count = len(made.pages) + len(pictures)
    print(say(language, "site_made", count=count, folder=options.output))
    if options.url is None and office.config.site.url is None:
        print(say(language, "site_no_url"), file=sys.stderr)
    return 0


def _squares(office: OfficeFolder) -> tuple[dict[str, str], Objects]:
    """The square pictures that the newest edition made: their SHA-256 by their texts, and where they are kept.

    Only those of texts that have not been changed since, and that are there.
    """
    folder = data_folder(office.config_file, office.config) / EDITIONS
    objects, newest = Objects(folder), newest_edition(folder)
    if newest is None:
        return {}, objects
    own = office.config.own_source
    start = f"{own}/" if own else ""
    now = {f"{MEDIA}/{path.removeprefix(start)}": one.sha256 for path, one in office.content.assets.items()}
    made = [one for one in carried(newest.made, newest.digests, now) if objects.has(one.sha256)]
    return square_pictures(made, own), objects


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


def _press(office: OfficeFolder) -> Press:
    """The press of this office. Its typeface is made once: in the data folder, or elsewhere where there is none yet."""
    data = data_folder(office.config_file, office.config)
    cache = data / "fonts" if data.is_dir() else Path(tempfile.gettempdir()) / f"kiosk-fonts-{__version__}"
    own = office.config_file.resolve().parent / TEMPLATES
    return Press(faces(cache), own if own.is_dir() else None)


def export_print(options: argparse.Namespace) -> int:
    """Writes one sheet as PDF."""
    size = banner_size(options.size) if options.size is not None else None
    order = Order(options.format, options.asset, size, Finish(options.bleed or options.marks, options.marks))
    with office_and_media(options) as (office, media):
        press = _press(office)
        made = printed(press, office.config, office.content, order, office.today(), media.path_of)
    put(options.output, made)
    count_print(office)
    if is_scaled(order):
        print(say(office.config.office.language, "print_scaled"), file=sys.stderr)
    print(options.output)
    return 0


def count_print(office: OfficeFolder) -> None:
    """For the report, in an office that has run. Raises StorageError."""
    data = data_folder(office.config_file, office.config)
    if data.is_dir():
        with closing(DeedLog(data)) as log:
            log.add(PRINTS, office.today(), 1, 0.0)


def export_social(options: argparse.Namespace) -> int:
    """Writes the pictures and, for each network, the text to copy."""
    with office_and_media(options) as (office, media):
        asset, notice = text_of(office.content, options.asset)
        day, find = office.today(), media.path_of
        made = pictures(_press(office), office.config, office.content, asset.path, day, find)
    whole = sheet(office.config, office.content, asset)
    for name, data in made.items():
        put(options.output / f"{name}.png", data)
    for network in LIMITS:
        words = post(office.config, notice, whole.summary, whole.link, network)
        put(options.output / f"{network}.txt", f"{words}\n".encode())
    print(options.output)
    return 0
