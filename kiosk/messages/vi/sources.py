"""Nhiều nguồn nội dung, đồng hồ."""

SENTENCES: dict[str, str] = {
    "source_not_fetched": "chưa nhận được bản phát hành nào của nguồn này; chạy kiosk sync, hoặc xem mục Nguồn nội dung trên trang trạng thái.",
    "object_damaged": "tệp đã nhận bị hỏng trên ổ đĩa máy này; máy sẽ tự nhận lại. Nếu lặp lại, hãy thay ổ đĩa.",
    "unknown_source": "không có nguồn nội dung nào tên “{value}”; các nguồn: {known}.",
    "from_source": "Nguồn: {source}.",
    "not_granted": "nguồn {source} xin mức “{wanted}” nhưng màn hình {display} chỉ cho mức “{granted}” (max_priority).",
    "shelf_broken": "không đọc được kho đã nhận của nguồn này ({detail}); nội dung đang có vẫn được phát.",
    "status_sources": "Nguồn nội dung",
    "status_source": "Nguồn",
    "status_edition": "Bản phát hành",
    "status_issued": "Ký lúc",
    "status_checked": "Kiểm tra tốt lần cuối",
    "status_state": "Tình trạng",
    "status_fetching": "Đang nhận {objects}/{of_objects} tệp, {done} trên {of}.",
    "status_since": "(từ {time})",
    "status_newest": "Mới nhất.",
    "status_asking": "Đang hỏi thư mục trung tâm…",
    "status_own_folders": "Thư mục của đơn vị trên máy này.",
}
