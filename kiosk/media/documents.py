"""PDF and office documents as pictures of their pages. Only the workshop imports this."""

import subprocess
import tempfile
from pathlib import Path

import pypdfium2

from kiosk.media import pictures
from kiosk.media.office import find_office
from kiosk.media.prepared import Info
from kiosk.media.refused import Refused

LIMIT_PAGES = 500
OFFICE_SECONDS = 180


NO_SURPRISES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""
"""LibreOffice's own settings: no macro runs, and no linked picture or text is fetched from anywhere."""


def prepare_library() -> None:
    """Pictures of pages are saved with the picture library."""
    pictures.prepare_library()


def count_pages(source: Path) -> int:
    """How many pages a PDF has, without drawing one. Raises Refused where there are none or too many."""
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
    except pypdfium2.PdfiumError as error:
        raise Refused("media_broken", detail=str(error)) from error
    if count > LIMIT_PAGES:
        raise Refused("too_many_document_pages", pages=count, limit=LIMIT_PAGES)
    if count == 0:
        raise Refused("media_broken", detail="no pages")
    return count


def make(source: Path, workbench: Path, edge: int) -> Info:
    """Each page as a picture whose longest side is `edge` pixels. Raises Refused."""
    count = count_pages(source)
    try:
        with pypdfium2.PdfDocument(source) as document:
            document.init_forms()
            made = []
            for number in range(count):
                page = document[number]
                scale = edge / max(*page.get_size(), 1)
                made.append(pictures.save_page(page.render(scale=scale).to_pil(), workbench, number + 1))
                page.close()
            return Info(tuple(made))
    except pypdfium2.PdfiumError as error:
        raise Refused("media_broken", detail=str(error)) from error


def make_from_office(source: Path, workbench: Path, edge: int) -> Info:
    """The same for what LibreOffice can turn into a PDF. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="kiosk-office-") as name:
        return make(pdf_from_office(source, Path(name)), workbench, edge)


def pdf_from_office(source: Path, room: Path) -> Path:
    """The PDF that LibreOffice makes of it in this empty folder, with a profile of its own. Raises Refused."""
    office = find_office()
    if office is None:
        raise Refused("office_missing")
    settings = room / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(NO_SURPRISES, encoding="utf-8")
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
    return pdf
