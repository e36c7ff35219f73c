"""Đồng hồ máy."""

SENTENCES: dict[str, str] = {
    "clock_below": "Đồng hồ máy chắc chắn sai (ghi {wall}): chạy tiếp từ {now}, chỉ phát nội dung không có ngày kết thúc. Chỉnh giờ máy, thay pin CMOS.",
    "clock_leapt": "Đồng hồ máy nhảy xa tới {wall} mà chưa có nguồn thứ hai xác nhận. Nếu giờ này đúng, chạy kiosk clock --right; nếu sai, chỉnh lại giờ máy.",
    "clock_well": "Đồng hồ máy: {wall}.",
    "clock_saved": "Giờ tốt đã lưu lần cuối: {saved}.",
    "clock_never_saved": "Chưa lưu giờ tốt nào.",
    "clock_not_kept": "không ghi được {file} ({detail}).",
}
