"""Pictures as people bring them: upright, no larger than a screen, telling no place."""

from collections.abc import Callable

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from tests.media.conftest import EDGE, Shop

Encode = Callable[..., bytes]


def photo(size: tuple[int, int], orientation: int = 1, gps: bool = False) -> tuple[Image.Image, Image.Exif]:
    """A picture whose left half is red, and what a phone writes into it."""
    image = Image.new("RGB", size, "white")
    image.paste("#ff0000", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    if gps:
        exif.get_ifd(IFD.GPSInfo)[1] = "N"
        exif.get_ifd(IFD.GPSInfo)[2] = (21.0, 1.0, 42.0)
    return image, exif


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")]
)
def test_a_picture_that_fits_is_served_as_it_is(shop: Shop, encoded: Encode, kind: str, name: str) -> None:
    made = shop.one(name, encoded(kind))
    assert made.problem_code is None
    assert shop.store.path_of(made.files[0].key) == shop.source / name
    assert (made.files[0].width, made.files[0].height) == (400, 300)


def test_a_large_photo_is_scaled_to_the_largest_screen(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.jpg", encoded("JPEG", (4000, 3000)))
    assert shop.picture(made).size == (EDGE, EDGE * 3 // 4)
    assert made.files[0].media_type == "image/jpeg"


def test_a_photo_is_turned_upright(shop: Shop, encoded: Encode) -> None:
    image, exif = photo((300, 200), orientation=6)
    picture = shop.picture(shop.one("a.jpg", encoded("JPEG", image=image, exif=exif)))
    assert picture.size == (200, 300)
    red, white = picture.getpixel((100, 20)), picture.getpixel((100, 280))
    assert red[0] > 200 and red[1] < 60
    assert min(white) > 200
    assert dict(picture.getexif()) == {}


def test_a_photo_does_not_tell_where_it_was_taken(shop: Shop, encoded: Encode) -> None:
    image, exif = photo((300, 200), gps=True)
    data = encoded("JPEG", image=image, exif=exif)
    made = shop.one("a.jpg", data)
    path = shop.store.path_of(made.files[0].key)
    assert path is not None
    assert path != shop.source / "a.jpg"
    assert b"Exif" in data
    assert b"Exif" not in path.read_bytes()


def test_a_phones_heic_becomes_a_jpeg(shop: Shop, encoded: Encode) -> None:
    image, exif = photo((1600, 1200), gps=True)
    made = shop.one("IMG_1.HEIC", encoded("HEIF", image=image, exif=exif))
    assert made.problem_code is None
    assert shop.picture(made).format == "JPEG"
    assert shop.picture(made).size == (800, 600)


def test_what_is_see_through_stays_so(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.png", encoded("PNG", image=Image.new("RGBA", (2000, 1000), (255, 0, 0, 0))))
    assert (shop.picture(made).mode, shop.picture(made).size) == ("RGBA", (800, 400))


def test_print_colours_become_screen_colours(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.jpg", encoded("JPEG", image=Image.new("CMYK", (100, 100))))
    assert shop.picture(made).mode == "RGB"


def test_an_animation_stays_one(shop: Shop, encoded: Encode) -> None:
    frames = [Image.new("P", (1000, 500), n) for n in range(3)]
    made = shop.one(
        "a.gif", encoded("GIF", image=frames[0], save_all=True, append_images=frames[1:], duration=100)
    )
    assert shop.store.path_of(made.files[0].key) == shop.source / "a.gif"


def test_a_wrong_ending_is_no_matter_while_it_is_a_picture(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.jpg", encoded("PNG"))
    assert (made.files[0].media_type, made.files[0].key[-4:]) == ("image/png", ".png")


def test_a_changed_edge_makes_another_file(shop: Shop, encoded: Encode) -> None:
    data = encoded("JPEG", (4000, 3000))
    small, large = shop.one("a.jpg", data), shop.one("a.jpg", data, edge=1920)
    assert small.files[0].key != large.files[0].key
    assert shop.picture(large).size == (1920, 1440)
    assert shop.picture(small).size == (800, 600), "players of the plan before still ask for it"


def test_a_picture_of_a_hundred_megapixels_is_refused_unopened(shop: Shop, encoded: Encode) -> None:
    made = shop.one("a.png", encoded("PNG", image=Image.new("1", (10_000, 10_000))))
    assert (made.problem_code, made.problem_params) == ("picture_too_large", {"megapixels": 100, "limit": 80})
    assert made.files == ()


def test_a_truncated_photo_is_named_and_the_others_are_not_hurt(shop: Shop, encoded: Encode) -> None:
    whole = encoded("JPEG", image=Image.effect_noise((600, 600), 90))
    shop.put("broken.jpg", whole[: len(whole) // 2])
    shop.put("good.jpg", whole)
    shop.put("empty.jpg", b"")
    shop.put("text.jpg", "Xin chào".encode())
    made = shop.prepare()
    assert {name: one.problem_code for name, one in made.items()} == {
        "broken.jpg": "media_broken",
        "empty.jpg": "media_broken",
        "good.jpg": None,
        "text.jpg": "media_broken",
    }
