"""What staff bring is made safe and fit, or refused; whatever it is, the next file gets its turn."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from kiosk.media.crew import Takers
from kiosk.media.intake import Brought

EDGE = 800
NOTHING = b""


class Desk:
    """Takes in files one after the other, as the server does."""

    def __init__(self, folder: Path, takers: Takers) -> None:
        self.folder, self.takers = folder, takers
        self.progress: list[float] = []
        self.number = 0

    def take(self, name: str, data: bytes) -> tuple[Brought, Path]:
        self.number += 1
        room = self.folder / str(self.number)
        room.mkdir()
        source = self.folder / f"{self.number}.bytes"
        source.write_bytes(data)
        suffix = Path(name).suffix.lower()
        brought = self.takers.take(source, room, suffix, EDGE, self.progress.append)
        return brought, room / brought.file

    def refused(self, name: str, data: bytes) -> str:
        brought, _ = self.take(name, data)
        assert brought.file == "" and list((self.folder / str(self.number)).iterdir()) == []
        return str(brought.problem_code)


@pytest.fixture(scope="module")
def takers() -> Iterator[Takers]:
    made = Takers()
    yield made
    made.dismiss()


@pytest.fixture
def desk(tmp_path: Path, takers: Takers) -> Desk:
    return Desk(tmp_path, takers)


Encoded = Callable[..., bytes]


def photo_from_a_phone(encoded: Encoded) -> bytes:
    """Lying on its side, with the place where it was taken, and with words behind its end."""
    image = Image.new("RGB", (1600, 900), "#123456")
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Model] = "Phone of Mrs Lan"
    exif.get_ifd(IFD.GPSInfo)[2] = (21.0, 0.0, 0.0)
    return encoded("JPEG", image=image, exif=exif, comment=b"secret") + b"<script>alert(1)</script>PK\x03\x04"


def test_a_photo_is_upright_small_enough_and_tells_nothing(desk: Desk, encoded: Encoded) -> None:
    brought, made = desk.take("IMG_1.JPG", photo_from_a_phone(encoded))
    data = made.read_bytes()
    with Image.open(made) as image:
        assert image.size == (450, 800)
        assert dict(image.getexif()) == {} and "comment" not in image.info
    assert brought.suffix == ".jpg"
    assert not any(word in data for word in (b"Phone", b"secret", b"script", b"PK\x03\x04", b"Exif"))
    with Image.open(made.with_name(brought.thumb)) as small:
        assert max(small.size) == 320


@pytest.mark.parametrize(
    ("kind", "suffix", "kept"),
    [
        ("PNG", ".png", ".png"),
        ("WEBP", ".webp", ".jpg"),
        ("HEIF", ".heic", ".jpg"),
        ("GIF", ".gif", ".jpg"),
        ("BMP", ".bmp", ".jpg"),
        ("TIFF", ".tif", ".jpg"),
        ("JPEG", ".jfif", ".jpg"),
    ],
)
def test_each_kind_of_picture_is_taken(
    desk: Desk, encoded: Encoded, kind: str, suffix: str, kept: str
) -> None:
    brought, made = desk.take(f"a{suffix}", encoded(kind))
    assert (brought.suffix, brought.problem_code) == (kept, None)
    with Image.open(made) as image:
        assert image.size == (400, 300)


def test_a_picture_that_can_be_seen_through_stays_so(desk: Desk, encoded: Encoded) -> None:
    clear = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    brought, made = desk.take("a.webp", encoded("WEBP", image=clear, lossless=True))
    with Image.open(made) as image:
        assert (brought.suffix, image.mode, image.getpixel((1, 1))[3]) == (".png", "RGBA", 0)  # type: ignore[index]


def test_an_animation_still_moves(desk: Desk, encoded: Encoded) -> None:
    frames = [Image.new("RGB", (1000, 500), colour) for colour in ("red", "green", "blue")]
    data = encoded("GIF", image=frames[0], save_all=True, append_images=frames[1:], duration=200)
    brought, made = desk.take("a.gif", data)
    with Image.open(made) as image:
        assert (brought.suffix, image.n_frames, image.size) == (".webp", 3, (800, 400))  # type: ignore[attr-defined]


def test_a_name_that_lies_decides_nothing(desk: Desk, encoded: Encoded) -> None:
    brought, _ = desk.take("a.png", encoded("JPEG"))
    assert brought.suffix == ".jpg"
    assert desk.refused("a.jpg", b"%PDF-1.7 ...") == "intake_not_what_it_says"
    assert desk.refused("a.pdf", encoded("JPEG")) == "intake_not_what_it_says"
    assert desk.refused("a.docx", b"PK\x03\x04 no package") == "intake_not_what_it_says"
    assert desk.refused("a.doc", b"<html>") == "intake_not_what_it_says"
    assert desk.refused("a.mp4", b"\x00\x00\x00\x18ftypmp42 and no more") == "media_broken"
    assert desk.refused("a.svg", b"<html><body>") == "intake_not_what_it_says"
    assert desk.refused("a.exe", b"MZ") == "intake_not_what_it_says"


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of few bytes with so many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf_of(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 100)
    stream = BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return stream.getvalue()


def relations(kind: str, target: str) -> bytes:
    where = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<R><Relationship Id="r" Type="{where}" Target="{target}" TargetMode="External"/></R>'.encode()


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a-hundred-megapixels.png": ("picture_too_large", lambda: png_that_claims(10_000, 10_000)),
    "too-wide.png": ("picture_too_large", lambda: png_that_claims(2_000_000, 2_000)),
    "cut-off.png": ("media_broken", lambda: png_that_claims(4_000, 4_000)),
    "ten-thousand-pages.pdf": ("too_many_document_pages", lambda: pdf_of(10_000)),
    "zip-bomb.docx": ("intake_bomb", lambda: package({"word/document.xml": bytes(60_000_000)})),
    "many-parts.pptx": ("intake_bomb", lambda: package({f"p/{n}.xml": NOTHING for n in range(20_001)})),
    "entities.odt": (
        "intake_active",
        lambda: package({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
    ),
    "fetches-a-picture.docx": (
        "intake_outside",
        lambda: package({"word/_rels/document.xml.rels": relations("image", "http://10.0.0.1/a.png")}),
    ),
    "fetches-a-picture.odp": (
        "intake_outside",
        lambda: package({"content.xml": b'<a><draw:image xlink:href="http://10.0.0.1/a.png"/></a>'}),
    ),
    "script.svg": (
        "intake_active",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    "handler.svg": ("intake_active", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "link.svg": (
        "intake_active",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><a href=" javascript:alert(1)"/></svg>',
    ),
    "billion-laughs.svg": (
        "intake_not_what_it_says",
        lambda: (
            b'<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
        ),
    ),
    "empty.jpg": ("intake_not_what_it_says", lambda: NOTHING),
    "empty.mp4": ("media_broken", lambda: NOTHING),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_harms_nothing(desk: Desk, encoded: Encoded, name: str) -> None:
    code, made = BOMBS[name]
    assert desk.refused(name, made()) == code
    assert desk.take("next.jpg", encoded("JPEG"))[0].problem_code is None


def test_a_hyperlink_in_a_document_is_no_harm(desk: Desk) -> None:
    parts = {"word/_rels/document.xml.rels": relations("hyperlink", "https://dichvucong.gov.vn")}
    assert desk.refused("a.docx", package(parts)) == "office_failed"


def test_a_document_is_kept_as_pages(desk: Desk) -> None:
    brought, made = desk.take("a.pdf", pdf_of(3))
    assert (brought.suffix, brought.pages) == (".pdf", 3)
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 3
    assert made.with_name(brought.thumb).is_file()


def test_an_office_document_becomes_a_pdf(desk: Desk) -> None:
    document, stream = docx.Document(), BytesIO()
    document.add_paragraph("Thông báo lịch tiếp công dân")
    document.save(stream)
    brought, made = desk.take("a.docx", stream.getvalue())
    assert (brought.problem_code, brought.suffix, brought.pages) == (None, ".pdf", 1)
    with pypdfium2.PdfDocument(made) as pdf:
        assert "Thông báo lịch tiếp công dân" in pdf[0].get_textpage().get_text_range()


def test_a_drawing_is_kept_clean(desk: Desk) -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/><image href="http://x/"/></svg>'
    brought, made = desk.take("a.svg", drawn)
    assert brought.suffix == ".svg"
    assert b"rect" in made.read_bytes() and b"http://x" not in made.read_bytes()
