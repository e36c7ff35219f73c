"""Heavy libraries that only some offices install, loaded when first asked for.

A display PC of 2 GiB neither installs nor loads what it does not show (pyproject.toml, optional-dependencies).
"""

from importlib import import_module
from types import ModuleType

from kiosk.errors import MissingExtraError


def load(module: str, extra: str) -> ModuleType:
    """The module of this name. extra: the optional dependency that brings it.

    Raises MissingExtraError, which says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError("missing_extra", module=module, extra=extra) from error
