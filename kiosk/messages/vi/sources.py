"""Nhiều nguồn nội dung, đồng hồ."""

SENTENCES: dict[str, str] = {}
