"""Tư liệu: ảnh, video, tài liệu cán bộ đưa lên."""

SENTENCES: dict[str, str] = {
    # what the intake refuses
    "intake_not_what_it_says": "tệp không đúng là loại {suffix} như tên của nó; mở lại bằng chương trình đã tạo ra nó và lưu lại.",
    "intake_animation": "ảnh động có {frames} khung, tổng {megapixels} triệu điểm ảnh, quá giới hạn {limit}; hãy thu nhỏ hoặc lưu thành video MP4.",
    "intake_bomb": "tài liệu bung ra {megabytes} MB, lớn bất thường nên không mở; hãy lưu lại thành PDF.",
    "intake_active": "tệp chứa phần tự chạy ({what}) nên không nhận; hãy lưu thành ảnh PNG hoặc PDF.",
    "intake_outside": "tài liệu lấy hình hoặc nội dung từ nơi khác; hãy chèn hẳn hình vào tài liệu, hoặc lưu thành PDF.",
    "intake_no_converter": 'video kiểu {codec} trình duyệt không phát được. Trên iPhone: Cài đặt > Camera > Định dạng > Tương thích nhất, rồi quay lại; hoặc chuyển sang MP4 (H.264); hoặc nhờ kỹ thuật cài: pip install "kiosk[radio]".',
    "intake_too_long": "video không có thời lượng hoặc dài quá {hours} giờ; hãy cắt ngắn.",
    # uploads
    "upload_unknown": "không còn tệp đang gửi này; hãy gửi lại từ đầu.",
    "upload_kind": "“{name}” không phải loại tệp phát được; hãy dùng ảnh (JPEG, PNG, WebP, GIF, HEIC), video (MP4, WebM, MOV), PDF, Word hoặc PowerPoint.",
    "upload_empty": "“{name}” là tệp trống.",
    "upload_too_large": "“{name}” nặng {megabytes} MB, quá giới hạn {limit} MB; hãy thu nhỏ hoặc cắt ngắn.",
    "upload_no_room": "ổ đĩa của máy chủ không còn đủ chỗ cho tệp {megabytes} MB này; hãy xóa bớt tư liệu cũ hoặc báo kỹ thuật.",
    "upload_too_many": "đang có quá {limit} tệp chờ; hãy đợi xong bớt rồi gửi tiếp.",
    "upload_chunk": "phần gửi lên không khớp với tệp đã khai báo; hãy gửi lại.",
    "upload_incomplete": "tệp chưa gửi xong, mới nhận {offset} byte.",
    "upload_damaged": "“{name}” bị hỏng trên đường gửi; hãy gửi lại.",
    "upload_failed": "không xử lý được tệp này ({detail}); hãy thử lại hoặc báo kỹ thuật.",
    "media_in_use": "“{asset}” đang được dùng ở: {where}. Bỏ khỏi những nơi đó trước, hoặc xác nhận xóa ở cả những nơi đó.",
}
