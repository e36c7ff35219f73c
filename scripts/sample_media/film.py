"""A film of twelve seconds: four steps to file papers online."""

from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

from sample_media.canvas import Canvas, bezier, mix
from sample_media.fonts import Faces
from sample_media.things import ACCENT, INK, MAIN

WIDTH, HEIGHT, RATE, SECONDS = 1280, 720, 25, 12
TEAL, PAPER = "#2f7f86", "#fffdf7"
STEPS = (
    ("Đăng nhập", "bằng tài khoản VNeID"),
    ("Tìm thủ tục", "và chọn phường mình"),
    ("Điền tờ khai", "chụp ảnh giấy tờ"),
    ("Gửi và lưu mã", "theo dõi kết quả"),
)
INTRO, STEP = 2.0, 2.5
ENCODERS = {
    ".webm": ("libvpx-vp9", {"crf": "34", "b": "0", "cpu-used": "2", "row-mt": "1"}),
    ".mp4": ("libx264", {"crf": "25", "preset": "slow", "movflags": "faststart"}),
}


def ease(t: float) -> float:
    """From 0 to 1, slow at both ends."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def frames(faces: Faces) -> list[Image.Image]:
    """Every frame, in order."""
    return [_frame(number / RATE, faces) for number in range(RATE * SECONDS)]


def write(path: Path, pictures: list[Image.Image]) -> None:
    """Encode by the file's ending: VP9 or H.264."""
    codec, options = ENCODERS[path.suffix]
    with av.open(str(path), "w") as film:
        stream = film.add_stream(codec, rate=RATE, options=options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.time_base = Fraction(1, RATE)
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            film.mux(stream.encode(frame))
        film.mux(stream.encode())


def _frame(t: float, faces: Faces) -> Image.Image:
    c = Canvas(WIDTH, HEIGHT, faces, PAPER, scale=2)
    c.gradient(0, HEIGHT, "#fffdf7", "#f6e8cd")
    c.disc(300, 372, 300, "#f4dfb6")
    step = -1 if t < INTRO else min(3, int((t - INTRO) / STEP))
    local = t if step < 0 else t - INTRO - step * STEP
    _phone(c, step, local, ease(t / 0.8))
    if step < 0:
        _intro(c, t)
    else:
        _words(c, step, local)
    _progress(c, t)
    return c.finished()


def _intro(c: Canvas, t: float) -> None:
    shift = 60 * (1 - ease((t - 0.2) / 0.7))
    tone = mix("#fbf5e6", MAIN, ease((t - 0.2) / 0.7))
    for row, words in enumerate(("Nộp hồ sơ", "trực tuyến")):
        c.text(600 + shift, 280 + row * 108, words, 96, tone, "lm")
    c.text(
        604 + shift,
        480,
        "chỉ trong bốn bước",
        54,
        mix("#faf2e0", INK, ease((t - 0.5) / 0.7)),
        "lm",
        bold=False,
    )


def _words(c: Canvas, step: int, local: float) -> None:
    come = ease(local / 0.45) * (1 - (ease((local - STEP + 0.3) / 0.3) if step < 3 else 0))
    shift = 70 * (1 - ease(local / 0.45))
    head, rest = STEPS[step]
    c.disc(666, 240, 66 * max(0.02, ease(local / 0.35)), MAIN)
    c.text(666, 238, str(step + 1), 76 * max(0.05, ease(local / 0.35)), "#ffffff")
    c.text(600 + shift, 384, head, 82, mix("#fbf5e6", MAIN, come), "lm")
    c.text(602 + shift, 478, rest, 56, mix("#faf2e0", INK, come), "lm", bold=False)


def _progress(c: Canvas, t: float) -> None:
    for i in range(4):
        x = 602 + i * 150
        c.rect(x, 610, 132, 12, "#e3d3ae", 6)
        share = ease((t - INTRO - i * STEP) / (STEP * 0.9))
        if share > 0.04:
            c.rect(x, 610, 132 * share, 12, MAIN, 6)


def _phone(c: Canvas, step: int, local: float, come: float) -> None:
    top = 62 + 500 * (1 - come)
    c.shadow(306, top + 624, 150, 14, 0.2)
    c.rect(150, top, 312, 616, "#22272e", 44)
    c.rect(164, top + 14, 284, 588, "#ffffff", 32)
    c.rect(164, top + 14, 284, 92, MAIN, 32)
    c.rect(164, top + 64, 284, 42, MAIN)
    c.rect(262, top + 24, 88, 18, "#22272e", 9)
    c.text(306, top + 76, "Dịch vụ công", 30, "#ffffff")
    (_screen_home, _screen_login, _screen_search, _screen_form, _screen_done)[step + 1](c, top, local)


def _button(c: Canvas, y: float, words: str, pressed: float) -> None:
    c.rect(190, y, 232, 66, mix(TEAL, "#0e3a3e", pressed), 33)
    c.text(306, y + 32, words, 27, "#ffffff")


def _touch(c: Canvas, x: float, y: float, t: float) -> None:
    """A finger's tap: a ring that grows and fades."""
    if 0 < t < 0.6:
        c.disc(x, y, 18 + 60 * t, ACCENT, 0.75 * (1 - t / 0.6))
        c.disc(x, y, 15, ACCENT, 0.9)


def _screen_home(c: Canvas, top: float, t: float) -> None:
    for i in range(6):
        x, y = 190 + (i % 2) * 122, top + 136 + (i // 2) * 146
        tone = (MAIN, TEAL, "#d9a441", "#4d7f4f", "#5b6aa0", "#c96f4a")[i]
        c.rect(x, y, 110, 126, mix(tone, "#ffffff", 0.86), 18)
        c.disc(x + 55, y + 48, 28, tone)
        c.rect(x + 44, y + 36, 22, 24, "#ffffff", 4)
        c.rect(x + 22, y + 94, 66, 10, mix(tone, "#ffffff", 0.4), 5)


def _screen_login(c: Canvas, top: float, t: float) -> None:
    c.disc(306, top + 220, 62, "#e9eef0")
    c.disc(306, top + 200, 24, TEAL)
    c.pie(306, top + 262, 42, 40, 180, 360, TEAL)
    for i in range(6):
        filled = t > 0.35 + i * 0.13
        c.disc(216 + i * 36, top + 334, 10, INK if filled else "#d5dbde")
    _button(c, top + 390, "Đăng nhập", 0.5 if 1.45 < t < 1.7 else 0)
    _touch(c, 306, top + 424, t - 1.4)
    if t > 1.75:
        c.disc(306, top + 526, 34, "#3f9556")
        c.line([(290, top + 526), (302, top + 538), (324, top + 512)], "#ffffff", 8)


def _screen_search(c: Canvas, top: float, t: float) -> None:
    c.rect(186, top + 134, 240, 60, "#eef2f3", 30)
    c.line([(224, top + 172), (236, top + 184)], TEAL, 7)
    c.disc(216, top + 162, 14, TEAL)
    c.disc(216, top + 162, 8, "#eef2f3")
    typed = "khai sinh"[: int(max(0, t - 0.3) / 0.1)]
    c.text(248, top + 163, typed, 27, INK, "lm", bold=False)
    for i, words in enumerate(("Đăng ký khai sinh", "Cấp bản sao", "Thay đổi hộ tịch")):
        share = ease((t - 1.15 - i * 0.12) / 0.25)
        if share > 0.05:
            y = top + 222 + i * 112 + 24 * (1 - share)
            chosen = i == 0 and t > 1.9
            c.rect(186, y, 240, 94, mix("#ffffff", "#cfe6e4" if chosen else "#f3f5f6", share), 16)
            c.text(204, y + 34, words, 24, mix("#ffffff", INK, share), "lm")
            c.rect(204, y + 62, 120 - i * 18, 10, mix("#ffffff", "#b9c6ca", share), 5)
    _touch(c, 330, top + 270, t - 1.85)


def _screen_form(c: Canvas, top: float, t: float) -> None:
    for i in range(3):
        y = top + 136 + i * 84
        c.rect(190, y, 90, 10, "#b9c6ca", 5)
        c.rect(188, y + 20, 236, 46, "#eef2f3", 12)
        share = ease((t - 0.25 - i * 0.3) / 0.3)
        if share > 0.05:
            c.rect(204, y + 37, (190 - i * 36) * share, 12, INK, 6)
    c.rect(188, top + 396, 236, 178, "#e2eeee", 16)
    share = ease((t - 1.2) / 0.35)
    if share > 0.02:
        y = top + 406 + 46 * (1 - share)
        c.rect(248, y, 116, 152, mix("#e2eeee", "#ffffff", share), 8)
        for row in range(5):
            c.rect(264, y + 20 + row * 24, 84 if row < 4 else 46, 9, mix("#e2eeee", "#b9c6ca", share), 4)
    if t > 1.75:
        for x, y, dx, dy in ((236, 400, 1, 1), (376, 400, -1, 1), (236, 566, 1, -1), (376, 566, -1, -1)):
            c.line([(x + 26 * dx, top + y), (x, top + y), (x, top + y + 26 * dy)], MAIN, 7)


def _screen_done(c: Canvas, top: float, t: float) -> None:
    size = ease((t - 0.2) / 0.4)
    c.disc(306, top + 244, max(1, 84 * size), "#3f9556")
    if size > 0.6:
        length = ease((t - 0.5) / 0.3)
        path = bezier((266, top + 246), (276, top + 256), (286, top + 266), (296, top + 276), 10) + bezier(
            (296, top + 276), (312, top + 256), (330, top + 236), (350, top + 214), 14
        )
        c.line(path[: max(2, round(len(path) * length))], "#ffffff", 16)
    tone = mix("#ffffff", INK, ease((t - 0.7) / 0.4))
    c.text(306, top + 376, "Đã gửi hồ sơ", 32, tone)
    c.rect(186, top + 418, 240, 112, mix("#ffffff", "#fff3c9", ease((t - 0.9) / 0.4)), 18)
    c.text(306, top + 450, "Mã hồ sơ", 24, mix("#ffffff", INK, ease((t - 0.9) / 0.4)), bold=False)
    c.text(306, top + 494, "HN.2026.001234", 24, mix("#ffffff", MAIN, ease((t - 1.0) / 0.4)))
