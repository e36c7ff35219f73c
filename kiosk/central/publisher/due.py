"""Which channels of this PC want their daily renewal: asked often, by a server that never loads python-tuf."""

import json
from datetime import datetime, timedelta
from pathlib import Path

LIFE = timedelta(days=30)
EVERY = timedelta(hours=20)
"""A daily renewal that comes some hours early still finds something to do."""


def channels_due(data: Path, now: datetime) -> list[str]:
    """The channels whose timestamp was signed 20 hours ago or more, or that have something left to send.

    data: the office's data folder. A state that cannot be read counts as due: the renewal then says what is wrong.
    """
    return sorted(file.parent.name for file in (data / "publisher").glob("*/state.json") if _due(file, now))


def _due(file: Path, now: datetime) -> bool:
    try:
        state = json.loads(file.read_bytes())
        if state["unsent"]:
            return True
        if not state["timestamp"]:
            return False
        expires = datetime.fromisoformat(json.loads(state["timestamp"])["signed"]["expires"])
        return now - (expires - LIFE) >= EVERY
    except (OSError, ValueError, KeyError, TypeError):
        return True
