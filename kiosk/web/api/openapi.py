"""The API's description: OpenAPI 3.1, made from the endpoints themselves."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from kiosk import __version__
from kiosk.web.api.problem import Problem
from kiosk.web.api.registry import PARAMETER, VERSION, Endpoint
from kiosk.web.headers import JSON, PROBLEM_JSON

REF = "#/components/schemas/{model}"
KINDS = {"int": {"type": "integer", "minimum": 0}}
USUAL = {
    400: "The request cannot be understood.",
    401: "No valid token or session.",
    403: "The token lacks the scope, or the person the role.",
    404: "There is no such thing.",
    409: "It does not go with what is there.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "A field is missing or wrong; `faults` names it.",
    429: "Too often.",
    431: "The address or the headers are longer than 256 KiB.",
    500: "An unexpected error.",
    501: "An optional part is not installed on this server.",
    507: "The server's disk refuses.",
}


def description(endpoints: Iterable[Endpoint], server: str) -> dict[str, Any]:
    """The whole document. server: the address under which the API is reached."""
    endpoints = list(endpoints)
    given: set[type[BaseModel]] = {Problem}
    taken: set[type[BaseModel]] = set()
    for endpoint in endpoints:
        given |= {endpoint.answers} if endpoint.answers else set()
        taken |= {model for model in (endpoint.body, endpoint.query) if model}
    wanted = [(model, "validation") for model in sorted(taken, key=_name)]
    wanted += [(model, "serialization") for model in sorted(given - taken, key=_name)]
    names, schemas = models_json_schema(wanted, ref_template=REF)  # type: ignore[arg-type]
    references: dict[Any, Any] = {model: schema for (model, _mode), schema in names.items()}
    definitions = schemas.get("$defs", {})
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        path = VERSION + PARAMETER.sub(lambda found: f"{{{found['name']}}}", endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, references, definitions)
    scopes = sorted({endpoint.scope for endpoint in endpoints})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kiosk",
            "version": __version__,
            "description": "Public-display scheduler of a ward office. Scopes of tokens: "
            + ", ".join(scopes),
        },
        "servers": [{"url": server}],
        "security": [{"token": []}],
        "tags": [{"name": group} for group in dict.fromkeys(endpoint.group for endpoint in endpoints)],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Made by an administrator under /staff/tokens.",
                }
            },
        },
    }


def _operation(
    endpoint: Endpoint, references: dict[type[BaseModel], Any], definitions: dict[str, Any]
) -> dict[str, Any]:
    roles = f" Roles: {', '.join(endpoint.roles)}." if endpoint.roles else ""
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "tags": [endpoint.group],
        "summary": endpoint.summary,
        "description": f"Scope: `{endpoint.scope}`.{roles}",
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint, references, definitions)],
        "responses": _responses(endpoint, references),
    }
    if endpoint.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {JSON: {"schema": references[endpoint.body]}},
        }
    return operation


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": KINDS.get(kind, {"type": "string", "minLength": 1}),
        }
        for name, kind in endpoint.parameters
    ]


def _query_parameters(
    endpoint: Endpoint, references: dict[type[BaseModel], Any], definitions: dict[str, Any]
) -> list[dict[str, Any]]:
    if endpoint.query is None:
        return []
    schema = definitions[references[endpoint.query]["$ref"].rpartition("/")[2]]
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": about}
        for name, about in schema.get("properties", {}).items()
    ]


def _responses(endpoint: Endpoint, references: dict[type[BaseModel], Any]) -> dict[str, Any]:
    problem = {PROBLEM_JSON: {"schema": references[Problem]}}
    good: dict[str, Any] = {"description": "Done."}
    if endpoint.answers is not None:
        good["content"] = {JSON: {"schema": references[endpoint.answers]}}
    told = {status: {"description": words, "content": problem} for status, words in USUAL.items()}
    told |= {status: {"description": words, "content": problem} for status, words in endpoint.also}
    # The server itself says so, before anything is read as an API's request.
    told[431]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    return {str(status): about for status, about in sorted({endpoint.status: good, **told}.items())}


def _name(model: type[BaseModel]) -> str:
    return f"{model.__module__}.{model.__qualname__}"
