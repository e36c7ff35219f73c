"""A copy of this clone, as a technician gets it: committed or to be committed files, nothing set up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from environment.places import Places, here

# What the set-up reads, and the sample office that is served.
PARTS = (
    ".npmrc",
    "config.toml",
    "kiosk",
    "media",
    "package-lock.json",
    "package.json",
    "playlists",
    "pyproject.toml",
    "requirements",
    "scripts",
)
NOT_COPIED = shutil.ignore_patterns("vendor", "__pycache__")


def copy_of_clone(folder: Path) -> Places:
    """The files that the set-up and the server need, in a folder of their own."""
    source = here().root
    folder.mkdir(parents=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, folder / part, ignore=NOT_COPIED)
        else:
            shutil.copyfile(source / part, folder / part)
    return Places(folder)


def without_node(folder: Path) -> dict[str, str]:
    """The variables of a machine where no command but Python's own is found."""
    empty = folder / "no-commands-here"
    empty.mkdir(exist_ok=True)
    return os.environ | {"PATH": str(empty)}


def uncommitted_or_committed_files() -> list[Path]:
    """All files of the project that git has or would take."""
    root = here().root
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    return uncommitted_or_committed_files()
