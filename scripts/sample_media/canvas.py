"""A drawing board in picture units, drawn larger and scaled down so that edges are smooth."""

from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageFont

from sample_media.fonts import Faces

Point = tuple[float, float]
OVERSAMPLING = 3


def mix(first: str, second: str, share: float) -> str:
    """The colour between two, `share` of the way to the second."""
    a, b = ImageColor.getrgb(first), ImageColor.getrgb(second)
    return "#" + "".join(f"{round(p + (q - p) * share):02x}" for p, q in zip(a[:3], b[:3], strict=True))


def bezier(start: Point, one: Point, two: Point, end: Point, steps: int = 32) -> list[Point]:
    """Points along a cubic curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points.append(
            (
                a * start[0] + b * one[0] + c * two[0] + d * end[0],
                a * start[1] + b * one[1] + c * two[1] + d * end[1],
            )
        )
    return points


def star(x: float, y: float, radius: float, tips: int = 5) -> list[Point]:
    """A star that stands on two tips."""
    inner = radius * 0.382
    return [
        (x + r * sin(i * pi / tips), y - r * cos(i * pi / tips))
        for i, r in ((i, radius if i % 2 == 0 else inner) for i in range(2 * tips))
    ]


class Canvas:
    """Flat colours on a board of width x height units."""

    def __init__(
        self, width: int, height: int, faces: Faces, ground: str = "#ffffff", scale: int = OVERSAMPLING
    ):
        self.width, self.height, self.scale, self.faces = width, height, scale, faces
        self.image = Image.new("RGB", (width * scale, height * scale), ground)
        self._draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """The picture at its true size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def gradient(self, top: float, bottom: float, above: str, below: str) -> None:
        """A vertical run of colour over the whole width."""
        s = self.scale
        column = Image.new("RGB", (1, 256))
        for y in range(256):
            column.putpixel((0, y), ImageColor.getrgb(mix(above, below, y / 255))[:3])
        band = column.resize((self.width * s, round((bottom - top) * s)), Image.Resampling.BICUBIC)
        self.image.paste(band, (0, round(top * s)))

    def poly(self, points: Sequence[Point], fill: str, alpha: float = 1.0) -> None:
        """A filled shape."""
        s = self.scale
        scaled = [(x * s, y * s) for x, y in points]
        if alpha >= 1:
            self._draw.polygon(scaled, fill=fill)
            return
        left, top = min(x for x, _ in scaled), min(y for _, y in scaled)
        right, bottom = max(x for x, _ in scaled), max(y for _, y in scaled)
        mask = Image.new("L", (round(right - left) + 2, round(bottom - top) + 2), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=round(255 * alpha))
        self.image.paste(fill, (round(left), round(top)), mask)

    def rect(
        self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0, alpha: float = 1.0
    ) -> None:
        """A box, its corners rounded by radius."""
        s = self.scale
        if alpha < 1:
            mask = Image.new("L", (round(w * s), round(h * s)), 0)
            size = (0, 0, mask.width - 1, mask.height - 1)
            ImageDraw.Draw(mask).rounded_rectangle(size, radius * s, fill=round(255 * alpha))
            self.image.paste(fill, (round(x * s), round(y * s)), mask)
            return
        self._draw.rounded_rectangle((x * s, y * s, (x + w) * s - 1, (y + h) * s - 1), radius * s, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str, alpha: float = 1.0) -> None:
        """An ellipse around (x, y)."""
        if alpha < 1:
            points = [(x + rx * cos(i * pi / 60), y + ry * sin(i * pi / 60)) for i in range(120)]
            self.poly(points, fill, alpha)
            return
        s = self.scale
        self._draw.ellipse(((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str, alpha: float = 1.0) -> None:
        """A circle around (x, y)."""
        self.oval(x, y, radius, radius, fill, alpha)

    def pie(self, x: float, y: float, rx: float, ry: float, start: float, end: float, fill: str) -> None:
        """The part of an ellipse between two angles (degrees, clockwise from the right), cut by its chord."""
        s = self.scale
        self._draw.chord(((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s), start, end, fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A stroke with round ends and joints."""
        s = self.scale
        scaled = [(x * s, y * s) for x, y in points]
        self._draw.line(scaled, fill=fill, width=max(1, round(width * s)), joint="curve")
        r = width * s / 2
        for x, y in (scaled[0], scaled[-1]):
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def shadow(self, x: float, y: float, rx: float, ry: float, alpha: float = 0.18) -> None:
        """A soft patch on the ground."""
        s = self.scale
        pad = ry * 1.2
        mask = Image.new("L", (round(2 * (rx + pad)), round(2 * (ry + pad))), 0)
        ImageDraw.Draw(mask).ellipse((pad, pad, pad + 2 * rx, pad + 2 * ry), fill=round(255 * alpha))
        mask = mask.filter(ImageFilter.GaussianBlur(ry * 0.4)).resize((mask.width * s, mask.height * s))
        self.image.paste("#1d2b2b", (round((x - rx - pad) * s), round((y - ry - pad) * s)), mask)

    def text(
        self, x: float, y: float, words: str, size: float, fill: str, anchor: str = "mm", bold: bool = True
    ) -> None:
        """One line of words."""
        font = self._font(size, bold)
        self._draw.text((x * self.scale, y * self.scale), words, font=font, fill=fill, anchor=anchor)

    def text_width(self, words: str, size: float, bold: bool = True) -> float:
        """How wide the words will be, in units."""
        return self._font(size, bold).getlength(words) / self.scale

    def _font(self, size: float, bold: bool) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.faces.bold if bold else self.faces.regular, round(size * self.scale))
