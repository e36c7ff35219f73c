"""Truyền thanh."""

SENTENCES: dict[str, str] = {}
