"""Where everything is in a clone."""

import os
from dataclasses import dataclass
from pathlib import Path

WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class Places:
    """The paths of one clone, all below its root."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        """The folder of the environment's commands."""
        return self.venv / ("Scripts" if WINDOWS else "bin")

    @property
    def python(self) -> Path:
        return self.program("python")

    def program(self, name: str) -> Path:
        """A command of the environment, as this system names it."""
        return self.programs / (f"{name}.exe" if WINDOWS else name)

    def requirements(self, name: str) -> Path:
        """A lock file: run, build, dev or node."""
        return self.root / "requirements" / f"{name}.lock"

    @property
    def pyproject(self) -> Path:
        return self.root / "pyproject.toml"

    @property
    def package_lock(self) -> Path:
        return self.root / "package-lock.json"

    @property
    def node_modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def vendor(self) -> Path:
        """The front-end files that are delivered; git-ignored."""
        return self.root / "kiosk" / "web" / "static" / "vendor"

    @property
    def config(self) -> Path:
        return self.root / "config.toml"


def here() -> Places:
    """The clone that this file belongs to."""
    return Places(Path(__file__).resolve().parents[2])
