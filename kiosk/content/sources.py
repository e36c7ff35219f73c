"""Several sources in one schedule: each is read as if it stood alone, then its ids get its name in front (rule 19)."""

import posixpath
from collections.abc import Iterable
from dataclasses import replace

from kiosk.content.asset import Asset
from kiosk.content.edition import Content
from kiosk.content.playlist import Item, Playlist
from kiosk.content.problem import Problem, in_order


def prefixed(content: Content, source: str) -> Content:
    """The content of one source under its name: playlists, the assets their items name, and problems.

    An empty name, of an office that draws on its own folders alone, changes nothing.
    """
    if not source:
        return content
    return Content(
        tuple(_named_playlist(playlist, source) for playlist in content.playlists),
        {
            f"{source}/{path}": replace(asset, path=f"{source}/{path}", source=source)
            for path, asset in content.assets.items()
        },
        tuple(replace(problem, source=source) for problem in content.problems),
    )


def _named_playlist(playlist: Playlist, source: str) -> Playlist:
    items = tuple(_named_item(item, source) for item in playlist.items)
    folder = None if playlist.folder is None else f"{source}/{playlist.folder}"
    return replace(playlist, path=f"{source}/{playlist.path}", items=items, folder=folder, source=source)


def _named_item(item: Item, source: str) -> Item:
    return replace(item, asset=f"{source}/{item.asset}")


def part(content: Content, source: str) -> Content:
    """What came from this source, as it was before it got its name: the opposite of `prefixed`."""
    if not source:
        return content
    cut = len(source) + 1
    return Content(
        tuple(
            replace(
                one,
                path=one.path[cut:],
                items=tuple(replace(item, asset=item.asset[cut:]) for item in one.items),
                folder=None if one.folder is None else one.folder[cut:],
                source="",
            )
            for one in content.playlists
            if one.source == source
        ),
        {
            path[cut:]: replace(asset, path=path[cut:], source="")
            for path, asset in content.assets.items()
            if asset.source == source
        },
        tuple(replace(problem, source="") for problem in content.problems if problem.source == source),
    )


def merged(contents: Iterable[Content]) -> Content:
    """One schedule of several sources whose ids have their names in front, so that no two can meet."""
    playlists: list[Playlist] = []
    assets: dict[str, Asset] = {}
    problems: list[Problem] = []
    for content in contents:
        playlists += content.playlists
        assets.update(content.assets)
        problems += content.problems
    return Content(
        tuple(sorted(playlists, key=lambda one: one.path)),
        dict(sorted(assets.items())),
        tuple(in_order(problems)),
    )


def looked_for(text: str, source: str, name: str) -> tuple[str, ...]:
    """The ids under which the file that a text names is looked for: beside the text, then from media/ of its source.

    text: the text's own id. A name that leads out of the source finds nothing: no publisher shows another one's files.
    """
    start = f"{source}/" if source else ""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(text), name))
    whole = posixpath.normpath(start + name.lstrip("/").removeprefix("media/"))
    return tuple(path for path in (beside, whole) if path.startswith(start))
