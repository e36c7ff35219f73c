"""Đồng hồ máy."""

SENTENCES: dict[str, str] = {}
