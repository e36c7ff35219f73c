"""Màn hình cảm ứng."""

SENTENCES: dict[str, str] = {}
