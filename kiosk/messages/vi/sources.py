"""Nhiều nguồn nội dung, đồng hồ."""

SENTENCES: dict[str, str] = {
    "source_not_fetched": "chưa nhận được bản phát hành nào của nguồn này; chạy kiosk sync, hoặc xem mục Nguồn nội dung trên trang trạng thái.",
    "object_damaged": "tệp đã nhận bị hỏng trên ổ đĩa máy này; máy sẽ tự nhận lại. Nếu lặp lại, hãy thay ổ đĩa.",
    "unknown_source": "không có nguồn nội dung nào tên “{value}”; các nguồn: {known}.",
    "from_source": "Nguồn: {source}.",
    "not_granted": "nguồn {source} xin mức “{wanted}” nhưng màn hình {display} chỉ cho mức “{granted}” (max_priority).",
    "shelf_broken": "không đọc được kho đã nhận của nguồn này ({detail}); nội dung đang có vẫn được phát.",
}
