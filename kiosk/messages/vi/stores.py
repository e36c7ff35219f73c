"""Nơi đặt thư mục trung tâm."""

SENTENCES: dict[str, str] = {
    "store_file_missing": "{store}: chưa có tệp {name}.",
    "store_too_large": "{store}: tệp {name} lớn hơn mức cho phép ({limit} byte); không nhận.",
}
