"""The judge, who sees nothing but the screen: every 100 ms what is on, against the logs of the editions then valid."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ITEM_SECONDS = 3
TOLERANCE_SECONDS = 1.0
"""A page on a crowded machine is a little late at a boundary, and so is the look at it."""
WORDS = re.compile(r"Bản\s*(\d+)\s*mục\s*(\d+)")

LOOK = """() => {
  const layers = [...document.querySelectorAll(".zone.main .layer")];
  const seen = layers.filter((one) => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && style.visibility === "visible" && Number(style.opacity) > 0.05;
  });
  return seen.map((one) => one.textContent).join(" | ");
}"""


def item_on(moment: datetime, items: int, timezone: ZoneInfo) -> int:
    """What a single playlist of so many items, all day, each as long, has on (scheduling.md, 13 to 15)."""
    local = moment.astimezone(timezone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=local.weekday())
    return int((local - monday).total_seconds() // ITEM_SECONDS) % items


@dataclass(frozen=True, slots=True)
class Edition:
    """items: how many it has. published_at: when its last byte lay in the folder."""

    number: int
    items: int
    published_at: datetime


@dataclass(slots=True)
class Verdict:
    """Seconds on watch, blank, wrong; what was wrong. newest_seen: the number of the newest edition on the screen."""

    watched: float = 0.0
    blank: float = 0.0
    wrong: float = 0.0
    newest_seen: int = 0
    remarks: list[str] = field(default_factory=list)


class Judge:
    """Keeps the account. editions: all that were ever published, by number."""

    def __init__(self, editions: Mapping[int, Edition], timezone: ZoneInfo) -> None:
        self._editions, self._timezone = editions, timezone
        self.verdict = Verdict()

    def look(self, words: str | None, at: datetime, lasted: float, took: float = 0.0) -> None:
        """One look. words: what can be read on the screen; None: there is no page. lasted: seconds since the last.

        at: when the look began; took: seconds until the answer was there, for it was read at any moment between.
        """
        self.verdict.watched += lasted
        if not words or not words.strip():
            self.verdict.blank += lasted
            self._remark(at, "blank")
            return
        found = WORDS.search(words)
        if found is None or not self._right(int(found[1]), int(found[2]), at, took):
            self.verdict.wrong += lasted
            self._remark(
                at, f"wrong: {words[:80]!r}, seen before: {self.verdict.newest_seen}, took {took:.2f} s"
            )
        if found is not None:
            self.verdict.newest_seen = max(self.verdict.newest_seen, int(found[1]))

    def _right(self, number: int, item: int, at: datetime, took: float) -> bool:
        edition = self._editions.get(number)
        late = timedelta(seconds=TOLERANCE_SECONDS)
        if edition is None or number < self.verdict.newest_seen:
            return False
        read = at + timedelta(seconds=took)
        around = (at - late, at, read, read + late)
        return item in {item_on(moment, edition.items, self._timezone) for moment in around}

    def _remark(self, at: datetime, what: str) -> None:
        if len(self.verdict.remarks) < 40:
            self.verdict.remarks.append(f"{at:%H:%M:%S.%f} {what}")
