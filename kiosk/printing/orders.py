"""What is asked of the press in words of the office: this text as that sheet."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.content import Asset, Config, Content, Form, Notice
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.outputs.print.sheet import sheet
from kiosk.printing.press import FORMATS, LONGEST_PDF_MM, Finish, Format, Press, pdf, pngs
from kiosk.printing.task import Task

STRIPS = 5
"""Slogans on a sheet of A4: strips of 59 mm, read from across a desk."""
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×X]\s*(\d+(?:[.,]\d+)?)")
SOCIAL = ("social-square", "social-portrait")


Find = Callable[[str], Path | None]
"""Where the file of a picture lies, by its key."""


def without_pictures(_key: str) -> Path | None:
    """Where there are none at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Order:
    """One sheet. asset: the text's path; none for `slogans`. size: of a banner, width and height in cm."""

    form: str
    asset: str | None = None
    size: tuple[float, float] | None = None
    finish: Finish = field(default_factory=Finish)


def paper_formats() -> tuple[str, ...]:
    """What can be printed, by name."""
    return tuple(name for name in FORMATS if name not in SOCIAL)


def banner_size(text: str) -> tuple[float, float]:
    """`300x80`, in cm. Raises BadRequestError."""
    match = _SIZE.fullmatch(text.strip())
    sides = [float(side.replace(",", ".")) for side in match.groups()] if match else []
    if not sides or not all(10 <= side <= 5000 for side in sides):
        raise BadRequestError("print_bad_size", size=text)
    return sides[0], sides[1]


def is_scaled(order: Order) -> bool:
    """Whether the file is drawn at a tenth, because PDF knows no page so large."""
    return order.size is not None and max(order.size) * 10 > LONGEST_PDF_MM


def printed(
    press: Press, config: Config, content: Content, order: Order, day: date, find: Find = without_pictures
) -> bytes:
    """The sheet as PDF/A. Raises BadRequestError where it does not fit or was not understood, NotFoundError."""
    return pdf(press, task_of(config, content, order, day, find=find))[0]


def task_of(
    config: Config,
    content: Content,
    order: Order,
    day: date,
    pixels: int = 0,
    find: Find = without_pictures,
) -> Task:
    """What the press is given for this order. pixels: the width of its pages as PNG, 0 for a PDF.

    Raises BadRequestError, NotFoundError where the order was not understood.
    """
    form = FORMATS.get(order.form)
    if form is None or order.form in SOCIAL:
        raise BadRequestError("print_unknown_format", format=order.form, known=", ".join(paper_formats()))
    if order.form == "slogans":
        return Task(form, _slogans(config, content, day), day, order.finish, pixels)
    data = sheet(config, content, text_of(content, order.asset)[0]).document()
    pictures = _with_pictures(data, find)
    return Task(_of_size(form, order), data, day, order.finish, pixels, pictures)


def keys_of(data: Mapping[str, Any]) -> list[str]:
    """The pictures within a sheet's words, and the office's own."""
    drawn = [block["key"] for block in data["blocks"] if block["kind"] == "picture"]
    return [*drawn, *filter(None, (data["logo"],))]


def _with_pictures(data: dict[str, Any], find: Find) -> dict[str, Path]:
    """Says in the data which of its pictures are at hand; where these lie."""
    pictures = {key: path for key in keys_of(data) if (path := find(key)) is not None}
    data["pictures"] = sorted(pictures)
    return pictures


def pictures(
    press: Press, config: Config, content: Content, path: str, day: date, find: Find = without_pictures
) -> Mapping[str, bytes]:
    """The text's pictures for social pages, PNG by format name."""
    tasks = {name: picture_of(config, content, path, name, day, find) for name in SOCIAL}
    return {name: pngs(press, task)[0][0] for name, task in tasks.items()}


def picture_of(
    config: Config, content: Content, path: str, name: str, day: date, find: Find = without_pictures
) -> Task:
    """What the press is given for one of the text's pictures (`SOCIAL`). Raises BadRequestError, NotFoundError."""
    data = sheet(config, content, text_of(content, path)[0]).document()
    held = _with_pictures(data, find)
    return Task(FORMATS[name], data, day, pixels=round(FORMATS[name].width), pictures=held)


def text_of(content: Content, path: str | None) -> tuple[Asset, Notice]:
    """The text with this path, and its words. Raises BadRequestError where none is named, else NotFoundError."""
    if not path:
        raise BadRequestError("print_needs_text")
    asset = content.assets.get(path)
    if asset is None or asset.notice is None:
        raise NotFoundError("print_no_text", asset=path, suggestion="")
    return asset, asset.notice


def _of_size(form: Format, order: Order) -> Format:
    if order.size is None or form.name != "banner":
        return form
    scale = 1.0 if is_scaled(order) else 10.0
    return replace(form, width=order.size[0] * scale, height=order.size[1] * scale)


def _slogans(config: Config, content: Content, day: date) -> dict[str, Any]:
    held: Sequence[Asset] = [
        asset
        for asset in content.assets.values()
        if asset.notice is not None
        and asset.notice.form is Form.SLOGAN
        and (asset.valid_from is None or asset.valid_from <= day)
        and (asset.valid_until is None or asset.valid_until >= day)
    ]
    if not held:
        raise NotFoundError("print_no_slogans")
    words = [sheet(config, content, asset).words for asset in held]
    return {**sheet(config, content, held[0]).document(), "slogans": words, "strips": STRIPS}
