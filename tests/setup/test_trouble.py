"""What fails on somebody's machine is said in words, with the command that mends it.

Most of the failures here are real ones.
"""

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from environment import front_end, python_packages
from environment.commands import clean_environment, quietly
from environment.places import Places, here
from environment.start import guarded, serve_arguments
from environment.trouble import (
    DISK_FULL,
    FAILED,
    MENDING,
    NO_CERTIFICATE,
    NO_NETWORK,
    NO_PACKAGE,
    NOT_ALLOWED,
    OTHER_CONTENT,
    Sentence,
    Trouble,
    from_output,
    from_system,
)

NOBODY_LISTENS = "http://127.0.0.1:9"


def pip_install(*arguments: str | Path) -> Trouble:
    """The trouble that pip has with these arguments, and nothing else to take packages from."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--isolated",
        "install",
        "--ignore-installed",
        "--no-deps",
        "--retries=1",
    ]
    with pytest.raises(Trouble) as caught:
        quietly([*pip, *arguments], here().root, PIP_CONFIG_FILE=os.devnull)
    return caught.value


@pytest.fixture
def wheels(tmp_path: Path) -> Iterator[Path]:
    """A folder with one small package."""
    with zipfile.ZipFile(tmp_path / "bangtin-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("bangtin.py", "")
        wheel.writestr(
            "bangtin-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: bangtin\nVersion: 1.0\n"
        )
        wheel.writestr("bangtin-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("bangtin-1.0.dist-info/RECORD", "")
    yield tmp_path


def test_pip_without_a_network(tmp_path: Path) -> None:
    trouble = pip_install(f"--index-url={NOBODY_LISTENS}/simple", "flask==3.1.3")

    assert trouble.what == NO_NETWORK


def test_npm_without_a_network(tmp_path: Path) -> None:
    places = Places(tmp_path)
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_bytes((here().root / name).read_bytes())
    (tmp_path / ".npmrc").write_text(
        f"registry={NOBODY_LISTENS}/\nfetch-retries=0\ncache={tmp_path.as_posix()}/cache\n"
    )

    with pytest.raises(Trouble) as caught:
        front_end.install(places, "run", front_end.choose(here(), os.environ["PATH"]))

    assert caught.value.what == NO_NETWORK
    assert not front_end.modules_ready(places, "run")


def test_a_package_that_is_not_the_locked_one(wheels: Path, tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    lock.write_text(f"bangtin==1.0 --hash=sha256:{hashlib.sha256(b'another').hexdigest()}\n")

    trouble = pip_install("--no-index", f"--find-links={wheels}", "--require-hashes", "-r", lock)

    assert trouble.what == OTHER_CONTENT


def test_a_package_that_is_not_made_for_this_machine(wheels: Path) -> None:
    assert pip_install("--no-index", f"--find-links={wheels}", "bangtin==2.0").what == NO_PACKAGE


def test_a_server_that_is_not_trusted_is_not_called_a_missing_network() -> None:
    printed = "SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate'): Max retries exceeded"

    assert from_output(printed).what == NO_CERTIFICATE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_a_full_disk() -> None:
    with pytest.raises(OSError, match="No space left") as caught, Path("/dev/full").open("w") as out:
        out.write("x" * 10)
        out.flush()

    assert from_system(caught.value).what == DISK_FULL
    assert from_output(f"ERROR: Could not install packages: {caught.value}").what == DISK_FULL


def test_a_folder_that_may_not_be_written() -> None:
    assert from_system(PermissionError(13, "Permission denied", ".venv")).what == NOT_ALLOWED


def test_an_unknown_failure_shows_its_last_lines() -> None:
    with pytest.raises(Trouble) as caught:
        quietly([sys.executable, "-c", "print('first'); raise SystemExit('the reason')"], here().root)

    assert caught.value.what == FAILED
    assert "| the reason" in str(caught.value)


@pytest.mark.parametrize("what", MENDING, ids=lambda what: what.en)
def test_each_trouble_is_told_in_both_languages_with_a_command(what: Sentence) -> None:
    told = str(Trouble(what, *MENDING[what]))

    assert what.vi in told
    assert what.en in told
    assert "scripts/run.py --setup" in told


def test_trouble_ends_with_a_result_that_is_not_zero(capfd: pytest.CaptureFixture[str]) -> None:
    def no_network() -> int:
        raise Trouble(NO_NETWORK, *MENDING[NO_NETWORK])

    def full() -> int:
        raise OSError(28, "No space left on device")

    def stopped() -> int:
        raise KeyboardInterrupt

    assert [guarded(no_network), guarded(full), guarded(stopped), guarded(lambda: 0)] == [1, 1, 130, 0]
    assert NO_NETWORK.en in capfd.readouterr().err


def test_a_python_without_venv_names_the_package_that_brings_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.modules['ensurepip'] = None\n"
        "from pathlib import Path\n"
        "from environment.places import Places; from environment.start import guarded\n"
        "from environment.python_packages import make_venv\n"
        "sys.exit(guarded(lambda: make_venv(Places(Path(sys.argv[2])))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, here().root / "scripts", tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr


def test_settings_of_the_machine_do_not_send_packages_elsewhere() -> None:
    child = clean_environment({"PATH": "/bin", "PIP_TARGET": "/opt", "PYTHONPATH": "/opt", "PIP_USER": "1"})

    assert child["PATH"] == "/bin"
    assert child["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "PYTHONPATH"} & set(child)


def test_an_unfinished_installation_is_not_called_finished(tmp_path: Path) -> None:
    assert not python_packages.packages_ready(Places(tmp_path), "run")


def test_the_server_is_started_on_the_clones_folder_unless_another_is_named() -> None:
    config = Path("/srv/kiosk/config.toml")

    assert serve_arguments(config, ["--demo"]) == ["run", "--config", str(config), "--demo"]
    assert serve_arguments(config, ["--config", "x.toml"]) == ["run", "--config", "x.toml"]
    assert serve_arguments(config, ["--config=x.toml"]) == ["run", "--config=x.toml"]
