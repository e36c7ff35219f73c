"""Where an asset is used: what a person must know before deleting or replacing it (pure)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from kiosk.content.asset import Asset
from kiosk.content.edition import Content
from kiosk.content.sources import looked_for

_PICTURES = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img[^>]+src=[\"']([^\"']+)", re.IGNORECASE)


class How(StrEnum):
    """In what way an asset is used."""

    ITEM = "item"
    FOLDER = "folder"
    DRAWN = "drawn"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class Use:
    """One use. where: the playlist's or the text's path, empty for the logo; title: what people call that."""

    how: How
    where: str = ""
    title: str = ""


def usage(content: Content, logo: str | None = None) -> dict[str, tuple[Use, ...]]:
    """Each asset's uses, none for what nobody uses; a playlist that shows it twice uses it once."""
    found: dict[str, dict[Use, None]] = {path: {} for path in content.assets}
    for playlist in content.playlists:
        how = How.ITEM if playlist.folder is None else How.FOLDER
        for item in playlist.items:
            found.setdefault(item.asset, {})[Use(how, playlist.path, playlist.title)] = None
    for asset in content.assets.values():
        for path in drawn(asset, content.assets):
            found[path][Use(How.DRAWN, asset.path, asset.title)] = None
    if logo in found:
        found[logo][Use(How.LOGO)] = None
    return {path: tuple(uses) for path, uses in found.items()}


def drawn(asset: Asset, assets: Mapping[str, Asset]) -> Iterator[str]:
    """The assets that a text shows within itself: looked for beside it, then from media/ (as the slides do)."""
    if asset.notice is None:
        return
    for page in asset.notice.pages:
        for markdown, html in _PICTURES.findall(page):
            name = unicodedata.normalize("NFC", unquote(markdown or html))
            for path in looked_for(asset.path, asset.source, name):
                if path in assets:
                    yield path
                    break
