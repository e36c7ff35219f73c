"""What the city's provider tells of itself: its addresses and its public keys (OpenID Connect Discovery 1.0)."""

import json
import logging
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from kiosk.content.display import Oidc
from kiosk.errors import KioskError
from kiosk.extras import load

log = logging.getLogger(__name__)

EXTRA = "oidc"
PATIENCE_SECONDS = (3.05, 6.0)
"""To connect, and between two bytes."""
LARGEST_ANSWER_BYTES = 1_000_000
ASKED_AGAIN_SECONDS = 3600.0
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderError(KioskError):
    """The provider cannot be reached, or what it says does not hold. The login page stays, and says so."""

    status = 502


class Discovery:
    """Asked when it is needed and kept for an hour. Any thread may use it; times are of the steady clock, seconds."""

    def __init__(self, settings: Oidc) -> None:
        self.settings = settings
        self.name = settings.name or urlsplit(settings.issuer).netloc
        self._lock = Lock()
        self._metadata: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, dict[str, Any]] | None = None

    def metadata(self, steady: float) -> dict[str, Any]:
        """Its addresses. Raises ProviderError where it does not answer or is not the issuer that config.toml names."""
        if (kept := self._fresh(self._metadata, steady)) is not None:
            return kept
        found = self.fetch(self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if found.get("issuer") != self.settings.issuer or not all(
            self.safe(found.get(name)) for name in NEEDED
        ):
            log.warning("%s: does not tell of itself what it should", self.settings.issuer)
            raise ProviderError("oidc_not_itself", provider=self.name)
        with self._lock:
            self._metadata = (steady, found)
        return found

    def keys(self, steady: float, *, anew: bool = False) -> dict[str, Any]:
        """Its public keys, as a JSON Web Key Set. anew: it may have changed them. Raises ProviderError."""
        if not anew and (kept := self._fresh(self._keys, steady)) is not None:
            return kept
        found = self.fetch(self.metadata(steady)["jwks_uri"])
        with self._lock:
            self._keys = (steady, found)
        return found

    def safe(self, address: object) -> bool:
        """Whether this address may be used: over TLS, or as the issuer itself."""
        mine = urlsplit(self.settings.issuer).scheme
        return isinstance(address, str) and urlsplit(address).scheme in ("https", mine)

    def fetch(self, address: str, session: Any = None) -> dict[str, Any]:
        """The JSON at this address. session: one of requests that carries a token. Raises ProviderError."""
        asker = session or load("requests", EXTRA).Session()
        body = bytearray()
        try:
            with asker.get(address, timeout=PATIENCE_SECONDS, allow_redirects=False, stream=True) as answer:
                for part in answer.iter_content(65_536):
                    body += part
                    if len(body) > LARGEST_ANSWER_BYTES:
                        break
            found = json.loads(body) if answer.status_code == 200 else None
        except (OSError, ValueError) as error:
            log.warning("%s: %s", address, error)
            found = None
        if not isinstance(found, dict):
            raise ProviderError("oidc_unreachable", provider=self.name)
        return found

    def _fresh(self, kept: tuple[float, dict[str, Any]] | None, steady: float) -> dict[str, Any] | None:
        with self._lock:
            return kept[1] if kept is not None and steady - kept[0] < ASKED_AGAIN_SECONDS else None
