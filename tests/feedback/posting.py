"""A process that puts opinions into a box and says so, each when it is durable: to be killed at any moment.

Arguments: the folder, a name for the run, and how many bytes a file may have at most (0: as many as there is room for).
"""

import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import StorageError
from kiosk.feedback.box import Box
from kiosk.feedback.opinion import Opinion

if __name__ == "__main__":
    box, run, limit = Box(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    for count in range(10_000):
        name = f"{run}-{count:012d}"
        try:
            number = box.add(Opinion(name, now, now.date(), text=f"Góp ý {name}"), name, now)
        except StorageError:
            break
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()
