"""Contents that a screen may meet, plain and nasty, and plans made of them."""

import io
import time
from pathlib import Path
from typing import Any

import markdown
import nh3
import segno
from PIL import Image, ImageDraw

MARKS = "ẲẴ ẪẬ ỖỘ Ễ ữ ậ"

TABLE = """
| Thủ tục | Lĩnh vực | Thời hạn | Lệ phí | Nơi nộp | Hình thức |
| --- | --- | --- | --- | --- | --- |
| Đăng ký khai sinh | Hộ tịch | Trong ngày | Không thu | Quầy số 2 | Toàn trình |
| Đăng ký kết hôn | Hộ tịch | Trong ngày | Không thu | Quầy số 2 | Trực tiếp |
| Chứng thực bản sao | Tư pháp | Trong ngày | 2.000 đồng/trang | Quầy số 3 | Trực tiếp |
| Xác nhận tình trạng hôn nhân | Hộ tịch | 03 ngày làm việc | 15.000 đồng | Quầy số 2 | Một phần |
"""

LIST = """
1. Mở cổng dịch vụ công và đăng nhập bằng VNeID.
2. Chọn **Đăng ký khai sinh**, điền tờ khai:
    - họ và tên của trẻ;
    - ngày, tháng, năm sinh;
        - giờ sinh nếu có;
    - nơi sinh theo giấy chứng sinh.
3. Đính kèm ảnh giấy chứng sinh.
4. Nhận kết quả tại Bộ phận Một cửa hoặc qua bưu điện.
"""

SENTENCE = (
    "Bộ phận Một cửa tiếp nhận hồ sơ từ thứ Hai đến thứ Sáu, buổi sáng từ 7 giờ 30 đến 11 giờ 30, buổi chiều từ "
    "13 giờ 30 đến 17 giờ; sáng thứ Bảy đầu tháng tiếp nhận hồ sơ chứng thực và hộ tịch. "
)


def html(text: str) -> str:
    """Markdown made safe, as the server makes it."""
    made: str = markdown.markdown(text, extensions=["tables", "sane_lists"])
    return nh3.clean(made)


def text(form: str, *pages: str, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "text",
        "form": form,
        "title": fields.pop("title", "Thông báo"),
        "html": [html(page) for page in pages],
        "weights": [len(page.split()) + 1 for page in pages],
        "subject": None,
        "number": None,
        "issued": None,
        "valid_until": None,
        "line": fields.pop("line", " ".join(" ".join(pages).replace("*", "").split())),
        "qr": None,
        "needs": [],
        **fields,
    }


def qr() -> bytes:
    out = io.BytesIO()
    code = segno.make("https://dichvucong.gov.vn/p/home/dvc-trang-chu.html", error="m")
    code.save(out, kind="svg", border=4, light="#fff", omitsize=True)
    return out.getvalue()


def photo(width: int, height: int, ground: str = "#2d5d7b") -> bytes:
    image = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(image)
    for i in range(12):
        pen.ellipse(
            [i * width // 12, height // 3 + i * 9, i * width // 12 + width // 5, height // 3 + width // 5],
            fill=(200 - i * 12, 150, 60 + i * 14),
        )
    pen.rectangle([4, 4, width - 5, height - 5], outline="#ffffff", width=6)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


TEXTS: dict[str, dict[str, Any]] = {
    "slogan-short": text("slogan", "Một cửa"),
    "slogan": text("slogan", "Thủ tục đúng hẹn, **người dân hài lòng**"),
    "slogan-capitals": text("slogan", f"{MARKS} – ĐẨY MẠNH CẢI CÁCH THỦ TỤC HÀNH CHÍNH, PHỤC VỤ NHÂN DÂN"),
    "slogan-long": text(
        "slogan",
        "Cán bộ, công chức phường lắng nghe, giải thích rõ ràng, không để người dân phải đi lại "
        "nhiều lần cho một thủ tục, một giấy tờ",
    ),
    "notice-short": text("notice", "Ngày 30/4 và 01/5 Bộ phận Một cửa nghỉ lễ.", title="Lịch nghỉ lễ"),
    "notice": text(
        "notice",
        "Người dân nộp hồ sơ đăng ký biến động đất đai tại **quầy số 4**.\n\n"
        "- Bản gốc giấy chứng nhận\n- Căn cước công dân\n- Tờ khai theo mẫu",
        title="Tiếp nhận hồ sơ đất đai theo cơ chế một cửa",
        subject="Đất đai",
        number="142/KH-UBND",
        issued="2022-04-22",
        valid_until="2026-12-31",
    ),
    "notice-qr": text(
        "notice",
        SENTENCE + "Quét mã để xem danh mục thủ tục và biểu mẫu.",
        title="Giờ làm việc của Bộ phận Một cửa",
        subject="Dịch vụ công trực tuyến",
        number="07/TB-UBND",
        issued="2026-01-05",
        qr="/media/qr.svg",
        qr_px=322,
        needs=["/media/qr.svg"],
    ),
    "notice-long": text(
        "notice",
        "\n\n".join([SENTENCE * 2] * 4),
        title="Thông báo về việc tiếp nhận hồ sơ",
        subject="Tư pháp",
        number="12/TB-UBND",
        issued="2026-11-02",
        valid_until="2027-06-30",
    ),
    "words-2000": text(
        "notice",
        *[
            "\n\n".join([f"## Điều {part}. Trách nhiệm", SENTENCE * 3, LIST, SENTENCE * 2])
            for part in range(1, 12)
        ],
        title="Quy chế tiếp công dân",
        subject="Góp ý, giám sát",
    ),
    "table": text("guidance", TABLE, title="Thời hạn và lệ phí"),
    "table-small": text(
        "guidance",
        "| Giấy tờ | Số lượng |\n| --- | --- |\n| Tờ khai | 01 bản |\n| Căn cước công dân | Bản gốc |",
        title="Giấy tờ cần mang",
    ),
    "lists": text(
        "guidance", LIST, LIST.replace("khai sinh", "kết hôn"), title="Đăng ký khai sinh trực tuyến"
    ),
    "url": text(
        "notice",
        "Xem tại https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=1.001193.000.00.00.H26&lien_thong=khong-co-dau-cach-nao-o-day",
        title="Tra cứu thủ tục",
    ),
    "marks": text("notice", f"# {MARKS}\n\n{MARKS} {MARKS}\n\n- {MARKS}", title=f"{MARKS} {MARKS}"),
    "urgent": text(
        "notice",
        "Mưa rất to từ 14 giờ. Người dân khu vực ven sông **không ra khỏi nhà**. Gọi 112 khi cần giúp.",
        title="Cảnh báo mưa lớn",
        subject="Khẩn cấp",
    ),
}

SIZES: dict[str, tuple[int, int, int, int, str]] = {
    # name: width, height, minimum px, comfort px, layout
    "landscape": (1920, 1080, 64, 79, "main-ticker"),
    "full": (1920, 1080, 64, 79, "full"),
    "portrait": (1080, 1920, 64, 79, "main-ticker"),
    "side": (1920, 1080, 48, 60, "main-side-ticker"),
    "side-portrait": (1080, 1920, 48, 60, "main-side-ticker"),
    "small": (1280, 720, 42, 52, "main-ticker"),
    "uhd": (3840, 2160, 100, 125, "main-ticker"),
    "led": (256, 64, 16, 20, "led"),
    "led-square": (192, 96, 16, 20, "led"),
    "led-wide": (512, 128, 16, 20, "led"),
    "led-page": (384, 192, 16, 20, "led"),
}

OFFICE = {"name": "UBND phường Hạnh Phúc", "parent": "Thành phố Hà Nội", "logo": None}


def slot(asset: str | None, urgent: bool = False) -> dict[str, Any]:
    if asset is None:
        return {"asset": None, "playlist": None, "item": None, "cause": "fallback", "urgent": False}
    return {"asset": asset, "playlist": "thu", "item": 0, "cause": "rotation", "urgent": urgent}


def zone(
    start_ms: float, *showings: tuple[str | None, int], urgent: bool = False, hours: float = 1
) -> dict[str, Any]:
    """A zone that repeats these showings (asset, ms) for some hours."""
    slots = [slot(asset, urgent) for asset, _ in showings]
    run: list[int] = []
    total = 0
    while total < hours * 3_600_000:
        for index, (_, lasting) in enumerate(showings):
            run += [lasting, index]
            total += lasting
    return {"start": round(start_ms), "slots": slots, "run": run}


def plan(
    size: str,
    zones: dict[str, Any],
    assets: dict[str, Any] | None = None,
    version: str = "v1",
    **display: Any,
) -> dict[str, Any]:
    width, height, minimum, comfort, layout = SIZES[size]
    return {
        "plan": version,
        "display": {
            "id": "thu",
            "name": "Sảnh chính",
            "layout": layout,
            "size": [width, height],
            "minimum_px": minimum,
            "comfort_px": comfort,
            "transition": "fade",
            "pixel_shift": False,
            "timezone": "Asia/Ho_Chi_Minh",
            "language": "vi",
            "hold_ms": 0,
            **display,
        },
        "office": OFFICE,
        "assets": {**TEXTS, **FILES, **(assets or {})},
        "zones": zones,
    }


def now_ms() -> float:
    return time.time() * 1000


def media() -> dict[str, tuple[str, bytes]]:
    """The files that the samples need."""
    film = Path(__file__).resolve().parents[3] / "media" / "video" / "nop-ho-so-truc-tuyen.webm"
    return {
        "/media/qr.svg": ("image/svg+xml", qr()),
        "/media/a.jpg": ("image/jpeg", photo(1600, 1200)),
        "/media/b.jpg": ("image/jpeg", photo(900, 1600, "#6b4a2d")),
        "/media/1.jpg": ("image/jpeg", photo(1131, 1600, "#ffffff")),
        "/media/2.jpg": ("image/jpeg", photo(1131, 1600, "#dddddd")),
        "/media/film.webm": ("video/webm", film.read_bytes()),
        "/media/broken.webm": ("video/webm", b"no film at all" * 99),
        "/media/broken.jpg": ("image/jpeg", b"no picture at all"),
    }


FILES: dict[str, dict[str, Any]] = {
    "a.jpg": {"kind": "picture", "url": "/media/a.jpg", "title": "a", "needs": ["/media/a.jpg"]},
    "b.jpg": {"kind": "picture", "url": "/media/b.jpg", "title": "b", "needs": ["/media/b.jpg"]},
    "broken.jpg": {
        "kind": "picture",
        "url": "/media/broken.jpg",
        "title": "x",
        "needs": ["/media/broken.jpg"],
    },
    "missing.jpg": {
        "kind": "picture",
        "url": "/media/missing.jpg",
        "title": "x",
        "needs": ["/media/missing.jpg"],
    },
    "film.webm": {
        "kind": "video",
        "url": "/media/film.webm",
        "type": "video/webm",
        "title": "f",
        "needs": ["/media/film.webm"],
    },
    "broken.webm": {
        "kind": "video",
        "url": "/media/broken.webm",
        "type": "video/webm",
        "title": "x",
        "needs": ["/media/broken.webm"],
    },
    "to-roi.pdf": {
        "kind": "pages",
        "urls": ["/media/1.jpg", "/media/2.jpg"],
        "title": "p",
        "needs": ["/media/1.jpg", "/media/2.jpg"],
    },
}
