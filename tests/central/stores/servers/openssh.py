"""OpenSSH: a key that may write and one that may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.central.stores.secrets import Secrets
from tests.central.stores.servers.running import free_port, run, running

CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True)
class OpenSsh:
    port: int
    files: Path
    host_key: str
    writer: Secrets
    reader: Secrets


@contextmanager
def openssh(folder: Path) -> Iterator[OpenSsh]:
    port = free_port()
    (folder / "files").mkdir()
    Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "writer", "reader"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name)
    reader = f'command="internal-sftp -R",restrict {(folder / "reader.pub").read_text()}'
    (folder / "authorized").write_text((folder / "writer.pub").read_text() + reader)
    (folder / "sshd_config").write_text(CONFIG.format(folder=folder, port=port))
    fingerprint = run("ssh-keygen", "-lf", folder / "host.pub").split()[1]
    with running(["/usr/sbin/sshd", "-D", "-e", "-f", folder / "sshd_config"], folder / "log", port):
        yield OpenSsh(
            port,
            folder / "files",
            fingerprint,
            Secrets(user="root", private_key=str(folder / "writer")),
            Secrets(user="root", private_key=str(folder / "reader")),
        )
