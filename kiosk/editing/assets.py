"""The media of this office as staff see them: what lies in media/, what is on its way there, and where each is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.content import Asset, Config, Content, Kind
from kiosk.content.search import Entry, rank
from kiosk.content.usage import How, Use, usage
from kiosk.editing.desk import Desk
from kiosk.editing.draft import Draft
from kiosk.editing.draft import Kind as Changed
from kiosk.errors import ConflictError, NotFoundError

MEDIA = "media/"
SHOWN = (Kind.PICTURE, Kind.VIDEO, Kind.PAGES)


class Standing(StrEnum):
    """How a media file stands to what is published."""

    PUBLISHED = "published"
    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Held:
    """One media file. draft: of its change, where there is one. subjects: codes of the subjects that it belongs to."""

    asset: Asset
    uses: tuple[Use, ...]
    standing: Standing = Standing.PUBLISHED
    draft: Draft | None = None
    subjects: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its place under media/."""
        return self.asset.path


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty: everything."""

    words: str = ""
    kind: str = ""
    subject: str = ""
    unused: bool = False


def in_work(desk: Desk) -> Content:
    """The content as it would be with every open change, what is to be deleted still there."""
    drafts = [draft for draft in desk.drafts if draft.is_open and not draft.deletes]
    return desk.would_be([draft for draft in drafts if draft.kind is not Changed.CONFIG])[1]


def held(desk: Desk, config: Config, *, texts: bool = False) -> list[Held]:
    """Every file that a screen shows, by path (sound is the radio's); texts: notices too."""
    content = in_work(desk)
    uses = usage(content, config.office.logo)
    drafts = {draft.path.removeprefix(MEDIA): draft for draft in desk.drafts if draft.is_open}
    return [
        Held(
            asset,
            uses[path],
            _standing(drafts.get(path)),
            drafts.get(path),
            tuple(_subjects(asset, uses[path], content, config)),
        )
        for path, asset in content.assets.items()
        if asset.kind in SHOWN or (texts and asset.kind is Kind.TEXT)
    ]


def _standing(draft: Draft | None) -> Standing:
    if draft is None:
        return Standing.PUBLISHED
    if draft.deletes:
        return Standing.DELETED
    return Standing.CHANGED if draft.base else Standing.NEW


def _subjects(asset: Asset, uses: tuple[Use, ...], content: Content, config: Config) -> Iterator[str]:
    """A text's own subject; for other files the folders named like a subject, and the texts that draw them."""
    own = asset.notice.subject if asset.notice else None
    drawing = (content.assets[use.where].notice for use in uses if use.how is How.DRAWN)
    told: list[str | None] = [
        own,
        *asset.path.split("/")[:-1],
        *(notice.subject for notice in drawing if notice),
    ]
    yield from dict.fromkeys(code for code in told if code is not None and code in config.subjects)


def found(files: list[Held], wanted: Wanted, config: Config) -> list[Held]:
    """Those that are looked for, the closest first."""
    kept = {
        one.path: one
        for one in files
        if wanted.kind in ("", one.asset.kind)
        and (not wanted.subject or wanted.subject in one.subjects)
        and not (wanted.unused and one.uses)
    }
    entries = (
        Entry(one.path, one.asset.title, (one.path, *(config.subjects[code] for code in one.subjects)))
        for one in kept.values()
    )
    return [kept[path] for path in rank(wanted.words, entries)]


def one_of(files: list[Held], path: str) -> Held:
    """The file at this path. Raises NotFoundError."""
    for one in files:
        if one.path == path:
            return one
    raise NotFoundError("unknown_asset", asset=path)


def may_go(one: Held, *, even_if_used: bool) -> None:
    """What is in use is never deleted silently. Raises ConflictError, which names where it is used."""
    if one.uses and not even_if_used:
        where = ", ".join(dict.fromkeys(use.title or use.where or "logo" for use in one.uses))
        raise ConflictError("media_in_use", asset=one.path, where=where)
