"""Playlists and assets put together: every item gets an asset that exists, every mismatch becomes a problem."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from kiosk.content.asset import Asset
from kiosk.content.playlist import Item, Playlist
from kiosk.content.problem import Problem, Severity


def folded(path: str) -> str:
    """What two names share that only differ in letter case or Unicode normalisation (files copied from a Mac)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def link(
    playlists: Iterable[Playlist], assets: Mapping[str, Asset]
) -> tuple[tuple[Playlist, ...], list[Problem]]:
    """The playlists in path order, their items naming real assets, and what did not fit together.

    An item whose asset is missing is left out; one that only differs in case or normalisation finds its file.
    """
    problems: list[Problem] = []
    by_folded = {folded(path): path for path in sorted(assets, reverse=True)}
    by_folder: dict[str, list[str]] = {}
    for path in sorted(assets):
        by_folder.setdefault(str(PurePosixPath(path).parent), []).append(path)
    linked = []
    for playlist in sorted(playlists, key=lambda one: one.path):
        if playlist.folder is not None:
            items = _folder_items(playlist, by_folder, problems)
        else:
            found = (_resolved(playlist, item, assets, by_folded, problems) for item in playlist.items)
            items = tuple(item for item in found if item is not None)
        linked.append(replace(playlist, items=items))
    return tuple(linked), problems


def _resolved(
    playlist: Playlist,
    item: Item,
    assets: Mapping[str, Asset],
    by_folded: Mapping[str, str],
    problems: list[Problem],
) -> Item | None:
    if item.asset in assets:
        return item
    real = by_folded.get(folded(item.asset))
    place = f"items.{item.index + 1}.asset"
    if real is None:
        params: dict[str, object] = {"asset": item.asset}
        problems.append(Problem(Severity.ERROR, file_of(playlist), "asset_missing", params, item.line, place))
        return None
    params = {"asset": item.asset, "real": real}
    problems.append(Problem(Severity.WARNING, file_of(playlist), "path_differs", params, item.line, place))
    return replace(item, asset=real)


def _folder_items(
    playlist: Playlist, by_folder: Mapping[str, list[str]], problems: list[Problem]
) -> tuple[Item, ...]:
    """The assets that lie in the playlist's folder, by name."""
    folder = playlist.folder or ""
    listed = by_folder.get(folder)
    if listed is None:
        real = next((name for name in by_folder if folded(name) == folded(folder)), None)
        if real is None:
            problems.append(
                Problem(Severity.ERROR, file_of(playlist), "folder_missing", {"folder": folder}, key="folder")
            )
            return ()
        listed = by_folder[real]
    return tuple(Item(index, path) for index, path in enumerate(listed))


def file_of(playlist: Playlist) -> str:
    """How problems name the playlist's file: as it lies in the folders of its source."""
    return f"playlists/{within_source(playlist.path, playlist.source)}.toml"


def file_of_asset(asset: Asset) -> str:
    """How problems name the asset's file."""
    return f"media/{within_source(asset.path, asset.source)}"


def within_source(path: str, source: str) -> str:
    """An id without the source's name in front of it."""
    return path.removeprefix(f"{source}/") if source else path


def collisions(paths: Iterable[str]) -> list[Problem]:
    """A warning for each path that differs from an earlier one only in letter case or normalisation."""
    seen: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        other = seen.setdefault(folded(path), path)
        if other != path:
            problems.append(Problem(Severity.WARNING, path, "paths_collide", {"other": other}))
    return problems
