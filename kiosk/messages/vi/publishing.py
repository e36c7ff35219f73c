"""Phát hành và khoá ký."""

SENTENCES: dict[str, str] = {}
