"""Các kênh của một thông báo."""

SENTENCES: dict[str, str] = {
    "channel_failed": "chưa phát hành được: kênh “{channel}” của “{title}” không làm được: {reason} Sửa, hoặc bỏ chọn kênh đó. Chưa kênh nào thay đổi.",
    "outlet_screens": "Màn hình",
    "outlet_radio": "Phát thanh",
    "outlet_web": "Trang tin",
    "outlet_poster_a3": "Áp phích A3",
    "outlet_poster_a4": "Áp phích A4",
    "outlet_leaflet_a5": "Tờ rơi A5",
    "outlet_folded_a4": "Tờ gấp A4",
    "outlet_social": "Mạng xã hội",
    "channels_ticks": "Đưa đến kênh nào",
    "channels_none": "Hãy chọn ít nhất một kênh.",
    "channels_help": "Mọi kênh đã chọn được làm cùng lúc khi phát hành, trong một bản phát hành; gỡ xuống là gỡ ở mọi kênh. Lần sau, nội dung cùng loại được chọn sẵn như lần này.",
}
