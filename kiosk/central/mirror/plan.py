"""What must be fetched for an edition (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.central.manifest import File

RESERVE_BYTES = 100_000_000
"""So much of the disk stays free: the as-run log, media made ready, and the system need room."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The objects to fetch, each once, by path order. bytes: what must still come."""

    fetch: tuple[File, ...]
    bytes: int

    def space_lacking(self, free_bytes: int) -> int:
        """How many bytes the disk is too small; 0 where there is enough."""
        return max(self.bytes + RESERVE_BYTES - free_bytes, 0) if self.bytes else 0


def plan(missing: Sequence[File], parts: Mapping[str, int]) -> Plan:
    """What to fetch. missing: the files whose objects are not on this disk; parts: bytes that have come of some."""
    fetch = {file.sha256: file for file in reversed(missing)}
    coming = sum(max(file.size - parts.get(file.sha256, 0), 0) for file in fetch.values())
    return Plan(tuple(reversed(fetch.values())), coming)
