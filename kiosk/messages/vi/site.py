"""Trang web, nguồn tin và mạng xã hội."""

SENTENCES: dict[str, str] = {}
