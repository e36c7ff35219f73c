"""The child process that opens what staff bring: `python -m kiosk.media.intake.take`.

One job a line on stdin, as JSON: source, workbench, suffix, edge. On stdout lines of `{"progress": 0.4}`, and at the
end `{"brought": {...}}` (see `Brought`) or `{"error": ...}` where the machine failed. Under the workshop's limits.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, parse

from kiosk.content import Kind
from kiosk.media import documents, vectors
from kiosk.media.intake import films, packages, pictures
from kiosk.media.intake.brought import BROUGHT_KINDS, Brought
from kiosk.media.office import is_office
from kiosk.media.refused import Refused
from kiosk.media.workshop import be_modest

ACTIVE_ELEMENTS = frozenset(("script", "foreignobject", "iframe", "handler", "listener", "embed", "object"))
SCRIPTS = ("javascript:", "vbscript:", "data:text")
PROGRESS_STEP = 0.01
NOT_WHAT_IT_SAYS = "intake_not_what_it_says"

Told = Callable[[float], None]


def main() -> None:
    """Works until stdin ends."""
    be_modest()
    documents.prepare_library()
    for line in sys.stdin.buffer:
        try:
            job = json.loads(line)
            brought = take(
                Path(job["source"]), Path(job["workbench"]), job["suffix"], int(job["edge"]), _Telling().told
            )
            answer: dict[str, object] = {"brought": brought.document()}
        except Exception as error:  # the job wrapper: whatever a file does, the next one gets its turn
            answer = {"error": f"{type(error).__name__}: {error}"}
        _say(answer)


class _Telling:
    """Tells the parent of progress, a hundred times at most."""

    def __init__(self) -> None:
        self._last = 0.0

    def told(self, share: float) -> None:
        if share >= self._last + PROGRESS_STEP:
            self._last = share
            _say({"progress": round(share, 3)})


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def take(source: Path, workbench: Path, suffix: str, edge: int, told: Told) -> Brought:
    """What becomes of this file; a file that is refused is an answer. Raises OSError, MemoryError: the machine."""
    try:
        kind = BROUGHT_KINDS.get(suffix)
        if suffix == ".svg":
            return _drawing(source, workbench)
        if kind is Kind.PICTURE:
            return pictures.take(source, workbench, edge)
        if kind is Kind.VIDEO:
            return films.take(source, workbench, edge, told)
        if suffix == ".pdf":
            return _pages(source, workbench, told)
        if is_office(suffix):
            return _office(source, workbench, suffix, told)
    except Refused as refused:
        for file in workbench.iterdir():
            file.unlink()
        params = {**refused.params, "suffix": suffix} if refused.code == NOT_WHAT_IT_SAYS else refused.params
        return Brought(problem_code=refused.code, problem_params=params)
    return Brought(problem_code=NOT_WHAT_IT_SAYS, problem_params={"suffix": suffix})


def _drawing(source: Path, workbench: Path) -> Brought:
    """An SVG without anything that acts. One that brings a script is refused, not cleaned: nobody draws with those."""
    try:
        root = parse(source, forbid_dtd=False).getroot()
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise Refused("intake_not_what_it_says", suffix=".svg") from error
    for element in root.iter() if root is not None else ():
        if what := _acts(element):
            raise Refused("intake_active", what=what)
    info = vectors.make(source, workbench)
    return Brought(".svg", info.made[0].name or "")


def _acts(element: Element) -> str:
    name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    if name in ACTIVE_ELEMENTS:
        return f"<{name}>"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on") or value.strip().lower().startswith(SCRIPTS):
            return attribute
    return ""


def _pages(source: Path, workbench: Path, told: Told) -> Brought:
    """A PDF stays as it is; that all its pages can be drawn is tried when its pages are made."""
    with source.open("rb") as stream:
        if b"%PDF-" not in stream.read(1024):
            raise Refused("intake_not_what_it_says", suffix=".pdf")
    pages = documents.count_pages(source)
    told(0.2)
    try:
        with pypdfium2.PdfDocument(source) as document:
            first = document[0]
            scale = pictures.THUMB_EDGE / max(*first.get_size(), 1)
            small = pictures.thumb(first.render(scale=scale).to_pil(), workbench)
    except pypdfium2.PdfiumError as error:
        raise Refused("media_broken", detail=str(error)) from error
    shutil.copyfile(source, workbench / "pages.pdf")
    return Brought(".pdf", "pages.pdf", pages=pages, thumb=small)


def _office(source: Path, workbench: Path, suffix: str, told: Told) -> Brought:
    """As the PDF that LibreOffice makes of it: so it looks the same on a display PC that has no LibreOffice."""
    packages.check(source, suffix)
    told(0.1)
    with tempfile.TemporaryDirectory(prefix="kiosk-office-") as name:
        named = Path(name) / f"pages{suffix}"
        shutil.copyfile(source, named)
        pdf = documents.pdf_from_office(named, Path(name))
        told(0.8)
        return _pages(pdf, workbench, told)


if __name__ == "__main__":
    main()
