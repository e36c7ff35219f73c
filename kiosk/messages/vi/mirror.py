"""Nhận nội dung từ thư mục trung tâm."""

SENTENCES: dict[str, str] = {}
