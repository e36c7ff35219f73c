"""/api: the description for people, and as OpenAPI for programs."""

import json
from typing import cast

from flask import Blueprint, Response, current_app, render_template, request

from kiosk.web.api.openapi import description
from kiosk.web.api.registry import REGISTRY, VERSION, Endpoint
from kiosk.web.headers import JSON

blueprint = Blueprint("api_description", __name__)


def endpoints() -> list[Endpoint]:
    """What is served."""
    return cast(list[Endpoint], current_app.extensions[REGISTRY])


def scopes() -> list[str]:
    """Every scope that a token may have."""
    return sorted({endpoint.scope for endpoint in endpoints()})


@blueprint.get("/api")
def page() -> str:
    """Every endpoint in words."""
    told = description(endpoints(), request.host_url.rstrip("/"))
    return render_template("api.html", it=told, endpoints=endpoints(), version=VERSION)


@blueprint.get("/api/openapi.json")
def openapi() -> Response:
    """The same as OpenAPI 3.1."""
    told = description(endpoints(), request.host_url.rstrip("/"))
    return Response(json.dumps(told, ensure_ascii=False), content_type=JSON)
