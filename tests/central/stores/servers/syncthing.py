"""Two Syncthings on loopback: a publisher that sends, a display that receives."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.central.stores.servers.running import free_port, run, running, wait_until

FOLDER = "kiosk"


@dataclass(frozen=True)
class Node:
    """One Syncthing. device: its id. key: of its REST interface."""

    home: Path
    device: str
    key: str
    port: int
    gui: int

    def ask(self, path: str) -> dict[str, object]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}", headers={"X-API-Key": self.key}
        )
        with urllib.request.urlopen(request, timeout=5) as answer:
            found: dict[str, object] = json.load(answer)
        return found


@dataclass(frozen=True)
class Pair:
    """The folders of both ends."""

    here: Path
    there: Path


@contextmanager
def syncthing(folder: Path, there_kind: str = "receiveonly") -> Iterator[Pair]:
    """there_kind: `receiveonly` as an office sets it up; `sendreceive` lets the other end spoil things."""
    here_kind = "sendonly" if there_kind == "receiveonly" else "sendreceive"
    nodes = [_generated(folder / name) for name in ("here", "there")]
    pair = Pair(folder / "here-files", folder / "there-files")
    for node, kind, files in zip(nodes, (here_kind, there_kind), (pair.here, pair.there), strict=True):
        files.mkdir()
        _configure(node, nodes, kind, files)
    with ExitStack() as stack:
        for node in nodes:
            command = ["syncthing", "serve", f"--home={node.home}", "--no-browser", "--no-restart"]
            stack.enter_context(running(["env", "STNOUPGRADE=1", *command], node.home / "log", node.gui))
        wait_until(lambda: _connected(nodes[0], nodes[1].device), "the connection of the two Syncthings")
        yield pair


def _connected(node: Node, other: str) -> bool:
    try:
        connections = node.ask("system/connections")["connections"]
    except OSError:
        return False
    return isinstance(connections, dict) and bool(connections[other]["connected"])


def _generated(home: Path) -> Node:
    run("syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing")
    root = ElementTree.parse(home / "config.xml").getroot()
    key = root.findtext("gui/apikey") or ""
    device = root.find("device")
    assert device is not None
    return Node(home, device.attrib["id"], key, free_port(), free_port())


def _configure(node: Node, nodes: list[Node], kind: str, files: Path) -> None:
    path = node.home / "config.xml"
    tree = ElementTree.parse(path)
    root = tree.getroot()
    options = root.find("options")
    assert options is not None
    for name in (
        "globalAnnounceEnabled",
        "localAnnounceEnabled",
        "relaysEnabled",
        "natEnabled",
        "crashReportingEnabled",
    ):
        _set(options, name, "false")
    _set(options, "listenAddress", f"tcp://127.0.0.1:{node.port}")
    _set(options, "urAccepted", "-1")
    _set(options, "reconnectionIntervalS", "1")
    gui = root.find("gui")
    assert gui is not None
    _set(gui, "address", f"127.0.0.1:{node.gui}")
    for old in root.findall("device") + root.findall("folder"):
        root.remove(old)
    attributes = {
        "id": FOLDER,
        "path": str(files),
        "type": kind,
        "fsWatcherEnabled": "true",
        "fsWatcherDelayS": "1",
    }
    shared = ElementTree.SubElement(root, "folder", {**attributes, "rescanIntervalS": "3600"})
    for one in nodes:
        ElementTree.SubElement(shared, "device", {"id": one.device})
        device = ElementTree.SubElement(root, "device", {"id": one.device})
        ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{one.port}"
    tree.write(path)


def _set(parent: ElementTree.Element, name: str, value: str) -> None:
    found = parent.find(name)
    if found is None:
        found = ElementTree.SubElement(parent, name)
    found.text = value
