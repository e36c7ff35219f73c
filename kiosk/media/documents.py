"""PDF and office documents as pictures of their pages. Only the workshop imports this."""

import subprocess
import tempfile
from pathlib import Path

import pypdfium2

from kiosk.media.office import find_office
from kiosk.media.pictures import save_page
from kiosk.media.prepared import Info
from kiosk.media.refused import Refused

LIMIT_PAGES = 500
OFFICE_SECONDS = 180


def make(source: Path, workbench: Path, edge: int) -> Info:
    """Each page as a picture whose longest side is `edge` pixels. Raises Refused."""
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
            if count > LIMIT_PAGES:
                raise Refused("too_many_document_pages", pages=count, limit=LIMIT_PAGES)
            if count == 0:
                raise Refused("media_broken", detail="no pages")
            document.init_forms()
            made = []
            for number in range(count):
                page = document[number]
                scale = edge / max(*page.get_size(), 1)
                made.append(save_page(page.render(scale=scale).to_pil(), workbench, number + 1))
                page.close()
            return Info(tuple(made))
    except pypdfium2.PdfiumError as error:
        raise Refused("media_broken", detail=str(error)) from error


def make_from_office(source: Path, workbench: Path, edge: int) -> Info:
    """The same for what LibreOffice can turn into a PDF, with a profile of its own each time. Raises Refused."""
    office = find_office()
    if office is None:
        raise Refused("office_missing")
    with tempfile.TemporaryDirectory(prefix="kiosk-office-") as name:
        room = Path(name)
        command = [
            office,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(room / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(room),
            str(source),
        ]
        try:
            subprocess.run(command, check=False, timeout=OFFICE_SECONDS, capture_output=True)
        except subprocess.TimeoutExpired as error:
            raise Refused("media_timeout") from error
        pdf = room / f"{source.stem}.pdf"
        if not pdf.is_file():
            raise Refused("office_failed", detail=source.suffix)
        return make(pdf, workbench, edge)
