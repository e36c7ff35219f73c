"""Photos and drawings made of pixels. Only the workshop imports this."""

from pathlib import Path

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ExifTags import IFD, Base

from kiosk.media.prepared import Info, Made
from kiosk.media.refused import Refused

LIMIT_MEGAPIXELS = 80
JPEG_QUALITY = 88
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
SUFFIX_OF_FORMAT = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
MOVING = frozenset(("GIF", "WEBP", "PNG"))
"""Formats that may hold an animation. A JPEG with several pictures (MPO) only holds several views of one."""

_MODES_OF_BROWSERS = frozenset(("1", "L", "LA", "P", "RGB", "RGBA", "I;16"))
SEE_THROUGH = frozenset(("LA", "PA", "RGBA", "La", "RGBa"))


def prepare_library() -> None:
    """HEIC too; and our own limit, which names the numbers, in place of the library's."""
    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None


def make(source: Path, workbench: Path, edge: int) -> Info:
    """The picture as browsers show it: the file itself where it fits and gives nothing away, else a smaller one.

    It is upright and tells no place: a photo with orientation or GPS data is written anew without metadata (its
    colour profile stays). Raises Refused.
    """
    try:
        with Image.open(source, formats=FORMATS) as image:
            megapixels = image.width * image.height / 1e6
            if megapixels > LIMIT_MEGAPIXELS:
                raise Refused("picture_too_large", megapixels=round(megapixels), limit=LIMIT_MEGAPIXELS)
            return Info((_made(image, workbench, edge),))
    except UnidentifiedImageError as error:
        raise Refused("media_broken", detail="no picture") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Refused("media_broken", detail=str(error)) from error


def _made(image: Image.Image, workbench: Path, edge: int) -> Made:
    kind = image.format or ""
    moves = kind in MOVING and getattr(image, "is_animated", False)
    exif = image.getexif()
    gives_away = bool(exif.get_ifd(IFD.GPSInfo)) or exif.get(Base.Orientation, 1) != 1
    fits = max(image.size) <= edge and not gives_away and image.mode in _MODES_OF_BROWSERS
    if kind in SUFFIX_OF_FORMAT and (fits or moves):
        width, height = image.size
        image.load()
        return Made(SUFFIX_OF_FORMAT[kind], width, height)
    if kind in ("JPEG", "MPO"):
        image.draft("RGB", (edge, edge))
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    see_through = upright.mode in SEE_THROUGH or "transparency" in upright.info
    upright = upright.convert("RGBA" if see_through else "RGB")
    upright.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    if see_through or kind == "PNG":
        return saved(upright, workbench, 1, ".png", icc_profile=profile, optimize=True)
    return saved(upright, workbench, 1, ".jpg", icc_profile=profile, quality=JPEG_QUALITY, optimize=True)


def saved(image: Image.Image, workbench: Path, number: int, suffix: str, **options: object) -> Made:
    """Writes a picture without any metadata, but the colour profile given with the options."""
    name = f"{number:04}{suffix}"
    image.info = {}
    image.save(workbench / name, format="PNG" if suffix == ".png" else "JPEG", **options)
    return Made(suffix, image.width, image.height, name)


def save_page(image: Image.Image, workbench: Path, number: int) -> Made:
    """One page of a document, in a quality in which letters stay sharp."""
    return saved(image.convert("RGB"), workbench, number, ".jpg", quality=92, subsampling=0, optimize=True)
