"""What the scenes are furnished with: trees, houses, clouds, captions; and the house colours."""

from sample_media.canvas import Canvas, Point, bezier, mix

MAIN = "#8c1118"
ACCENT = "#ffd84d"
INK = "#1b1b1f"


def tree(c: Canvas, x: float, ground: float, size: float, leaf: str = "#4d9a63") -> None:
    """A round shade tree."""
    c.shadow(x, ground, size * 0.38, size * 0.05)
    c.poly(
        [
            (x - size * 0.045, ground),
            (x - size * 0.03, ground - size * 0.5),
            (x + size * 0.03, ground - size * 0.5),
            (x + size * 0.05, ground),
        ],
        "#7a5638",
    )
    c.line([(x, ground - size * 0.36), (x + size * 0.14, ground - size * 0.52)], "#7a5638", size * 0.028)
    dark, light = mix(leaf, "#123d2c", 0.25), mix(leaf, "#e7f2a0", 0.25)
    for dx, dy, r, colour in (
        (-0.2, -0.56, 0.19, dark),
        (0.21, -0.58, 0.19, dark),
        (0, -0.62, 0.24, leaf),
        (-0.12, -0.74, 0.2, leaf),
        (0.13, -0.75, 0.2, leaf),
        (0.0, -0.86, 0.17, leaf),
        (-0.06, -0.84, 0.11, light),
        (-0.19, -0.66, 0.07, light),
        (0.14, -0.7, 0.06, light),
    ):
        c.disc(x + dx * size, ground + dy * size, r * size, colour)


def bush(c: Canvas, x: float, ground: float, size: float, leaf: str = "#5aa86d") -> None:
    """A low round bush."""
    for dx, r in ((-0.5, 0.32), (0.5, 0.34), (0, 0.46)):
        c.pie(
            x + dx * size,
            ground,
            r * size * 1.2,
            r * size * 1.3,
            180,
            360,
            leaf if dx else mix(leaf, "#e7f2a0", 0.18),
        )


def cloud(c: Canvas, x: float, y: float, size: float, fill: str = "#f7fcfd") -> None:
    """A flat cloud."""
    c.rect(x - size, y - size * 0.2, size * 2, size * 0.4, fill, size * 0.2)
    for dx, r in ((-0.35, 0.36), (0.22, 0.48), (0.62, 0.26)):
        points = [(x + dx * size + px, y + py) for px, py in _half_disc(r * size)]
        c.poly(points, fill)


def _half_disc(r: float) -> list[Point]:
    return bezier((-r, 0), (-r, -1.33 * r), (r, -1.33 * r), (r, 0))


def potted_plant(c: Canvas, x: float, ground: float, size: float) -> None:
    """Broad leaves in a glazed pot."""
    for dx, dy, bend in (
        (-0.5, -0.95, -0.3),
        (0.5, -1.0, 0.3),
        (-0.22, -1.25, -0.2),
        (0.24, -1.3, 0.2),
        (0, -1.45, 0.05),
    ):
        tip = (x + dx * size, ground + dy * size)
        foot = (x, ground - 0.4 * size)
        mid = (x + (dx * 0.4 + bend) * size, ground + dy * 0.75 * size)
        back = (x + (dx * 0.6 - bend * 0.4) * size, ground + dy * 0.6 * size)
        c.poly(
            bezier(foot, mid, mid, tip) + bezier(tip, back, back, foot), "#3f8a5a" if dx < 0.1 else "#57a56c"
        )
    c.poly(
        [
            (x - 0.3 * size, ground - 0.48 * size),
            (x + 0.3 * size, ground - 0.48 * size),
            (x + 0.21 * size, ground),
            (x - 0.21 * size, ground),
        ],
        "#b9542f",
    )
    c.rect(x - 0.34 * size, ground - 0.55 * size, 0.68 * size, 0.12 * size, "#cf6a41", 0.04 * size)


def tube_house(
    c: Canvas, x: float, ground: float, width: float, floors: int, wall: str, roof: str = "#a8482f"
) -> None:
    """A narrow town house: shop below, balconies above."""
    storey = width * 0.72
    top = ground - storey * (floors + 0.12)
    dark, light = mix(wall, "#3a2a20", 0.22), mix(wall, "#ffffff", 0.5)
    c.rect(x, top, width, ground - top, wall)
    c.rect(x + width - width * 0.06, top, width * 0.06, ground - top, mix(wall, "#3a2a20", 0.1))
    c.poly([(x - width * 0.05, top), (x + width * 0.5, top - width * 0.3), (x + width * 1.05, top)], roof)
    c.rect(x - width * 0.05, top - width * 0.02, width * 1.1, width * 0.07, light)
    for floor in range(1, floors):
        y = ground - storey * (floor + 1) + storey * 0.14
        c.rect(x, y + storey * 0.84, width, width * 0.03, dark)
        for side in (0.14, 0.56):
            c.rect(x + width * side, y + storey * 0.1, width * 0.3, storey * 0.66, light, width * 0.02)
            c.rect(x + width * (side + 0.03), y + storey * 0.14, width * 0.24, storey * 0.62, "#3f6f78")
            c.rect(x + width * (side + 0.14), y + storey * 0.14, width * 0.02, storey * 0.62, light)
        for bar in range(13):
            c.rect(
                x + width * (0.06 + bar * 0.073), y + storey * 0.56, width * 0.012, storey * 0.26, "#40454d"
            )
        c.rect(x + width * 0.04, y + storey * 0.54, width * 0.92, width * 0.025, "#40454d")
        if floor % 2:
            for dx in (0.12, 0.2, 0.74, 0.84):
                c.disc(x + width * dx, y + storey * 0.52, width * 0.05, "#4f9a5f")
                c.disc(x + width * (dx + 0.02), y + storey * 0.48, width * 0.018, "#e5567a")
    door = ground - storey * 0.8
    c.rect(x + width * 0.1, door, width * 0.8, ground - door, mix(wall, "#20303a", 0.65))
    for slat in range(1, 8):
        c.rect(x + width * (0.1 + slat * 0.1), door, width * 0.008, ground - door, mix(wall, "#20303a", 0.85))
    stripes = 8
    for i in range(stripes):
        left = x + width * i / stripes
        colour = roof if i % 2 else "#fff4df"
        c.poly(
            [
                (left, door),
                (left + width / stripes, door),
                (left + width / stripes + width * 0.01, door + storey * 0.2),
                (left - width * 0.01, door + storey * 0.2),
            ],
            colour,
        )


def motorbike(c: Canvas, x: float, ground: float, size: float, colour: str) -> None:
    """A parked scooter, seen from the side."""
    c.shadow(x, ground, size * 0.62, size * 0.05)
    for dx in (-0.42, 0.42):
        c.disc(x + dx * size, ground - 0.17 * size, 0.17 * size, "#2a2d36")
        c.disc(x + dx * size, ground - 0.17 * size, 0.08 * size, "#b9bec6")
    c.line(
        [(x + 0.42 * size, ground - 0.17 * size), (x + 0.28 * size, ground - 0.62 * size)],
        "#5a606b",
        0.05 * size,
    )
    c.poly(
        bezier(
            (x - 0.55 * size, ground - 0.36 * size),
            (x - 0.5 * size, ground - 0.56 * size),
            (x - 0.1 * size, ground - 0.5 * size),
            (x - 0.05 * size, ground - 0.24 * size),
        )
        + bezier(
            (x + 0.1 * size, ground - 0.2 * size),
            (x + 0.2 * size, ground - 0.3 * size),
            (x + 0.2 * size, ground - 0.5 * size),
            (x + 0.26 * size, ground - 0.64 * size),
        )
        + bezier(
            (x + 0.36 * size, ground - 0.6 * size),
            (x + 0.36 * size, ground - 0.3 * size),
            (x + 0.2 * size, ground - 0.12 * size),
            (x, ground - 0.12 * size),
        )
        + [(x - 0.28 * size, ground - 0.14 * size)],
        colour,
    )
    c.rect(x - 0.52 * size, ground - 0.6 * size, 0.5 * size, 0.11 * size, "#2a2d36", 0.05 * size)
    c.line(
        [(x + 0.3 * size, ground - 0.66 * size), (x + 0.18 * size, ground - 0.72 * size)],
        "#2a2d36",
        0.04 * size,
    )
    c.disc(x + 0.34 * size, ground - 0.57 * size, 0.045 * size, "#fff2b8")


CAPTION_HEIGHT = 112
CAPTION_SIZE = 62  # read from 5 m on a 43-inch screen


def caption(c: Canvas, title: str, detail: str) -> None:
    """A strip at the foot: what is seen, when and where."""
    top = c.height - CAPTION_HEIGHT
    c.rect(0, top, c.width, CAPTION_HEIGHT, MAIN)
    c.rect(0, top, c.width, 7, ACCENT)
    c.text(56, top + 60, title, CAPTION_SIZE, "#ffffff", "lm")
    c.text(c.width - 56, top + 60, detail, CAPTION_SIZE, "#ffe9a8", "rm", bold=False)
