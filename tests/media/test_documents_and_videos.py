"""PDF pages, office files and videos."""

from collections.abc import Callable
from pathlib import Path

import av
import pytest
from PIL import Image

from kiosk.media.office import find_office
from tests.media.conftest import Shop

SAMPLES = Path(__file__).resolve().parents[2] / "media"
Encode = Callable[..., bytes]


def pdf(encoded: Encode, pages: int, size: tuple[int, int] = (300, 400)) -> bytes:
    sheets = [Image.new("RGB", size, (n % 256, 20, 20)) for n in range(pages)]
    return encoded("PDF", image=sheets[0], save_all=True, append_images=sheets[1:])


def test_each_page_of_a_pdf_becomes_a_picture(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.pdf", pdf(encoded, 3))
    assert made.problem_code is None
    assert [(file.width, file.height) for file in made.files] == [(600, 800)] * 3
    assert all(shop.store.path_of(file.key) for file in made.files)


def test_a_pdf_of_more_than_500_pages_is_refused(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.pdf", pdf(encoded, 501, (8, 8)))
    assert (made.problem_code, made.problem_params) == (
        "too_many_document_pages",
        {"pages": 501, "limit": 500},
    )
    assert not [path for path in shop.made.rglob("*.jpg")]


@pytest.mark.parametrize("data", [b"", b"Xin chao", b"%PDF-1.7\n%broken", b"\x00" * 9999])
def test_what_is_no_pdf_is_named(shop: Shop, data: bytes) -> None:
    assert shop.one("a.pdf", data).problem_code == "media_broken"


def test_a_cut_off_pdf_is_named_or_shown_but_harms_nobody(shop: Shop, encoded: Encode) -> None:
    whole = pdf(encoded, 5)
    made = shop.one("a.pdf", whole[: len(whole) // 2])
    assert made.problem_code == "media_broken" or made.files


def test_an_office_file_without_libreoffice_says_what_to_install(shop: Shop) -> None:
    made = shop.one("a.pptx", b"PK\x03\x04")
    assert made.problem_code == ("office_missing" if find_office() is None else "office_failed")


@pytest.mark.parametrize("name", ["nop-ho-so-truc-tuyen.webm", "nop-ho-so-truc-tuyen.mp4"])
def test_a_video_has_its_running_time_and_is_served_as_it_is(shop: Shop, name: str) -> None:
    made = shop.one(name, (SAMPLES / "video" / name).read_bytes())
    assert made.problem_code is None
    assert made.seconds == pytest.approx(12, abs=0.2)
    assert shop.store.path_of(made.files[0].key) == shop.source / name


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5])
def test_a_video_that_is_cut_off_is_named(shop: Shop, share: float) -> None:
    whole = (SAMPLES / "video" / "nop-ho-so-truc-tuyen.mp4").read_bytes()
    assert shop.one("a.mp4", whole[: int(len(whole) * share)]).problem_code == "media_broken"


def film(path: Path, codec: str, pixels: str = "yuv420p") -> None:
    """A second of a moving picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 240, pixels
        for number in range(25):
            image = Image.new("RGB", (320, 240), (number * 10, 20, 20))
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode(None))


@pytest.mark.parametrize(
    ("codec", "pixels", "named"),
    [
        ("libx265", "yuv420p", "HEVC"),
        ("mpeg4", "yuv420p", "MPEG-4 Visual"),
        ("libx264", "yuv422p10le", "H.264 High 4:2:2"),
    ],
)
def test_a_video_that_browsers_cannot_play_is_named_with_its_codec(
    shop: Shop, codec: str, pixels: str, named: str
) -> None:
    film(shop.source / "a.mp4", codec, pixels)
    made = shop.prepare("a.mp4")["a.mp4"]
    assert made.problem_code == "video_codec"
    assert str(made.problem_params["codec"]).startswith(named)


@pytest.mark.parametrize(
    ("codec", "name"), [("libx264", "a.mp4"), ("libvpx-vp9", "a.webm"), ("libsvtav1", "b.mp4")]
)
def test_a_video_that_browsers_play_is_fine(shop: Shop, codec: str, name: str) -> None:
    film(shop.source / name, codec)
    made = shop.prepare(name)[name]
    assert made.problem_code is None
    assert (made.seconds, made.files[0].width) == (pytest.approx(1, abs=0.1), 320)
