"""Texts already made into slides, so that a change of one notice costs one notice."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.content import Asset, Content
from kiosk.extras import Later

if TYPE_CHECKING:
    from kiosk.outputs import slides as making
    from kiosk.outputs.qr import QrCode
else:
    making = Later("kiosk.outputs.slides")


class Shelf:
    """Slides by the text's path and hash, and the QR codes drawn for them by their media key.

    Used by one thread at a time for making; QR codes are read by any.
    """

    def __init__(self) -> None:
        self._slides: dict[tuple[str, str, str], making.Slides] = {}
        self.qr_codes: dict[str, QrCode] = {}

    def slides(self, asset: Asset, assets: Mapping[str, Asset], language: str) -> "making.Slides":
        """The text's slides, made now if need be. One with pictures is always made: they may have changed.

        Raises ValueError where the asset is no text.
        """
        if asset.notice is None:
            raise ValueError(f"{asset.path} is no text")
        key = (asset.path, asset.sha256, language)
        made = self._slides.get(key)
        if made is None or any("![" in page or "<img" in page for page in asset.notice.pages):
            made = self._slides[key] = making.slides(asset.path, asset.notice, assets, language)
            if made.qr is not None:
                self.qr_codes[made.qr.key] = made.qr
        return made

    def forget_unused(self, contents: list[Content]) -> None:
        """Keeps only what these contents hold: the one in use, and the one before, which players still show."""
        held = {(asset.path, asset.sha256) for content in contents for asset in content.assets.values()}
        self._slides = {key: made for key, made in self._slides.items() if key[:2] in held}
        self.qr_codes = {made.qr.key: made.qr for made in self._slides.values() if made.qr is not None}
