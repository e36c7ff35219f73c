"""What all readers share: TOML to a dict, a dict to a checked model, and every mistake as a problem with its place."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.documents.toml_lines import Path, key_lines, line_of
from kiosk.content.problem import Problem, Severity

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_TYPES = {
    "string_type": "type_text",
    "int_type": "type_whole_number",
    "int_from_float": "type_whole_number",
    "float_type": "type_number",
    "bool_type": "type_yes_no",
    "date_type": "type_date",
    "list_type": "type_list",
    "tuple_type": "type_list",
    "dict_type": "type_table",
    "model_type": "type_table",
    "greater_than_equal": "too_small",
    "greater_than": "too_small",
    "less_than_equal": "too_large",
    "less_than": "too_large",
    "finite_number": "type_number",
    "model_attributes_type": "type_table",
}
"""pydantic's error types -> the sentence of `kiosk.messages` that says what is expected."""


class Document(BaseModel):
    """A table of a file: strict about types, and every unknown key is an error."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


M = TypeVar("M", bound=Document)


@dataclass(slots=True)
class Reading:
    """One file being read. offset: lines before the TOML, in a notice those before its front matter."""

    file: str
    text: str
    offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    _lines: dict[Path, int] | None = None

    def table(self) -> dict[str, Any] | None:
        """The TOML as a dict; None where it cannot be read, with the problem noted."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            place = _PLACE.search(message)
            line = int(place[1]) if place and place[1] else max(len(self.text.splitlines()), 1)
            self.add("toml_syntax", line=line + self.offset, detail=_PLACE.sub("", message))
        except RecursionError:
            self.add("toml_syntax", detail="too deeply nested")
        return None

    def add(
        self,
        code: str,
        path: Path = (),
        *,
        line: int | None = None,
        severity: Severity = Severity.ERROR,
        suggestion: str | None = None,
        **params: object,
    ) -> None:
        """Notes a problem at this key."""
        key = ".".join(f"{part + 1}" if isinstance(part, int) else part for part in path) or None
        self.problems.append(
            Problem(severity, self.file, code, params, line or self.line(path), key, suggestion)
        )

    def line(self, path: Path) -> int | None:
        """The line of the file, from 1, on which this key stands; None where there is none."""
        if not path:
            return None
        if self._lines is None:
            self._lines = key_lines(self.text)
        found = line_of(self._lines, path)
        return None if found is None else found + self.offset

    def model(self, kind: type[M], table: dict[str, Any], path: Path) -> M | None:
        """The table as this model, unknown keys noted and left out; None where something else is wrong with it."""
        known = {name: value for name, value in table.items() if name in _keys(kind)}
        self.unknown(table, _keys(kind), path)
        try:
            return kind.model_validate(known)
        except ValidationError as error:
            self._note(error, path)
            return None

    def model_but(self, kind: type[M], table: dict[str, Any], path: Path, also: tuple[str, ...]) -> M | None:
        """Like `model`, where `also` are keys that are legal here and read elsewhere."""
        self.unknown(table, [*_keys(kind), *also], path)
        known = {name: value for name, value in table.items() if name in _keys(kind)}
        return self.model(kind, known, path)

    def model_or_default(
        self, kind: type[M], table: dict[str, Any], path: Path, also: tuple[str, ...] = ()
    ) -> M:
        """Like `model`, for tables whose every key has a default: a key that is wrong counts as left out.

        also: keys that are legal here and read elsewhere.
        """
        known = {name: value for name, value in table.items() if name in _keys(kind)}
        self.unknown({k: v for k, v in table.items() if k not in also}, [*_keys(kind), *also], path)
        while True:
            try:
                return kind.model_validate(known)
            except ValidationError as error:
                self._note(error, path)
                wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
                if not wrong & known.keys():
                    return kind()
                known = {name: value for name, value in known.items() if name not in wrong}

    def section(self, table: dict[str, Any], name: str, kind: type[M]) -> M:
        """The table under this key as this model, by its defaults where it is left out."""
        section = table.get(name, {})
        if not isinstance(section, dict):
            self.add("type_table", (name,))
            section = {}
        return self.model_or_default(kind, section, (name,))

    def unknown(self, table: dict[str, Any], known: Iterable[str], path: Path) -> None:
        """Notes every key of the table that is not among those known, with what was probably meant."""
        known = list(known)
        for name in table:
            if name not in known:
                close = get_close_matches(name, known, n=1)
                self.add("unknown_key", (*path, name), suggestion=close[0] if close else None)

    def tables(self, table: dict[str, Any], name: str, path: Path = ()) -> list[tuple[Path, dict[str, Any]]]:
        """The array of tables under this key, each with its path; anything else there is noted.

        path: where the table itself stands.
        """
        found: list[tuple[Path, dict[str, Any]]] = []
        listed = table.get(name, [])
        if not isinstance(listed, list):
            self.add("type_tables", (*path, name), name=name)
            return []
        for index, one in enumerate(listed):
            if isinstance(one, dict):
                found.append(((*path, name, index), one))
            else:
                self.add("type_tables", (*path, name, index), name=name)
        return found

    def _note(self, error: ValidationError, path: Path) -> None:
        for detail in error.errors():
            self._note_one(detail, path)

    def _note_one(self, detail: ErrorDetails, path: Path) -> None:
        place = (*path, *detail["loc"])
        context = {name: value for name, value in detail.get("ctx", {}).items() if name != "error"}
        kind = detail["type"]
        if kind == "missing":
            self.add("missing_key", path, name=detail["loc"][-1] if detail["loc"] else "")
        elif kind.startswith(("bad_", "type_")):
            suggestion = context.pop("suggestion", None)
            self.add(kind, place, suggestion=suggestion, value=str(detail["input"]), **context)
        else:
            code = _TYPES.get(kind, "wrong_value")
            limit = next((context[name] for name in ("ge", "gt", "le", "lt") if name in context), "")
            self.add(
                code,
                place,
                value=str(detail["input"])[:80],
                detail=detail["msg"],
                limit=f"{limit:g}" if limit != "" else "",
            )


def _keys(kind: type[Document]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]
