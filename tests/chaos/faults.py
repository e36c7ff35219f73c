"""What happens to an office: each fault begins, lasts while the judge looks on, and is over."""

from collections.abc import Callable
from pathlib import Path

from tests.central.stores.servers.loss import lossy
from tests.chaos.town import Town


def kill_server(town: Town, seconds: float) -> None:
    """The server dies while an edition is on its way, and is away for a while."""
    town.publish()
    town.watch(0.5)
    town.kill_server()
    town.watch(seconds)
    town.start_server()


def kill_browser(town: Town, _seconds: float) -> None:
    """The browser dies and is started again."""
    town.kill_browser()


def browser_without_server(town: Town, seconds: float) -> None:
    """Both die; the browser is back first and lives on what it kept."""
    town.kill_server()
    town.kill_browser()
    town.watch(seconds)
    town.start_server()


def store_gone(town: Town, seconds: float) -> None:
    """The folder answers nothing but 404, then is back with a new edition."""
    away = town.centre.folder.with_name("away")
    town.centre.folder.rename(away)
    town.cable.cut()
    town.watch(seconds)
    away.rename(town.centre.folder)
    town.publish()


def share_hangs(town: Town, seconds: float) -> None:
    """The store takes questions and answers none."""
    town.publish()
    town.cable.whole.clear()
    town.watch(seconds)
    town.cable.cut()
    town.cable.whole.set()


def packet_loss(town: Town, seconds: float) -> None:
    """The kernel drops three packets in ten while an edition is fetched."""
    with lossy(town.cable.port):
        town.publish()
        town.watch(seconds)


def full_disk(town: Town, seconds: float) -> None:
    """Not a byte is free where the office keeps its data, and an edition comes."""
    filling = town.office / "data" / "filling"
    try:
        with filling.open("wb", buffering=0) as stream:
            while stream.write(bytes(1 << 16)):
                pass
    except OSError:
        pass
    town.publish()
    town.watch(seconds)
    filling.unlink()


def half_written(town: Town, seconds: float) -> None:
    """Whoever copies the folder has written half of an object and half of the metadata."""
    town.publish()
    newest = max((town.centre.folder / "objects").rglob("*"), key=_age)
    whole, stamp = newest.read_bytes(), town.centre.read("meta/timestamp.json")
    newest.write_bytes(whole[: len(whole) // 2])
    town.centre.put("meta/timestamp.json", stamp[: len(stamp) // 2])
    town.watch(seconds)
    newest.write_bytes(whole)
    town.centre.put("meta/timestamp.json", stamp)


def conflict_copies(town: Town, seconds: float) -> None:
    """Syncthing has set aside older versions beside the newer ones."""
    old = town.centre.read("meta/timestamp.json")
    town.publish()
    town.centre.put("meta/timestamp.sync-conflict-20261124-190017-CNZP6PA.json", old)
    town.centre.put("meta/.syncthing.timestamp.json.tmp", old[:20])
    town.watch(seconds)


def read_errors(town: Town, seconds: float) -> None:
    """An object cannot be read for a while: a folder stands where it should be."""
    town.publish()
    newest = max((town.centre.folder / "objects").rglob("*"), key=_age)
    aside = newest.with_name("aside")
    newest.rename(aside)
    newest.mkdir()
    town.watch(seconds)
    newest.rmdir()
    aside.rename(newest)


def clock_jumps(town: Town, seconds: float) -> None:
    """The clock of the screen's machine jumps an hour back, then half a year forward, then is right again."""
    for jump in (-3600, 180 * 86_400, 0):
        town.page.evaluate("(by) => { globalThis.jumped = by * 1000; }", jump)
        town.watch(seconds / 3)


FAULTS: dict[str, Callable[[Town, float], None]] = {
    fault.__name__: fault
    for fault in (
        kill_server,
        kill_browser,
        browser_without_server,
        store_gone,
        share_hangs,
        packet_loss,
        full_disk,
        half_written,
        conflict_copies,
        read_errors,
        clock_jumps,
    )
}


def catches_up(town: Town, seconds: float = 30.0) -> bool:
    """Whether the newest edition comes on the screen once all is well again."""
    newest = max(town.editions)
    waited = 0.0
    while town.judge.verdict.newest_seen < newest and waited < seconds:
        town.watch(0.5)
        waited += 0.5
    return town.judge.verdict.newest_seen == newest


def _age(path: Path) -> float:
    return path.stat().st_mtime if path.is_file() else 0.0
