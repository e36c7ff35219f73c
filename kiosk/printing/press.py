"""Data and a template to PDF or PNG, at the largest size between its bounds that fits (as on screen: ux.md, 3)."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from kiosk.errors import BadRequestError
from kiosk.extras import load

TEMPLATES = Path(__file__).parent / "templates"
STEP_PT = 0.5
MM_PER_INCH = 25.4
LONGEST_PDF_MM = 5000.0
"""A PDF page ends at 14,400 points (200 inches, ISO 32000-1 Annex C); what is larger is set at a tenth."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of sheet. width, height: mm, trimmed. least, most: body size in points; pages: how many it may have."""

    name: str
    template: str
    width: float
    height: float
    least: float = 10
    most: float = 10
    pages: int = 1


FORMATS = {
    one.name: one
    for one in (
        Format("poster-a3", "poster", 297, 420, 14, 44),
        Format("poster-a4", "poster", 210, 297, 10.5, 32),
        Format("leaflet-a5", "poster", 148, 210, 9, 20, pages=2),
        Format("folded-a4", "folded", 297, 210, 8.5, 18, pages=2),
        Format("slogans", "slogans", 210, 297, pages=50),
        Format("banner", "banner", 3000, 800),
        Format("social-square", "social", 1080, 1080),
        Format("social-portrait", "social", 1080, 1350),
    )
}
"""Least sizes: 9 pt is the smallest that leaflets for everyone are set in, 8.5 pt on panels held in the hand; posters
are read from 1 m (14 pt on A3) and half a metre. Estimates of ours."""

PDF_A = ("a-2b",)
MOST_ON_A_FLAP = 40
MARGINS = {"bleed_mm": 3.0}


@dataclass(frozen=True, slots=True)
class Finish:
    """How the printer wants it. bleed: 3 mm more on each side; marks: crop marks outside."""

    bleed: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Where its parts lie. fonts: a folder of TTFs; own: an office's folder of templates, whose files come first."""

    fonts: Path
    own: Path | None = None

    def source(self, template: str) -> bytes:
        """What the typesetter reads: common.typ, then the template."""
        return b"".join(self._file(name) for name in ("common.typ", f"{template}.typ"))

    def _file(self, name: str) -> bytes:
        for folder in filter(None, (self.own, TEMPLATES)):
            if (folder / name).is_file():
                return (folder / name).read_bytes()
        raise BadRequestError("print_no_template", name=name)


class Task(Protocol):
    """What is set: `kiosk.printing.task` says more of it."""

    @property
    def form(self) -> Format:
        """Which sheet or picture."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What stands on it, as the template reads it."""

    @property
    def day(self) -> date:
        """The day that stands in the file."""

    @property
    def finish(self) -> Finish:
        """Bleed and crop marks."""

    @property
    def pixels(self) -> int:
        """Width of a picture; 0 for paper."""

    @property
    def pictures(self) -> Mapping[str, Path]:
        """The files that its texts show, by their names there."""


def pdf(press: Press, task: Task) -> tuple[bytes, float]:
    """The sheet as PDF/A-2b with its fonts inside, and the size of its body in points.

    The task's day stands in the file, so the same sheet gives the same bytes.

    Raises BadRequestError where the text is too long even at the least size, which says by how much; or where an
    office's template is wrong, which says where.
    """
    day = datetime(task.day.year, task.day.month, task.day.day, tzinfo=UTC)
    with _on_disk(press, task) as table:
        fitted = _fitted(table, task.form, task.data, task.finish)
        made: bytes = fitted.compiler(table).compile(format="pdf", pdf_standards=list(PDF_A), timestamp=day)
    return made, fitted.size


def pngs(press: Press, task: Task) -> tuple[list[bytes], float]:
    """Each page as PNG, as wide as the task says, and the size of its body. Raises BadRequestError as `pdf` does."""
    with _on_disk(press, task) as table:
        fitted = _fitted(table, task.form, task.data, task.finish)
        ppi = task.pixels / (task.form.width / MM_PER_INCH)
        made = fitted.compiler(table).compile(format="png", ppi=ppi)
    return [bytes(page) for page in (made if isinstance(made, list) else [made])], fitted.size


@dataclass(frozen=True, slots=True)
class _Table:
    """One job's file for the typesetter, and its fonts."""

    source: Path
    fonts: Path


@contextmanager
def _on_disk(press: Press, task: Task) -> Iterator[_Table]:
    """Only a file can be asked how many pages it makes, and it sees no other files than those beside it."""
    with TemporaryDirectory(prefix="kiosk-print-") as folder:
        source = Path(folder) / f"{task.form.template}.typ"
        source.write_bytes(press.source(task.form.template))
        for key, picture in task.pictures.items():
            shutil.copyfile(picture, source.with_name(key))
        yield _Table(source, press.fonts)


@dataclass(frozen=True, slots=True)
class _Setting:
    """One try: a sheet at a size."""

    form: Format
    data: Mapping[str, Any]
    finish: Finish
    size: float

    def compiler(self, table: _Table) -> Any:
        typst = load("typst", "print")
        inputs = {
            "data": json.dumps(self.data, ensure_ascii=False),
            "size": f"{self.size:g}",
            "width": f"{self.form.width:g}",
            "height": f"{self.form.height:g}",
            "bleed": f"{MARGINS['bleed_mm']:g}" if self.finish.bleed else "0",
            "marks": "yes" if self.finish.marks else "no",
        }
        return typst.Compiler(
            str(table.source),
            font_paths=[str(table.fonts)],
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )

    def pages(self, table: _Table) -> float:
        """How many pages it takes; infinitely many where a box of it is too small."""
        pages, over = self.measured(table)
        return float("inf") if over > 0 else pages

    def measured(self, table: _Table) -> tuple[float, float]:
        """How many pages it takes, and by how much of itself its smallest box is too small."""
        compiler = self.compiler(table)
        try:
            over = json.loads(compiler.query("<over>", field="value"))
            count = json.loads(compiler.query("<pages>", field="value"))
        except RuntimeError as error:
            raise BadRequestError(
                "print_template_wrong", name=self.form.template, detail=str(error)
            ) from error
        return float(count[0]), max((float(one) for one in over), default=0.0)


def _fitted(table: _Table, form: Format, data: Mapping[str, Any], finish: Finish) -> _Setting:
    """The sheet at the largest size at which it has the pages that it may have: by bisection over half points."""
    at = partial(_Setting, form, data, finish)
    steps = round((form.most - form.least) / STEP_PT)
    # A poster or leaflet takes one page where it can; the others have the pages that they are folded or cut from.
    for allowed in range(1, form.pages + 1) if form.template == "poster" else (form.pages,):
        best = _largest(partial(_takes, table, at, form.least, allowed), steps)
        if best is not None:
            return at(form.least + best * STEP_PT)
    split = _split(table, at(form.least)) if form.template == "folded" else None
    if split is not None:
        return split
    pages, over = at(form.least).measured(table)
    if over > 0:
        raise BadRequestError("print_too_long_box", format=form.name, percent=max(round(over * 100), 1))
    raise BadRequestError(
        "print_too_long", format=form.name, percent=round((pages / form.pages - 1) * 100), pages=form.pages
    )


def _takes(table: _Table, at: Callable[[float], _Setting], least: float, allowed: int, step: int) -> bool:
    return at(least + step * STEP_PT).pages(table) <= allowed


def _largest(fits: Callable[[int], bool], high: int) -> int | None:
    """The largest step from 0 to `high` that fits, by bisection; None where not even the first does."""
    if not fits(0):
        return None
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _split(table: _Table, setting: _Setting) -> _Setting | None:
    """The inner panels are full: the fewest blocks at the end go onto the flap; None where it can't hold them."""
    blocks = list(setting.data["blocks"])
    for moved in range(1, min(len(blocks), MOST_ON_A_FLAP)):
        data = {**setting.data, "blocks": blocks[:-moved], "flap": blocks[-moved:]}
        tried = replace(setting, data=data)
        if tried.pages(table) <= setting.form.pages:
            return tried
    return None
