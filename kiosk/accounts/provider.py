"""To the city's OpenID Connect provider and back (OpenID Connect Core 1.0, code flow with a proof key).

Authlib and requests are loaded when the first person goes that way (extra `oidc`).
"""

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from kiosk.accounts.discovery import EXTRA, PATIENCE_SECONDS, Discovery, ProviderError
from kiosk.accounts.identity import Identity
from kiosk.content.display import Oidc
from kiosk.extras import load

log = logging.getLogger(__name__)

SCOPES = "openid profile email"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a public key; never "none", nor HMAC, whose key the provider and we would share."""
LEEWAY_SECONDS = 120
"""So far the clocks of the two may differ."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One way to the provider and back, bound to the browser that set out: secrets for this time only."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> "Errand":
        """With 256 bits each."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


class Provider:
    """One provider, as config.toml names it. Any thread may use it. secret: this office's password there."""

    def __init__(self, settings: Oidc, secret: str) -> None:
        self.settings = settings
        self.secret = secret
        self._discovery = Discovery(settings)

    def way_there(self, errand: Errand, back: str, steady: float) -> str:
        """The address that the person is sent to. back: where the provider sends them afterwards.

        Raises ProviderError, and MissingExtraError where Authlib is not installed.
        """
        asked = self._discovery.metadata(steady)["authorization_endpoint"]
        with self._session(back) as session:
            address, _ = session.create_authorization_url(
                asked, state=errand.state, code_verifier=errand.verifier, nonce=errand.nonce
            )
        return str(address)

    def who_came(
        self, errand: Errand, back: str, answer: Mapping[str, str], now: datetime, steady: float
    ) -> Identity:
        """Who the provider says this is. answer: with what the person came back. Raises ProviderError."""
        issuer = self.settings.issuer
        same = hmac.compare_digest(answer.get("state", "").encode(), errand.state.encode())
        if not same or answer.get("iss", issuer) != issuer:  # RFC 9207
            raise ProviderError("oidc_strange_answer")
        if "error" in answer or "code" not in answer:
            log.info("%s did not let in: %s", issuer, answer.get("error", "")[:100])
            raise ProviderError("oidc_refused", provider=self._discovery.name)
        failures = (
            load("authlib.common.errors", EXTRA).AuthlibBaseError,
            load("joserfc.errors", EXTRA).JoseError,
        )
        try:
            claims = self._exchange(errand, back, answer["code"], now, steady)
            return Identity.of(claims, issuer, self.settings.groups_claim)
        except (*failures, OSError, ValueError) as error:
            log.warning("%s: %s", issuer, error)
            raise ProviderError("oidc_not_valid", provider=self._discovery.name) from error

    def way_out(self, back: str, steady: float) -> str | None:
        """Where a person ends the provider's own session; None where it offers no such page. Raises ProviderError."""
        end = self._discovery.metadata(steady).get("end_session_endpoint")
        if not isinstance(end, str) or not self._discovery.safe(end):
            return None
        asked = urlencode({"client_id": self.settings.client_id, "post_logout_redirect_uri": back})
        return f"{end}{'&' if '?' in end else '?'}{asked}"

    def _exchange(self, errand: Errand, back: str, code: str, now: datetime, steady: float) -> dict[str, Any]:
        """The code for the claims: those that are signed, and beside them what the provider tells with the token."""
        metadata = self._discovery.metadata(steady)
        with self._session(back, metadata.get("token_endpoint_auth_methods_supported")) as session:
            token = session.fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=errand.verifier,
                allow_redirects=False,
            )
            claims = self._signed(token, errand.nonce, now, steady)
            more = metadata.get("userinfo_endpoint")
            if not self._discovery.safe(more):
                return claims
            told = self._discovery.fetch(str(more), session)
        return {**told, **claims} if told.get("sub") == claims["sub"] else claims

    def _signed(self, token: Mapping[str, Any], nonce: str, now: datetime, steady: float) -> dict[str, Any]:
        """The claims of the id token, whose signature, issuer, audience, nonce and times are right.

        Raises Authlib's and joserfc's errors, and ValueError.
        """
        decode, keys = load("joserfc.jwt", EXTRA).decode, load("joserfc.jwk", EXTRA).KeySet
        registry = load("joserfc.jws", EXTRA).JWSRegistry(
            algorithms=list(ALGORITHMS), strict_check_header=False
        )
        signed, known = str(token.get("id_token", "")), self._discovery.keys(steady)
        try:
            read = decode(signed, keys.import_key_set(known), registry=registry)
        except load("joserfc.errors", EXTRA).InvalidKeyIdError:
            known = self._discovery.keys(steady, anew=True)
            read = decode(signed, keys.import_key_set(known), registry=registry)
        client = self.settings.client_id
        claims = load("authlib.oidc.core", EXTRA).CodeIDToken(
            read.claims,
            read.header,
            {
                name: {"essential": True, "value": value}
                for name, value in (("iss", self.settings.issuer), ("aud", client))
            },
            {"nonce": nonce, "client_id": client, "access_token": token.get("access_token")},
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY_SECONDS)
        return dict(claims)

    def _session(self, back: str, ways: object = None) -> Any:
        """A client of the provider. ways: how it takes the secret, by a header where it does not say (Discovery, 3)."""
        named = isinstance(ways, list) and "client_secret_basic" not in ways and "client_secret_post" in ways
        return load("authlib.integrations.requests_client", EXTRA).OAuth2Session(
            self.settings.client_id,
            self.secret or None,
            token_endpoint_auth_method="client_secret_post" if named and self.secret else None,
            scope=SCOPES,
            redirect_uri=back,
            code_challenge_method="S256",
            default_timeout=PATIENCE_SECONDS,
        )
