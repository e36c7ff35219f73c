"""A report over all offices, added up display by display, so that thousands of them never lie in memory at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.outputs.report.facts import Line, added
from kiosk.outputs.report.months import Month, Tally

OWN = ""
"""What offices show of their own: only its sums count, since one name means another text in each office."""


@dataclass(slots=True)
class Office:
    """id: its name in the central folder; name: as people call it. days: those of all its displays that told anything.

    silent: displays that told nothing in the period; unreadable: files that could not be read.
    """

    id: str
    name: str = ""
    displays: int = 0
    silent: int = 0
    days: int = 0
    unreadable: int = 0
    shown: int = 0
    seconds: float = 0.0
    failed: int = 0

    def standing(self, length: int) -> str:
        """silent, partial or whole. length: days of the period."""
        if self.silent == self.displays:
            return "silent"
        complete = self.days >= self.displays * length and not self.unreadable
        return "whole" if complete else "partial"


@dataclass(frozen=True, slots=True)
class Notice:
    """One asset of a central channel, over all offices that showed it. OWN stands for all that is an office's own."""

    asset: str
    title: str
    offices: int
    line: Line


@dataclass(frozen=True, slots=True)
class Fleet:
    """The report: offices by id, notices by how long they were shown, each day's sums."""

    first: date
    last: date
    offices: tuple[Office, ...]
    notices: tuple[Notice, ...]
    days: Mapping[date, Line]

    @property
    def length(self) -> int:
        """Days of the period."""
        return (self.last - self.first).days + 1

    def standing(self, wanted: str) -> list[Office]:
        """The offices that are silent, partial or whole."""
        return [office for office in self.offices if office.standing(self.length) == wanted]


@dataclass(slots=True)
class FleetCount:
    """Gathers display by display. channels: names of the central channels, whose assets count one by one."""

    first: date
    last: date
    channels: Collection[str]
    _offices: dict[str, Office] = field(default_factory=dict)
    _notices: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0, 0]))
    _showed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _days: dict[date, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0, 0]))

    def display(self, office_id: str, name: str, months: Iterable[Month], unreadable: int = 0) -> None:
        """One display, with what it told of the period."""
        office = self._offices.setdefault(office_id, Office(office_id))
        office.name = name or office.name
        office.displays += 1
        office.unreadable += unreadable
        told = 0
        for month in months:
            self._count(office, month.tallies)
            for day, (shown, seconds, failed) in month.days.items():
                sums = self._days[day]
                sums[0] += shown
                sums[1] += seconds
                sums[2] += failed
                told += 1
        office.days += told
        office.silent += not told

    def _count(self, office: Office, tallies: Iterable[Tally]) -> None:
        for one in tallies:
            asset = one.asset if one.asset.partition("/")[0] in self.channels else OWN
            notice = self._notices[asset]
            notice[0] += one.shown
            notice[1] += one.seconds
            notice[2] += one.failed
            office.shown += one.shown
            office.failed += one.failed
            office.seconds += one.seconds
            if one.shown:
                self._showed[asset].add(office.id)

    def fleet(self, titles: Mapping[str, str]) -> Fleet:
        """The report. titles: of the central channels' assets, as far as this office knows them."""
        notices = [
            Notice(asset, titles.get(asset, asset), len(self._showed[asset]), _line(sums))
            for asset, sums in self._notices.items()
        ]
        return Fleet(
            self.first,
            self.last,
            tuple(self._offices[key] for key in sorted(self._offices)),
            tuple(sorted(notices, key=lambda one: (-one.line.shown_seconds, one.asset))),
            {day: _line(sums) for day, sums in sorted(self._days.items())},
        )


def _line(sums: list[float]) -> Line:
    return Line(shown=int(sums[0]), shown_seconds=sums[1], failed=int(sums[2]))


def whole(fleet: Fleet) -> Line:
    """All of it."""
    return added(fleet.days.values())
