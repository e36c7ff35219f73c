"""Debian's packages that the tests need. Later parts of the product add theirs to the list."""

import os
import shutil
import subprocess
import sys

from environment.commands import quietly
from environment.places import here
from environment.trouble import Sentence, Trouble

# The tests' browser and the fonts that an office PC has. Node is not among them: see front_end.py.
PACKAGES = (
    "ceph-common",
    "ceph-mon",
    "ceph-osd",
    "chromium",
    "e2fsprogs",
    "espeak-ng",
    "ffmpeg",
    "firefox-esr",
    "fonts-liberation2",
    "fonts-noto-color-emoji",
    "fonts-noto-core",
    "khal",
    "libnginx-mod-http-dav-ext",
    "libreoffice-calc-nogui",
    "libreoffice-impress-nogui",
    "libreoffice-writer-nogui",
    "liquidsoap",
    "mount",
    "nftables",
    "nginx",
    "openssh-client",
    "openssh-server",
    "radosgw",
    "rclone",
    "rsync",
    "samba",
    "syncthing",
    "util-linux",
)

INSTALLING = Sentence("Cài gói Debian cho kiểm thử", "Debian packages for the tests")
CANNOT = Sentence(
    "Không cài được gói Debian; kiểm thử cần trình duyệt sẽ không chạy.",
    "Debian packages can't be installed here; tests that need a browser can't run.",
)
NO_APT = Sentence(
    "Máy này không có apt. Kiểm thử cần Chromium (hoặc Chrome, Edge) và phông Noto.",
    "No apt here. The tests need Chromium (or Chrome, Edge) and the Noto fonts.",
)


def missing(wanted: tuple[str, ...] = PACKAGES) -> list[str]:
    """Those that are not installed."""
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    return [name for name in wanted if f"{name} installed" not in asked.stdout.splitlines()]


def install_missing() -> None:
    """Install what is missing, if this machine and user can; else say what to install and go on."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        print(f"! {NO_APT}", flush=True)
        return
    names = missing()
    if not names:
        return
    print(f"{INSTALLING}: {' '.join(names)} …", flush=True)
    try:
        _apt_get("update")
        _apt_get("install", "--yes", "--no-install-recommends", *names)
    except Trouble as trouble:
        command = f"sudo apt-get install --no-install-recommends {' '.join(names)}"
        print(Trouble(CANNOT, command, detail=trouble.detail), file=sys.stderr, flush=True)


def _apt_get(*arguments: str) -> None:
    lock_timeout = "-oDPkg::Lock::Timeout=300"
    command = [*_as_root(), "apt-get", "-qq", lock_timeout, *arguments]
    quietly(command, here().root, DEBIAN_FRONTEND="noninteractive")


def _as_root() -> list[str]:
    """What to put before a command; sudo asks for a password only where somebody can answer."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
