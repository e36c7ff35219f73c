"""The leaflet: three pages, large enough to be read from a screen too."""

import shutil
from pathlib import Path

import typst

from sample_media.fonts import Faces

SOURCE = """
#set document(title: "Dịch vụ công trực tuyến: làm tại nhà, nhận kết quả đúng hẹn", author: "Phường Thanh Xuân", date: none)
#set page(width: 297mm, height: 167mm, margin: 0mm)
#set text(font: "@FAMILY@", lang: "vi", size: 31pt, fill: rgb("#1b1b1f"))
#set par(leading: 0.62em)
#let main = rgb("#8c1118")
#let gold = rgb("#ffd84d")
#let paper = rgb("#fffdf7")
#let head(words) = block(width: 100%, fill: main, inset: (x: 14mm, y: 8.5mm), stroke: (bottom: 1.6mm + gold),
  text(fill: white, weight: "bold", size: 44pt, words))

#page(fill: main)[
  #place(right + top, box(width: 167mm, height: 167mm, clip: true, image("cover.jpg", height: 167mm)))
  #place(left + top, box(width: 130mm, height: 167mm, fill: main))
  #place(left + top, dx: 130mm, rect(width: 1.8mm, height: 167mm, fill: gold))
  #place(left + top, dx: 12mm, dy: 12mm, image("logo.svg", width: 30mm))
  #place(left + top, dx: 12mm, dy: 53mm, box(width: 112mm, text(fill: white, weight: "bold", size: 45pt)[Dịch vụ công trực tuyến]))
  #place(left + top, dx: 12mm, dy: 100mm, box(width: 112mm, text(fill: gold, weight: "bold", size: 32pt)[Làm tại nhà, nhận kết quả đúng hẹn]))
  #place(left + bottom, dx: 12mm, dy: -12mm, text(fill: white, size: 26pt)[Phường Thanh Xuân])
]

#page(fill: paper)[
  #head[Bốn bước nộp hồ sơ]
  #pad(x: 14mm, top: 5mm, grid(columns: (1fr, 1fr), column-gutter: 9mm, row-gutter: 6mm,
    ..(
      ("1", "Đăng nhập", [dichvucong.gov.vn bằng VNeID]),
      ("2", "Tìm thủ tục", [Chọn đúng tên và phường mình]),
      ("3", "Điền tờ khai", [Chụp rõ, đủ bốn góc giấy tờ]),
      ("4", "Gửi, lưu mã", [Nộp phí nếu có, theo dõi kết quả]),
    ).map(((number, title, rest)) => block(width: 100%, height: 53mm, fill: rgb("#f7ead0"), radius: 5mm, inset: 6mm,
      grid(columns: (19mm, 1fr), column-gutter: 4mm,
        circle(radius: 9.5mm, fill: main, inset: 0mm, align(center + horizon, text(fill: white, weight: "bold", size: 34pt, number))),
        [#text(fill: main, weight: "bold", size: 36pt, title) \\ #text(size: 28pt, rest)])))
  ))
]

#page(fill: paper)[
  #head[Cần giúp, hãy hỏi]
  #pad(x: 14mm, top: 9mm)[
    #set list(marker: text(fill: main, weight: "bold")[•], spacing: 7.5mm, indent: 0mm, body-indent: 5mm)
    - *Bàn hướng dẫn* tại Bộ phận Một cửa: có máy tính và người giúp, không thu tiền.
    - *Thứ Bảy đầu tháng*, 08:00 đến 11:00: tổ công nghệ số hướng dẫn tại sảnh chính.
    - Điện thoại: *024 0000 1234*, giờ làm việc.
  ]
  #place(left + bottom, block(width: 100%, fill: gold, inset: (x: 14mm, y: 7mm),
    text(weight: "bold", size: 31pt, fill: main)[Cán bộ phường không bao giờ hỏi mã OTP!]))
]
"""  # noqa: E501


def write(path: Path, cover: Path, logo: Path, faces: Faces, workshop: Path) -> None:
    """Typeset the leaflet with its cover picture (a square) and the emblem."""
    fonts = workshop / "leaflet-fonts"
    fonts.mkdir(exist_ok=True)
    for face in (faces.regular, faces.bold):
        shutil.copy(face, fonts / face.name)
    shutil.copy(cover, workshop / "cover.jpg")
    shutil.copy(logo, workshop / "logo.svg")
    source = workshop / "leaflet.typ"
    source.write_text(SOURCE.replace("@FAMILY@", faces.family), encoding="utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(fonts)], ignore_system_fonts=True)
