"""The JSON API under /api/v1, described at /api: everything that the browser does, for a city's own systems.

A module of endpoints is a line in MODULES; how to write one: docs/architecture.md.
"""

from flask import Flask

from kiosk.web.api import (
    accounts,
    calendar,
    channels,
    described,
    displays,
    drafts,
    editions,
    feedback,
    media,
    notices,
    playlists,
    report,
    stations,
    tokens,
    urgent,
)
from kiosk.web.api.registry import REGISTRY, Endpoints
from kiosk.web.api.serve import add_to

MODULES: tuple[Endpoints, ...] = (
    displays.api,
    notices.api,
    channels.api,
    drafts.api,
    urgent.api,
    editions.api,
    media.api,
    playlists.api,
    calendar.api,
    stations.api,
    feedback.api,
    report.api,
    accounts.api,
    tokens.api,
)
"""What is served, in the order of the description."""


def register(app: Flask) -> None:
    """Serves the API and its description."""
    endpoints = [endpoint for module in MODULES for endpoint in module.all]
    app.extensions[REGISTRY] = endpoints
    for endpoint in endpoints:
        add_to(app, endpoint)
    app.register_blueprint(described.blueprint)
