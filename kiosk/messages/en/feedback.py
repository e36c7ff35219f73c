"""Feedback."""

SENTENCES: dict[str, str] = {}
