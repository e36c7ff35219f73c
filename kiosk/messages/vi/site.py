"""Trang web, nguồn tin và mạng xã hội."""

SENTENCES: dict[str, str] = {
    "site_office": "Trang thông báo",
    "site_title": "Thông báo của {office}",
    "site_skip": "Đến nội dung",
    "site_current": "Thông báo đang có hiệu lực",
    "site_archive": "Thông báo đã hết hiệu lực",
    "site_archive_about": "Những thông báo dưới đây đã hết hiệu lực, được giữ lại để tra cứu.",
    "site_archive_empty": "Chưa có thông báo nào hết hiệu lực.",
    "site_feed": "Nguồn tin (Atom)",
    "site_nothing": "Hiện không có thông báo nào.",
    "site_guidance": "Hướng dẫn thủ tục",
    "site_number": "Số {number}",
    "site_issued": "ngày {day}",
    "site_until": "Có hiệu lực đến hết ngày {day}",
    "site_over": "Thông báo này đã hết hiệu lực từ sau ngày {day}.",
    "site_more": "Xem thêm, nộp hồ sơ trực tuyến",
    "site_made": "Đã ghi {count} tệp vào {folder}.",
    "site_no_url": "Trang này chưa biết địa chỉ của mình: thêm url vào mục [site] của config.toml, hoặc dùng --url, để nguồn tin và sơ đồ trang đúng địa chỉ.",
    "cannot_write": "không ghi được “{file}” ({detail}). Kiểm tra quyền ghi và chỗ trống của ổ đĩa.",
    "site_no_page": "Không có thông báo này; có thể nó đã được gỡ.",
    "site_not_ready": "Nội dung đang được đọc; mời bạn quay lại sau ít giây.",
}
