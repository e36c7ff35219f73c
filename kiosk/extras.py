"""Modules that are loaded when they are first asked for: heavy libraries, parts that a start need not wait for.

A display PC of 2 GiB neither installs nor loads what it does not show (pyproject.toml, optional-dependencies).
"""

from importlib import import_module
from types import ModuleType
from typing import Any

from kiosk.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module of this name. extra: the optional dependency that brings it.

    Raises MissingExtraError, which says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError("missing_extra", module=module, extra=extra) from error


class Later:
    """A module of our own that is imported when something of it is first asked for, by any thread.

    The import itself stands beside it under `if TYPE_CHECKING`, so that types and layers are checked as ever.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
