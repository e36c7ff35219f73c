"""Which files of the content folders make up an edition."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.content import Config, Problem
from kiosk.content.asset import kind_of
from kiosk.content.documents.values import inside
from kiosk.library.folders import MEDIA, PLAYLISTS, files


def published(root: Path) -> dict[str, Path]:
    """Every file that an edition of this office carries, by its path in it: playlists and what can be shown or heard.

    What could not be shown anywhere stays behind: files of other kinds and with names that some machine cannot hold;
    `kiosk check` warns of both. Raises OSError where a folder is there but cannot be read.
    """
    lists = {f"{PLAYLISTS}/{name}": path for name, path in files(root / PLAYLISTS).items()}
    shown = {f"{MEDIA}/{name}": path for name, path in files(root / MEDIA).items()}
    return {
        name: path
        for name, path in sorted({**lists, **shown}.items())
        if _well_named(name) and (name.endswith(".toml") if name in lists else kind_of(name) is not None)
    }


def own_problems(config: Config, problems: Iterable[Problem]) -> list[Problem]:
    """Of what `kiosk check` finds, that which concerns the office's own folders, and so an edition of them."""
    own = ("",) if config.central is None else ("", config.central.own)
    return [problem for problem in problems if problem.source in own]


def _well_named(name: str) -> bool:
    try:
        inside(name)
    except ValueError:
        return False
    return True
