"""Báo cáo tuyên truyền."""

SENTENCES: dict[str, str] = {}
