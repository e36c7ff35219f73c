"""Endpoints as data: from them come the routes, the checks and the description (OpenAPI)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

REGISTRY = "api"
VERSION = "/api/v1"
PARAMETER = re.compile(r"<(?:(?P<kind>[a-z]+):)?(?P<name>\w+)>")

View = TypeVar("View", bound=Callable[..., Any])


class Body(BaseModel):
    """What a program sends: nothing but the fields named, each of its type."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=200_000, defer_build=True)


class Shown(BaseModel):
    """What is answered."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one path. summary: English, since it stands in the description for programmers.

    scope: what a token must have; roles: of which the person (or the token's owner) must have one; empty: everybody
    who is logged in. query, body: what is taken; answers: what is given, None for 204. also: statuses beside the
    usual ones, with what they mean.
    """

    method: str
    path: str
    view: Callable[..., Any]
    group: str
    summary: str
    scope: str
    roles: tuple[str, ...]
    query: type[BaseModel] | None
    body: type[BaseModel] | None
    answers: type[BaseModel] | None
    status: int
    also: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        """The operationId."""
        return f"{self.group}_{self.view.__name__}"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Names and kinds of what the path holds."""
        return [(found["name"], found["kind"] or "string") for found in PARAMETER.finditer(self.path)]


class Endpoints:
    """The endpoints of one group.

        api = Endpoints("notices")

        @api.get("/notices/<path:path>", "One notice", answers=Notice, scope="notices:read")
        def one(path: str) -> Notice: ...

    The view gets what the path holds, `query` and `body` (where it has them) by name; it raises KioskErrors and gives
    an instance of `answers`, or None where there is none. `kiosk.web.staff.guard.me()` is for whom it acts.
    """

    def __init__(self, group: str) -> None:
        self.group = group
        self.all: list[Endpoint] = []

    def get(self, path: str, summary: str, **about: Any) -> Callable[[View], View]:
        """Reads, and changes nothing."""
        return self._endpoint("GET", path, summary, **about)

    def post(self, path: str, summary: str, **about: Any) -> Callable[[View], View]:
        """Makes something, or does something."""
        return self._endpoint("POST", path, summary, **about)

    def put(self, path: str, summary: str, **about: Any) -> Callable[[View], View]:
        """Puts a whole thing in place."""
        return self._endpoint("PUT", path, summary, **about)

    def patch(self, path: str, summary: str, **about: Any) -> Callable[[View], View]:
        """Changes the fields that are sent."""
        return self._endpoint("PATCH", path, summary, **about)

    def delete(self, path: str, summary: str, **about: Any) -> Callable[[View], View]:
        """Takes something away."""
        return self._endpoint("DELETE", path, summary, **about)

    def _endpoint(
        self,
        method: str,
        path: str,
        summary: str,
        *,
        scope: str,
        roles: Sequence[str] = (),
        query: type[BaseModel] | None = None,
        body: type[BaseModel] | None = None,
        answers: type[BaseModel] | None = None,
        status: int | None = None,
        also: Sequence[tuple[int, str]] = (),
    ) -> Callable[[View], View]:
        def added(view: View) -> View:
            given = status or (200 if answers else 204)
            self.all.append(
                Endpoint(
                    method,
                    path,
                    view,
                    self.group,
                    summary,
                    scope,
                    tuple(roles),
                    query,
                    body,
                    answers,
                    given,
                    tuple(also),
                )
            )
            return view

        return added
