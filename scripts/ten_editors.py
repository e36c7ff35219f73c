#!/usr/bin/env python3
"""Ten people of an office write at once, on a server of their own: how long a save takes, and whether any fails.

    .venv/bin/python scripts/ten_editors.py --minutes 120

Each opens a notice, types (a save every second or so), looks at the list and at home, hands in, and begins anew.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.runtime.office import Office
from tests.staff.living import living, logged_in, people
from tests.staff.site import Visitor
from tests.web.serving import Place

PATIENCE_SECONDS = 60.0
"""As a browser waits: a slow answer is counted, not taken for none."""
TOLD_EVERY_SECONDS = 300.0
META = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass
class Tally:
    """seconds of each save, each publication, each page; statuses that should not be."""

    saves: list[float] = field(default_factory=list)
    published: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def told(self) -> str:
        """One line for each."""
        kinds = (("saves", self.saves), ("publications", self.published), ("pages", self.pages))
        lines = [f"{name}: {len(times)}, {_spread(times)}" for name, times in kinds]
        return "\n".join([*lines, f"failed: {len(self.bad)} {self.bad[:5]}"])


def _spread(times: list[float]) -> str:
    return f"p50 {share(times, 0.5):.0f} ms, p95 {share(times, 0.95):.0f} ms, worst {share(times, 1):.0f} ms"


def share(times: list[float], part: float) -> float:
    """The time, in ms, that this part of them does not exceed."""
    return sorted(times)[min(int(len(times) * part), len(times) - 1)] * 1000 if times else 0.0


class Writer:
    """One of them, from logging in to the end."""

    def __init__(self, place: Place, login: str, pause: float, seed: int) -> None:
        self.visitor: Visitor = logged_in(place, login)
        self.visitor.patience_seconds = PATIENCE_SECONDS
        self.login, self.pause, self.chance = login, pause, random.Random(seed)
        found = META.search(self.visitor.ask("/staff/").text)
        self.token = found[1] if found else ""
        self.tally = Tally()

    def work(self, until: float) -> Tally:
        """Writes one notice after the other until this moment of the steady clock."""
        number = 0
        while time.monotonic() < until:
            number += 1
            self.one_notice(number, until)
        return self.tally

    def one_notice(self, number: int, until: float) -> None:
        """Opened, typed, handed in; then a look round."""
        self.page("/staff/notices/new")
        told: dict[str, Any] = {"draft": "", "seen": 0}
        for line in range(1, self.chance.randint(4, 12)):
            if time.monotonic() > until:
                return
            body = "\n\n".join(f"Dòng {n}: phường tiếp dân từ 8:00 đến 11:00." for n in range(line))
            answer = self.send(
                "/staff/notices/save",
                {
                    "title": f"Thông báo {number} của {self.login}",
                    "body": body,
                    "displays": ["*"],
                    "draft": told["draft"],
                    "seen": told["seen"],
                    "page": self.login,
                    "valid_until": "2999-12-31",
                },
                self.tally.saves,
            )
            told = answer or told
            time.sleep(self.pause * self.chance.uniform(0.5, 1.5))
        self.send(f"/staff/notices/{told['draft']}/submit", {}, self.tally.published)
        self.page("/staff/")
        self.page("/staff/notices/")

    def page(self, path: str) -> None:
        """A page as a person opens it."""
        began = time.monotonic()
        status = self.visitor.ask(path).status
        self.tally.pages.append(time.monotonic() - began)
        if status >= 500:
            self.tally.bad.append(f"{status} {path}")

    def send(self, path: str, body: object, times: list[float]) -> dict[str, Any] | None:
        """A request as the page makes it."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token, "HX-Request": "true"}
        began = time.monotonic()
        try:
            answer = self.visitor.ask(path, "POST", json.dumps(body).encode(), headers)
        except TimeoutError:
            self.tally.bad.append(f"no answer in {PATIENCE_SECONDS:.0f} s: {path}")
            return None
        finally:
            times.append(time.monotonic() - began)
        if answer.status >= 400:
            self.tally.bad.append(f"{answer.status} {path}: {answer.text[:120]}")
        return json.loads(answer.body) if answer.status == 200 else None


def together(place: Place, logins: list[str], seconds: float, pause: float) -> Tally:
    """All of them at once for so long."""
    writers = [Writer(place, login, pause, seed) for seed, login in enumerate(logins)]
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(writers)) as pool:
        working = [pool.submit(writer.work, until) for writer in writers]
        while (state := wait(working, TOLD_EVERY_SECONDS, FIRST_EXCEPTION)).not_done:
            for one in state.done:
                one.result()
            print(f"{max(until - time.monotonic(), 0) / 60:.0f} minutes to go", flush=True)
            print(whole(writers).told(), flush=True)
        for one in working:
            one.result()
    return whole(writers)


def whole(writers: list[Writer]) -> Tally:
    """All they have done so far."""
    summed = Tally()
    for writer in writers:
        for name in ("saves", "published", "pages", "bad"):
            getattr(summed, name).extend(getattr(writer.tally, name))
    return summed


def main() -> None:
    """Prints how it went; ends with 1 where a save was too slow or something failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=120)
    options.add_argument("--people", type=int, default=10)
    options.add_argument("--pause", type=float, default=1.0, help="seconds between two saves of one person")
    told = options.parse_args()
    logins = [f"can-bo-{number}" for number in range(told.people)]
    with tempfile.TemporaryDirectory(prefix="kiosk-ten-") as folder:
        office = Office(Path(folder))
        people(office.root, *logins)
        with living(office) as place:
            tally = together(place, logins, told.minutes * 60, told.pause)
    print(tally.told())
    sys.exit(1 if tally.bad or share(tally.saves, 0.95) > 300 else 0)


if __name__ == "__main__":
    main()
