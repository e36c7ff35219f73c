"""The front-end files that are delivered: copied from node_modules, with licences and a manifest.

To deliver another package: add it to package.json, run scripts/lock.py, and name its files in DELIVERED.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from environment import fonts, icons, stamps
from environment.places import Places

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Package:
    """Files of one npm package (patterns within it) and the folder that they are delivered in."""

    name: str
    folder: str
    files: tuple[str, ...]


DELIVERED = (
    Package(
        name="@fontsource/be-vietnam-pro",
        folder="be-vietnam-pro",
        files=fonts.files("be-vietnam-pro"),
    ),
    # The staff's pages only: the players have our own CSS and modules.
    Package(
        name="bootstrap",
        folder="bootstrap",
        files=("dist/css/bootstrap.min.css", "dist/js/bootstrap.bundle.min.js"),
    ),
    Package(name="bootstrap-icons", folder="bootstrap-icons", files=()),
    Package(name="htmx.org", folder="htmx", files=("dist/htmx.min.js",)),
    Package(name="sortablejs", folder="sortablejs", files=("modular/sortable.esm.js",)),
    Package(
        name="@event-calendar/build",
        folder="event-calendar",
        files=("dist/event-calendar.min.css", "dist/event-calendar.min.js"),
    ),
    Package(name="@github/markdown-toolbar-element", folder="markdown-toolbar", files=("dist/index.js",)),
)


def _mark(places: Places) -> str:
    here = Path(__file__)
    makers = [here, here.with_name("fonts.py"), here.with_name("icons.py")]
    return stamps.fingerprint([places.package_lock, *makers])


def ready(places: Places) -> bool:
    """Whether the delivered files are those that the lock file and the list ask for."""
    return stamps.read(places.vendor / MANIFEST).get("made_from") == _mark(places)


def copy(places: Places) -> None:
    """Fill the vendor folder: made beside it and swapped in, so that it is whole or the one before."""
    new = places.vendor.with_name("vendor.new")
    old = places.vendor.with_name("vendor.old")
    for left_over in (new, old):
        shutil.rmtree(left_over, ignore_errors=True)
    new.mkdir(parents=True)
    packages = [deliver(package, places.node_modules, new) for package in DELIVERED]
    manifest = {"made_from": _mark(places), "packages": packages}
    (new / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    if places.vendor.exists():
        places.vendor.rename(old)
    new.rename(places.vendor)
    shutil.rmtree(old, ignore_errors=True)


def deliver(package: Package, node_modules: Path, into: Path) -> dict[str, object]:
    """Copy one package's files and licence; returns what the manifest says of it."""
    source = node_modules / package.name
    target = into / package.folder
    target.mkdir(parents=True)
    about = json.loads((source / "package.json").read_text(encoding="utf-8"))
    for pattern in package.files:
        found = sorted(source.glob(pattern))
        if not found:
            raise FileNotFoundError(f"{package.name} {about['version']} has no {pattern}")
        for file in found:
            shutil.copyfile(file, target / file.name)
    (target / "LICENSE.txt").write_text(_licence(source, about), encoding="utf-8")
    if package.name.startswith("@fontsource/"):
        (target / "fonts.css").write_text(fonts.style_sheet(source), encoding="utf-8")
    if package.name == "bootstrap-icons":
        (target / icons.SPRITE).write_text(icons.sprite(source), encoding="utf-8")
    return {
        "name": package.name,
        "version": about["version"],
        "licence": about["license"],
        "files": {file.name: _sha256(file) for file in sorted(target.iterdir())},
    }


def _licence(source: Path, about: dict[str, object]) -> str:
    """The package's licence text; where it ships none, the notice that its package.json makes."""
    for file in sorted(source.iterdir()):
        if file.name.lower().startswith(("license", "licence")):
            return file.read_text(encoding="utf-8")
    return f"{about['name']} {about['version']}\nAuthor: {about.get('author')}\nLicence: {about['license']}\n"


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
