"""The typeface: which files of a Fontsource package are delivered, and the style sheet that declares them."""

import re
from pathlib import Path

WEIGHTS = (400, 500, 600, 700, 800)
SUBSETS = ("vietnamese", "latin-ext", "latin")

FACE = re.compile(r"@font-face\s*\{(?P<body>[^}]*)\}")
DECLARATION = re.compile(r"(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;]+);")
WOFF2 = re.compile(r"url\((?:\./)?files/(?P<file>[^)]+\.woff2)\)")


def files(family: str) -> tuple[str, ...]:
    """The files to deliver, within the package."""
    return tuple(f"files/{family}-{subset}-{weight}-normal.woff2" for weight in WEIGHTS for subset in SUBSETS)


def style_sheet(package: Path) -> str:
    """All weights in one sheet, with the package's own unicode ranges.

    font-display is block: a slide is measured and shown in its own typeface or not yet.
    """
    faces = [face for weight in WEIGHTS for face in _faces(package / f"{weight}.css")]
    return "\n".join(faces)


def _faces(sheet: Path) -> list[str]:
    text = sheet.read_text(encoding="utf-8")
    return [_face(dict(DECLARATION.findall(found["body"]))) for found in FACE.finditer(text)]


def _face(declared: dict[str, str]) -> str:
    woff2 = WOFF2.search(declared["src"])
    if woff2 is None:
        raise ValueError(f"no woff2 in {declared['src']}")
    return (
        "@font-face {\n"
        f"  font-family: {declared['font-family']};\n"
        f"  font-style: {declared['font-style']};\n"
        f"  font-weight: {declared['font-weight']};\n"
        "  font-display: block;\n"
        f'  src: url("{woff2["file"]}") format("woff2");\n'
        f"  unicode-range: {declared['unicode-range']};\n"
        "}\n"
    )
