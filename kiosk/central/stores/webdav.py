"""WebDAV: a web server that also lists, makes folders and moves: Nextcloud, nginx, Apache, a NAS."""

from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from secrets import token_hex
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from kiosk.central.stores.names import folder_parts, left_by_others, parts_of
from kiosk.central.stores.store import StoreError, TooLargeError, UnreachableError
from kiosk.central.stores.web import MISSING, WebStore
from kiosk.central.stores.web_client import Answer, Request
from kiosk.extras import load

LISTING_BYTES = 64 << 20
ALREADY_THERE = (201, 301, 405)
DAV = "{DAV:}"
ASKED = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'


class WebdavStore(WebStore):
    """The files below one URL. A file is written under another name and moved: not every server writes whole files."""

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        *folders, last = parts_of(name, self.address)
        temporary = "/".join([*folders, f".{last}.{token_hex(6)}.tmp"])
        self._make(tuple(folders))
        super().put(temporary, data)
        try:
            self._write("MOVE", temporary, {"Destination": self._url(name), "Overwrite": "T"}, None, None)
        except StoreError:
            with suppress(StoreError):
                self.delete(temporary)
            raise

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        parts = folder_parts(folder, self.address)
        return self._walk([self._listed(parts)])

    def _walk(self, waiting: list[tuple[list[str], list[tuple[str, ...]]]]) -> Iterator[str]:
        while waiting:
            files, folders = waiting.pop()
            yield from files
            waiting.extend(self._listed(folder) for folder in folders)

    def _make(self, parts: tuple[str, ...]) -> None:
        """Makes the folders that are missing, from above. One that is there costs one question."""
        if not parts or self._folder("HEAD", parts).status not in MISSING:
            return
        for length in range(1, len(parts) + 1):
            answer = self._folder("MKCOL", parts[:length])
            if answer.status not in ALREADY_THERE:
                raise self._refusal(answer, "/".join(parts))

    def _folder(
        self, method: str, parts: tuple[str, ...], body: bytes | None = None, depth: str = ""
    ) -> Answer:
        path = "".join(f"{quote(part)}/" for part in parts)
        headers = {"Depth": depth, "Content-Type": "application/xml"} if depth else {}
        length = None if body is None else len(body)
        request = Request(method, f"{self._start}/{path}", headers, body, length)
        answer = self._client.ask(request, "/".join(parts))
        if method != "PROPFIND":
            answer.let_go()
        return answer

    def _listed(self, parts: tuple[str, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
        name = "/".join(parts)
        answer = self._folder("PROPFIND", parts, ASKED, depth="1")
        if answer.status in MISSING:
            answer.let_go()
            return [], []
        if answer.status != 207:
            raise self._refusal(answer, name)
        return self._sorted(parts, self._document(answer, name))

    def _document(self, answer: Answer, name: str) -> Element:
        text = bytearray()
        try:
            for piece in self._pieces(answer, name, 0):
                text += piece
                if len(text) > LISTING_BYTES:
                    raise TooLargeError("store_too_large", store=self.address, name=name, limit=LISTING_BYTES)
            root: Element = load("defusedxml.ElementTree", "").fromstring(bytes(text))
        except (ParseError, ValueError, HTTPException) as error:  # what defusedxml refuses is a ValueError
            raise UnreachableError("store_trouble", store=self.address, name=name, detail="XML") from error
        return root

    def _sorted(self, parts: tuple[str, ...], root: Element) -> tuple[list[str], list[tuple[str, ...]]]:
        """The files and folders directly in this folder; whatever else a server says is not believed."""
        files, folders = [], []
        home = [part for part in unquote(self._base).split("/") if part]
        for response in root.iter(f"{DAV}response"):
            path = unquote(urlsplit(response.findtext(f"{DAV}href") or "").path)
            found = [part for part in path.split("/") if part]
            if found[:-1] != [*home, *parts] or left_by_others(found[-1]):
                continue
            if response.find(f".//{DAV}collection") is not None:
                folders.append((*parts, found[-1]))
            else:
                files.append("/".join((*parts, found[-1])))
        return files, folders
