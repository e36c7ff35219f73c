"""The files that an edition makes of its texts: sheets of paper, pictures and words for social pages.

They are made before the edition is certain, kept by their SHA-256 like all its bytes, and named in its record. So a
text that cannot be made stops the publication, and one that is taken back has no files any more.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from kiosk.central.manifest import File
from kiosk.content import Config, Content, Outlet
from kiosk.content.outlet import MADE, in_order
from kiosk.editing.check import asset_path
from kiosk.editing.draft import Draft
from kiosk.editing.objects import Objects
from kiosk.errors import ConflictError, KioskError, StorageError
from kiosk.library.folders import MEDIA
from kiosk.messages import say
from kiosk.printing.leaf import Leaf

FOLDER = "channels"
SQUARE = "social-square.png"
Make = Callable[[Content, str, Outlet], Iterable[Leaf]]
"""The files that one text has on one channel. Raises KioskErrors: it does not fit, the press is not installed."""


def made_path(asset: str, name: str) -> str:
    """`a/b.md` and `poster-a4.pdf` are `channels/a/b/poster-a4.pdf`."""
    return f"{FOLDER}/{asset.rpartition('.')[0]}/{name}"


def source_of(path: str) -> str:
    """The file that this one was made from: `made_path` the other way round."""
    return f"{MEDIA}/{PurePosixPath(path).parent.relative_to(FOLDER)}.md"


def files_of(made: Iterable[File], asset: str) -> dict[str, File]:
    """Those made from this text, by their names."""
    return {PurePosixPath(one.path).name: one for one in made if source_of(one.path) == f"{MEDIA}/{asset}"}


def names_in(made: Iterable[File], folder: str) -> dict[str, str]:
    """The digests of all files of one text, by their names; of all texts, by their paths, where none is named."""
    start = f"{FOLDER}/{folder}/" if folder else f"{FOLDER}/"
    return {one.path.removeprefix(start): one.sha256 for one in made if one.path.startswith(start)}


def square_pictures(made: Iterable[File], own: str) -> dict[str, str]:
    """The digests of the square pictures, by their texts' names in the whole schedule. own: the name of the source."""
    start = f"{own}/" if own else ""
    return {
        start + asset_path(source_of(one.path)): one.sha256
        for one in made
        if PurePosixPath(one.path).name == SQUARE
    }


def carried(made: Iterable[File], before: Mapping[str, str], after: Mapping[str, str]) -> list[File]:
    """The files of an earlier edition whose texts are the same still. before, after: digests by path."""
    return [
        one
        for one in made
        if (source := source_of(one.path)) in after and after[source] == before.get(source)
    ]


def texts_to_make(drafts: Iterable[Draft], after: Content) -> list[str]:
    """The texts whose files these drafts change: those that they write, and those that draw a changed picture."""
    changed = {asset_path(draft.path) for draft in drafts if not draft.deletes}
    names = {path.rpartition("/")[2] for path in changed if not path.endswith(".md")}
    found = []
    for path, asset in after.assets.items():
        if asset.notice is not None and asset.notice.outlets & MADE:
            draws = any(f"{name})" in page for name in names for page in asset.notice.pages)
            if path in changed or draws:
                found.append(path)
    return found


def make_all(
    objects: Objects, make: Make, config: Config, after: Content, texts: Iterable[str]
) -> dict[str, tuple[File, ...]]:
    """The files of these texts, kept; by the path of the text's own file.

    Raises ConflictError where one of them cannot be made, which says which and why; StorageError.
    """
    return {f"{MEDIA}/{path}": tuple(_made_of(objects, make, config, after, path)) for path in texts}


def _made_of(objects: Objects, make: Make, config: Config, after: Content, path: str) -> Iterable[File]:
    asset = after.assets[path]
    for outlet in in_order(asset.notice.outlets & MADE if asset.notice else ()):
        try:
            leaves = list(make(after, path, outlet))
            for leaf in leaves:
                yield File(made_path(path, leaf.name), objects.put(leaf.data), len(leaf.data))
        except OSError as error:
            raise StorageError("editor_disk", detail=error.strerror or str(error)) from error
        except KioskError as error:
            language = config.office.language
            raise ConflictError(
                "channel_failed",
                title=asset.title,
                channel=say(language, f"outlet_{outlet.value.replace('-', '_')}"),
                reason=say(language, error.code, **error.params),
            ) from error
