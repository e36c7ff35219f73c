"""Values put into a TOML document that a person wrote: comments, order and spelling of the rest stay."""

from collections.abc import Mapping
from typing import Any


def put_values(table: Any, values: Mapping[str, Any], *, clear: bool = False) -> None:
    """Puts the values into a table of tomlkit's, touching only what differs; None takes a key away.

    clear: keys that are not named go.
    """
    for key in list(table) if clear else ():
        if values.get(key) is None:
            del table[key]
    for key, value in values.items():
        if value is None:
            if key in table:
                del table[key]
        elif key not in table or _plain(table[key]) != value:
            table[key] = value


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item
