"""Đọc thành lời: giọng máy và bản thu."""

SENTENCES: dict[str, str] = {
    "voice_missing": "máy này chưa có chương trình đọc {program}; hãy cài đặt (Debian: apt install espeak-ng), hoặc sửa mục [voice] của config.toml.",
    "voice_failed": "chương trình đọc {program} không đọc được: {detail}.",
    "voice_file_missing": "không có tệp giọng đọc {file}; hãy sửa file ở mục [voice] của config.toml.",
    "voice_file_needed": "giọng Piper cần tên tệp giọng đọc (.onnx); hãy thêm file ở mục [voice] của config.toml.",
    "recording_unreadable": "không đọc được tệp âm thanh {file}; hãy dùng WAV, WebM, Opus, MP3 hoặc M4A.",
    "recording_silent": "tệp {file} không có tiếng; hãy kiểm tra micro rồi thu lại.",
    "recording_endless": "tệp {file} dài hơn {minutes} phút; mỗi lần thu chỉ một thông báo.",
    "recording_too_quiet": "bản thu quá nhỏ ({lufs} LUFS): khi tăng âm lượng, tiếng ồn trong phòng cũng to lên; hãy nói gần micro hơn.",
    "recording_clipped": "bản thu bị vỡ tiếng ở {places} chỗ: micro quá to; hãy giảm âm lượng micro hoặc ngồi xa hơn rồi thu lại.",
    "recording_short": "bản thu dài {seconds} giây, ngắn hơn nhiều so với lời đọc (khoảng {expected} giây); hãy nghe lại xem có thiếu đoạn nào không.",
    "recording_long": "bản thu dài {seconds} giây, dài hơn nhiều so với lời đọc (khoảng {expected} giây); hãy nghe lại xem có thừa đoạn nào không.",
    "take_changed": "bản nghe không còn: lời đọc hoặc tệp âm thanh đã thay đổi; hãy nghe lại bản mới rồi duyệt.",
    "take_none": "chưa có bản thu hay bản đọc máy nào của “{title}”.",
    "take_unwritable": "không ghi được bản thu: {detail}.",
    "take_recording": "bản thu",
    "take_draft": "bản đọc máy",
    "take_approved": "đã duyệt bởi {by}",
    "take_not_approved": "chưa ai nghe duyệt",
    "nothing_to_read": "“{title}” không có lời nào để đọc.",
    "not_a_text": "media/{asset} không phải là văn bản.",
}
