"""Accounts, logging in, roles."""

SENTENCES: dict[str, str] = {}
