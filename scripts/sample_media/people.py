"""People, dressed and posed."""

from dataclasses import dataclass

from sample_media.canvas import Canvas, Point, bezier, mix
from sample_media.things import INK, MAIN

SKIN = "#f0c49c"
SKIN_DARK = "#d9a577"
HAIR = "#2b2626"
GREY_HAIR = "#c9c9cc"


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
    """A standing (or seated, cut at the hip) person, seen from the front or the back.

    left, right: the arms, as elbow and hand in percent of height from the shoulder. Gives where the hands
    are, so that a scene can put something into them.
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
            c.line(
                [
                    (x + side * 4 * u, hip),
                    (x + side * (stride * 0.8) * u, (hip + ground) / 2),
                    (foot, ground - 5 * u),
                ],
                look.legs,
                8.6 * u,
            )
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
    hem = (9.5 + skirt * 0.32) * u
    torso = [
        *bezier(
            (top - 5 * u, neck),
            (top - 13 * u, neck + u),
            (top - 13 * u, neck + 5 * u),
            (top - 12 * u, neck + 12 * u),
        ),
        (x - hem, hip + (3 + skirt) * u),
        (x + hem, hip + (3 + skirt) * u),
        *bezier(
            (top + 12 * u, neck + 12 * u),
            (top + 13 * u, neck + 5 * u),
            (top + 13 * u, neck + u),
            (top + 5 * u, neck),
        ),
    ]
    c.poly(torso, look.shirt)
    if back:
        c.rect(top - 5 * u, neck - 1.6 * u, 10 * u, 4 * u, mix(look.shirt, "#000000", 0.2), 2 * u)
    else:
        c.poly(
            [(top - 4.4 * u, neck), (top, neck + 6.5 * u), (top + 4.4 * u, neck)],
            mix(look.skin, "#8a4b20", 0.1),
        )
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
    c.line(
        bezier(
            (x - 2.2 * u, y + 4.4 * u), (x - u, y + 6 * u), (x + u, y + 6 * u), (x + 2.2 * u, y + 4.4 * u), 10
        ),
        "#9a4636",
        0.9 * u,
    )
    if look.hat == "cone":
        c.poly(
            [
                (x - 16 * u, y - 3.4 * u),
                (x - 0.8 * u, y - 16 * u),
                (x + 0.8 * u, y - 16 * u),
                (x + 16 * u, y - 3.4 * u),
            ],
            "#ecd9a6",
        )
        c.pie(x, y - 3.4 * u, 16 * u, 2.4 * u, 0, 180, "#d3b978")
        for share in (0.34, 0.66):
            wide = 16 * u * share
            c.line(
                [(x - wide, y - 16 * u + 12.6 * u * share), (x + wide, y - 16 * u + 12.6 * u * share)],
                "#d9c285",
                0.5 * u,
            )
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
            c.line(
                [(x + dx * u, y + 4 * u), (x + dx * u, y + 23 * u)], mix(look.hair, "#ffffff", 0.12), 0.5 * u
            )
