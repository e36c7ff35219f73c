"""Vector drawings: the office's emblem and the diagram of the one-stop counter. Words become outlines."""

from math import cos, pi, sin
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from sample_media.canvas import star
from sample_media.things import ACCENT, MAIN

TEAL = "#2f7f86"


def _document(width: int, height: int, title: str, body: list[str]) -> str:
    lines = "\n  ".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">\n'
        f"  <title>{title}</title>\n  {lines}\n</svg>\n"
    )


def _petal(x: float, y: float, angle: float, length: float, width: float, fill: str) -> str:
    """A pointed leaf from (x, y), angle in degrees from upright."""

    def at(side: float, up: float) -> str:
        a = angle * pi / 180
        return f"{x + side * cos(a) + up * sin(a):.1f} {y + side * sin(a) - up * cos(a):.1f}"

    return (
        f'<path fill="{fill}" d="M{at(0, 0)} '
        f"C{at(-width, length * 0.3)} {at(-width * 0.8, length * 0.72)} {at(0, length)} "
        f'C{at(width * 0.8, length * 0.72)} {at(width, length * 0.3)} {at(0, 0)}Z"/>'
    )


def lotus(x: float, y: float, size: float) -> list[str]:
    """An open lotus, its foot at (x, y)."""
    petals = []
    for angles, length, width, fill in (
        ((-74, 74), 0.92, 0.2, "#f3a9b4"),
        ((-50, 50), 1.02, 0.24, "#f7c0c6"),
        ((-26, 26), 1.1, 0.27, "#fbd7d9"),
        ((0,), 1.16, 0.3, "#fff1ee"),
    ):
        petals += [_petal(x, y, angle, length * size, width * size, fill) for angle in angles]
    return petals


def logo() -> str:
    """The emblem: a lotus over water, a rising star, in a ring. Neutral: no state symbol."""
    body = [
        f'<circle cx="256" cy="256" r="248" fill="{ACCENT}"/>',
        f'<circle cx="256" cy="256" r="232" fill="{MAIN}"/>',
        f'<circle cx="256" cy="256" r="214" fill="none" stroke="{ACCENT}" stroke-width="4"/>',
    ]
    for i in range(11):
        a = (i - 5) * 17 * pi / 180
        body.append(
            f'<path stroke="{ACCENT}" stroke-width="9" stroke-linecap="round" d="M{256 + 168 * sin(a):.1f} '
            f'{330 - 168 * cos(a) - 62:.1f} L{256 + 188 * sin(a):.1f} {330 - 188 * cos(a) - 62:.1f}"/>'
        )
    body += lotus(256, 352, 176)
    for i, (half, tone) in enumerate(((150, "#6fc0c4"), (112, "#4fa5ab"), (70, TEAL))):
        y = 364 + i * 27
        body.append(
            f'<path fill="none" stroke="{tone}" stroke-width="13" stroke-linecap="round" '
            f'd="M{256 - half} {y} Q256 {y + 30} {256 + half} {y}"/>'
        )
    return _document(512, 512, "Biểu trưng Phường Thanh Xuân (mẫu)", body)


class Outliner:
    """Turns words into one path, so that a drawing needs no font where it is shown."""

    def __init__(self, font: Path):
        self._font = TTFont(font)
        self._glyphs = self._font.getGlyphSet()
        self._letters = self._font.getBestCmap()

    def words(self, x: float, y: float, words: str, size: float, fill: str) -> str:
        """A line of words, centred on x, standing on y."""
        scale = size / self._font["head"].unitsPerEm
        names = [self._letters[ord(letter)] for letter in words]
        at = x - sum(self._glyphs[name].width for name in names) * scale / 2
        pen = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        for name in names:
            self._glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, at, y)))
            at += self._glyphs[name].width * scale
        return f'<path fill="{fill}" d="{pen.getCommands()}"/>'


STEPS = (
    ("Lấy số", "", "Ở sảnh"),
    ("Nộp", "hồ sơ", "Quầy 1 - 4"),
    ("Nhận", "giấy hẹn", "Giữ mã"),
    ("Giải quyết", "", "Đúng hẹn"),
    ("Nhận", "kết quả", "Quầy 5"),
)


def counter_process(bold: Path) -> str:
    """How papers go through the one-stop counter, in five steps."""
    pen = Outliner(bold)
    body = [
        '<rect width="1920" height="1080" fill="#fffdf7"/>',
        f'<rect width="1920" height="212" fill="{MAIN}"/>',
        f'<rect y="212" width="1920" height="10" fill="{ACCENT}"/>',
        pen.words(960, 140, "Hồ sơ của bạn đi qua năm bước", 92, "#ffffff"),
        '<path d="M210 480 H1710" stroke="#e5d8bd" stroke-width="26" stroke-linecap="round"/>',
    ]
    for i, (first, second, where) in enumerate(STEPS):
        x = 210 + i * 375
        tone = MAIN if i in (0, 4) else TEAL
        body.append(f'<circle cx="{x}" cy="480" r="142" fill="{tone}"/>')
        body.append(
            f'<circle cx="{x}" cy="480" r="128" fill="none" stroke="#ffffff" stroke-opacity="0.35" '
            'stroke-width="4"/>'
        )
        body += _icon(i, x, 480)
        body.append(
            f'<circle cx="{x - 104}" cy="364" r="52" fill="{ACCENT}" stroke="#fffdf7" stroke-width="9"/>'
        )
        body.append(pen.words(x - 104, 387, str(i + 1), 66, "#1b1b1f"))
        body.append(pen.words(x, 728, first, 68, "#1b1b1f"))
        if second:
            body.append(pen.words(x, 812, second, 68, "#1b1b1f"))
        body.append(
            f'<rect x="{x - 176}" y="880" width="352" height="112" rx="56" fill="{ACCENT}" '
            'fill-opacity="0.5"/>'
        )
        body.append(pen.words(x, 958, where, 62, "#1b1b1f"))
        if i < len(STEPS) - 1:
            body.append(
                f'<path d="M{x + 172} 446 l38 34 l-38 34" fill="none" stroke="#c9a24a" stroke-width="15" '
                'stroke-linecap="round" stroke-linejoin="round"/>'
            )
    return _document(1920, 1080, "Hồ sơ của bạn đi qua năm bước", body)


def _icon(step: int, x: float, y: float) -> list[str]:
    white = 'fill="#ffffff"'
    sheet = f'<rect x="{x - 52}" y="{y - 72}" width="104" height="144" rx="10" {white}/>'
    rules = [
        f'<rect x="{x - 34}" y="{y - 46 + row * 28}" width="{68 if row < 3 else 40}" height="10" rx="5" '
        'fill="#a9b8bd"/>'
        for row in range(4)
    ]
    if step == 0:
        tip = " ".join(f"{px:.1f},{py:.1f}" for px, py in star(x, y + 4, 30))
        return [
            f'<path {white} d="M{x - 78} {y - 50} H{x + 78} V{y - 22} a22 22 0 0 0 0 44 '
            f'V{y + 50} H{x - 78} V{y + 22} a22 22 0 0 0 0 -44 Z"/>',
            f'<polygon points="{tip}" fill="{MAIN}"/>',
        ]
    if step == 1:
        return [
            f'<rect x="{x - 30}" y="{y - 86}" width="104" height="144" rx="10" fill="#cfe3e5"/>',
            sheet,
            *rules,
        ]
    check = (
        f'<path d="M{x - 2} {y + 44} l22 22 l44 -50" fill="none" stroke="{ACCENT}" stroke-width="18" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    if step == 2:
        squares = [
            f'<rect x="{x - 34 + (n % 3) * 25}" y="{y - 52 + (n // 3) * 25}" width="18" height="18" '
            f'fill="{TEAL if n != 4 else "#ffffff"}"/>'
            for n in range(9)
        ]
        return [
            sheet,
            *squares,
            f'<rect x="{x - 34}" y="{y + 38}" width="68" height="10" rx="5" fill="#a9b8bd"/>',
        ]
    if step == 3:
        return [
            f'<circle cx="{x}" cy="{y}" r="74" fill="none" stroke="#ffffff" stroke-width="18"/>',
            f'<path d="M{x} {y - 42} V{y} L{x + 32} {y + 22}" fill="none" stroke="#ffffff" stroke-width="16" '
            'stroke-linecap="round" stroke-linejoin="round"/>',
        ]
    return [sheet, *rules, f'<circle cx="{x + 32}" cy="{y + 44}" r="54" fill="{MAIN}"/>', check]
