"""Photos as they are kept: upright, without metadata, no larger than the largest screen.

Only the child imports this.
"""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from kiosk.media.intake.brought import Brought
from kiosk.media.pictures import FORMATS, LIMIT_MEGAPIXELS, MOVING, SEE_THROUGH, saved
from kiosk.media.refused import Refused

BROUGHT_FORMATS = (*FORMATS, "BMP", "TIFF")
QUALITY = 90
LIMIT_MOVING_MEGAPIXELS = 150
"""Of all frames of an animation together: 0.6 GB while it is written anew."""
LIMIT_FRAMES = 1_000
THUMB_EDGE = 320
THUMB = "thumb.jpg"
PAPER = "#ffffff"


def take(source: Path, workbench: Path, edge: int) -> Brought:
    """The picture for media/, written anew whatever it was. Raises Refused."""
    try:
        with Image.open(source, formats=BROUGHT_FORMATS) as image:
            megapixels = image.width * image.height / 1e6
            if megapixels > LIMIT_MEGAPIXELS:
                raise Refused("picture_too_large", megapixels=round(megapixels), limit=LIMIT_MEGAPIXELS)
            frames = getattr(image, "n_frames", 1) if image.format in MOVING else 1
            if frames > 1:
                return _moving(image, frames, workbench, edge)
            return _still(image, workbench, edge)
    except UnidentifiedImageError as error:
        raise Refused("intake_not_what_it_says", suffix=source.suffix) from error
    except Image.DecompressionBombError as error:
        raise Refused("media_broken", detail=str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Refused("media_broken", detail=str(error)) from error


def _still(image: Image.Image, workbench: Path, edge: int) -> Brought:
    kind = image.format or ""
    if kind in ("JPEG", "MPO"):
        image.draft("RGB", (edge, edge))
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    see_through = upright.mode in SEE_THROUGH or "transparency" in upright.info
    upright = upright.convert("RGBA" if see_through else "RGB")
    upright.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    if see_through or kind == "PNG":
        made = saved(upright, workbench, 1, ".png", icc_profile=profile, optimize=True)
    else:
        made = saved(upright, workbench, 1, ".jpg", icc_profile=profile, quality=QUALITY, optimize=True)
    return Brought(made.suffix, made.name or "", thumb=thumb(upright, workbench))


def _moving(image: Image.Image, frames: int, workbench: Path, edge: int) -> Brought:
    """An animation, as WebP whatever it was: every browser plays it, and it is small."""
    total = frames * image.width * image.height / 1e6
    if frames > LIMIT_FRAMES or total > LIMIT_MOVING_MEGAPIXELS:
        raise Refused(
            "intake_animation", frames=frames, megapixels=round(total), limit=LIMIT_MOVING_MEGAPIXELS
        )
    times: list[int] = []
    made = list(_frames(image, edge, times))
    first, *others = made
    name = "0001.webp"
    first.save(
        workbench / name,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=times,
        loop=0,
        quality=85,
        method=2,
    )
    return Brought(".webp", name, thumb=thumb(first, workbench))


def _frames(image: Image.Image, edge: int, times: list[int]) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(image):
        times.append(max(int(frame.info.get("duration", 100)), 20))
        one = frame.convert("RGBA")
        one.info = {}
        one.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        yield one


def thumb(image: Image.Image, workbench: Path) -> str:
    """A small picture of it for lists; what can be seen through lies on white."""
    small = image.copy()
    small.thumbnail((THUMB_EDGE, THUMB_EDGE), Image.Resampling.LANCZOS)
    if small.mode in SEE_THROUGH:
        paper = Image.new("RGB", small.size, PAPER)
        paper.paste(small, mask=small.convert("RGBA").getchannel("A"))
        small = paper
    small = small.convert("RGB")
    small.info = {}
    small.save(workbench / THUMB, "JPEG", quality=80, optimize=True)
    return THUMB
