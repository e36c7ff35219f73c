"""Pictures that lie at the desk and in no folder yet, so that a text which draws them can be looked at and printed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kiosk.content import Asset, Content, Kind
from kiosk.content.asset import MediaFile, kind_of
from kiosk.editing.check import asset_path
from kiosk.editing.draft import Draft
from kiosk.editing.draft import Kind as Changed
from kiosk.editing.objects import Objects
from kiosk.media.prepared import MEDIA_TYPES

DRAFT = "draft-"
_KEY = re.compile(rf"{DRAFT}([0-9a-f]{{64}})(\.[a-z]+)")


def draft_files(path: str, digest: str) -> tuple[MediaFile, ...]:
    """The file of a picture whose bytes are kept at the desk: its key names them. Other media have none yet."""
    suffix = PurePosixPath(path).suffix.lower()
    media_type = MEDIA_TYPES.get(".jpg" if suffix == ".jpeg" else suffix)
    if kind_of(path) is not Kind.PICTURE or media_type is None:
        return ()
    return (MediaFile(f"{DRAFT}{digest}{suffix}", media_type),)


def digest_in(key: str) -> str | None:
    """The bytes that a key of `draft_files` names; None where it is another key."""
    found = _KEY.fullmatch(key)
    return found[1] if found else None


def with_drafts(content: Content, drafts: Iterable[Draft]) -> Content:
    """The content with the pictures that open drafts bring, so that a text can be tried with them."""
    assets = dict(content.assets)
    for draft in drafts:
        kind = kind_of(asset_path(draft.path))
        if draft.is_open and draft.kind is Changed.MEDIA and draft.object and kind is not None:
            path = asset_path(draft.path)
            held = assets.get(path) or Asset(path, kind, draft.object)
            files = draft_files(path, draft.object)
            if files:
                assets[path] = replace(held, sha256=draft.object, files=files)
    return replace(content, assets=assets)


def drawn_by(text: Draft, drafts: Iterable[Draft]) -> list[Draft]:
    """The open drafts of pictures that this text draws, by their file names."""
    return [
        draft
        for draft in drafts
        if draft.kind is Changed.MEDIA
        and draft.is_open
        and not draft.deletes
        and f"{PurePosixPath(draft.path).name})" in (text.text or "")
    ]


def finder(objects: Objects, prepared: Callable[[str], Path | None]) -> Callable[[str], Path | None]:
    """Where the file of a picture lies, by its key: at the desk, or made ready. prepared: finds the latter."""

    def find(key: str) -> Path | None:
        digest = digest_in(key)
        if digest is None:
            return prepared(key)
        return objects.path(digest) if objects.has(digest) else None

    return find
