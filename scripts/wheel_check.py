"""Keeps a wheel from being built without the front-end files (a hook of hatchling, see pyproject.toml)."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DeliveredFiles(BuildHookInterface[Any]):
    """Refuses a wheel of a clone that has not been set up; an editable install needs nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        manifest = Path(self.root, "kiosk", "web", "static", "vendor", "manifest.json")
        if version != "editable" and not manifest.exists():
            raise RuntimeError("no front-end files to deliver yet; run first: python3 scripts/run.py --setup")
