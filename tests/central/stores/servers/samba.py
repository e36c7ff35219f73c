"""samba: one share, a user who may write and one who may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.central.stores.secrets import Secrets
from tests.central.stores.servers.running import free_port, run, running

CONFIG = """
[global]
  smb ports = {port}
  interfaces = lo
  bind interfaces only = yes
  private dir = {folder}/state
  lock directory = {folder}/state
  state directory = {folder}/state
  cache directory = {folder}/state
  pid directory = {folder}/state
  ncalrpc dir = {folder}/state/ncalrpc
  passdb backend = tdbsam:{folder}/state/passdb.tdb
  log file = {folder}/log.smbd
  load printers = no
  disable spoolss = yes
  server min protocol = SMB2
[chung]
  path = {folder}/share
  force user = root
  read only = yes
  write list = root
"""

WRITER = Secrets(user="root", password="ghi")
READER = Secrets(user="daemon", password="doc")


@dataclass(frozen=True)
class Samba:
    port: int
    share: Path


@contextmanager
def samba(folder: Path) -> Iterator[Samba]:
    port = free_port()
    (folder / "state").mkdir()
    (folder / "share").mkdir()
    config = folder / "smb.conf"
    config.write_text(CONFIG.format(folder=folder, port=port))
    for one in (WRITER, READER):
        run("smbpasswd", "-c", config, "-a", "-s", one.user, given=f"{one.password}\n{one.password}\n")
    with running(["/usr/sbin/smbd", "-F", "--no-process-group", "-s", config], folder / "log", port):
        yield Samba(port, folder / "share")
