"""From a request to an endpoint's view and back: who asks, what was sent, what is answered."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from kiosk.errors import NotAllowedError, NotLoggedInError
from kiosk.web.api import problem
from kiosk.web.api.registry import VERSION, Endpoint
from kiosk.web.headers import JSON
from kiosk.web.staff import guard
from kiosk.web.staff.here import gate, now, say


def add_to(app: Flask, endpoint: Endpoint) -> None:
    """Serves this endpoint."""
    app.add_url_rule(
        f"{VERSION}{endpoint.path}",
        f"api.{endpoint.name}",
        _served(endpoint),
        methods=[endpoint.method],
        provide_automatic_options=False,
    )


def _served(endpoint: Endpoint) -> Callable[..., Response]:
    def view(**path: Any) -> Response:
        _authorise(endpoint)
        try:
            taken = _taken(endpoint)
        except ValidationError as error:
            return problem.answer(422, "invalid", say("api_invalid"), problem.faults(error))
        given = endpoint.view(**path, **taken)
        if given is None:
            return Response(b"", endpoint.status)
        return Response(given.model_dump_json(), endpoint.status, content_type=JSON)

    return view


def _authorise(endpoint: Endpoint) -> None:
    """By token or by the browser's session. Raises NotLoggedInError, NotAllowedError."""
    header = request.headers.get("Authorization")
    if header is not None:
        kind, _, text = header.partition(" ")
        token = gate().tokens.find(text.strip(), now()) if kind.lower() == "bearer" else None
        account = gate().directory.find(token.owner) if token else None
        if token is None or account is None or account.disabled:
            raise NotLoggedInError("bad_token")
        g.account = account
        if endpoint.scope not in token.scopes:
            raise NotAllowedError("scope_missing", scope=endpoint.scope)
    account = guard.me()
    if account.must_change:
        raise NotAllowedError("must_change_first")
    if endpoint.roles and not account.may(*endpoint.roles):
        raise NotAllowedError("not_allowed")


def _taken(endpoint: Endpoint) -> dict[str, BaseModel]:
    """The query and the body. Raises pydantic's ValidationError."""
    taken: dict[str, BaseModel] = {}
    if endpoint.query is not None:
        sent = {name: values[0] if len(values) == 1 else values for name, values in request.args.lists()}
        taken["query"] = endpoint.query.model_validate(sent)
    if endpoint.body is not None:
        if request.mimetype != JSON:
            raise UnsupportedMediaType
        data = request.get_data(cache=False)
        if request.content_length is None and not data and request.environ.get("wsgi.input_terminated"):
            raise RequestEntityTooLarge
        taken["body"] = endpoint.body.model_validate_json(data)
    return taken
