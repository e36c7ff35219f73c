"""A process that puts opinions into a box and says so, each when it is durable: to be killed at any moment."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.feedback.box import Box
from kiosk.feedback.opinion import Opinion

if __name__ == "__main__":
    box, run = Box(Path(sys.argv[1])), sys.argv[2]
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    for count in range(10_000):
        name = f"{run}-{count:012d}"
        number = box.add(Opinion(name, now, now.date(), text=f"Góp ý {name}"), name, now)
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()
