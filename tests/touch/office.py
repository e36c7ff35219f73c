"""A ward office with a touch kiosk: subjects, guidance in steps, a notice with a link, opening hours."""

from pathlib import Path

from tests.runtime.office import Office

CONFIG = """
[office]
name = "Phường Thử"
parent = "Thành phố Hà Nội"

[subjects]
tu-phap = "Hộ tịch, tư pháp"
dat-dai = "Đất đai"

[site]
url = "https://phuong.example.vn/tin"

[touch]
idle_seconds = 60

[[opening]]
days = "mon-fri"
from = "07:30"
to = "11:30"

[[opening]]
days = "mon-fri"
from = "13:30"
to = "17:00"
note = "trả kết quả"

[[display]]
id = "dung"
name = "Màn hình cảm ứng"
layout = "main-ticker"
size = [1080, 1920]
diagonal = 21.5

[[display]]
id = "ngang"
layout = "full"
size = [1920, 1080]
diagonal = 21.5

[[display]]
id = "led"
layout = "led"
size = [256, 64]
"""
BIRTH = """+++
title = "Thủ tục đăng ký khai sinh"
kind = "guidance"
subject = "tu-phap"
link = "https://dichvucong.gov.vn/khai-sinh"
+++
Mang theo **giấy chứng sinh** và căn cước.
---
1. Lấy số.
2. Nộp hồ sơ tại quầy số 1.
---
Nhận kết quả trong ngày.
"""
LAND = (
    """+++
title = "Cấp giấy chứng nhận quyền sử dụng đất"
kind = "notice"
subject = "dat-dai"
number = "87/KH-UBND"
issued = 2026-10-05
+++
| Khoản | Mức |
| --- | --- |
| Lệ phí | 100.000 đồng |

"""
    + "Hồ sơ nộp tại quầy số 2, nhận giấy hẹn và theo dõi trên Cổng Dịch vụ công.\n\n" * 30
)


def ward(root: Path) -> Office:
    """The office on disk; both texts are shown on every screen, a minute each."""
    office = Office(root)
    office.config_file.write_text(CONFIG, encoding="utf-8")
    office.media("huong-dan/khai-sinh.md", BIRTH.encode())
    office.media("thong-bao/dat.md", LAND.encode())
    office.playlist("chinh", ["huong-dan/khai-sinh.md", "thong-bao/dat.md"], seconds=60)
    return office
