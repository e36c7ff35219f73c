"""Truyền thanh."""

SENTENCES: dict[str, str] = {
    # config.toml
    "bad_template": "không dùng được {name} trong lời đọc; các chỗ điền sẵn: {{office}}, {{parent}}, {{station}}, {{slot}}, {{weekday}}, {{date}}, {{time}}.",
    "segment_key": "phần loại {kind} không dùng mục này nên mục bị bỏ qua; loại này dùng: {known}.",
    "segment_source": "phần này chưa biết lấy nội dung ở đâu; hãy thêm một trong các mục: {names}.",
    "unknown_slot": "không có khung giờ nào tên “{value}” ({known}); đặt name cho khung giờ ở [[station.slots]].",
    "audio_unknown_length": "máy này không đọc được độ dài của tệp âm thanh kiểu này; hãy lưu thành WAV.",
    # what the check says
    "radio_asset_missing": "không có tệp âm thanh media/{asset}; phần này bị bỏ khỏi buổi phát.",
    "radio_not_audio": "media/{asset} không phải là tệp âm thanh (mp3, ogg, opus, wav, m4a); phần này bị bỏ khỏi buổi phát.",
    "radio_playlist_missing": "không có danh sách phát “{playlist}”.",
    "radio_nothing": "đài {station} chưa có {what} nên không có lịch phát thanh.",
    "radio_slots_overlap": "khung giờ này chồng lên khung giờ {other} ở {day}; phần bị chồng nhường cho khung bắt đầu trước.",
    "radio_slot_too_short": "khung giờ {slot} ngắn hơn các phần cố định của nó; phần sau được giữ, phần không đủ chỗ bị bỏ.",
    "audio_only_on_radio": "“{asset}” là tệp âm thanh, không lên màn hình được, và không có đài nào lấy danh sách này.",
    "radio_slots": "khung giờ nào",
    "radio_clock": "phần nào của buổi phát",
    "radio_no_music": "danh sách này không có tệp âm thanh nào để làm nhạc; khoảng này sẽ lặng.",
    "radio_date": "{day} tháng {month} năm {year}",
    # kinds of segments
    "segment_tune": "nhạc hiệu",
    "segment_greeting": "lời chào",
    "segment_notices": "thông báo",
    "segment_spots": "tiết mục ngắn",
    "segment_music": "nhạc",
    "segment_closing": "lời kết",
    "segment_silence": "khoảng lặng",
    # why a notice is not held
    "left_no_slot": "đài không có khung giờ nào trong những ngày thông báo còn hiệu lực của tuần này.",
    "left_too_long": "dài {seconds} giây, hơn thời gian dành cho thông báo trong mọi khung giờ (nhiều nhất {room} giây).",
    "left_no_time": "các thông báo được phát trước đã dùng hết thời gian của tuần; cần {seconds} giây.",
    "left_no_turn": "chưa tới lượt: mỗi buổi chỉ phát {count} mục.",
    "left_nothing_to_read": "không có lời nào để đọc; thêm nội dung hoặc script trong [radio].",
    "left_asset_missing": "không có tệp media/{asset}.",
    "left_not_audio": "media/{asset} không phải là tệp âm thanh.",
    "left_segment": "dài {seconds} giây, không đủ chỗ trong khung giờ {slot} cùng các phần cố định khác.",
    # commands
    "unknown_station": "không có đài “{station}”; các đài: {known}.",
    "no_station": "config.toml chưa có đài nào; thêm một khối [[station]].",
    "radio_empty": "Tuần này đài không có khung giờ nào.",
    "radio_left_out": "Không phát được trong tuần:",
    "radio_all_held": "Mọi thông báo còn hiệu lực đều được phát trong tuần.",
    "heading_segment": "Phần",
    "heading_title": "Tên",
    "radio_slot_line": "{start} đến {end}{name}",
    "radio_faded": "nhỏ dần",
}
