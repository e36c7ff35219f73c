"""S3 and what speaks its language: an object store of a city's data centre or of a cloud. Through obstore."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any, BinaryIO

from kiosk.central.stores.names import folder_parts, parts_of
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    DeniedError,
    Done,
    MissingError,
    StoreError,
    UnreachableError,
)
from kiosk.extras import load

READ_TIMEOUT_SECONDS = 30.0
CONNECT_TIMEOUT_SECONDS = 10.0
WHOLE_TIMEOUT = timedelta(days=1)
"""A large file may take long, as long as something comes."""

_CODE = re.compile(r"<Code>(\w+)</Code>|\b([45]\d\d [A-Z][A-Za-z ]+)")


class S3Store:
    """The objects of one bucket below a prefix.

    endpoint: the server's URL; empty: Amazon's. Without keys the bucket is read as anyone may read it.
    """

    def __init__(
        self,
        bucket: str,
        prefix: str,
        endpoint: str,
        region: str,
        secrets: Secrets,
        timeout_seconds: float = READ_TIMEOUT_SECONDS,
    ) -> None:
        self.address = f"s3://{bucket}/{prefix}".rstrip("/")
        self._obstore = load("obstore", "s3")
        trouble = load("obstore.exceptions", "s3")
        self._missing = (trouble.NotFoundError, FileNotFoundError)
        self._denied = (trouble.PermissionDeniedError, trouble.UnauthenticatedError, PermissionError)
        self._failures = (trouble.BaseError, OSError)
        stores = load("obstore.store", "s3")
        self._start = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        config: dict[str, Any] = {"region": region}
        if endpoint:
            config["endpoint"] = endpoint
        if secrets.access_key:
            config |= {"access_key_id": secrets.access_key, "secret_access_key": secrets.secret_key}
        else:
            config["skip_signature"] = True
        if secrets.session_token:
            config["session_token"] = secrets.session_token
        self._store = stores.S3Store(
            bucket,
            config=config,
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=min(CONNECT_TIMEOUT_SECONDS, timeout_seconds)),
                "read_timeout": timedelta(seconds=timeout_seconds),
                "timeout": WHOLE_TIMEOUT,
            },
            retry_config={"max_retries": 1, "retry_timeout": timedelta(seconds=timeout_seconds)},
        )

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        options = {"range": {"offset": offset}} if offset else None
        try:
            stream = self._obstore.get(self._store, self._key(name), options=options).stream(CHUNK_BYTES)
        except self._failures as error:
            if offset and not isinstance(error, self._missing):
                whole = self.size(name)
                if whole is not None and offset >= whole:
                    return iter(())
            raise self._in_words(name, error) from error
        return self._pieces(name, stream)

    def size(self, name: str) -> int | None:
        """See Store."""
        try:
            return int(self._obstore.head(self._store, self._key(name))["size"])
        except self._missing:
            return None
        except self._failures as error:
            raise self._in_words(name, error) from error

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        try:
            self._obstore.put(self._store, self._key(name), data)
        except self._failures as error:
            raise self._in_words(name, error) from error

    def delete(self, name: str) -> None:
        """See Store."""
        try:
            with suppress(*self._missing):
                self._obstore.delete(self._store, self._key(name))
        except self._failures as error:
            raise self._in_words(name, error) from error

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        below = "".join(f"{part}/" for part in folder_parts(folder, self.address))
        return self._listed(folder, self._obstore.list(self._store, self._start + below))

    def together(self, work: Callable[[], Done]) -> Done:
        """See Store."""
        return work()

    def close(self) -> None:
        """See Store."""

    def _key(self, name: str) -> str:
        return self._start + "/".join(parts_of(name, self.address))

    def _pieces(self, name: str, stream: Iterator[bytes]) -> Iterator[bytes]:
        try:
            for piece in stream:
                yield bytes(piece)
        except self._failures as error:
            raise self._in_words(name, error) from error

    def _listed(self, folder: str, batches: Iterator[list[dict[str, Any]]]) -> Iterator[str]:
        try:
            for batch in batches:
                for entry in batch:
                    yield str(entry["path"]).removeprefix(self._start)
        except self._failures as error:
            raise self._in_words(folder, error) from error

    def _in_words(self, name: str, error: Exception) -> StoreError:
        """The sentence. Of the library's text only the code is told: the rest may name a key."""
        if isinstance(error, self._missing):
            return MissingError("store_file_missing", store=self.address, name=name)
        found = _CODE.search(str(error))
        detail = (found[1] or found[2]) if found else type(error).__name__
        if isinstance(error, self._denied):
            return DeniedError("store_denied", store=self.address, name=name, detail=detail)
        return UnreachableError("store_trouble", store=self.address, name=name, detail=detail)
