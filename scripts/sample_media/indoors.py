"""Scenes under a roof: the counter, the reading room, the help desk."""

from sample_media.canvas import Canvas, bezier, mix, star
from sample_media.people import GREY_HAIR, SKIN_DARK, Look, person
from sample_media.things import ACCENT, MAIN, caption, cloud, potted_plant, tree

WOOD = "#c98f55"
AO_DAI = "#2f7f86"


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
    for left, number, subject in (
        (130, "1", "Hộ tịch, chứng thực"),
        (690, "2", "Đất đai, kinh doanh"),
        (1250, "3", "Xây dựng"),
    ):
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
    person(
        c,
        505,
        968,
        520,
        Look("#d98a3d", "#46505f", style="short", hair=GREY_HAIR, long_sleeves=True),
        left=((-6, 8), (-10, -1)),
        right=((5, 13), (3, 26)),
        back=True,
    )
    hands = person(
        c,
        1130,
        968,
        505,
        Look("#b6486b", "#37405a", style="long"),
        left=((-7, 9), (-14, 1)),
        right=((5, 13), (4, 26)),
        back=True,
    )
    hand_x, hand_y = hands["left"]
    c.poly(
        [
            (hand_x - 62, hand_y - 46),
            (hand_x + 4, hand_y - 56),
            (hand_x + 12, hand_y + 22),
            (hand_x - 54, hand_y + 32),
        ],
        "#fffdf5",
    )
    for row in range(4):
        c.line([(hand_x - 48, hand_y - 32 + row * 15), (hand_x - 8, hand_y - 38 + row * 15)], "#b7c3c9", 4)
    c.disc(hand_x - 2, hand_y + 6, 15, "#f0c49c")
    caption(c, "Tiếp nhận hồ sơ tại Bộ phận Một cửa", "07:30 - 17:00")


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
        c.poly(
            [(x, 90), (x + flip * 96, 90), (x + flip * 40, 330), (x + flip * 60, 560), (x, 560)], "#d9705e"
        )
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
        (470, Look("#3f8fb0", style="short"), 370),
        (740, Look("#e58a4e", style="bob"), 340),
        (1090, Look("#7a9e5f", style="short", hair=GREY_HAIR, long_sleeves=True), 430),
        (1390, Look("#b0628f", style="long"), 390),
    )
    for x, look, height in readers:
        c.rect(x - 66, 600, 132, 240, "#8a5a35", 18)
        hands = person(
            c, x, 806, height, look, left=((-4, 12), (4, 20)), right=((4, 12), (-4, 20)), seated=True
        )
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
        c.poly(
            [
                (x, y - size * 0.08),
                (x + side * size, y - size * 0.34),
                (x + side * size * 0.94, y + size * 0.5),
                (x, y + size * 0.62),
            ],
            cover,
        )
        c.poly(
            [
                (x, y - size * 0.1),
                (x + side * size * 0.9, y - size * 0.34),
                (x + side * size * 0.86, y + size * 0.4),
                (x, y + size * 0.52),
            ],
            mix("#fffaf0", "#000000", 0.05 if side > 0 else 0),
        )


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
        (
            820,
            Look("#3b78b5", style="short", long_sleeves=False),
            500,
            (((-4, 13), (4, 19)), ((7, 12), (17, 13))),
        ),
        (
            1120,
            Look("#9a5d86", style="bun", hair=GREY_HAIR, long_sleeves=True),
            470,
            (((-6, 13), (-6, 17)), ((4, 13), (-4, 19))),
        ),
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
    person(
        c,
        1620,
        955,
        520,
        Look("#e9edf2", "#3d4a63", style="bob", long_sleeves=True),
        left=((-7, 10), (-16, 4)),
    )
    person(
        c,
        330,
        955,
        500,
        Look("#d98a3d", "#46505f", style="short", hair=GREY_HAIR, skin=SKIN_DARK),
        right=((6, 12), (10, 22)),
    )
    caption(c, "Cùng bà con nộp hồ sơ trực tuyến", "Sáng thứ Bảy")
