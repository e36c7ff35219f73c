"""The provider that config.toml names now, kept while its settings stay the same."""

from collections.abc import Mapping
from threading import Lock

from kiosk.accounts.provider import Provider
from kiosk.central.stores.secrets import from_environment
from kiosk.content.display import Oidc

PURPOSE = "KIOSK_OIDC"
"""KIOSK_OIDC_PASSWORD is this office's secret at the provider; KIOSK_OIDC_FILE names a file with `password = "..."`."""


class City:
    """environment: where the secret is. Any thread may use it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._lock = Lock()
        self._provider: Provider | None = None

    def provider(self, settings: Oidc) -> Provider:
        """The provider with these settings. Raises BadRequestError where the file of the secret is missing or loose."""
        secret = from_environment(PURPOSE, self._environment).password
        with self._lock:
            held = self._provider
            if held is None or (held.settings, held.secret) != (settings, secret):
                held = self._provider = Provider(settings, secret)
            return held
