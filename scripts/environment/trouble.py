"""What can go wrong on somebody's machine: said in Vietnamese and English, with the command that mends it."""

import errno
import re
from dataclasses import dataclass

AGAIN = "python3 scripts/run.py --setup"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same thing in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} · {self.en}"


class Trouble(Exception):
    """Stops the set-up: what is missing, how to mend it, and the last lines of what failed."""

    def __init__(self, what: Sentence, *mend: str, detail: str = "") -> None:
        super().__init__(str(what))
        self.what = what
        self.mend = mend
        self.detail = detail

    def __str__(self) -> str:
        lines = [f"✗ {self.what.vi}", f"  {self.what.en}"]
        lines += [f"    | {line}" for line in self._last_lines()]
        if self.mend:
            lines.append("  Cách xử lý · To mend it:")
            lines += [f"    {command}" for command in self.mend]
        return "\n".join(lines)

    def _last_lines(self) -> list[str]:
        """The end of the detail: a little where the cause is known, more where it is not."""
        said = [line[:200] for line in self.detail.splitlines() if line.strip()]
        return said[-15:] if self.what == FAILED else said[-2:]


DISK_FULL = Sentence("Ổ đĩa đã đầy.", "The disk is full.")
NO_NETWORK = Sentence("Không tải được gói: không có mạng.", "Packages can't be fetched: no network.")
NO_CERTIFICATE = Sentence(
    "Chứng chỉ của kho gói không được chấp nhận (proxy của cơ quan, hoặc đồng hồ máy sai).",
    "The package registry's certificate was refused (an office proxy, or a wrong clock).",
)
OTHER_CONTENT = Sentence(
    "Gói tải về khác với tệp khóa, nên không được cài.",
    "A downloaded package differs from the lock file and was not installed.",
)
NO_PACKAGE = Sentence(
    "Không có gói dựng sẵn cho bản Python hoặc loại máy này.",
    "There is no ready-made package for this Python or machine.",
)
NOT_ALLOWED = Sentence(
    "Không được ghi vào thư mục này, hoặc tệp đang được dùng.",
    "This folder can't be written to, or a file in it is in use.",
)
FAILED = Sentence("Lệnh này không chạy được.", "This command failed.")

MENDING: dict[Sentence, tuple[str, ...]] = {
    DISK_FULL: ("df -h .", "sudo apt-get clean", AGAIN),
    NO_NETWORK: (
        "kiểm tra mạng · check the network; proxy: export HTTPS_PROXY=http://ADDRESS:PORT "
        "(Windows: set HTTPS_PROXY=...)",
        AGAIN,
    ),
    NO_CERTIFICATE: (
        "date",
        "export PIP_CERT=OFFICE.pem NODE_EXTRA_CA_CERTS=OFFICE.pem",
        AGAIN,
    ),
    OTHER_CONTENT: ("python3 -m pip cache purge", "npm cache clean --force", AGAIN),
    NO_PACKAGE: (
        "Python 3.11 – 3.13, 64 bit",
        "Debian: sudo apt-get install python3 python3-venv   Windows: winget install Python.Python.3.13",
        AGAIN,
    ),
    NOT_ALLOWED: (
        'Debian: sudo chown -R "$(id -un)" .   Windows: dừng kiosk đang chạy · stop the running kiosk',
        AGAIN,
    ),
    FAILED: (AGAIN,),
}

# What pip, npm and the system print; the first that fits counts (without a network pip also says that
# nothing matches).
SIGNS: tuple[tuple[str, Sentence], ...] = (
    (r"No space left on device|Errno 28|ENOSPC|not enough space on the disk", DISK_FULL),
    (r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)", NO_CERTIFICATE),
    (
        r"Failed to establish a new connection|Temporary failure in name resolution|Max retries exceeded"
        r"|Network is unreachable|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|getaddrinfo"
        r"|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH",
        NO_NETWORK,
    ),
    (r"DO NOT MATCH THE HASHES|EINTEGRITY", OTHER_CONTENT),
    (r"No matching distribution found|Could not find a version", NO_PACKAGE),
    (r"Permission denied|Errno 13|EACCES|EPERM|WinError (5|32)\b|Read-only file system", NOT_ALLOWED),
)


def from_output(output: str) -> Trouble:
    """The trouble that a failed command's output tells of."""
    what = next((sentence for sign, sentence in SIGNS if re.search(sign, output)), FAILED)
    return Trouble(what, *MENDING[what], detail=output)


def from_system(error: OSError) -> Trouble:
    """The trouble behind a failed write or start."""
    known = {
        errno.ENOSPC: DISK_FULL,
        errno.EDQUOT: DISK_FULL,
        errno.EACCES: NOT_ALLOWED,
        errno.EPERM: NOT_ALLOWED,
        errno.EROFS: NOT_ALLOWED,
    }
    what = known.get(error.errno or 0, FAILED)
    return Trouble(what, *MENDING[what], detail=str(error))
