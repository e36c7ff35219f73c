"""Scenes under the sky: the office's front, the park, a lane."""

from math import cos, pi, sin

from sample_media.canvas import Canvas, bezier, mix, star
from sample_media.people import GREY_HAIR, SKIN_DARK, Look, person
from sample_media.things import ACCENT, MAIN, bush, caption, cloud, motorbike, potted_plant, tree, tube_house

GLASS = "#6fb3c4"


def ward_office(c: Canvas) -> None:
    """The office seen from the gate, on a clear morning."""
    c.gradient(0, 800, "#8fd0e8", "#eaf6ee")
    c.disc(1630, 190, 84, "#fff0b5")
    c.disc(1630, 190, 120, "#fff0b5", 0.35)
    for x, y, size in ((300, 190, 120), (1130, 120, 90), (1800, 330, 80)):
        cloud(c, x, y, size)
    for x, size, leaf in (
        (60, 520, "#6cb083"),
        (330, 430, "#79b98c"),
        (1640, 460, "#79b98c"),
        (1880, 560, "#6cb083"),
    ):
        tree(c, x, 810, size, leaf)
    _office_building(c)
    c.gradient(800, 1080, "#d9c9ab", "#c7b28c")
    c.poly([(820, 800), (1100, 800), (1360, 1080), (560, 1080)], "#efe4cd")
    for i in range(1, 6):
        y = 800 + i * i * 11
        c.rect(820 - (y - 800) * 0.93, y, 280 + (y - 800) * 1.86, 3, "#dccdae")
    for x in (180, 330, 480, 1450, 1600, 1750):
        bush(c, x, 826, 110)
    c.line([(1290, 822), (1290, 210)], "#9aa1a8", 9)
    c.disc(1290, 204, 11, ACCENT)
    flag = bezier((1296, 222), (1360, 196), (1420, 254), (1500, 226)) + bezier(
        (1500, 366), (1420, 394), (1360, 336), (1296, 362)
    )
    c.poly(flag, "#d8221f")
    c.poly(star(1396, 294, 44), "#ffdf32")
    c.rect(1262, 812, 56, 24, "#b8a98c", 4)
    motorbike(c, 1590, 915, 180, "#c4453a")
    motorbike(c, 1790, 950, 190, "#3b6ea5")
    person(c, 640, 950, 290, Look("#f7f4ee", "#333f58", long_sleeves=True), right=((9, 10), (17, 2)))
    person(
        c,
        1120,
        955,
        280,
        Look("#a65c86", "#4a3a4f", style="bun", hair=GREY_HAIR, long_sleeves=True),
        stride=4,
    )
    person(c, 1222, 960, 195, Look("#f2b441", "#3f6f9f", style="bob"), left=((-6, 8), (-11, 4)))
    caption(c, "Trụ sở Phường Thanh Xuân", "Thứ Hai đến thứ Sáu")


def _office_building(c: Canvas) -> None:
    wall, shade, trim = "#f6e3b4", "#e9cf95", "#fffaf0"
    for x, w in ((380, 420), (1120, 420)):
        c.rect(x, 430, w, 380, wall)
        c.rect(x - 14, 414, w + 28, 24, trim)
        c.poly([(x - 34, 416), (x + 30, 330), (x + w - 30, 330), (x + w + 34, 416)], "#b5492f")
        for row in range(1, 4):
            c.line(
                [(x - 34 + row * 16, 416 - row * 21.5), (x + w + 34 - row * 16, 416 - row * 21.5)],
                "#a03f28",
                3,
            )
        for row in (470, 650):
            for col in range(3):
                left = x + 36 + col * 126
                c.rect(left - 8, row - 8, 106, 136, trim, 4)
                c.rect(left, row, 90, 120, GLASS)
                c.poly([(left, row), (left + 60, row), (left, row + 90)], "#9fd0da")
                c.rect(left + 42, row, 6, 120, trim)
                c.rect(left - 14, row + 124, 118, 12, shade)
    c.rect(740, 360, 440, 450, mix(wall, "#ffffff", 0.25))
    c.rect(716, 344, 488, 28, trim)
    c.poly([(700, 346), (960, 216), (1220, 346)], "#b5492f")
    c.poly([(770, 330), (960, 236), (1150, 330)], trim)
    c.poly(star(960, 296, 36), "#d8221f")
    c.rect(740, 396, 440, 92, MAIN)
    c.rect(748, 404, 424, 76, mix(MAIN, "#ffffff", 0.06))
    c.text(960, 426, "ỦY BAN NHÂN DÂN", 25, ACCENT)
    c.text(960, 461, "PHƯỜNG THANH XUÂN", 31, "#ffffff")
    c.rect(820, 520, 280, 290, "#31505c")
    for x in (832, 966):
        c.rect(x, 532, 122, 278, GLASS)
        c.poly([(x, 532), (x + 86, 532), (x, 650)], "#a5d5de")
    for x in (950, 966):
        c.rect(x, 660, 5, 60, "#e8eef0", 2)
    for x in (750, 1132):
        c.rect(x, 500, 40, 310, trim)
        c.rect(x - 8, 500, 56, 18, shade)
        c.rect(x - 8, 792, 56, 18, shade)
    for i, tone in enumerate(("#e5d8bd", "#d9caac", "#cdbd9c")):
        c.rect(720 - i * 26, 806 + i * 9, 480 + i * 52, 10, tone)
    potted_plant(c, 716, 806, 74)
    potted_plant(c, 1204, 806, 74)


def tree_planting(c: Canvas) -> None:
    """Neighbours plant trees in a small park."""
    c.gradient(0, 640, "#a6dcea", "#f1f7e4")
    c.disc(300, 180, 78, "#fff0b5")
    c.disc(300, 180, 114, "#fff0b5", 0.35)
    cloud(c, 760, 170, 110)
    cloud(c, 1500, 140, 130)
    for i, (x, w, h) in enumerate(
        (
            (0, 150, 300),
            (170, 110, 210),
            (300, 170, 380),
            (500, 120, 250),
            (1180, 160, 330),
            (1360, 120, 240),
            (1500, 190, 420),
            (1710, 130, 280),
            (1850, 120, 350),
        )
    ):
        tone = "#bcd9dc" if i % 2 else "#accfd4"
        c.rect(x, 640 - h, w, h, tone)
        for row in range(int(h / 46)):
            for col in range(int(w / 36)):
                c.rect(x + 14 + col * 36, 664 - h + row * 46, 16, 22, "#d3e7e7")
    c.poly(
        [(0, 650), *bezier((0, 620), (500, 540), (900, 680), (1920, 580)), (1920, 1080), (0, 1080)], "#8fcb7f"
    )
    c.poly(
        [(0, 800), *bezier((0, 740), (600, 660), (1300, 800), (1920, 700)), (1920, 1080), (0, 1080)],
        "#77b96b",
    )
    path = bezier((1180, 1080), (1240, 880), (1560, 840), (1500, 660))
    back = bezier((1540, 660), (1650, 840), (1500, 900), (1640, 1080))
    c.poly(path + back, "#ecdcb4")
    for x, g, size, leaf in (
        (140, 700, 420, "#4d9a63"),
        (430, 660, 260, "#5fab70"),
        (1690, 690, 440, "#4d9a63"),
        (1880, 760, 380, "#3f8a59"),
        (1090, 640, 190, "#6cb083"),
    ):
        tree(c, x, g, size, leaf)
    for x, y in ((90, 900), (340, 950), (800, 945), (1720, 870), (1840, 950), (1120, 830)):
        for dx, tone in ((-14, "#ffe08a"), (8, "#ffffff"), (24, "#f6a5b5")):
            c.disc(x + dx, y + dx * 0.3, 7, tone)
            c.line([(x + dx, y + 8 + dx * 0.3), (x + dx, y + 20 + dx * 0.3)], "#4d9a5b", 3)
    for x, g, h in ((520, 850, 190), (900, 900, 210), (1420, 935, 230)):
        _sapling(c, x, g, h)
    hands = person(
        c,
        390,
        880,
        400,
        Look("#2f7fb0", "#3b3f4d", hat="cap"),
        right=((8, 10), (17, 14)),
        left=((2, 14), (16, 20)),
        lean=3,
    )
    hand_x, hand_y = hands["right"]
    c.line([(hand_x - 40, hand_y - 110), (hand_x + 62, hand_y + 140)], "#9b6b3d", 12)
    c.poly(
        [
            (hand_x + 44, hand_y + 120),
            (hand_x + 80, hand_y + 106),
            (hand_x + 104, hand_y + 170),
            (hand_x + 82, hand_y + 190),
            (hand_x + 62, hand_y + 172),
        ],
        "#7c8790",
    )
    hands = person(
        c,
        1030,
        940,
        390,
        Look("#d65f6c", "#3f4a63", style="long", hat="cone", long_sleeves=True),
        left=((-7, 12), (-18, 14)),
        lean=-2,
    )
    _watering_can(c, *hands["left"])
    person(c, 690, 880, 270, Look("#f2b441", "#3f6f9f", style="bob"), right=((7, 9), (15, 4)))
    person(
        c,
        1300,
        955,
        410,
        Look("#f7f4ee", "#4a4f5c", hair=GREY_HAIR, skin=SKIN_DARK, long_sleeves=True),
        right=((6, 12), (16, 16)),
    )
    person(c, 1600, 950, 290, Look("#e9edf2", MAIN, style="bob"), left=((-8, 9), (-16, 12)))
    caption(c, "Ngày hội trồng cây, công viên tổ 9", "22/11/2026")


def _sapling(c: Canvas, x: float, ground: float, height: float) -> None:
    c.oval(x, ground, height * 0.42, height * 0.1, "#8a5f3c")
    c.pie(x, ground, height * 0.3, height * 0.16, 180, 360, "#9b6d47")
    c.line([(x, ground - 8), (x, ground - height)], "#7a5638", 9)
    c.line([(x + height * 0.16, ground), (x + 4, ground - height * 0.6)], "#cba773", 6)
    for i in range(7):
        angle = -pi / 2 + (i - 3) * 0.52
        tip = (x + cos(angle) * height * 0.3, ground - height * 0.92 + sin(angle) * height * 0.3)
        base = (x, ground - height * 0.86)
        mid = ((tip[0] + base[0]) / 2, (tip[1] + base[1]) / 2)
        bend = (-(tip[1] - base[1]) * 0.34, (tip[0] - base[0]) * 0.34)
        c.poly(
            bezier(base, (mid[0] + bend[0], mid[1] + bend[1]), (mid[0] + bend[0], mid[1] + bend[1]), tip)
            + bezier(tip, (mid[0] - bend[0], mid[1] - bend[1]), (mid[0] - bend[0], mid[1] - bend[1]), base),
            "#3f9556" if i % 2 else "#59ad66",
        )


def _watering_can(c: Canvas, x: float, y: float) -> None:
    c.line(bezier((x - 26, y + 18), (x - 20, y - 16), (x + 26, y - 16), (x + 26, y + 18)), "#256f92", 9)
    c.poly([(x - 34, y + 18), (x + 34, y + 18), (x + 28, y + 84), (x - 28, y + 84)], "#3a93b8")
    c.line([(x - 28, y + 62), (x - 84, y + 22)], "#3a93b8", 14)
    c.poly([(x - 98, y + 26), (x - 76, y + 4), (x - 72, y + 12), (x - 90, y + 32)], "#256f92")
    for i in range(6):
        c.line([(x - 94 - i * 5, y + 34 + i * 3), (x - 104 - i * 6, y + 66 + i * 13)], "#bfe6f2", 4)


def street_cleanup(c: Canvas) -> None:
    """Everyone sweeps a lane of town houses."""
    c.gradient(0, 760, "#bfe3ec", "#fbf3df")
    cloud(c, 420, 120, 100)
    cloud(c, 1240, 90, 120)
    houses = (
        (0, 250, 3, "#f3cf7a"),
        (256, 210, 4, "#e9a58a"),
        (472, 240, 3, "#a9cfa8"),
        (718, 220, 4, "#f2e2bd"),
        (944, 250, 3, "#8fbfc9"),
        (1200, 215, 4, "#eebd6c"),
        (1421, 240, 3, "#d9a0a8"),
        (1667, 253, 3, "#c8d59a"),
    )
    for i, (x, w, floors, wall) in enumerate(houses):
        tube_house(c, x, 780, w, floors, wall, ("#a8482f", "#7c5a46", "#b5563a", "#5f7a76")[i % 4])
    c.rect(0, 776, 1920, 60, "#d3c8b6")
    for x in range(0, 1920, 80):
        c.rect(x, 776, 3, 60, "#c2b6a2")
    c.rect(0, 832, 1920, 14, "#a99e8b")
    c.gradient(846, 1080, "#8b9098", "#787d86")
    for x in range(-60, 1920, 260):
        c.poly([(x + 20, 906), (x + 160, 906), (x + 150, 918), (x + 6, 918)], "#c9cdd2")
    c.line([(0, 250), (1920, 190)], "#5d6670", 3)
    for i in range(24):
        x = 40 + i * 80
        y = 249 - x * 60 / 1920
        c.poly([(x, y), (x + 44, y - 1.5), (x + 22, y + 44)], ("#d8221f", "#ffd84d", "#2f8f83")[i % 3])
    for x, colour, word in (
        (1600, "#3f9556", "Hữu cơ"),
        (1730, "#e0a92e", "Tái chế"),
        (1860, "#6b747f", "Còn lại"),
    ):
        c.shadow(x, 900, 66, 9)
        c.poly([(x - 52, 750), (x + 52, 750), (x + 44, 900), (x - 44, 900)], colour)
        c.rect(x - 60, 730, 120, 26, mix(colour, "#000000", 0.2), 8)
        c.rect(x - 45, 796, 90, 46, "#ffffff", 6)
        c.text(x, 819, word, 21, "#23333a")
    hands = person(
        c,
        300,
        925,
        420,
        Look("#3f9a8a", "#39415a", hat="cone", style="long", long_sleeves=True),
        left=((4, 12), (14, 18)),
        right=((6, 10), (12, 10)),
        lean=2,
    )
    _broom(c, *hands["right"])
    hands = person(
        c,
        760,
        950,
        440,
        Look("#2f6fb0", "#3d4356", hat="cap", skin=SKIN_DARK),
        left=((4, 12), (14, 17)),
        right=((6, 10), (13, 9)),
        lean=2,
    )
    _broom(c, *hands["right"])
    hands = person(c, 1130, 930, 400, Look("#d65f6c", "#4a4458", style="bun"), right=((6, 13), (10, 26)))
    hand_x, hand_y = hands["right"]
    c.poly(
        bezier(
            (hand_x - 8, hand_y),
            (hand_x - 70, hand_y + 40),
            (hand_x - 50, hand_y + 120),
            (hand_x + 4, hand_y + 118),
        )
        + bezier(
            (hand_x + 4, hand_y + 118),
            (hand_x + 62, hand_y + 116),
            (hand_x + 70, hand_y + 40),
            (hand_x + 8, hand_y),
        ),
        "#3c434d",
    )
    c.line([(hand_x - 22, hand_y + 62), (hand_x - 16, hand_y + 92)], "#59626e", 7)
    person(
        c,
        1390,
        945,
        300,
        Look("#f2b441", "#3f6f9f", style="bob"),
        right=((8, 6), (16, -4)),
        left=((-5, 12), (-6, 24)),
    )
    for x, y, tone in (
        (500, 930, "#c9823b"),
        (540, 944, "#a9692d"),
        (470, 950, "#d99a4d"),
        (985, 955, "#c9823b"),
        (1010, 940, "#b6742f"),
    ):
        c.oval(x, y, 15, 7, tone)
    caption(c, "Chủ nhật xanh: tổng vệ sinh ngõ phố", "06:30 - 08:30")


def _broom(c: Canvas, x: float, y: float) -> None:
    c.line([(x - 30, y - 90), (x + 78, y + 160)], "#b98a52", 10)
    c.poly([(x + 66, y + 146), (x + 92, y + 134), (x + 150, y + 214), (x + 66, y + 236)], "#d9b25c")
    for i in range(5):
        c.line([(x + 76 + i * 3, y + 158), (x + 80 + i * 15, y + 228 - i * 4)], "#b9903f", 3)
    c.line([(x + 66, y + 150), (x + 94, y + 138)], MAIN, 8)
