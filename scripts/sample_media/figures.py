"""What the scenes are made of: people, trees, houses, clouds, captions."""

from dataclasses import dataclass

from sample_media.canvas import Canvas, Point, bezier, mix

SKIN = "#f0c49c"
SKIN_DARK = "#d9a577"
HAIR = "#2b2626"
GREY_HAIR = "#c9c9cc"
MAIN = "#8c1118"
ACCENT = "#ffd84d"
INK = "#1b1b1f"


@dataclass(frozen=True, slots=True)
class Look:
    """How a person is dressed. style of hair: short, bob, long, bun; hat: none, cone, cap."""

    shirt: str
    legs: str = "#34405a"
    skin: str = SKIN
    hair: str = HAIR
    style: str = "short"
    hat: str = "none"
    long_sleeves: bool = False
    dress: bool = False


def person(
    c: Canvas,
    x: float,
    ground: float,
    height: float,
    look: Look,
    left: tuple[Point, Point] = ((-5, 13), (-4, 26)),
    right: tuple[Point, Point] = ((5, 13), (4, 26)),
    stride: float = 5,
    lean: float = 0,
    seated: bool = False,
    back: bool = False,
) -> dict[str, Point]:
    """A standing (or seated, cut at the hip) person, seen from the front or the back. Arms: elbow and hand, in percent of height from the shoulder.

    Gives where the hands are, so that a scene can put something into them.
    """
    u = height / 100
    hip, neck = ground - 43 * u, ground - 78 * u
    if seated:
        hip, neck = ground, ground - 35 * u
    top = x + lean * u
    if not seated:
        c.shadow(x, ground, 17 * u, 3 * u)
        for side in (-1, 1):
            foot = x + side * stride * u
            c.line([(x + side * 4 * u, hip), (x + side * (stride * 0.8) * u, (hip + ground) / 2), (foot, ground - 5 * u)],
                   look.legs, 8.6 * u)
            c.rect(foot - 4 * u + side * 1.6 * u, ground - 4.6 * u, 9.5 * u, 4.6 * u, "#2a2d36", 2.2 * u)
    hands: dict[str, Point] = {}
    shade = mix(look.shirt, "#000000", 0.14)

    def arm(name: str, side: int, elbow: Point, hand: Point, colour: str) -> None:
        shoulder = (top + side * 9.6 * u, neck + 5 * u)
        e = (shoulder[0] + elbow[0] * u, shoulder[1] + elbow[1] * u)
        h = (shoulder[0] + hand[0] * u, shoulder[1] + hand[1] * u)
        c.line([e, h], colour if look.long_sleeves else look.skin, 5 * u)
        c.disc(*h, 3.1 * u, look.skin)
        c.line([shoulder, e], colour, 6.4 * u)
        hands[name] = h

    if look.style == "long":
        c.rect(top - 9.5 * u, neck - 16 * u, 19 * u, 26 * u, look.hair, 8 * u)
    arm("left", -1, left[0], left[1], shade)
    c.rect(top - 3.2 * u, neck - 6 * u, 6.4 * u, 10 * u, mix(look.skin, "#8a4b20", 0.22), 3 * u)
    skirt = 19 if look.dress and not seated else 0
    torso = (
        bezier((top - 5 * u, neck), (top - 13 * u, neck + u), (top - 13 * u, neck + 5 * u), (top - 12 * u, neck + 12 * u))
        + [(x - (9.5 + skirt * 0.32) * u, hip + (3 + skirt) * u), (x + (9.5 + skirt * 0.32) * u, hip + (3 + skirt) * u)]
        + bezier((top + 12 * u, neck + 12 * u), (top + 13 * u, neck + 5 * u), (top + 13 * u, neck + u), (top + 5 * u, neck))
    )
    c.poly(torso, look.shirt)
    if back:
        c.rect(top - 5 * u, neck - 1.6 * u, 10 * u, 4 * u, mix(look.shirt, "#000000", 0.2), 2 * u)
    else:
        c.poly([(top - 4.4 * u, neck), (top, neck + 6.5 * u), (top + 4.4 * u, neck)], mix(look.skin, "#8a4b20", 0.1))
    arm("right", 1, right[0], right[1], look.shirt)
    if back:
        _head_from_behind(c, top, neck - 11 * u, u, look)
    else:
        _head(c, top, neck - 11 * u, u, look)
    return hands


def _head(c: Canvas, x: float, y: float, u: float, look: Look) -> None:
    r = 8.6 * u
    if look.style == "bun":
        c.disc(x, y - 9.5 * u, 4.2 * u, look.hair)
    if look.style == "bob":
        c.rect(x - 9.8 * u, y - 8.5 * u, 19.6 * u, 17 * u, look.hair, 8 * u)
    for side in (-1, 1):
        c.oval(x + side * r, y + 0.8 * u, 1.7 * u, 2.3 * u, mix(look.skin, "#8a4b20", 0.12))
    c.oval(x, y + 0.4 * u, r, r * 1.08, look.skin)
    c.pie(x, y - 1.2 * u, r * 1.08, r * 1.04, 180, 360, look.hair)
    c.pie(x - r * 0.35, y - 2.4 * u, r * 0.74, r * 0.62, 150, 330, look.hair)
    for side in (-1, 1):
        c.disc(x + side * 3.1 * u, y + 1.2 * u, 0.95 * u, INK)
        c.oval(x + side * 5 * u, y + 4 * u, 1.5 * u, 0.9 * u, mix(look.skin, "#e0604c", 0.35))
    c.line(bezier((x - 2.2 * u, y + 4.4 * u), (x - u, y + 6 * u), (x + u, y + 6 * u), (x + 2.2 * u, y + 4.4 * u), 10),
           "#9a4636", 0.9 * u)
    if look.hat == "cone":
        c.poly([(x - 16 * u, y - 3.4 * u), (x - 0.8 * u, y - 16 * u), (x + 0.8 * u, y - 16 * u), (x + 16 * u, y - 3.4 * u)],
               "#ecd9a6")
        c.pie(x, y - 3.4 * u, 16 * u, 2.4 * u, 0, 180, "#d3b978")
        for share in (0.34, 0.66):
            wide = 16 * u * share
            c.line([(x - wide, y - 16 * u + 12.6 * u * share), (x + wide, y - 16 * u + 12.6 * u * share)], "#d9c285", 0.5 * u)
    if look.hat == "cap":
        c.pie(x, y - 2.6 * u, r * 1.14, r * 1.1, 180, 360, MAIN)
        c.rect(x + r * 0.2, y - 4.2 * u, r * 1.35, 2.4 * u, MAIN, 1.2 * u)


def _head_from_behind(c: Canvas, x: float, y: float, u: float, look: Look) -> None:
    r = 8.6 * u
    for side in (-1, 1):
        c.oval(x + side * r, y + 0.8 * u, 1.7 * u, 2.3 * u, mix(look.skin, "#8a4b20", 0.12))
    c.oval(x, y + 0.4 * u, r, r * 1.08, look.skin)
    c.oval(x, y - 1.6 * u, r * 1.07, r * 0.98, look.hair)
    if look.style == "long":
        c.rect(x - 9.4 * u, y - 4 * u, 18.8 * u, 30 * u, look.hair, 8 * u)
        for dx in (-4, 0, 4):
            c.line([(x + dx * u, y + 4 * u), (x + dx * u, y + 23 * u)], mix(look.hair, "#ffffff", 0.12), 0.5 * u)


def tree(c: Canvas, x: float, ground: float, size: float, leaf: str = "#4d9a63") -> None:
    """A round shade tree."""
    c.shadow(x, ground, size * 0.38, size * 0.05)
    c.poly([(x - size * 0.045, ground), (x - size * 0.03, ground - size * 0.5), (x + size * 0.03, ground - size * 0.5),
            (x + size * 0.05, ground)], "#7a5638")
    c.line([(x, ground - size * 0.36), (x + size * 0.14, ground - size * 0.52)], "#7a5638", size * 0.028)
    dark, light = mix(leaf, "#123d2c", 0.25), mix(leaf, "#e7f2a0", 0.25)
    for dx, dy, r, colour in (
        (-0.2, -0.56, 0.19, dark), (0.21, -0.58, 0.19, dark), (0, -0.62, 0.24, leaf), (-0.12, -0.74, 0.2, leaf),
        (0.13, -0.75, 0.2, leaf), (0.0, -0.86, 0.17, leaf), (-0.06, -0.84, 0.11, light), (-0.19, -0.66, 0.07, light),
        (0.14, -0.7, 0.06, light),
    ):
        c.disc(x + dx * size, ground + dy * size, r * size, colour)


def bush(c: Canvas, x: float, ground: float, size: float, leaf: str = "#5aa86d") -> None:
    """A low round bush."""
    for dx, r in ((-0.5, 0.32), (0.5, 0.34), (0, 0.46)):
        c.pie(x + dx * size, ground, r * size * 1.2, r * size * 1.3, 180, 360, leaf if dx else mix(leaf, "#e7f2a0", 0.18))


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
    for dx, dy, bend in ((-0.5, -0.95, -0.3), (0.5, -1.0, 0.3), (-0.22, -1.25, -0.2), (0.24, -1.3, 0.2), (0, -1.45, 0.05)):
        tip = (x + dx * size, ground + dy * size)
        foot = (x, ground - 0.4 * size)
        mid = (x + (dx * 0.4 + bend) * size, ground + dy * 0.75 * size)
        back = (x + (dx * 0.6 - bend * 0.4) * size, ground + dy * 0.6 * size)
        c.poly(bezier(foot, mid, mid, tip) + bezier(tip, back, back, foot), "#3f8a5a" if dx < 0.1 else "#57a56c")
    c.poly([(x - 0.3 * size, ground - 0.48 * size), (x + 0.3 * size, ground - 0.48 * size), (x + 0.21 * size, ground),
            (x - 0.21 * size, ground)], "#b9542f")
    c.rect(x - 0.34 * size, ground - 0.55 * size, 0.68 * size, 0.12 * size, "#cf6a41", 0.04 * size)


def tube_house(c: Canvas, x: float, ground: float, width: float, floors: int, wall: str, roof: str = "#a8482f") -> None:
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
            c.rect(x + width * (0.06 + bar * 0.073), y + storey * 0.56, width * 0.012, storey * 0.26, "#40454d")
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
        c.poly([(left, door), (left + width / stripes, door), (left + width / stripes + width * 0.01, door + storey * 0.2),
                (left - width * 0.01, door + storey * 0.2)], colour)


def motorbike(c: Canvas, x: float, ground: float, size: float, colour: str) -> None:
    """A parked scooter, seen from the side."""
    c.shadow(x, ground, size * 0.62, size * 0.05)
    for dx in (-0.42, 0.42):
        c.disc(x + dx * size, ground - 0.17 * size, 0.17 * size, "#2a2d36")
        c.disc(x + dx * size, ground - 0.17 * size, 0.08 * size, "#b9bec6")
    c.line([(x + 0.42 * size, ground - 0.17 * size), (x + 0.28 * size, ground - 0.62 * size)], "#5a606b", 0.05 * size)
    c.poly(bezier((x - 0.55 * size, ground - 0.36 * size), (x - 0.5 * size, ground - 0.56 * size),
                  (x - 0.1 * size, ground - 0.5 * size), (x - 0.05 * size, ground - 0.24 * size))
           + bezier((x + 0.1 * size, ground - 0.2 * size), (x + 0.2 * size, ground - 0.3 * size),
                    (x + 0.2 * size, ground - 0.5 * size), (x + 0.26 * size, ground - 0.64 * size))
           + bezier((x + 0.36 * size, ground - 0.6 * size), (x + 0.36 * size, ground - 0.3 * size),
                    (x + 0.2 * size, ground - 0.12 * size), (x, ground - 0.12 * size))
           + [(x - 0.28 * size, ground - 0.14 * size)], colour)
    c.rect(x - 0.52 * size, ground - 0.6 * size, 0.5 * size, 0.11 * size, "#2a2d36", 0.05 * size)
    c.line([(x + 0.3 * size, ground - 0.66 * size), (x + 0.18 * size, ground - 0.72 * size)], "#2a2d36", 0.04 * size)
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
