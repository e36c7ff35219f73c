"""Bản in: áp phích, tờ rơi, tờ gấp."""

SENTENCES: dict[str, str] = {
    "print_scan": "Quét mã để xem đầy đủ",
    "print_too_long": "văn bản dài hơn khổ {format} khoảng {percent}% dù đã dùng cỡ chữ nhỏ nhất ({pages} trang). Rút gọn, hoặc chọn khổ lớn hơn.",
    "print_too_long_box": "chữ dài hơn chỗ của khổ {format} khoảng {percent}% dù đã dùng cỡ nhỏ nhất. Rút gọn, hoặc chọn khổ lớn hơn.",
    "print_no_template": "không có mẫu in “{name}”.",
    "print_template_wrong": "mẫu in “{name}” có lỗi: {detail}",
    "print_unknown_format": "không có khổ in “{format}”; có: {known}.",
    "print_needs_text": "cần tên một văn bản trong media/, ví dụ thong-bao/nghi-le.md.",
    "print_no_text": "không có văn bản “{asset}” trong media/.{suggestion}",
    "print_bad_size": "“{size}” không phải khổ; viết chiều ngang x chiều cao theo cm, ví dụ 300x80.",
    "print_no_slogans": "không có khẩu hiệu nào đang dùng.",
    "print_made": "{file}",
    "print_scaled": "Băng rôn lớn hơn 5 m nên tệp được vẽ theo tỷ lệ 1:10; báo cho nhà in.",
    "print_failed": "không in được: {detail}. Thử lại; nếu vẫn lỗi, báo kỹ thuật viên.",
    "print_notes": "Ghi chú",
}
