"""What every answer says about itself."""

from flask import Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""Pictures and films from blob: because the player holds them in memory for the hours ahead."""

MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""For a drawing that is opened by itself: it may be drawn and nothing else."""

DATA_POLICY = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
"""For what is no page."""

JSON = "application/json"
PROBLEM_JSON = "application/problem+json"

_SECURITY = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def secure(response: Response) -> Response:
    """Adds the security headers, and forbids caching what is a page."""
    headers = response.headers
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.path.startswith(("/staff/", "/api/")):
        headers.setdefault("Cache-Control", "no-store")
    if response.mimetype in (JSON, PROBLEM_JSON):
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Content-Security-Policy"] = DATA_POLICY
        return response
    for name, value in _SECURITY:
        headers.setdefault(name, value)
    if response.mimetype == "text/html":
        headers["Cache-Control"] = "no-store"
    return response
