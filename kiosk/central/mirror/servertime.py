"""The time of the web server that holds the central folder: a second clock, asked only where ours is in doubt."""

import http.client
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

PATIENCE_SECONDS = 10.0
_SECURE = ("https", "webdavs")
_PLAIN = ("http", "webdav")


def date_of(url: str) -> datetime | None:
    """What its Date header says; None where the folder is on no web server, or that does not answer."""
    parts = urlsplit(url)
    if parts.scheme not in (*_SECURE, *_PLAIN) or not parts.hostname:
        return None
    kind = http.client.HTTPSConnection if parts.scheme in _SECURE else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("HEAD", parts.path or "/")
        told = connection.getresponse().getheader("Date")
        found = parsedate_to_datetime(told) if told else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    if found is None:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
