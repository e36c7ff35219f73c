"""Errors as programs read them: application/problem+json (RFC 9457)."""

from flask import Response, current_app, request
from pydantic import ValidationError

from kiosk.web.api.registry import REGISTRY, Shown
from kiosk.web.headers import PROBLEM_JSON


class Fault(Shown):
    """One field that is wrong."""

    field: str
    code: str
    message: str


class Problem(Shown):
    """What went wrong. code: does not change with the language; detail: a sentence for a person."""

    type: str = "about:blank"
    status: int
    code: str
    detail: str
    faults: tuple[Fault, ...] = ()


def is_ours() -> bool:
    """Whether the request was for the API."""
    return REGISTRY in current_app.extensions and request.path.startswith("/api/")


def answer(status: int, code: str, detail: str, faults: list[Fault] | None = None) -> Response:
    """The error."""
    problem = Problem(status=status, code=code, detail=detail, faults=tuple(faults or ()))
    response = Response(problem.model_dump_json(), status, content_type=PROBLEM_JSON)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="kiosk"'
    return response


def faults(error: ValidationError) -> list[Fault]:
    """What pydantic found, without repeating what was sent."""
    return [
        Fault(field=".".join(str(part) for part in found["loc"]), code=found["type"], message=found["msg"])
        for found in error.errors(include_url=False, include_context=False, include_input=False)[:20]
    ]
