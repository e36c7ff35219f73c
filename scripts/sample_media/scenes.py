"""Six pictures of a ward's year, as flat-colour illustrations."""

from math import cos, pi, sin

from sample_media.canvas import Canvas, bezier, mix, star
from sample_media.figures import (
    ACCENT,
    GREY_HAIR,
    MAIN,
    SKIN_DARK,
    Look,
    bush,
    caption,
    cloud,
    motorbike,
    person,
    potted_plant,
    tree,
    tube_house,
)

GLASS = "#6fb3c4"
WOOD = "#c98f55"
AO_DAI = "#2f7f86"


def ward_office(c: Canvas) -> None:
    """The office seen from the gate, on a clear morning."""
    c.gradient(0, 800, "#8fd0e8", "#eaf6ee")
    c.disc(1630, 190, 84, "#fff0b5")
    c.disc(1630, 190, 120, "#fff0b5", 0.35)
    for x, y, size in ((300, 190, 120), (1130, 120, 90), (1800, 330, 80)):
        cloud(c, x, y, size)
    for x, size, leaf in ((60, 520, "#6cb083"), (330, 430, "#79b98c"), (1640, 460, "#79b98c"), (1880, 560, "#6cb083")):
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
    flag = (
        bezier((1296, 222), (1360, 196), (1420, 254), (1500, 226))
        + bezier((1500, 366), (1420, 394), (1360, 336), (1296, 362))
    )
    c.poly(flag, "#d8221f")
    c.poly(star(1396, 294, 44), "#ffdf32")
    c.rect(1262, 812, 56, 24, "#b8a98c", 4)
    motorbike(c, 1590, 915, 180, "#c4453a")
    motorbike(c, 1790, 950, 190, "#3b6ea5")
    person(c, 640, 950, 290, Look("#f7f4ee", "#333f58", long_sleeves=True), right=((9, 10), (17, 2)))
    person(c, 1120, 955, 280, Look("#a65c86", "#4a3a4f", style="bun", hair=GREY_HAIR, long_sleeves=True), stride=4)
    person(c, 1222, 960, 195, Look("#f2b441", "#3f6f9f", style="bob"), left=((-6, 8), (-11, 4)))
    caption(c, "Trụ sở Phường Thanh Xuân", "Thứ Hai đến thứ Sáu")


def _office_building(c: Canvas) -> None:
    wall, shade, trim = "#f6e3b4", "#e9cf95", "#fffaf0"
    for x, w in ((380, 420), (1120, 420)):
        c.rect(x, 430, w, 380, wall)
        c.rect(x - 14, 414, w + 28, 24, trim)
        c.poly([(x - 34, 416), (x + 30, 330), (x + w - 30, 330), (x + w + 34, 416)], "#b5492f")
        for row in range(1, 4):
            c.line([(x - 34 + row * 16, 416 - row * 21.5), (x + w + 34 - row * 16, 416 - row * 21.5)], "#a03f28", 3)
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


def one_stop_counter(c: Canvas) -> None:
    """Three desks, three people served."""
    c.gradient(0, 700, "#f7f1e3", "#f0e6cf")
    c.gradient(700, 1080, "#d5dfe0", "#bccacc")
    for i in range(-6, 12):
        c.line([(960 + i * 150, 700), (960 + i * 330, 1080)], "#c8d4d5", 3)
    for y in (760, 860, 990):
        c.line([(0, y), (1920, y)], "#c8d4d5", 3)
    for x in (250, 780, 1310):
        c.rect(x, 0, 360, 20, "#ffffff", 8)
        c.rect(x + 10, 16, 340, 8, "#fff6cf", 4)
    c.rect(330, 64, 1260, 108, MAIN, 12)
    c.text(960, 118, "BỘ PHẬN MỘT CỬA: TẬN TÌNH, ĐÚNG HẸN", 46, ACCENT)
    for left, number, subject in ((130, "1", "Hộ tịch, chứng thực"), (690, "2", "Đất đai, kinh doanh"), (1250, "3", "Xây dựng")):
        c.rect(left + 60, 214, 420, 78, "#ffffff", 12)
        c.rect(left + 60, 214, 86, 78, AO_DAI, 12)
        c.text(left + 103, 252, number, 52, "#ffffff")
        c.text(left + 316, 252, subject, 30, "#23424a")
    staff = (
        Look("#f4f8fb", style="bun", long_sleeves=True),
        Look("#f4f8fb", style="short", skin=SKIN_DARK, long_sleeves=True),
        Look(AO_DAI, style="long", long_sleeves=True),
    )
    for i, look in enumerate(staff):
        x = 400 + i * 560
        c.rect(x - 62, 420, 124, 190, "#4c5763", 26)
        person(c, x, 640, 420, look, left=((-4, 14), (4, 22)), right=((4, 14), (-3, 22)), seated=True)
        c.rect(x + 22, 596, 76, 52, "#2f3944", 6)
        c.rect(x - 4, 566, 128, 84, "#39444f", 8)
        c.rect(x + 52, 644, 18, 22, "#39444f")
        c.poly([(x - 158, 664), (x - 66, 664), (x - 74, 640), (x - 150, 640)], "#ffffff")
        c.line([(x - 138, 650), (x - 88, 650)], "#b7c3c9", 4)
    c.rect(90, 662, 1740, 34, "#e3b57c", 10)
    c.rect(110, 694, 1700, 200, WOOD)
    for x in (110, 677, 1244):
        c.rect(x + 24, 720, 518, 148, mix(WOOD, "#ffffff", 0.16), 10)
    for x in (394, 960, 1527):
        c.poly(star(x, 794, 34, 8), mix(WOOD, "#ffffff", 0.42))
        c.disc(x, 794, 15, mix(WOOD, "#ffffff", 0.16))
    c.rect(110, 880, 1700, 18, mix(WOOD, "#000000", 0.25))
    potted_plant(c, 62, 900, 150)
    potted_plant(c, 1862, 900, 150)
    person(c, 505, 968, 520, Look("#d98a3d", "#46505f", style="short", hair=GREY_HAIR, long_sleeves=True),
           left=((-6, 8), (-10, -1)), right=((5, 13), (3, 26)), back=True)
    hands = person(c, 1130, 968, 505, Look("#b6486b", "#37405a", style="long"), left=((-7, 9), (-14, 1)), right=((5, 13), (4, 26)), back=True)
    x, y = hands["left"]
    c.poly([(x - 62, y - 46), (x + 4, y - 56), (x + 12, y + 22), (x - 54, y + 32)], "#fffdf5")
    for row in range(4):
        c.line([(x - 48, y - 32 + row * 15), (x - 8, y - 38 + row * 15)], "#b7c3c9", 4)
    c.disc(x - 2, y + 6, 15, "#f0c49c")
    caption(c, "Tiếp nhận hồ sơ tại Bộ phận Một cửa", "07:30 - 17:00")


def tree_planting(c: Canvas) -> None:
    """Neighbours plant trees in a small park."""
    c.gradient(0, 640, "#a6dcea", "#f1f7e4")
    c.disc(300, 180, 78, "#fff0b5")
    c.disc(300, 180, 114, "#fff0b5", 0.35)
    cloud(c, 760, 170, 110)
    cloud(c, 1500, 140, 130)
    for i, (x, w, h) in enumerate(((0, 150, 300), (170, 110, 210), (300, 170, 380), (500, 120, 250), (1180, 160, 330),
                                   (1360, 120, 240), (1500, 190, 420), (1710, 130, 280), (1850, 120, 350))):
        tone = "#bcd9dc" if i % 2 else "#accfd4"
        c.rect(x, 640 - h, w, h, tone)
        for row in range(int(h / 46)):
            for col in range(int(w / 36)):
                c.rect(x + 14 + col * 36, 664 - h + row * 46, 16, 22, "#d3e7e7")
    c.poly([(0, 650), *bezier((0, 620), (500, 540), (900, 680), (1920, 580)), (1920, 1080), (0, 1080)], "#8fcb7f")
    c.poly([(0, 800), *bezier((0, 740), (600, 660), (1300, 800), (1920, 700)), (1920, 1080), (0, 1080)], "#77b96b")
    path = bezier((1180, 1080), (1240, 880), (1560, 840), (1500, 660))
    back = bezier((1540, 660), (1650, 840), (1500, 900), (1640, 1080))
    c.poly(path + back, "#ecdcb4")
    for x, g, size, leaf in ((140, 700, 420, "#4d9a63"), (430, 660, 260, "#5fab70"), (1690, 690, 440, "#4d9a63"),
                             (1880, 760, 380, "#3f8a59"), (1090, 640, 190, "#6cb083")):
        tree(c, x, g, size, leaf)
    for x, y in ((90, 900), (340, 950), (800, 945), (1720, 870), (1840, 950), (1120, 830)):
        for dx, tone in ((-14, "#ffe08a"), (8, "#ffffff"), (24, "#f6a5b5")):
            c.disc(x + dx, y + dx * 0.3, 7, tone)
            c.line([(x + dx, y + 8 + dx * 0.3), (x + dx, y + 20 + dx * 0.3)], "#4d9a5b", 3)
    for x, g, h in ((520, 850, 190), (900, 900, 210), (1420, 935, 230)):
        _sapling(c, x, g, h)
    hands = person(c, 390, 880, 400, Look("#2f7fb0", "#3b3f4d", hat="cap"), right=((8, 10), (17, 14)), left=((2, 14), (16, 20)), lean=3)
    x, y = hands["right"]
    c.line([(x - 40, y - 110), (x + 62, y + 140)], "#9b6b3d", 12)
    c.poly([(x + 44, y + 120), (x + 80, y + 106), (x + 104, y + 170), (x + 82, y + 190), (x + 62, y + 172)], "#7c8790")
    hands = person(c, 1030, 940, 390, Look("#d65f6c", "#3f4a63", style="long", hat="cone", long_sleeves=True), left=((-7, 12), (-18, 14)), lean=-2)
    _watering_can(c, *hands["left"])
    person(c, 690, 880, 270, Look("#f2b441", "#3f6f9f", style="bob"), right=((7, 9), (15, 4)))
    person(c, 1300, 955, 410, Look("#f7f4ee", "#4a4f5c", hair=GREY_HAIR, skin=SKIN_DARK, long_sleeves=True), right=((6, 12), (16, 16)))
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
        c.poly(bezier(base, (mid[0] + bend[0], mid[1] + bend[1]), (mid[0] + bend[0], mid[1] + bend[1]), tip)
               + bezier(tip, (mid[0] - bend[0], mid[1] - bend[1]), (mid[0] - bend[0], mid[1] - bend[1]), base),
               "#3f9556" if i % 2 else "#59ad66")


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
    houses = ((0, 250, 3, "#f3cf7a"), (256, 210, 4, "#e9a58a"), (472, 240, 3, "#a9cfa8"), (718, 220, 4, "#f2e2bd"),
              (944, 250, 3, "#8fbfc9"), (1200, 215, 4, "#eebd6c"), (1421, 240, 3, "#d9a0a8"), (1667, 253, 3, "#c8d59a"))
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
    for x, colour, word in ((1600, "#3f9556", "Hữu cơ"), (1730, "#e0a92e", "Tái chế"), (1860, "#6b747f", "Còn lại")):
        c.shadow(x, 900, 66, 9)
        c.poly([(x - 52, 750), (x + 52, 750), (x + 44, 900), (x - 44, 900)], colour)
        c.rect(x - 60, 730, 120, 26, mix(colour, "#000000", 0.2), 8)
        c.rect(x - 45, 796, 90, 46, "#ffffff", 6)
        c.text(x, 819, word, 21, "#23333a")
    hands = person(c, 300, 925, 420, Look("#3f9a8a", "#39415a", hat="cone", style="long", long_sleeves=True),
                   left=((4, 12), (14, 18)), right=((6, 10), (12, 10)), lean=2)
    _broom(c, *hands["right"])
    hands = person(c, 760, 950, 440, Look("#2f6fb0", "#3d4356", hat="cap", skin=SKIN_DARK),
                   left=((4, 12), (14, 17)), right=((6, 10), (13, 9)), lean=2)
    _broom(c, *hands["right"])
    hands = person(c, 1130, 930, 400, Look("#d65f6c", "#4a4458", style="bun"), right=((6, 13), (10, 26)))
    x, y = hands["right"]
    c.poly(bezier((x - 8, y), (x - 70, y + 40), (x - 50, y + 120), (x + 4, y + 118))
           + bezier((x + 4, y + 118), (x + 62, y + 116), (x + 70, y + 40), (x + 8, y)), "#3c434d")
    c.line([(x - 22, y + 62), (x - 16, y + 92)], "#59626e", 7)
    person(c, 1390, 945, 300, Look("#f2b441", "#3f6f9f", style="bob"), right=((8, 6), (16, -4)), left=((-5, 12), (-6, 24)))
    for x, y, tone in ((500, 930, "#c9823b"), (540, 944, "#a9692d"), (470, 950, "#d99a4d"), (985, 955, "#c9823b"), (1010, 940, "#b6742f")):
        c.oval(x, y, 15, 7, tone)
    caption(c, "Chủ nhật xanh: tổng vệ sinh ngõ phố", "06:30 - 08:30")


def _broom(c: Canvas, x: float, y: float) -> None:
    c.line([(x - 30, y - 90), (x + 78, y + 160)], "#b98a52", 10)
    c.poly([(x + 66, y + 146), (x + 92, y + 134), (x + 150, y + 214), (x + 66, y + 236)], "#d9b25c")
    for i in range(5):
        c.line([(x + 76 + i * 3, y + 158), (x + 80 + i * 15, y + 228 - i * 4)], "#b9903f", 3)
    c.line([(x + 66, y + 150), (x + 94, y + 138)], MAIN, 8)


def reading_room(c: Canvas) -> None:
    """The ward's reading room on a Saturday."""
    c.gradient(0, 790, "#f6ead2", "#f1dfbd")
    c.gradient(790, 1080, "#c08a58", "#a87446")
    for y in (850, 930, 1030):
        c.line([(0, y), (1920, y)], "#b27e4d", 3)
    c.rect(720, 110, 480, 420, "#ffffff", 10)
    c.rect(740, 130, 440, 380, "#a9dcea")
    c.disc(1080, 210, 44, "#fff0b5")
    cloud(c, 880, 220, 70)
    c.poly([(740, 510), *bezier((740, 430), (860, 370), (1000, 450), (1180, 400)), (1180, 510)], "#8fcb7f")
    tree(c, 830, 510, 180)
    c.rect(955, 130, 10, 380, "#ffffff")
    c.rect(740, 300, 440, 10, "#ffffff")
    for x, flip in ((690, 1), (1230, -1)):
        c.poly([(x, 90), (x + flip * 96, 90), (x + flip * 40, 330), (x + flip * 60, 560), (x, 560)], "#d9705e")
    c.rect(660, 80, 600, 20, "#9b6b3d", 8)
    for left in (60, 1300):
        _shelf(c, left, 110, 560, 640)
    c.text(960, 48, "PHÒNG ĐỌC CỘNG ĐỒNG", 44, MAIN)
    for x in (400, 1520):
        c.line([(x, 0), (x, 60)], "#5d4a3a", 5)
        c.pie(x, 112, 84, 62, 180, 360, "#2f7f86")
        c.pie(x, 112, 34, 18, 0, 180, "#fff3c4")
    c.oval(960, 930, 860, 70, "#b9523f")
    c.oval(960, 927, 800, 58, "#cc6a52")
    readers = (
        (470, Look("#3f8fb0", style="short"), 370), (740, Look("#e58a4e", style="bob"), 340),
        (1090, Look("#7a9e5f", style="short", hair=GREY_HAIR, long_sleeves=True), 430), (1390, Look("#b0628f", style="long"), 390),
    )
    for x, look, height in readers:
        c.rect(x - 66, 600, 132, 240, "#8a5a35", 18)
        hands = person(c, x, 806, height, look, left=((-4, 12), (4, 20)), right=((4, 12), (-4, 20)), seated=True)
        _open_book(c, x, hands["left"][1] + 6, height * 0.19, look.shirt)
    c.rect(300, 798, 1320, 36, "#e3b57c", 14)
    c.rect(330, 832, 1260, 20, mix(WOOD, "#000000", 0.12))
    for x in (390, 1490):
        c.poly([(x, 850), (x + 44, 850), (x + 34, 945), (x + 10, 945)], mix(WOOD, "#000000", 0.2))
    for i, tone in enumerate(("#2f7f86", "#d9a441", "#8c1118", "#4d7f4f")):
        c.rect(890 + (i % 2) * 8, 772 - i * 24, 130, 24, tone, 5)
        c.rect(905 + (i % 2) * 8, 780 - i * 24, 60, 6, mix(tone, "#ffffff", 0.5), 3)
    potted_plant(c, 1830, 945, 170)
    caption(c, "Phòng đọc cộng đồng, tầng 2", "08:00 - 20:00")


def _shelf(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    c.rect(x, y, w, h, "#9b6b3d", 8)
    rows = 4
    tones = ("#8c1118", "#2f7f86", "#d9a441", "#4d7f4f", "#c96f4a", "#5b6aa0", "#efe2c4", "#7a4a6b")
    for row in range(rows):
        top = y + 20 + row * (h - 20) / rows
        tall = (h - 20) / rows - 20
        c.rect(x + 18, top, w - 36, tall, "#6f4a2a")
        at, n = x + 30.0, row * 5
        while at < x + w - 70:
            n += 1
            if (n + row) % 9 == 0:
                at += 34
                continue
            wide = 24 + (n * 7 + row * 3) % 17
            high = tall * (0.66 + ((n * 5 + row) % 5) * 0.06)
            tone = tones[(n * 3 + row) % len(tones)]
            c.rect(at, top + tall - high, wide, high, tone, 3)
            c.rect(at + 4, top + tall - high * 0.84, wide - 8, 6, mix(tone, "#ffffff", 0.5))
            c.rect(at + 4, top + tall - high * 0.2, wide - 8, 4, mix(tone, "#ffffff", 0.35))
            at += wide + 3


def _open_book(c: Canvas, x: float, y: float, size: float, tone: str) -> None:
    cover = mix(tone, "#2b1a10", 0.45)
    for side in (-1, 1):
        c.poly([(x, y - size * 0.08), (x + side * size, y - size * 0.34), (x + side * size * 0.94, y + size * 0.5), (x, y + size * 0.62)], cover)
        c.poly([(x, y - size * 0.1), (x + side * size * 0.9, y - size * 0.34), (x + side * size * 0.86, y + size * 0.4),
                (x, y + size * 0.52)], mix("#fffaf0", "#000000", 0.05 if side > 0 else 0))


def digital_helpers(c: Canvas) -> None:
    """A volunteer shows an elderly neighbour how to file papers by phone."""
    c.gradient(0, 780, "#d5ecdf", "#f8f3dd")
    c.gradient(780, 1080, "#e3cfa4", "#d2ba89")
    c.rect(0, 180, 1920, 600, "#f3dfb0")
    c.rect(0, 46, 1920, 160, "#b5492f")
    for row in range(4):
        for x in range(-30 * (row % 2), 1920, 60):
            c.pie(x + 30, 66 + row * 36, 30, 24, 0, 180, "#c65a3e" if row % 2 else "#ab4229")
    for x in range(0, 1920, 60):
        c.pie(x + 30, 206, 30, 24, 0, 180, "#b5492f")
    c.rect(430, 250, 560, 280, "#fffaf0", 10)
    c.rect(442, 262, 536, 256, "#2f7f86", 6)
    c.text(710, 304, "TỔ CÔNG NGHỆ SỐ", 42, "#ffffff")
    c.text(710, 354, "CỘNG ĐỒNG", 42, ACCENT)
    for i, word in enumerate(("Cài VNeID", "Nộp hồ sơ trực tuyến", "Tra cứu kết quả")):
        y = 404 + i * 40
        c.disc(556, y, 13, ACCENT)
        c.line([(550, y), (555, y + 5), (563, y - 6)], "#2f7f86", 4)
        c.text(584, y, word, 27, "#ffffff", "lm", bold=False)
    for x in (1090, 1480):
        c.rect(x - 12, 288, 284, 364, "#fffaf0", 6)
        c.rect(x, 300, 260, 340, "#7a5638")
        for slat in range(10):
            c.rect(x + 12, 312 + slat * 33, 110, 20, "#8f6844", 4)
            c.rect(x + 138, 312 + slat * 33, 110, 20, "#8f6844", 4)
    tree(c, 70, 820, 640, "#4d9a63")
    tree(c, 1880, 830, 560, "#5fab70")
    c.shadow(1000, 950, 480, 18)
    for x in (600, 1360):
        c.rect(x, 790, 40, 160, mix(WOOD, "#000000", 0.15), 6)
    for x, look, height, arms in (
        (820, Look("#3b78b5", style="short", long_sleeves=False), 500, (((-4, 13), (4, 19)), ((7, 12), (17, 13)))),
        (1120, Look("#9a5d86", style="bun", hair=GREY_HAIR, long_sleeves=True), 470, (((-6, 13), (-6, 17)), ((4, 13), (-4, 19)))),
    ):
        c.rect(x - 84, 610, 168, 170, "#8a5a35", 18)
        hands = person(c, x, 782, height, look, left=arms[0], right=arms[1], seated=True)
        if x == 1120:
            hx, hy = hands["left"]
            c.rect(hx - 56, hy - 70, 60, 108, "#23282f", 10)
            c.rect(hx - 50, hy - 60, 48, 86, "#e9f5f7", 4)
            c.rect(hx - 44, hy - 52, 36, 14, MAIN, 3)
            for row in range(3):
                c.rect(hx - 44, hy - 30 + row * 16, 36 - row * 7, 7, "#9fb6bd", 3)
            c.disc(hx + 2, hy + 4, 13, "#f0c49c")
    c.rect(520, 770, 960, 34, "#e3b57c", 14)
    c.poly([(640, 772), (760, 772), (744, 746), (652, 746)], "#ffffff")
    c.line([(668, 758), (728, 758)], "#b7c3c9", 4)
    c.rect(1300, 712, 54, 60, "#ffffff", 8)
    c.line(bezier((1354, 726), (1382, 722), (1382, 760), (1354, 756)), "#ffffff", 8)
    c.rect(1300, 726, 54, 12, "#3f8a5a")
    person(c, 1620, 955, 520, Look("#e9edf2", "#3d4a63", style="bob", long_sleeves=True), left=((-7, 10), (-16, 4)))
    person(c, 330, 955, 500, Look("#d98a3d", "#46505f", style="short", hair=GREY_HAIR, skin=SKIN_DARK), right=((6, 12), (10, 22)))
    caption(c, "Cùng bà con nộp hồ sơ trực tuyến", "Sáng thứ Bảy")


PICTURES = (
    ("01-tru-so-phuong.jpg", ward_office),
    ("02-bo-phan-mot-cua.jpg", one_stop_counter),
    ("03-ngay-hoi-trong-cay.webp", tree_planting),
    ("04-chu-nhat-xanh.jpg", street_cleanup),
    ("05-phong-doc-cong-dong.jpg", reading_room),
    ("06-to-cong-nghe-so.png", digital_helpers),
)
"""File name and how it is drawn."""
