"""Nơi đặt thư mục trung tâm."""

SENTENCES: dict[str, str] = {
    "store_file_missing": "{store}: chưa có tệp {name}.",
    "store_too_large": "{store}: tệp {name} lớn hơn mức cho phép ({limit} byte); không nhận.",
    "store_bad_name": "{store}: tên tệp không hợp lệ ({name}); bỏ qua.",
    "store_silent": "{store}: không trả lời khi đọc {name}. Kiểm tra mạng và máy chủ; máy sẽ tự thử lại.",
    "store_folder_missing": "{store}: không có thư mục này. Kiểm tra thư mục dùng chung đã được kết nối chưa; máy sẽ tự thử lại.",
    "store_denied": "{store}: không được phép dùng {name} ({detail}). Kiểm tra tài khoản và quyền của thư mục trung tâm.",
    "store_trouble": "{store}: lỗi khi dùng {name} ({detail}); máy sẽ tự thử lại.",
    "store_scheme": "Không biết loại địa chỉ “{scheme}:”; các loại dùng được: {known}, hoặc đường dẫn thư mục.",
    "store_scheme_close": "Không biết loại địa chỉ “{scheme}:”. Có phải ý bạn là “{suggestion}:”? Các loại dùng được: {known}, hoặc đường dẫn thư mục.",
    "store_no_url": "Chưa có địa chỉ thư mục trung tâm; điền url trong mục [central] của config.toml.",
}
