"""Tài khoản, đăng nhập, quyền."""

SENTENCES: dict[str, str] = {}
