"""On which line of a TOML text a key stands: tomllib reads values but keeps no places."""

import re

Path = tuple[str | int, ...]

_TABLE = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=(.*)$"""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_STRINGS = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*\'|#.*$""")


def key_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of every table and key, by its path, array tables counted: `("items", 0, "asset")`.

    Works on any text, also on one that TOML refuses; what it cannot follow it leaves out.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    arrays: dict[Path, int] = {}
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:
            if quote in line:
                quote = ""
            continue
        if depth > 0:
            depth += _brackets(line)
            continue
        if header := _TABLE.match(line):
            path = _table_path(header[2], arrays)
            if header[1] == "[[":
                arrays[path] = arrays.get(path, -1) + 1
                path = (*path, arrays[path])
            table = path
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
            value = key[2]
            for mark in ('"""', "'''"):
                if value.count(mark) == 1:
                    quote = mark
            if not quote:
                depth = max(_brackets(value), 0)
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """The line of this path, or of the nearest thing around it that has one."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _table_path(dotted: str, arrays: dict[Path, int]) -> Path:
    """`[station.slot]` under the second `[[station]]` is ("station", 1, "slot")."""
    path: Path = ()
    for part in _parts(dotted):
        if path in arrays:
            path = (*path, arrays[path])
        path = (*path, part)
    return path


def _brackets(line: str) -> int:
    bare = _STRINGS.sub("", line)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
