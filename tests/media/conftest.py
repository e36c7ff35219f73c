"""A folder of media, and the store that makes them ready."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from kiosk.media import MediaStore, Prepared

EDGE = 800


class Shop:
    """media/ and the store; `prepare` waits until all is ready."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "media"
        self.made = folder / "data" / "media"
        self.source.mkdir(parents=True)
        self.store = MediaStore(self.made)

    def put(self, name: str, data: bytes) -> Path:
        path = self.source / name
        path.write_bytes(data)
        return path

    def prepare(self, *names: str, edge: int = EDGE) -> dict[str, Prepared]:
        paths = [self.source / name for name in names] or sorted(self.source.iterdir())
        return self.store.prepare({path.name: path for path in paths}, edge)

    def one(self, name: str, data: bytes, edge: int = EDGE) -> Prepared:
        self.put(name, data)
        return self.prepare(name, edge=edge)[name]

    def picture(self, prepared: Prepared) -> Image.Image:
        path = self.store.path_of(prepared.files[0].key)
        assert path is not None
        with Image.open(path) as image:
            image.load()
            return image


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def encoded() -> Callable[..., bytes]:
    """A picture of one colour, or a given one, as a file."""
    pillow_heif.register_heif_opener()

    def encode(
        kind: str, size: tuple[int, int] = (400, 300), image: Image.Image | None = None, **options: object
    ) -> bytes:
        stream = BytesIO()
        (image or Image.new("RGB", size, "#8c1118")).save(stream, kind, **options)
        return stream.getvalue()

    return encode
