"""Các đơn vị."""

SENTENCES: dict[str, str] = {}
