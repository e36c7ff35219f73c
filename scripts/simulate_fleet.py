"""Thousands of offices that tell how they are, in one folder: how fast is the page that shows them all?

python scripts/simulate_fleet.py                  3,000 offices of 3 displays; writes, reads, serves, measures
python scripts/simulate_fleet.py --offices 50 --keep /tmp/thu   leaves the folder for a look with `kiosk fleet`
"""

import argparse
import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kiosk.central.fleet.judge import judge  # noqa: E402
from kiosk.central.fleet.places import gather, place, places, status_name  # noqa: E402
from kiosk.central.fleet.status import Status, write  # noqa: E402
from kiosk.central.stores.folder import FolderStore  # noqa: E402

DISPLAYS = ("sanh-chinh", "mot-cua", "bang-led")
NAMES = ("Sảnh chính", "Bộ phận Một cửa", "Bảng LED cổng")
NEWEST = 212


def main() -> int:
    options = _options()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="fleet-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        began = time.monotonic()
        size = write_fleet(folder, options.offices)
        count = options.offices * len(DISPLAYS)
        print(
            f"{count} displays of {options.offices} offices: {size / count:.0f} bytes each, "
            f"written in {time.monotonic() - began:.1f} s"
        )
        read_fleet(folder)
        page = serve_page(folder)
        return 0 if page < 1.0 else 1
    finally:
        if options.keep is None:
            shutil.rmtree(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--offices", type=int, default=3000)
    parser.add_argument("--keep", type=Path, help="write here and leave it")
    return parser.parse_args()


def write_fleet(folder: Path, offices: int) -> int:
    """Statuses as a city would have them: nearly all well, some silent, some late, a few broken. Gives their bytes."""
    now, dice, size = datetime.now(UTC), Random(20261124), 0
    for number in range(1, offices + 1):
        office = f"don-vi-{number:04}"
        late = dice.random()
        for display, name in zip(DISPLAYS, NAMES, strict=True):
            data = _status(now, dice, number, name, late)
            path = folder / status_name(place(office, display))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            size += len(data)
    return size


def _status(now: datetime, dice: Random, number: int, name: str, late: float) -> bytes:
    if dice.random() < 0.001:
        return b'{"format": 1, "at": "20'
    at = now - timedelta(seconds=dice.uniform(0, 60))
    if dice.random() < 0.02:
        at -= timedelta(hours=dice.uniform(1, 400))
    return write(
        Status(
            at=at,
            office=f"Ủy ban nhân dân Phường số {number}",
            display=name,
            version="1.4.0" if dice.random() < 0.9 else "1.3.2",
            system="Windows 11" if dice.random() < 0.7 else "Linux 6.1",
            editions={"thanh-pho": NEWEST - (int(late * 200) if late < 0.02 else 0), "khan-cap": 7},
            showing={
                "main": "Thông báo lịch tiếp công dân tháng 12 năm 2026",
                "ticker": "Giờ làm việc của Bộ phận Một cửa",
            },
            page="on" if dice.random() < 0.995 else "lost",
            error="decode video/gioi-thieu.webm MEDIA_ERR_DECODE" if dice.random() < 0.01 else "",
            disk_free_bytes=int(dice.uniform(2e8, 2e11)),
            disk_total_bytes=240_000_000_000,
            offset_ms=int(dice.gauss(0, 12)),
            started_at=now - timedelta(days=dice.uniform(0, 40)),
        )
    )


def read_fleet(folder: Path) -> None:
    """What one reading costs: the listing, the files, the judging."""
    store = FolderStore(folder)
    began = time.monotonic()
    wanted = places(store)
    listed = time.monotonic()
    found = gather(store, wanted)
    gathered = time.monotonic()
    fleet = judge(found, {}, datetime.now(UTC))
    print(
        f"listed in {listed - began:.2f} s, read in {gathered - listed:.2f} s, "
        f"judged in {time.monotonic() - gathered:.2f} s: "
        + ", ".join(f"{count} {state}" for state, count in fleet.states.items())
    )
    store.close()


def serve_page(folder: Path) -> float:
    """The slowest answer of a real server, seconds; the first, while it reads, counts too."""
    with _served(folder) as port:
        times = []
        answer = b""
        until = time.monotonic() + 60
        while len(times) < 20 or b'class="tiles"' not in answer:
            began = time.monotonic()
            answer = _ask(port, "/fleet")
            times.append(time.monotonic() - began)
            if time.monotonic() > until:
                raise SystemExit("the fleet did not come in 60 s")
            time.sleep(0.05)
        for query in ("/fleet?state=current", "/fleet?q=so%201", "/fleet?q=khong-co"):
            began = time.monotonic()
            _ask(port, query)
            times.append(time.monotonic() - began)
    print(
        f"/fleet: {len(times)} answers, median {sorted(times)[len(times) // 2] * 1000:.0f} ms, "
        f"slowest {max(times) * 1000:.0f} ms, {len(answer) / 1000:.0f} kB"
    )
    return max(times)


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    with tempfile.TemporaryDirectory(prefix="fleet-office-") as office:
        config = Path(office) / "config.toml"
        config.write_text(
            f'[office]\nname = "Sở"\n[central]\nurl = "{folder.as_posix()}"\nfleet = true\n', encoding="utf-8"
        )
        command = [sys.executable, "-m", "kiosk", "run", "--config", str(config), "--port", "0"]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield int(line.rsplit(":", 1)[1].strip("/\n"))
        finally:
            server.terminate()
            server.communicate(timeout=30)


def _ask(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return body
    finally:
        connection.close()


if __name__ == "__main__":
    raise SystemExit(main())
