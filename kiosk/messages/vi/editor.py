"""Trình soạn thảo của cán bộ."""

SENTENCES: dict[str, str] = {}
