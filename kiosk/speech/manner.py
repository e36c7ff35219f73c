"""How a station speaks: its words for numbers, the office's own readings, its pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Manner:
    """The words that differ between north and south, and what the office reads in its own way.

    zero: what stands for a missing ten, 105: "linh" (north) or "lẻ" (south). thousand: "nghìn" or "ngàn".
    readings: pairs of what is written and what is said; they go before our own dictionary.
    """

    zero: Literal["linh", "lẻ"] = "linh"
    thousand: Literal["nghìn", "ngàn"] = "nghìn"
    readings: tuple[tuple[str, str], ...] = ()


def manner_of(zero: str, thousand: str, readings: Mapping[str, str]) -> Manner:
    """The manner of a station with these settings in an office with these readings."""
    return Manner(
        "lẻ" if zero == "lẻ" else "linh",
        "ngàn" if thousand == "ngàn" else "nghìn",
        tuple(sorted(readings.items())),
    )


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the station reads: an estimate of ours, not a norm, so settings.

    syllables_per_minute: without the pauses; comma_seconds, sentence_seconds: the pauses at commas and full stops.
    """

    syllables_per_minute: float = 170.0
    comma_seconds: float = 0.4
    sentence_seconds: float = 0.8
