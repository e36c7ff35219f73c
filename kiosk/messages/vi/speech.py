"""Đọc thành lời."""

SENTENCES: dict[str, str] = {}
