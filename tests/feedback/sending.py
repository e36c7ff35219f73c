"""Opinions sent as a program sends them: with the work done."""

import json
from typing import Any, Protocol

from kiosk.feedback.proof import Challenge, solve

ID = "a1" * 16


class Answered(Protocol):
    status: int
    headers: dict[str, str]
    body: bytes


class Asks(Protocol):
    def ask(self, path: str, method: str = "GET", body: bytes | None = None) -> Any: ...


def proven(server: Asks) -> dict[str, object]:
    """A challenge of this server with its solution."""
    asked = json.loads(server.ask("/gop-y/challenge").body)
    return {"challenge": asked["challenge"], "solution": solve(Challenge(asked["challenge"], asked["bits"]))}


def send(server: Asks, **words: object) -> Any:
    """What the server answers to this opinion."""
    body = json.dumps({"id": ID, "text": "Chờ lâu", **words}).encode()
    return server.ask("/gop-y/send", "POST", body)
