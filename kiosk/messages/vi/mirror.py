"""Nhận nội dung từ thư mục trung tâm."""

SENTENCES: dict[str, str] = {
    "mirror_expired": "{name} đã quá hạn: đơn vị phát hành lâu không gia hạn, hoặc ai đó giữ lại bản mới. Bản đang phát vẫn được giữ; hãy hỏi đơn vị phát hành.",
    "mirror_not_signed": "{name} không được ký bằng khóa mà máy này tin. Có thể thư mục trung tâm đã bị thay nội dung; bản đang phát vẫn được giữ. Hãy báo đơn vị phát hành.",
    "mirror_older": "{name} cũ hơn bản đã nhận: ai đó đã đặt lại bản cũ vào thư mục trung tâm. Bản đang phát vẫn được giữ.",
    "mirror_older_edition": "bản phát hành số {number} không mới hơn bản số {floor} đã nhận nên không được dùng. Bản đang phát vẫn được giữ.",
    "mirror_mixed": "{name} không thuộc cùng bản phát hành với các tệp kia (trộn hai bản, hoặc bị sửa). Bản đang phát vẫn được giữ.",
    "mirror_metadata_broken": "{name} không đọc được hoặc đã bị sửa. Bản đang phát vẫn được giữ.",
    "mirror_metadata_too_large": "{name} lớn quá mức cho phép nên không được đọc. Bản đang phát vẫn được giữ.",
    "mirror_metadata_missing": "chưa thấy {name} trong thư mục trung tâm; có thể tệp còn đang được chép tới. Máy sẽ hỏi lại.",
    "mirror_no_manifest": "dữ liệu đã ký không nêu bản kê nào. Bản đang phát vẫn được giữ; hãy báo đơn vị phát hành.",
    "mirror_manifest_wrong": "bản kê trong thư mục trung tâm không đúng với bản đã ký. Bản đang phát vẫn được giữ.",
    "mirror_object_missing": "chưa thấy {path}; có thể tệp còn đang được chép tới. Máy sẽ hỏi lại.",
    "mirror_object_short": "{path} mới có {came} trên {size} byte; máy sẽ nhận tiếp.",
    "mirror_object_long": "{path} dài hơn {size} byte đã ký nên bị từ chối. Bản đang phát vẫn được giữ.",
    "mirror_object_wrong": "{path} không đúng với bản đã ký nên bị từ chối. Bản đang phát vẫn được giữ.",
    "mirror_disk_full": "ổ đĩa không đủ chỗ cho bản mới: cần {needed} MB, còn trống {free} MB. Bản đang phát vẫn được giữ; hãy xóa bớt tệp.",
    "mirror_disk": "không ghi được vào ổ đĩa của máy này ({detail}). Bản đang phát vẫn được giữ.",
    "mirror_not_joined": "máy này chưa được cho biết tin khóa nào của kênh {channel}; chạy kiosk join với dấu vân tay do đơn vị phát hành đưa.",
    "mirror_stopped": "đang dừng; phần đã nhận được giữ lại.",
    "mirror_busy": "một tiến trình khác đang nhận nội dung của kênh {channel}; hãy đợi rồi chạy lại.",
}
