"""A city's OpenID Connect provider on loopback: discovery, keys, code flow with a demanded proof key, signed id tokens.

Strict, and able to lie: `claims` goes over what it would sign, `key` is what it signs with.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from markupsafe import escape

from tests.web.serving import listening

CLIENT, SECRET = "man-hinh", "bi-mat-cua-phuong"


@dataclass
class City:
    """Who may log in there, and what the next token says."""

    port: int = 0
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    tells: dict[str, Any] = field(default_factory=dict)
    key: RSAKey | ECKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    shown: RSAKey | ECKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> Flask:
        app = Flask("city")
        app.before_request(lambda: self.asked.append(request.path))
        app.add_url_rule("/.well-known/openid-configuration", view_func=self.configuration)
        app.add_url_rule("/keys", view_func=self.keys)
        app.add_url_rule("/authorize", view_func=self.authorize, methods=["GET", "POST"])
        app.add_url_rule("/token", view_func=self.token, methods=["POST"])
        app.add_url_rule("/who", view_func=self.who)
        app.add_url_rule("/bye", view_func=lambda: f"bye {escape(request.args['client_id'])}", endpoint="bye")
        return app

    def configuration(self) -> Response:
        ways = {"authorization": "authorize", "token": "token", "userinfo": "who", "end_session": "bye"}
        told = {f"{name}_endpoint": f"{self.issuer}/{way}" for name, way in ways.items()}
        return jsonify({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **told, **self.tells})

    def keys(self) -> Response:
        return jsonify({"keys": [(self.shown or self.key).as_dict(private=False)]})

    def authorize(self) -> str | Any:
        """A form with a button for each person; what the office sent is held against what it must send."""
        sent = request.args
        assert sent["client_id"] == CLIENT and sent["response_type"] == "code"
        assert sent["code_challenge_method"] == "S256" and len(sent["nonce"]) >= 32
        if request.method == "GET":
            buttons = "".join(f'<button name="sub" value="{sub}">{sub}</button>' for sub in self.people)
            return f"<!doctype html><title>City</title><form method=post>{buttons}</form>"
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**sent.to_dict(), "sub": request.form["sub"]}
        return redirect(f"{sent['redirect_uri']}?code={code}&state={sent['state']}&iss={self.issuer}")

    def token(self) -> Response:
        """Each code once, for the client's secret, the same address and the proof key."""
        who, form = request.authorization, request.form
        posted = "token_endpoint_auth_methods_supported" in self.tells
        sent = (
            (form.get("client_id"), form.get("client_secret"))
            if posted
            else who and (who.username, who.password)
        )
        if sent != (CLIENT, SECRET):
            return Response('{"error": "invalid_client"}', 401, mimetype="application/json")
        held = self.codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if held is None or held["code_challenge"] != proof or held["redirect_uri"] != form["redirect_uri"]:
            return Response('{"error": "invalid_grant"}', 400, mimetype="application/json")
        access, now = secrets.token_urlsafe(16), int(time.time())
        self.tokens[access] = held["sub"]
        usual = {
            "iss": self.issuer, "sub": held["sub"], "aud": CLIENT, "nonce": held["nonce"], "iat": now, "exp": now + 300,
        }  # fmt: skip
        kind = "RS256" if isinstance(self.key, RSAKey) else "ES256"
        signed = jwt.encode(
            {"alg": kind, "kid": self.key.kid}, {**usual, **self.claims}, self.key, algorithms=[kind]
        )
        return jsonify(
            {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed}
        )

    def who(self) -> Response:
        sub = self.tokens.get(request.headers["Authorization"].removeprefix("Bearer "))
        return jsonify({"sub": sub, **self.people[sub]}) if sub else abort(401)


@contextmanager
def city(**people: dict[str, Any]) -> Iterator[City]:
    """The provider, served on a free port; people by their `sub`."""
    made = City(people=people)
    with listening(made.app()) as made.port:
        yield made
