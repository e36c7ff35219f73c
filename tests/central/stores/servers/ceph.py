"""Ceph's object gateway as the S3 engine: a monitor, one disk in memory, the gateway. Up in a few seconds."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kiosk.central.stores.rclone import program
from kiosk.central.stores.secrets import Secrets
from tests.central.stores.servers.running import free_port, run, running

CONFIG = """
[global]
fsid = {cluster}
mon host = [v2:127.0.0.1:{mon_port},v1:127.0.0.1:{old_port}]
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail warn = 1
mon data avail crit = 0
public addr = 127.0.0.1
run dir = {folder}
admin socket = {folder}/$name.asok
log file = {folder}/$name.log
log to stderr = false
ms bind ipv6 = false
[mon.a]
mon data = {folder}/mon
[osd.0]
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd op num shards = 1
[client.admin]
keyring = {folder}/keyring
rgw data = {folder}/rgw
rgw thread pool size = 16
rgw enable usage log = false
rgw run sync thread = false
rgw enable gc threads = false
rgw enable lc threads = false
"""

BUCKET = "kiosk"
WRITER = Secrets(user="", access_key="GHI", secret_key="ghi-khoa-bi-mat")
READER = Secrets(user="", access_key="DOC", secret_key="doc-khoa-bi-mat")


@dataclass(frozen=True)
class Ceph:
    endpoint: str
    port: int


@contextmanager
def ceph(folder: Path) -> Iterator[Ceph]:
    cluster, disk, port = str(uuid4()), str(uuid4()), free_port()
    mon_port, old_port = free_port(), free_port()
    for name in ("mon", "osd", "rgw"):
        (folder / name).mkdir()
    config = folder / "ceph.conf"
    config.write_text(CONFIG.format(folder=folder, cluster=cluster, mon_port=mon_port, old_port=old_port))
    run(
        "ceph-authtool",
        "--create-keyring",
        folder / "keyring",
        "--gen-key",
        "-n",
        "mon.",
        "--cap",
        "mon",
        "allow *",
    )
    address = f"[v2:127.0.0.1:{mon_port},v1:127.0.0.1:{old_port}]"
    run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", address, folder / "monmap")
    run(
        "ceph-mon",
        "-c",
        config,
        "--mkfs",
        "-i",
        "a",
        "--monmap",
        folder / "monmap",
        "--keyring",
        folder / "keyring",
    )
    with ExitStack() as stack:
        stack.enter_context(
            running(["ceph-mon", "-f", "-c", config, "-i", "a"], folder / "mon.log", mon_port)
        )
        run("ceph", "-c", config, "osd", "new", disk, "0")
        run("ceph-osd", "-c", config, "-i", "0", "--mkfs", "--osd-uuid", disk)
        stack.enter_context(running(["ceph-osd", "-f", "-c", config, "-i", "0"], folder / "osd.log"))
        run("ceph", "-c", config, "osd", "crush", "create-or-move", "osd.0", "1.0", "root=default", "host=h")
        admin = ("radosgw-admin", "-c", config)
        run(*admin, "user", "create", "--uid=ghi", "--display-name=ghi", *_keys(WRITER))
        run(*admin, "subuser", "create", "--uid=ghi", "--subuser=ghi:doc", "--access=read")
        run(*admin, "key", "create", "--uid=ghi", "--subuser=ghi:doc", "--key-type=s3", *_keys(READER))
        gateway = [
            "radosgw",
            "-f",
            "-c",
            str(config),
            "-n",
            "client.admin",
            "--ms_mon_client_mode=crc",
            f"--rgw-frontends=beast endpoint=127.0.0.1:{port} tcp_nodelay=1",
        ]
        stack.enter_context(running(gateway, folder / "rgw.log", port))
        endpoint = f"http://127.0.0.1:{port}"
        signed = f"access_key_id={WRITER.access_key},secret_access_key={WRITER.secret_key}"
        bucket = f":s3,provider=Ceph,endpoint='{endpoint}',{signed}:{BUCKET}"
        run(program(), "mkdir", bucket)
        run(program(), "rcat", f"{bucket}/first", given="the first object takes a second or two")
        yield Ceph(endpoint, port)


def _keys(one: Secrets) -> tuple[str, str]:
    return f"--access-key={one.access_key}", f"--secret-key={one.secret_key}"
