"""Make the sample office's pictures, film, leaflet, diagram, emblem and music anew, into media/.

    python scripts/make_sample_media.py [--font FILE-OR-FOLDER] [--into FOLDER] [--only pictures,film]

Needs: pip install pillow av fonttools brotli typst, and a typeface with Vietnamese letters (see --font).
"""

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NEEDED = {"PIL": "pillow", "av": "av", "fontTools": "fonttools", "brotli": "brotli", "typst": "typst"}
MEDIA = Path(__file__).resolve().parents[1] / "media"
COVER_CROP = (446, 0, 1414, 968)  # the helper and the old lady, without the caption
PARTS = ("vector", "pictures", "film", "leaflet", "music")
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    ".jpg": {"quality": 86, "optimize": True, "progressive": True},
    ".webp": {"quality": 84, "method": 6},
    ".png": {"optimize": True},
}


def main() -> int:
    """Draw what was asked for; 0 where all was made."""
    parser = argparse.ArgumentParser(
        description="Vẽ lại ảnh, phim, tờ rơi, sơ đồ và biểu trưng, nhạc của văn phòng mẫu."
    )
    parser.add_argument(
        "--font", type=Path, help="tệp TTF, hoặc thư mục files của @fontsource/be-vietnam-pro"
    )
    parser.add_argument("--into", type=Path, default=MEDIA, help="thư mục nhận kết quả (mặc định: media/)")
    parser.add_argument("--only", default=",".join(PARTS), help=f"chỉ làm vài phần: {','.join(PARTS)}")
    wanted = parser.parse_args()
    missing = [package for module, package in NEEDED.items() if find_spec(module) is None]
    if missing:
        return _refuse(f"Thiếu thư viện. Hãy chạy: pip install {' '.join(missing)}")
    parts = set(wanted.only.split(","))
    if not parts <= set(PARTS):
        return _refuse(f"--only nhận các phần: {', '.join(PARTS)}")
    from sample_media.fonts import NoFontError  # needs fontTools, so only after the look above

    try:
        _make(parts, wanted.font, wanted.into)
    except NoFontError as reason:
        return _refuse(str(reason))
    return 0


def _make(parts: set[str], font: Path | None, media: Path) -> None:
    if "music" in parts:
        from sample_media import music

        (media / "am-thanh").mkdir(parents=True, exist_ok=True)
        music.write_all(media / "am-thanh")
    if parts == {"music"}:
        return
    from PIL import Image
    from sample_media import emblem, film, fonts, indoors, leaflet, scenes
    from sample_media.canvas import Canvas

    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        faces = fonts.find(font, workshop)
        for name in ("anh-hoat-dong", "so-do", "to-roi", "video"):
            (media / name).mkdir(parents=True, exist_ok=True)
        if "vector" in parts:
            (media / "logo.svg").write_text(emblem.logo(), encoding="utf-8", newline="\n")
            diagram = emblem.counter_process(faces.bold)
            (media / "so-do" / "quy-trinh-mot-cua.svg").write_text(diagram, encoding="utf-8", newline="\n")
        if "pictures" in parts:
            for name, draw in scenes.PICTURES:
                canvas = Canvas(1920, 1080, faces)
                draw(canvas)
                target = media / "anh-hoat-dong" / name
                picture = canvas.finished()
                if target.suffix == ".png":
                    picture = picture.quantize(256, dither=Image.Dither.NONE)
                picture.save(target, **SAVE_OPTIONS[target.suffix])
        if "film" in parts:
            pictures = film.frames(faces)
            for suffix in film.ENCODERS:
                film.write(media / "video" / f"nop-ho-so-truc-tuyen{suffix}", pictures)
        if "leaflet" in parts:
            canvas = Canvas(1920, 1080, faces)
            indoors.digital_helpers(canvas)
            cover = workshop / "drawn-cover.jpg"
            canvas.finished().crop(COVER_CROP).save(cover, quality=84)
            target = media / "to-roi" / "dich-vu-cong-truc-tuyen.pdf"
            leaflet.write(target, cover, media / "logo.svg", faces, workshop)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
