"""Find a typeface with all Vietnamese letters, or make one from Be Vietnam Pro's web files."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import merge
from fontTools.ttLib import TTFont

PROBE = "ẲẴẪẬỖỘỮỰđĐ"
WEB_SUBSETS = ("latin", "latin-ext", "vietnamese")
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "kern")
ROOT = Path(__file__).resolve().parents[2]

KNOWN_PAIRS = (
    (
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    ),
    ("C:/Windows/Fonts/segoeui.ttf", "C:/Windows/Fonts/segoeuib.ttf"),
    (
        "/System/Library/Fonts/Supplemental/Arial.ttf",
        "/System/Library/Fonts/Supplemental/Arial Bold.ttf",
    ),
)


class NoFontError(Exception):
    """No usable typeface; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Two weights of one family, as TTF files that hold every Vietnamese letter."""

    regular: Path
    bold: Path

    @property
    def family(self) -> str:
        """The family's name, as typesetters ask for it."""
        names = TTFont(self.regular)["name"]
        return str(names.getDebugName(16) or names.getDebugName(1))


def find(wanted: Path | None, workshop: Path) -> Faces:
    """The faces at `wanted` (a TTF, or a folder of web files or TTFs), else the first usable place known."""
    if wanted is not None:
        faces = _from_folder(wanted, workshop) if wanted.is_dir() else Faces(wanted, _bold_beside(wanted))
        if faces is None:
            raise NoFontError(f"{wanted}: không có be-vietnam-pro-*.woff2 và không có *-Regular.ttf")
        return _checked(faces)
    for folder in sorted(
        {file.parent for file in ROOT.glob("**/be-vietnam-pro-vietnamese-400-normal.woff2")}
    ):
        faces = _from_folder(folder, workshop)
        if faces is not None:
            return _checked(faces)
    for regular, bold in KNOWN_PAIRS:
        if Path(regular).is_file() and Path(bold).is_file():
            return _checked(Faces(Path(regular), Path(bold)))
    raise NoFontError(
        "Không tìm thấy phông chữ có đủ dấu tiếng Việt. Cài một trong hai:\n"
        "  npm install @fontsource/be-vietnam-pro\n"
        "    rồi thêm --font node_modules/@fontsource/be-vietnam-pro/files\n"
        "  apt-get install fonts-noto-core"
    )


def _bold_beside(regular: Path) -> Path:
    bold = regular.with_name(regular.name.replace("Regular", "Bold"))
    return bold if bold.is_file() else regular


def _from_folder(folder: Path, workshop: Path) -> Faces | None:
    merged = [_merged(folder, weight, workshop) for weight in (400, 700)]
    if merged[0] is not None and merged[1] is not None:
        return Faces(merged[0], merged[1])
    regular = next(iter(sorted(folder.glob("*-Regular.ttf"))), None)
    return Faces(regular, _bold_beside(regular)) if regular else None


def _merged(folder: Path, weight: int, workshop: Path) -> Path | None:
    """One TTF from the subset web files of a weight; layout tables dropped, for NFC text needs none."""
    parts = [folder / f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in WEB_SUBSETS]
    if not all(part.is_file() for part in parts):
        return None
    plain: list[str] = []
    for part in parts:
        font = TTFont(part)
        for table in LAYOUT_TABLES:
            if table in font:
                del font[table]
        font.flavor = None
        target = Path(tempfile.mkdtemp(dir=workshop)) / f"{part.stem}.ttf"
        font.save(target)
        plain.append(str(target))
    whole = workshop / f"BeVietnamPro-{weight}.ttf"
    merge.Merger().merge(plain).save(whole)
    return whole


def _checked(faces: Faces) -> Faces:
    for path in (faces.regular, faces.bold):
        letters = TTFont(path).getBestCmap()
        missing = [letter for letter in PROBE if ord(letter) not in letters]
        if missing:
            raise NoFontError(f"{path}: thiếu chữ {' '.join(missing)}; dùng --font để chọn phông khác")
    return faces
