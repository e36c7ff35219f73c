"""Bản in: áp phích, tờ rơi, tờ gấp."""

SENTENCES: dict[str, str] = {}
